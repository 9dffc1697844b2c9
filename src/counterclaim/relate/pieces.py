"""Cut what good pairs connect into pieces that are small enough to look at closely.

In: for each item its good pairs with their scores. Out: the piece an item is in.
Items that any good pairs connect are one piece while they are few; where they are
many, only ever better pairs count, though everyone's best pair always does. Which
piece an item is in depends on its surroundings alone, so a new item changes the
pieces around it and no others.
"""

import functools
from collections.abc import Callable, Iterable, Mapping

LARGE = 60
"""The most items that weaker pairs may hold together."""
STRONGER = (3.6, 4.5)
"""The scores that pairs must reach where a piece is large, one after the other."""


class Cutter[K: (int, str)]:
    """Finds pieces; `pairs` gives an item's good pairs, and items sort in a fixed order.

    >>> pairs = {1: {2: 3.0}, 2: {1: 3.0}, 3: {}}
    >>> sorted(Cutter(pairs.__getitem__).piece_of(1))
    [1, 2]
    """

    def __init__(self, pairs: Callable[[K], Mapping[K, float]]) -> None:
        self._pairs: Callable[[K], Mapping[K, float]] = pairs
        self._bests: dict[K, K | None] = {}

    def piece_of(self, item: K) -> frozenset[K]:
        """The piece that an item is in."""
        found = self._reach(item, self._pairs, LARGE)
        for number, least in enumerate(STRONGER, 1):
            if found is not None:
                return found
            most = None if number == len(STRONGER) else LARGE
            found = self._reach(item, functools.partial(self._strong, least), most)
        return found or frozenset((item,))

    def _reach(
        self, item: K, near: Callable[[K], Iterable[K]], most: int | None
    ) -> frozenset[K] | None:
        """All that pairs connect to an item; `None` where it is more than `most`."""
        seen = {item}
        waiting = [item]
        while waiting:
            for other in near(waiting.pop()):
                if other in seen:
                    continue
                if most is not None and len(seen) >= most:
                    return None
                seen.add(other)
                waiting.append(other)
        return frozenset(seen)

    def _strong(self, least: float, item: K) -> Iterable[K]:
        """The others whose pair with an item reaches a score, or is the best of one of the two."""
        best = self._best(item)
        return [
            other
            for other, score in self._pairs(item).items()
            if score >= least or other == best or self._best(other) == item
        ]

    def _best(self, item: K) -> K | None:
        """The other of an item's best pair; of equals the one that comes first."""
        if item not in self._bests:
            pairs = self._pairs(item)
            best = min(pairs, key=lambda other: (-pairs[other], other), default=None)
            self._bests[item] = best
        return self._bests[item]
