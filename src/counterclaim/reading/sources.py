"""Who speaks: the source of every claim, resolved inside the document.

In: a parse, its claims and entities, and the publisher's name. Out: the claims
with their speakers, and the sources. Pronouns, descriptions ("the activist"),
bare surnames and bodies lead back to whoever they mean; where it is not clear
whom, a source keeps its own words and stands alone. Named people, bodies, posts
and unnamed people are never merged with each other by guess.
"""

import datetime

from msgspec.structs import replace

from counterclaim.model.claims import Claim
from counterclaim.model.sources import Entity, Source
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.reading.language import Parse
from counterclaim.reading.marks import find_marks
from counterclaim.reading.parties import setting_of, side_of
from counterclaim.reading.positions import Positions
from counterclaim.reading.publishers import publisher_actor
from counterclaim.reading.recall import Recall
from counterclaim.reading.references import Referents
from counterclaim.reading.settling import settle
from counterclaim.reading.voices import Voice

_ACCUSERS = "unnamed accusers"
_REPORTS = "unnamed reports"


def resolve_sources(
    parse: Parse,
    claims: tuple[Claim, ...],
    entities: tuple[Entity, ...],
    *,
    publisher: str | None,
    published: datetime.date | None = None,
) -> tuple[tuple[Claim, ...], tuple[Source, ...]]:
    """Say of every claim who makes it, and of every source whose position it holds.

    The claims come back in their own order with `speaker` set; the sources in
    order of their first words, the publisher's own voice (if named) at the end.
    """
    marks = find_marks(parse)
    positions = Positions(parse, claims)
    setting = setting_of(parse, marks, publisher_actor(publisher))
    recall = Recall(setting, entities, positions, publisher, published.year if published else None)
    referents = Referents(recall)
    speakers: dict[str, Voice] = {}
    voices: dict[str, Voice] = {}
    for claim in positions.in_order():
        voice = _voice(referents, claim, speakers)
        speakers[claim.id] = voice
        voices.setdefault(voice.key, voice)
    if publisher:
        own = recall.publisher_voice()
        voices.setdefault(own.key, own)
    settle(recall, list(voices.values()))
    sources = {key: _source(parse, voice) for key, voice in voices.items()}
    spoken = tuple(replace(claim, speaker=sources[speakers[claim.id].key].id) for claim in claims)
    return spoken, tuple(sorted(sources.values(), key=_first))


def _voice(referents: Referents, claim: Claim, speakers: dict[str, Voice]) -> Voice:
    """The speaker of one claim, those of the claims before it being known."""
    if not claim.source:
        last = referents.recall.last
        if not claim.cue and claim.quotation == "direct" and last is not None:
            return last
        accused = claim.kind == "accusation" or claim.stance == "accuses"
        return referents.nobody(_ACCUSERS if accused else _REPORTS, claim)
    parent = speakers.get(claim.parent) if claim.parent else None
    return referents.speaker(claim, parent)


def _source(parse: Parse, voice: Voice) -> Source:
    party = voice.party
    mentions = tuple(sorted(set(voice.mentions)))
    anchor = (mentions[0].start, mentions[0].end) if mentions else (voice.key,)
    return Source(
        id=value_id("source", parse.document, voice.kind, *anchor),
        name=voice.name,
        kind=voice.kind,
        mentions=mentions,
        entity=voice.entity.id if voice.entity else None,
        role=voice.role,
        affiliation=voice.affiliation,
        party=party.name if party else voice.name,
        party_actor=party.actor if party else None,
        party_rule=party.rule if party else "own words",
        party_from=tuple(_span(parse, a, b) for a, b in party.words) if party else (),
        side=side_of(party) if party else None,
    )


def _span(parse: Parse, start: int, end: int) -> Span:
    return parse.span(parse.words[start].start, parse.words[end - 1].end)


def _first(source: Source) -> tuple[bool, int, str]:
    at = source.mentions[0].start if source.mentions else 0
    return not source.mentions, at, source.id
