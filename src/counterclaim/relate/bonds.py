"""What people decided about which reports are of one incident, as linking heeds it.

In: for each decision, the names of the groups it speaks of, in the order the decisions
were made. Out: which groups must be together and which must be apart. A later decision
counts where two do not agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

FORCED = 1000.0
"""The score of groups that people put together: above all that likeness gives."""
PUT_TOGETHER = "a person put them together"


class Bond(NamedTuple):
    """What one decision says of groups, by their names.

    `merge`: all are together. `split`: the first part is together, and apart from the
    second. `separate`: each part is apart from the others.
    """

    verb: Literal["merge", "split", "separate"]
    parts: tuple[frozenset[str], ...]


class Bonds:
    """All that people decided about groups.

    >>> bonds = Bonds([Bond("merge", (frozenset("ab"), frozenset("c")))])
    >>> bonds.together("a") == frozenset("abc"), bonds.touch("d")
    (True, False)
    """

    def __init__(self, bonds: Iterable[Bond] = ()) -> None:
        together: list[frozenset[str]] = []
        apart: list[tuple[frozenset[str], frozenset[str]]] = []
        near: list[frozenset[str]] = []
        for bond in bonds:
            near.append(frozenset[str]().union(*bond.parts))
            if bond.verb == "merge":
                apart = list(_reconciled(apart, near[-1]))
                together.append(near[-1])
                continue
            for i, part in enumerate(bond.parts):
                for other in bond.parts[i + 1 :]:
                    together = list(_cut(together, part, other))
                    apart.append((part - other, other - part))
            if bond.verb == "split":
                together.append(bond.parts[0])
        self._together = _united(together)
        self._near = _united(near)
        self._sides: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for number, sides in enumerate(apart):
            for side, names in enumerate(sides):
                for name in names:
                    self._sides[name].add((number, side))

    def __bool__(self) -> bool:
        return bool(self._near)

    def touch(self, name: str) -> bool:
        """Whether anything was decided about a group."""
        return name in self._near

    def around(self, names: Iterable[str]) -> frozenset[str]:
        """All groups that decisions connect with some groups, however indirectly."""
        return frozenset[str]().union(*(self._near.get(name, ()) for name in names))

    def together(self, name: str) -> frozenset[str]:
        """The groups that must be together with a group, itself among them."""
        return self._together.get(name, frozenset((name,)))

    def forced(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Pairs that hold those together that must be, the first of each with all others."""
        for whole in {self.together(name) for name in names}:
            first, *others = sorted(whole)
            yield from ((first, other) for other in others)

    def conflict(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether some group of one set must be apart from some group of another."""
        first = set[tuple[int, int]]().union(*(self._sides.get(name, ()) for name in a))
        second = set[tuple[int, int]]().union(*(self._sides.get(name, ()) for name in b))
        return any((number, 1 - side) in second for number, side in first)


def _reconciled(
    apart: Iterable[tuple[frozenset[str], frozenset[str]]], merged: frozenset[str]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """What stays apart once some groups were put together after all."""
    for a, b in apart:
        if a & merged and b & merged:
            yield from (pair for pair in ((a - merged, b), (a & merged, b - merged)) if all(pair))
        else:
            yield a, b


def _cut(
    together: Iterable[frozenset[str]], part: frozenset[str], other: frozenset[str]
) -> Iterator[frozenset[str]]:
    """What stays together once a part was taken from another."""
    for whole in together:
        if whole & part and whole & other:
            yield from (whole & part, whole - part)
        else:
            yield whole


def _united(sets: Sequence[frozenset[str]]) -> dict[str, frozenset[str]]:
    """For each name, the union of all sets that share names with its own, step by step."""
    of: dict[str, set[str]] = {}
    for some in sets:
        whole = set(some)
        for name in some:
            whole |= of.get(name, set())
        for name in whole:
            of[name] = whole
    whole_by_id = {id(whole): whole for whole in of.values()}
    frozen = {number: frozenset(whole) for number, whole in whole_by_id.items()}
    return {name: frozen[id(whole)] for name, whole in of.items()}


NOTHING = Bonds()
"""Nothing was decided."""
