"""Link what documents report into incidents without comparing every pair.

In: the groups of all documents. Out: clusters of them. Candidates meet in blocks,
good pairs connect pieces, and each piece is told apart into incidents. A `Linker`
does the two steps that cost; `Alone` does them one after the other.
`increments.py` does the same for a record that grows, with the same result.
"""

import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import numpy as np

from counterclaim.relate.blocks import WINDOW, keys_of, name_of, rank_of
from counterclaim.relate.bonds import FORCED, NOTHING, Bonds
from counterclaim.relate.clusters import LINK, Cluster, clusters_of
from counterclaim.relate.groups import Group
from counterclaim.relate.likeness import likeness
from counterclaim.relate.pieces import Cutter

type Positions = np.ndarray[tuple[int], np.dtype[np.int32]]
type Scores = np.ndarray[tuple[int], np.dtype[np.float64]]


class Linker(Protocol):
    """Who compares groups, which stand in their fixed order, and tells pieces of them apart."""

    def pairs(self, groups: Sequence[Group], bonds: Bonds) -> "GoodPairs":
        """The good pairs of all groups."""

    def told_apart(
        self, groups: Sequence[Group], pieces: Iterable[Sequence[int]], bonds: Bonds
    ) -> Iterator[Cluster]:
        """The incidents of pieces, piece after piece, by the positions of the groups."""


class Alone:
    """Does everything one after the other, in this process."""

    def pairs(self, groups: Sequence[Group], bonds: Bonds) -> "GoodPairs":
        """The good pairs of all groups."""
        return GoodPairs(groups, bonds)

    def told_apart(
        self, groups: Sequence[Group], pieces: Iterable[Sequence[int]], bonds: Bonds
    ) -> Iterator[Cluster]:
        """The incidents of pieces, piece after piece, by the positions of the groups."""
        for piece in pieces:
            for cluster in clusters_of([groups[i] for i in piece], bonds):
                yield Cluster(tuple(piece[i] for i in cluster.members), cluster.reasons)


ALONE = Alone()


def link(groups: Sequence[Group], bonds: Bonds = NOTHING, *, by: Linker = ALONE) -> list[Cluster]:
    """Clusters of groups, by their positions, in the order of their first groups."""
    order = sorted(range(len(groups)), key=lambda i: groups[i].key)
    ordered = [groups[i] for i in order]
    pieces = pieces_of(ordered, by.pairs(ordered, bonds))
    found = list(by.told_apart(ordered, pieces, bonds))
    found.sort(key=lambda cluster: cluster.members[0])
    return [Cluster(tuple(order[i] for i in c.members), c.reasons) for c in found]


def pieces_of(groups: Sequence[Group], pairs: "GoodPairs") -> Iterator[list[int]]:
    """Positions of the groups that good pairs connect; the groups stand in their fixed order."""
    cutter = Cutter(pairs.of)
    seen = bytearray(len(groups))
    for i in range(len(groups)):
        if not seen[i]:
            piece = sorted(cutter.piece_of(i))
            for j in piece:
                seen[j] = 1
            yield piece


class GoodPairs:
    """The pairs of many groups that are alike enough or were put together, in little memory."""

    def __init__(self, groups: Sequence[Group], bonds: Bonds = NOTHING) -> None:
        firsts, seconds, scores = array.array("i"), array.array("i"), array.array("d")
        for i, j, score in _alike(groups):
            firsts.append(i)
            seconds.append(j)
            scores.append(score)
        self._keep(groups, np.array(firsts), np.array(seconds), np.array(scores), bonds)

    @classmethod
    def scored(
        cls,
        groups: Sequence[Group],
        firsts: Positions,
        seconds: Positions,
        scores: Scores,
        bonds: Bonds = NOTHING,
    ) -> "GoodPairs":
        """Pairs that were compared elsewhere, each once, by the positions of the groups."""
        found = cls.__new__(cls)
        found._keep(groups, firsts, seconds, scores, bonds)
        return found

    def _keep(
        self,
        groups: Sequence[Group],
        firsts: Positions,
        seconds: Positions,
        scores: Scores,
        bonds: Bonds,
    ) -> None:
        forced = list(forced_among(groups, bonds))
        one = np.concatenate((firsts, [i for i, _ in forced])).astype(np.int32)
        other = np.concatenate((seconds, [j for _, j in forced])).astype(np.int32)
        scores = np.concatenate((scores, [FORCED] * len(forced)))
        ends = np.concatenate((one, other))
        order = np.argsort(ends, kind="stable")
        self.count = len(scores)
        self._others = np.concatenate((other, one))[order]
        self._scores = np.tile(scores, 2)[order]
        self._starts = np.searchsorted(ends[order], np.arange(len(groups) + 1))

    def of(self, item: int) -> dict[int, float]:
        """The others that an item is alike to, with the scores."""
        part = slice(self._starts[item], self._starts[item + 1])
        return dict(zip(self._others[part].tolist(), self._scores[part].tolist(), strict=True))


def _alike(groups: Sequence[Group]) -> Iterator[tuple[int, int, float]]:
    """Candidates that are alike enough, with their scores."""
    for i, j in candidates(groups):
        score = likeness(groups[i], groups[j])
        if score is not None and score >= LINK:
            yield i, j, score


def forced_among(groups: Sequence[Group], bonds: Bonds) -> Iterator[tuple[int, int]]:
    """Pairs of positions of groups that people put together."""
    if not bonds:
        return
    names = {name_of(group): i for i, group in enumerate(groups)}
    known = [name for name in names if bonds.touch(name)]
    yield from ((names[a], names[b]) for a, b in sorted(bonds.forced(known)))


def candidates(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Pairs of positions that share a block and stand near in it, the earlier first."""
    order = sorted(range(len(groups)), key=lambda i: rank_of(groups[i]))
    numbers: dict[int, int] = {}
    blocks: list[array.array[int]] = []
    inside: list[array.array[int]] = [array.array("i")] * len(groups)
    for i in order:
        mine = array.array("i")
        for key in keys_of(groups[i]):
            number = numbers.setdefault(key, len(blocks))
            if number == len(blocks):
                blocks.append(array.array("i"))
            blocks[number].append(i)
            mine.append(number)
        inside[i] = mine
    numbers.clear()
    passed = array.array("i", bytes(4 * len(blocks)))
    for i in order:
        near: set[int] = set()
        for number in inside[i]:
            passed[number] += 1
            near.update(blocks[number][passed[number] : passed[number] + WINDOW])
        document = groups[i].document
        for j in near:
            if groups[j].document != document:
                yield (i, j) if i < j else (j, i)
