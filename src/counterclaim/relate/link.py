"""Link what documents report into incidents without comparing every pair.

In: the groups of all documents. Out: clusters of them. Candidates meet in blocks,
good pairs connect pieces, and each piece is told apart into incidents.
`increments.py` does the same for a record that grows, with the same result.
"""

import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from counterclaim.relate.blocks import WINDOW, keys_of, name_of, rank_of
from counterclaim.relate.bonds import FORCED, NOTHING, Bonds
from counterclaim.relate.clusters import LINK, Cluster, clusters_of
from counterclaim.relate.groups import Group
from counterclaim.relate.likeness import likeness
from counterclaim.relate.pieces import Cutter


def link(groups: Sequence[Group], bonds: Bonds = NOTHING) -> list[Cluster]:
    """Clusters of groups, by their positions, in the order of their first groups."""
    order = sorted(range(len(groups)), key=lambda i: groups[i].key)
    ordered = [groups[i] for i in order]
    found = []
    for piece in pieces_of(ordered, GoodPairs(ordered, bonds)):
        for cluster in clusters_of([ordered[i] for i in piece], bonds):
            members = tuple(piece[i] for i in cluster.members)
            found.append(Cluster(members, cluster.reasons))
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
        self._keep(groups, _alike(groups), bonds)

    @classmethod
    def scored(
        cls,
        groups: Sequence[Group],
        pairs: Iterable[tuple[int, int, float]],
        bonds: Bonds = NOTHING,
    ) -> "GoodPairs":
        """Pairs that were compared elsewhere, each once, by the positions of the groups."""
        found = cls.__new__(cls)
        found._keep(groups, pairs, bonds)
        return found

    def _keep(
        self, groups: Sequence[Group], pairs: Iterable[tuple[int, int, float]], bonds: Bonds
    ) -> None:
        firsts, seconds, scores = array.array("i"), array.array("i"), array.array("d")
        for i, j, score in pairs:
            firsts.append(i)
            seconds.append(j)
            scores.append(score)
        for i, j in forced_among(groups, bonds):
            firsts.append(i)
            seconds.append(j)
            scores.append(FORCED)
        ends = np.concatenate((np.array(firsts, np.int32), np.array(seconds, np.int32)))
        order = np.argsort(ends, kind="stable")
        others = np.concatenate((np.array(seconds, np.int32), np.array(firsts, np.int32)))
        self.count = len(scores)
        self._others = others[order]
        self._scores = np.tile(np.array(scores, np.float64), 2)[order]
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
