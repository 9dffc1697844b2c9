"""Claims from the attributions that were chosen: spans, types, and which lies inside which.

In: a parse and its quotations. Out: claims in text order; those reported inside
another claim point to it by `parent`.
"""

import bisect
import math
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from counterclaim.model.blocks import Block
from counterclaim.model.claims import Claim, Quotation, QuotationKind
from counterclaim.model.spans import Span, hull
from counterclaim.model.values import value_id
from counterclaim.reading.attribution.kinds import (
    addressee_of,
    certainty_of,
    kind_and_stance,
    medium_of,
)
from counterclaim.reading.attribution.quoted import Quoted
from counterclaim.reading.attribution.scoring import Choice, choose
from counterclaim.reading.attribution.spans import Range, content_ranges, cue_words, source_words
from counterclaim.reading.language import Parse, Word

_NONE = frozenset({"no", "none", "nobody", "neither", "nothing"})


def find_claims(parse: Parse, quotations: tuple[Quotation, ...]) -> tuple[Claim, ...]:
    """Say who is given as the source of what, by which words.

    Nested claims point to the one they are reported in; what continues over
    sentences and paragraphs is one claim with several fragments.
    """
    quoted = Quoted(parse, quotations)
    maker = _Maker(parse, quoted)
    found = [claim for choice in choose(parse, quoted) if (claim := maker.claim(choice))]
    found.extend(maker.turns())
    return tuple(_nested(_distinct(found)))


class _Maker:
    """Makes claims of one parse."""

    def __init__(self, parse: Parse, quoted: Quoted) -> None:
        self.parse = parse
        self.quoted = quoted
        self.starts = [word.start for word in parse.words]

    def claim(self, choice: Choice) -> Claim | None:
        """The claim of a choice, unless nothing is left of its content or nobody made it."""
        parse, frame = self.parse, choice.frame
        if choice.source is not None and _nobody(choice.source):
            return None
        ranges = content_ranges(parse, frame, choice.content, choice.source, self.quoted)
        if not ranges:
            return None
        words = self.words_in(ranges)
        said = {word.i for word in words}
        source: tuple[Span, ...] = ()
        if choice.source is not None:
            source = (parse.span_of(source_words(choice.source, frame.cue)),)
        content = tuple(parse.span(start, end) for start, end in ranges)
        cue = parse.span_of(cue_words(frame, choice.content))
        quotation = self.quotation(words, frame.cue)
        asked = quotation == "direct" and content[-1].text.rstrip("\"”'’ ").endswith("?")
        kind, stance = kind_and_stance(frame, words, asked=asked)
        return Claim(
            id=value_id("claim", parse.document, cue.start, *(s.start for s in content)),
            source=source,
            cue=(cue,),
            content=content,
            kind=kind,
            stance=stance,
            quotation=quotation,
            certainty=certainty_of(parse, words, frame),
            addressee=addressee_of(parse, frame, said),
            medium=medium_of(parse, frame, said),
            heading=frame.cue.sentence.block.kind == "heading",
            confidence=round(1 / (1 + math.exp(-max(-30.0, min(30.0, choice.score)))), 3),
        )

    def turns(self) -> Iterator[Claim]:
        """What each speaker of a transcript says, over all the blocks of a turn."""
        blocks = self.parse.readable
        for number, block in enumerate(blocks):
            if block.speaker is None:
                continue
            turn = [block]
            for further in blocks[number + 1 :]:
                if further.speaker is not None or further.kind == "heading":
                    break
                turn.append(further)
            yield self.turn(block.speaker, turn)

    def turn(self, speaker: Span, turn: Sequence[Block]) -> Claim:
        """One turn of a transcript."""
        parse = self.parse
        content = tuple(parse.span(b.span.start, b.span.end) for b in turn)
        colon = parse.text.find(":", speaker.end, content[0].start)
        question = content[-1].text.rstrip().endswith("?")
        return Claim(
            id=value_id("claim", parse.document, speaker.start, *(s.start for s in content)),
            source=(speaker,),
            cue=(parse.span(colon, colon + 1),) if colon >= 0 else (),
            content=content,
            kind="question" if question else "statement",
            stance="asks" if question else "asserts",
            quotation="direct",
        )

    def words_in(self, ranges: Sequence[Range]) -> list[Word]:
        """The words of some ranges."""
        found: list[Word] = []
        for start, end in ranges:
            first = bisect.bisect_left(self.starts, start)
            last = bisect.bisect_left(self.starts, end, lo=first)
            found.extend(self.parse.words[first:last])
        return found

    def quotation(self, words: Sequence[Word], cue: Word) -> QuotationKind:
        """Whether all, some or no words of a content stand in marks that its cue stands outside."""
        own = self.quoted.of(cue)
        numbers = [self.quoted.of(word) for word in words if not word.is_mark]
        inside = [number >= 0 and number != own for number in numbers]
        return "direct" if all(inside) else "mixed" if any(inside) else "indirect"


def _nobody(source: Word) -> bool:
    """Whether a source is said not to exist: "no group has claimed it", "not one of them"."""
    near = (source, *source.children)
    return any(word.lower in _NONE for word in near) or any(
        word.lower == "not" and other.lower in ("a", "one") and other.i == word.i + 1
        for word in near
        for other in near
    )


def _distinct(claims: list[Claim]) -> list[Claim]:
    """Of two claims with the same words said, the surer one; of a quotation told twice, once.

    "Rowe said, “We agreed,” Rowe told reporters" is one claim.
    """
    claims.sort(key=lambda c: (hull((*c.source, *c.cue, *c.content)), c.id))
    dropped: set[int] = set()
    for number, claim in enumerate(claims):
        for other in range(number + 1, len(claims)):
            if claims[other].content[0].start >= claim.content[-1].end + 400:
                break
            if number in dropped or other in dropped:
                continue
            if _holds(claim, claims[other]) or _holds(claims[other], claim):
                if _twice(claim, claims[other]):
                    dropped.add(number)
                elif _twice(claims[other], claim):
                    dropped.add(other)
            elif _same_words(claim, claims[other]):
                dropped.add(other if claims[other].confidence <= claim.confidence else number)
    return [claim for number, claim in enumerate(claims) if number not in dropped]


def _same_words(a: Claim, b: Claim) -> bool:
    shared = sum(
        max(0, min(s.end, t.end) - max(s.start, t.start)) for s in a.content for t in b.content
    )
    sizes = [sum(s.end - s.start for s in claim.content) for claim in (a, b)]
    return shared > 0.5 * max(sizes)


def _twice(outer: Claim, inner: Claim) -> bool:
    """Whether a quotation is given twice to one speaker, by a cue before and a cue after it.

    The claim by the cue before it would hold the cue after it.
    """
    return (
        bool(outer.source)
        and _holds(outer, inner)
        and inner.quotation == "direct"
        and [s.text for s in outer.source] == [s.text for s in inner.source]
        and outer.content[0].start == inner.content[0].start
    )


def _holds(outer: Claim, inner: Claim) -> bool:
    """Whether the cue of one claim stands in the content of another."""
    return bool(inner.cue) and any(s.covers(inner.cue[0]) for s in outer.content)


def _nested(claims: list[Claim]) -> Iterator[Claim]:
    """The claims with their parents: the smallest claim in whose content the cue stands."""
    for number, claim in enumerate(claims):
        parent: Claim | None = None
        for other in claims[max(0, number - 60) : number + 12]:
            if other is claim or not _holds(other, claim):
                continue
            if _holds(claim, other) and not _encloses(other, claim):
                continue
            if parent is None or _size(other) < _size(parent):
                parent = other
        yield replace(claim, parent=parent.id) if parent else claim


def _encloses(outer: Claim, inner: Claim) -> bool:
    """Of two claims that hold each other's cues, whether one reports the other.

    "The guards fled, a resident said" reports all that its sentence says before it.
    """
    ends = [claim.content[0].end <= claim.cue[0].start for claim in (outer, inner)]
    return ends[0] if ends[0] != ends[1] else outer.confidence > inner.confidence


def _size(claim: Claim) -> int:
    return sum(s.end - s.start for s in claim.content)
