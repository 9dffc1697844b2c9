"""Which words stand between quotation marks."""

import bisect
from collections.abc import Sequence

from counterclaim.model.claims import Quotation
from counterclaim.reading.language import Parse, Word


class Quoted:
    """The quotations of a parse by word: `number[word.i]` is -1 outside of all.

    `first` and `last` hold, for each quotation, the range of its words without
    the marks (`last` exclusive).
    """

    def __init__(self, parse: Parse, quotations: Sequence[Quotation]) -> None:
        starts = [word.start for word in parse.words]
        self.quotations = tuple(q for q in quotations if any(c.isalnum() for c in q.inner.text))
        self.number = [-1] * len(starts)
        self.first: list[int] = []
        self.last: list[int] = []
        for number, quotation in enumerate(self.quotations):
            first = bisect.bisect_left(starts, quotation.inner.start)
            last = bisect.bisect_left(starts, quotation.inner.end, lo=first)
            self.first.append(first)
            self.last.append(last)
            for i in range(first, last):
                self.number[i] = number

    def of(self, word: Word) -> int:
        """The number of the quotation a word stands in, or -1."""
        return self.number[word.i]
