"""How the claims of one reading fare against the gold of its passage, field by field.

A field of a matched claim is right if its value is one of the gold's; a
parent, an addressee and a medium are judged where the gold or the reading has
one, a speaker and a type of source where the gold gives it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.golden.matching import Agree, match_claims, offsets, words_in
from benchmarks.golden.passages import GoldClaim, Offsets, Passage
from benchmarks.tasks import GOLDEN_FIELDS
from counterclaim.model.claims import Claim
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span

FIELDS = GOLDEN_FIELDS
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)


class Field(NamedTuple):
    """One judged value of a matched claim, in words where it is wrong."""

    name: str
    right: bool
    wanted: str
    found: str


class Judgement(NamedTuple):
    """One passage with the claims found in it; `pairs` and `exact` by place in the gold."""

    passage: Passage
    claims: tuple[Claim, ...]
    pairs: Mapping[int, int]
    exact: frozenset[int]
    fields: Mapping[int, tuple[Field, ...]]

    @property
    def right(self) -> list[int]:
        """Claims of the gold, by their place, that the reading must have and has."""
        return [i for i in self.pairs if not self.passage.claims[i].optional]

    @property
    def missed(self) -> list[GoldClaim]:
        """Claims of the gold that the reading lacks."""
        return [
            claim
            for i, claim in enumerate(self.passage.claims)
            if i not in self.pairs and not claim.optional
        ]

    @property
    def false(self) -> list[Claim]:
        """Claims of the reading that the gold lacks."""
        used = set(self.pairs.values())
        return [claim for j, claim in enumerate(self.claims) if j not in used]


def judge(
    passage: Passage, claims: Sequence[Claim], sources: Sequence[Source], agree: Agree
) -> Judgement:
    """Match the claims of a reading with a passage's and judge the matched ones."""
    pairs = match_claims(passage.text, passage.claims, claims, agree)
    back = {claims[j].id: i for i, j in pairs.items()}
    voices = {source.id: source for source in sources}
    exact, fields = set(), {}
    for i, j in sorted(pairs.items()):
        gold, found = passage.claims[i], claims[j]
        if gold.optional:
            continue
        if _exact(passage.text, gold, found):
            exact.add(i)
        voice = voices.get(found.speaker or "")
        parent = None if found.parent is None else back.get(found.parent, -2)
        fields[i] = tuple(_fields(passage.text, gold, found, voice, parent))
    return Judgement(passage, tuple(claims), pairs, frozenset(exact), fields)


def _exact(text: str, gold: GoldClaim, found: Claim) -> bool:
    """Whether source, cue and content have the same words.

    A "that" before a content is left aside, and whom a request is made to.
    """
    roles = (
        ((gold.source,) if gold.source else (), found.source),
        ((gold.cue,) if gold.cue else (), found.cue),
    )
    asked = words_in(text, [gold.addressee] if gold.addressee and "request" in gold.kind else [])
    wanted = words_in(text, _without_that(text, gold.content))
    given = words_in(text, _without_that(text, offsets(found.content)))
    return wanted - asked == given - asked and all(
        _same(text, place, offsets(spans)) for place, spans in roles
    )


def _same(text: str, wanted: tuple[Offsets, ...], found: tuple[Offsets, ...]) -> bool:
    left, right = words_in(text, wanted), words_in(text, found)
    return left == right if left or right else wanted == found


def _without_that(text: str, content: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    start, end = content[0]
    led = re.match(r"\W*that\b", text[start:end], re.I)
    first = (start + led.end(), end) if led else (start, end)
    return (first, *content[1:])


def _fields(
    text: str, gold: GoldClaim, found: Claim, voice: Source | None, parent: int | None
) -> Iterator[Field]:
    for name, wanted, given in (
        ("kind", gold.kind, found.kind),
        ("stance", gold.stance, found.stance),
        ("quotation", gold.quotation, found.quotation),
        ("certainty", gold.certainty, found.certainty.level),
        ("source type", gold.source_type, voice.kind if voice else "none"),
    ):
        if wanted:
            yield Field(name, given in wanted, "|".join(sorted(wanted)), given)
    if gold.parent != -1 and (gold.parent, parent) != (None, None):
        yield Field("parent", parent == gold.parent, _number(gold.parent), _number(parent))
    for name, place, span in (
        ("addressee", gold.addressee, found.addressee),
        ("medium", gold.medium, found.medium),
    ):
        if place or span:
            shown = text[slice(*place)] if place else "none"
            yield Field(name, _overlap(place, span), shown, span.text if span else "none")
    if gold.speaker is not None:
        name = voice.name if voice else "none"
        yield Field("speaker", same_name(gold.speaker, name), gold.speaker, name)


def _number(parent: int | None) -> str:
    return "none" if parent is None else "a false claim" if parent < 0 else f"claim {parent + 1}"


def _overlap(place: Offsets | None, span: Span | None) -> bool:
    return bool(place and span and place[0] < span.end and span.start < place[1])


def same_name(wanted: str, found: str) -> bool:
    """Whether two ways to call a speaker are the same, one perhaps shorter.

    >>> same_name("Carla Benítez", "Foreign Minister Carla Benítez"), same_name("he", "the mayor")
    (True, False)
    """
    left, right = (
        set(re.findall(r"\w+", _ARTICLE.sub("", name).lower())) for name in (wanted, found)
    )
    return bool(left and right) and (left <= right or right <= left)
