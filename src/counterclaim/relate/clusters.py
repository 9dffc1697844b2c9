"""Tell apart the incidents that the groups of one piece are of.

In: groups that good pairs connect, in a fixed order. Out: clusters of them, each
member with the reasons that tie it to the others. What the mentions of a cluster
say together decides, so that one that says little does not stand between two that
fit; a pair that cannot be one incident keeps its clusters apart.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.relate.blocks import WINDOW, name_of, rank_of
from counterclaim.relate.bonds import NOTHING, PUT_TOGETHER, Bonds
from counterclaim.relate.groups import Group
from counterclaim.relate.likeness import likeness, reasons_of
from counterclaim.relate.pieces import LARGE

LINK = 2.7
"""The average score from which two groups are one incident."""
_FEW = 20
_SPEAK_FOR_EACH_OTHER = 1.5


@dataclass(frozen=True, slots=True)
class Cluster:
    """Positions of groups that are of one incident, each with why it is with the others."""

    members: tuple[int, ...]
    reasons: tuple[tuple[str, ...], ...]


def clusters_of(groups: Sequence[Group], bonds: Bonds = NOTHING) -> list[Cluster]:
    """The incidents of one piece, in the order of their first groups."""
    if len(groups) == 1:
        return [Cluster((0,), ((),))]
    decided = _decided(groups, bonds)
    left = sorted(set(range(len(groups))) - {i for bunch in decided for i in bunch})
    bunches = _bunches(groups, left) if len(groups) > _FEW else [[i] for i in left]
    bunches = sorted([*bunches, *decided])
    told = [_told(groups, bunch) for bunch in bunches]
    pairs = _Known(told)
    if len(told) > LARGE:
        pairs.compare_near()
    else:
        pairs.compare_all()
    if decided:
        pairs.keep_apart([[name_of(groups[i]) for i in bunch] for bunch in bunches], bonds)
    together = [bunch for bunch in decided if len(bunch) > 1]
    found = []
    for cluster in _Growth(told, pairs, together=len(told) <= LARGE).clusters():
        ties = {i: _tie(i, cluster, pairs) for i in cluster}
        members = sorted((j, i) for i in cluster for j in bunches[i])
        reasons = tuple(
            (PUT_TOGETHER,)
            if bunches[i] in together
            else _why(j, bunches[i], ties[i], groups, told)
            for j, i in members
        )
        found.append(Cluster(tuple(j for j, _ in members), reasons))
    return sorted(found, key=lambda cluster: cluster.members)


def _told(groups: Sequence[Group], bunch: Sequence[int]) -> Group:
    if len(bunch) == 1:
        return groups[bunch[0]]
    mentions = (mention for i in bunch for mention in groups[i].mentions)
    return Group(mentions, any(groups[i].chief for i in bunch))


def _decided(groups: Sequence[Group], bonds: Bonds) -> list[list[int]]:
    """Groups about which people decided, each with those it must be together with."""
    if not bonds:
        return []
    found: dict[frozenset[str], list[int]] = {}
    for i, group in enumerate(groups):
        name = name_of(group)
        if bonds.touch(name):
            found.setdefault(bonds.together(name), []).append(i)
    return list(found.values())


def _bunches(groups: Sequence[Group], among: Sequence[int]) -> list[list[int]]:
    """Groups that give one type, day and place, so that many are told apart as fast as few.

    They are alike enough to be linked, so nothing but their order is taken from
    the closer look.
    """
    found: dict[tuple[object, ...], list[list[int]]] = {}
    for i in among:
        group = groups[i]
        says = (group.types, group.days, group.dated, group.when, group.places)
        known = found.setdefault(says, [])
        for bunch in known:
            if (likeness(groups[bunch[0]], group) or 0.0) >= LINK:
                bunch.append(i)
                break
        else:
            known.append([i])
    return sorted(bunch for known in found.values() for bunch in known)


class _Known:
    """The scores of pairs that were compared, by position; `None` where they cannot be one."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self.of: list[dict[int, float | None]] = [{} for _ in groups]

    def compare_all(self) -> None:
        """Compare every pair."""
        for j in range(len(self._groups)):
            for i in range(j):
                self._compare(i, j)

    def compare_near(self) -> None:
        """Compare each with those that stand near it in the order of blocks."""
        order = sorted(range(len(self._groups)), key=lambda i: rank_of(self._groups[i]))
        for at, i in enumerate(order):
            for j in order[at + 1 : at + 1 + WINDOW]:
                self._compare(i, j)

    def keep_apart(self, names: Sequence[Sequence[str]], bonds: Bonds) -> None:
        """Let those be no pair that people took apart; `names` are those in each."""
        touched = [i for i, some in enumerate(names) if any(map(bonds.touch, some))]
        for at, i in enumerate(touched):
            for j in touched[at + 1 :]:
                if bonds.conflict(names[i], names[j]):
                    self.of[i][j] = self.of[j][i] = None

    def _compare(self, i: int, j: int) -> None:
        first, second = self._groups[min(i, j)], self._groups[max(i, j)]
        apart = not first.documents.isdisjoint(second.documents)
        self.of[i][j] = self.of[j][i] = None if apart else likeness(first, second)


class _Growth:
    """Join the two clusters that look most like one incident, again and again.

    Members must not conflict, and of the pairs that were compared must on average
    speak for each other. In small pieces what the two say `together` gives the
    score, in large ones that average does.
    """

    def __init__(self, groups: Sequence[Group], pairs: _Known, *, together: bool) -> None:
        self._together = together
        self._members = {i: [i] for i in range(len(groups))}
        self._told = dict(enumerate(groups))
        self._sums: dict[int, dict[int, tuple[float, int] | None]] = {
            i: {j: None if s is None else (s, 1) for j, s in pairs.of[i].items()}
            for i in self._members
        }
        self._scores = {i: dict(pairs.of[i]) for i in self._members}
        self._queue = [
            (-score, i, j)
            for i in self._members
            for j, score in self._scores[i].items()
            if i < j and score is not None and score >= LINK
        ]
        heapq.heapify(self._queue)

    def clusters(self) -> list[list[int]]:
        """The clusters, once no two are alike enough to be joined."""
        while self._queue:
            score, a, b = heapq.heappop(self._queue)
            if a in self._members and b in self._members and self._scores[a].get(b) == -score:
                self._join(a, b)
        return [sorted(self._members[i]) for i in sorted(self._members)]

    def _join(self, a: int, b: int) -> None:
        self._members[a] += self._members.pop(b)
        if self._together:
            self._told[a] = self._told[a].joined(self._told.pop(b))
        first, second = self._sums[a], self._sums.pop(b)
        del self._scores[b]
        for other in first.keys() | second.keys():
            if other in (a, b):
                continue
            first[other] = self._sums[other][a] = _added(first, second, other)
            self._sums[other].pop(b, None)
            self._scores[other].pop(b, None)
            score = self._score(a, other)
            self._scores[a][other] = self._scores[other][a] = score
            if score is not None and score >= LINK:
                heapq.heappush(self._queue, (-score, min(a, other), max(a, other)))
        first.pop(b, None)

    def _score(self, a: int, other: int) -> float | None:
        known = self._sums[a][other]
        if known is None or known[0] / known[1] < _SPEAK_FOR_EACH_OTHER:
            return None
        if not self._together:
            return known[0] / known[1]
        i, j = min(a, other), max(a, other)
        return likeness(self._told[i], self._told[j])


def _added(
    first: dict[int, tuple[float, int] | None],
    second: dict[int, tuple[float, int] | None],
    other: int,
) -> tuple[float, int] | None:
    """The sum and number of scores of two clusters with another; `None` for a conflict."""
    if other not in first:
        return second[other]
    if other not in second:
        return first[other]
    a, b = first[other], second[other]
    return None if a is None or b is None else (a[0] + b[0], a[1] + b[1])


def _tie(i: int, cluster: Sequence[int], pairs: _Known) -> int | None:
    """The other of the strongest pair that ties a member to its cluster."""
    tied = [(pairs.of[i].get(j) or 0.0, -j) for j in cluster if j != i]
    score, other = max(tied, default=(0.0, 0))
    return -other if score > 0 else None


def _why(
    j: int, bunch: Sequence[int], tie: int | None, groups: Sequence[Group], told: Sequence[Group]
) -> tuple[str, ...]:
    """Why a group is with the others: the bunch it stands in, or what ties it to the rest."""
    if len(bunch) > 1:
        other = groups[bunch[0] if j != bunch[0] else bunch[1]]
    elif tie is not None:
        other = told[tie]
    else:
        return ()
    first, second = sorted((groups[j], other), key=lambda group: group.key)
    return reasons_of(first, second)
