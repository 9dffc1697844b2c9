"""Where the claims of a document stand, in words: their sources, and what lies inside them."""

import bisect

from counterclaim.model.claims import Claim
from counterclaim.model.spans import Span, hull
from counterclaim.reading.language import Parse, Word


class Positions:
    """The claims of a parse in text order, and which words are said by somebody."""

    def __init__(self, parse: Parse, claims: tuple[Claim, ...]) -> None:
        self._words = parse.words
        self._starts = [word.start for word in parse.words]
        self._claims = claims
        self._said = [False] * len(parse.words)
        for claim in claims:
            for span in claim.content:
                first, last = self.range_of(span)
                for i in range(first, last):
                    self._said[i] = True

    def in_order(self) -> list[Claim]:
        """The claims by the place of their first words; outer before inner."""
        return sorted(self._claims, key=_place)

    def range_of(self, span: Span) -> tuple[int, int]:
        """The range of words that a span touches; empty where it touches none."""
        first = bisect.bisect_left(self._starts, span.start)
        if first and self._words[first - 1].end > span.start:
            first -= 1
        last = bisect.bisect_left(self._starts, span.end, lo=first)
        return first, last

    def is_said(self, i: int) -> bool:
        """Whether a word lies in the content of a claim."""
        return self._said[i]

    def head_of(self, first: int, last: int) -> Word | None:
        """The word a range hangs by: the first noun or pronoun whose head lies outside."""
        outside: Word | None = None
        for word in self._words[first:last]:
            if word.is_mark or (word.head is not word and first <= word.head.i < last):
                continue
            if word.is_noun or word.tag in ("PRP", "PRP$", "WP", "WDT", "DT", "CD"):
                return word
            outside = outside or word
        nouns = [word for word in self._words[first:last] if word.is_noun]
        return nouns[-1] if nouns and outside else outside


def _place(claim: Claim) -> tuple[int, int, str]:
    spans = (*claim.source, *claim.cue, *claim.content)
    if not spans:
        return (0, 0, claim.id)
    start, end = hull(spans)
    first = claim.source[0].start if claim.source else start
    return (min(first, start), -end, claim.id)
