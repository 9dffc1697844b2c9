"""Which claims of a reading are which claims of the gold: one to one, by source and content.

The rule is that of PolNeAR's scorer, over all claims, nested ones too: the
sources agree (nobody in both, or the head word of the found source lies in the
gold's) and the Dice coefficient of the words of the contents is at least 0.5.
Pairs are taken by falling Dice.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from benchmarks.golden.passages import GoldClaim, Offsets
from counterclaim.model.claims import Claim
from counterclaim.model.spans import Span
from counterclaim.reading.language import Parse

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_LEAST = 0.5

type Agree = Callable[[GoldClaim, Claim], bool]


def offsets(spans: Iterable[Span]) -> tuple[Offsets, ...]:
    """Spans as pairs of offsets."""
    return tuple((span.start, span.end) for span in spans)


def words_in(text: str, spans: Iterable[Offsets]) -> frozenset[int]:
    """The words of some stretches, each by its first character.

    >>> sorted(words_in("“It fell,” he said", [(0, 10)]))
    [1, 4]
    """
    return frozenset(m.start() for s, e in spans for m in _WORD.finditer(text, s, e))


def dice(left: frozenset[int], right: frozenset[int]) -> float:
    """Twice what two sets share, over the size of both.

    >>> dice(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.6666666666666666
    """
    size = len(left) + len(right)
    return 2 * len(left & right) / size if size else 0.0


def match_claims(
    text: str, gold: Sequence[GoldClaim], found: Sequence[Claim], agree: Agree
) -> dict[int, int]:
    """The place of the found claim for each gold claim that has one."""
    return pair_contents(
        [words_in(text, claim.content) for claim in gold],
        [words_in(text, offsets(claim.content)) for claim in found],
        lambda i, j: agree(gold[i], found[j]),
    )


def pair_contents(
    wanted: Sequence[frozenset[int]],
    given: Sequence[frozenset[int]],
    agree: Callable[[int, int], bool],
) -> dict[int, int]:
    """Pair contents one to one, by falling Dice, where the rest of two claims agrees too.

    >>> pair_contents([frozenset({1, 2})], [frozenset({1}), frozenset({1, 2})], lambda i, j: True)
    {0: 1}
    """
    scored = [
        (-dice(left, right), i, j) for i, left in enumerate(wanted) for j, right in enumerate(given)
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for score, i, j in sorted(scored):
        free = i not in taken and j not in used
        if -score >= _LEAST and free and agree(i, j):
            taken[i] = j
            used.add(j)
    return taken


def same_source(parse: Parse) -> Agree:
    """Whether a found claim names the source that the gold has, by the found source's head."""

    def agree(gold: GoldClaim, found: Claim) -> bool:
        if gold.source is None or not found.source:
            return gold.source is None and not found.source
        start, end = head_of(parse, found.source[0])
        return gold.source[0] <= start and end <= gold.source[1]

    return agree


def head_of(parse: Parse, span: Span) -> Offsets:
    """The word of a span on which its other words hang; all of it where it was not parsed."""
    inside = [w for w in parse.words if span.start <= w.start and w.end <= span.end]
    numbers = {word.i for word in inside}
    for word in inside:
        if not word.is_mark and (word.head is word or word.head.i not in numbers):
            return word.start, word.end
    return span.start, span.end
