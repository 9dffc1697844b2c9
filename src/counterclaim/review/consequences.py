"""What follows from decisions for the values around the decided ones.

In: a reading from which values left and in which others changed. Out: the reading with
nothing pointing at what is gone, speakers found for claims whose source was selected
anew, and events in the claims that now hold their words.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from counterclaim.model.claims import Claim
from counterclaim.model.decisions import Judgeable
from counterclaim.model.events import Event, Harm
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span, covering
from counterclaim.model.values import value_id
from counterclaim.review.values import with_references


def settle(reading: Reading, gone: Iterable[Judgeable], decided: Collection[str]) -> Reading:
    """A reading whose values fit together again; `decided` are ids of values people set."""
    left = {value.id: value.parent if isinstance(value, Claim) else None for value in gone}
    reading = _without(reading, left)
    reading = _with_speakers(reading, decided)
    return _reclaimed(reading, decided)


def _without(reading: Reading, left: Mapping[str, str | None]) -> Reading:
    """Nothing points at what left; what a rejected claim held is its parent's."""
    if not left:
        return reading

    def now(name: str) -> str | None:
        at: str | None = name
        seen: set[str] = set()
        while at is not None and at in left and at not in seen:
            seen.add(at)
            at = left[at]
        return None if at in left else at

    return msgspec.structs.replace(
        reading,
        claims=tuple(with_references(claim, now) for claim in reading.claims),
        events=tuple(with_references(event, now) for event in reading.events),
        harms=tuple(with_references(harm, now) for harm in reading.harms),
    )


def _with_speakers(reading: Reading, decided: Collection[str]) -> Reading:
    """Claims whose source a person selected, each with the source that those words name."""
    sources = {source.id: source for source in reading.sources}
    claims = []
    for claim in reading.claims:
        if claim.id in decided and claim.source and claim.speaker not in sources:
            source = named_by(claim.source, sources.values()) or _new_source(reading, claim.source)
            sources.setdefault(source.id, source)
            claim = msgspec.structs.replace(claim, speaker=source.id)
        claims.append(claim)
    return msgspec.structs.replace(reading, claims=tuple(claims), sources=tuple(sources.values()))


def named_by(words: Sequence[Span], sources: Iterable[Source]) -> Source | None:
    """The source that some words are used for, the one with most of them."""
    shared = [
        (max(_overlap(word, mention) for word in words for mention in source.mentions), i, source)
        for i, source in enumerate(sources)
        if source.mentions and words
    ]
    best = max(shared, key=lambda row: (row[0], -row[1]), default=None)
    return best[2] if best and best[0] > 0 else None


def _overlap(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _new_source(reading: Reading, words: Sequence[Span]) -> Source:
    name = " ".join(span.text for span in words)
    return Source(
        id=value_id("source", reading.document, "decided", words[0].start, words[-1].end),
        name=name, kind="named", mentions=tuple(words), party=name, party_rule="own words",
        party_from=tuple(words),
    )  # fmt: skip


def _reclaimed(reading: Reading, decided: Collection[str]) -> Reading:
    """Events and counts in the innermost claim that holds their words, where a person set it."""
    touched = [claim for claim in reading.claims if claim.id in decided]
    if not touched:
        return reading
    claims = {claim.id: claim for claim in reading.claims}

    def holder(name: str | None, span: Span) -> str | None:
        for claim in touched:
            inside = covering(claim.content, span)
            now = claims.get(name or "")
            if inside and (now is None or _size(claim) < _size(now)):
                name = claim.id
            elif name == claim.id and not inside:
                name = claim.parent
        return name

    def event_now(event: Event) -> Event:
        claim = event.claim if event.id in decided else holder(event.claim, event.trigger)
        return msgspec.structs.replace(event, claim=claim)

    def harm_now(harm: Harm) -> Harm:
        claim = harm.claim if harm.id in decided else holder(harm.claim, harm.span)
        return msgspec.structs.replace(harm, claim=claim)

    return msgspec.structs.replace(
        reading,
        events=tuple(map(event_now, reading.events)),
        harms=tuple(map(harm_now, reading.harms)),
    )


def _size(claim: Claim) -> int:
    return sum(span.end - span.start for span in claim.content)
