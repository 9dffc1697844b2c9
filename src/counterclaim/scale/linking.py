"""Linking the reports of very many documents, on whatever engine is at hand.

In: groups of reports, and an engine that does many things at once. Out: the clusters that
`relate.link` finds in all of them on one processor. Groups are parted by the keys of their blocks:
each part compares those that meet in its blocks. The good pairs of all parts together connect
pieces, and pieces are told apart into incidents, many at once.
"""

import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from counterclaim.relate.blocks import WINDOW, keys_of, rank_of
from counterclaim.relate.bonds import NOTHING, Bonds
from counterclaim.relate.clusters import LINK, Cluster, clusters_of
from counterclaim.relate.groups import Group
from counterclaim.relate.likeness import likeness
from counterclaim.relate.link import GoodPairs, pieces_of

_AT_ONCE = 2_000

type Engine = Callable[[Callable[[object], object], Sequence[object]], Iterable[object]]
"""Does one thing to each of many, anywhere; the results come in the order of the many."""

type Keyed = tuple[bytes, tuple[int, ...]]
"""A group's rank, and the keys of its blocks."""
type Scored = tuple[int, int, float]
"""Two positions and how alike the groups there are."""
type Part = tuple[Mapping[int, Group], Sequence[Sequence[int]]]
"""The groups of a part by position, and its blocks, each in the order of ranks."""


def in_turn[A, B](do: Callable[[A], B], many: Sequence[A]) -> Iterator[B]:
    """The simplest engine: one after the other, in this process."""
    return map(do, many)


def link_in_parts(
    groups: Sequence[Group],
    engine: Engine = in_turn,
    *,
    parts: int = 16,
    bonds: Bonds = NOTHING,
) -> list[Cluster]:
    """Clusters of groups, by their positions, as `relate.link` gives them.

    `parts` is how many the keys of blocks are parted into; the result is the same
    for any number, and on any engine.
    """
    order = sorted(range(len(groups)), key=lambda i: groups[i].key)
    ordered = [groups[i] for i in order]
    pairs = GoodPairs.scored(ordered, _good_pairs(ordered, engine, parts), bonds)
    pieces = list(pieces_of(ordered, pairs))
    found: list[Cluster] = []
    alone = [piece for piece in pieces if len(piece) == 1]
    found += [Cluster((i,), ((),)) for (i,) in alone]
    together = [piece for piece in pieces if len(piece) > 1]
    work = [[[ordered[i] for i in piece] for piece in some] for some in _cut(together)]
    for some, told in zip(
        _cut(together), _run(engine, functools.partial(_told_apart, bonds=bonds), work), strict=True
    ):
        for piece, clusters in zip(some, told, strict=True):
            found += [Cluster(tuple(piece[i] for i in c.members), c.reasons) for c in clusters]
    found.sort(key=lambda cluster: cluster.members[0])
    return [Cluster(tuple(order[i] for i in c.members), c.reasons) for c in found]


def _run[A, B](engine: Engine, do: Callable[[A], B], many: Sequence[A]) -> Iterable[B]:
    return engine(do, many)  # type: ignore[arg-type, return-value]


def _good_pairs(groups: Sequence[Group], engine: Engine, parts: int) -> list[Scored]:
    """The good pairs of all parts, each once."""
    runs = list(_cut(groups))
    keyed = itertools.chain.from_iterable(_run(engine, _keyed, runs))
    work = _parted(groups, keyed, parts)
    found = set(itertools.chain.from_iterable(_run(engine, _compared, work)))
    return sorted(found)


def _parted(groups: Sequence[Group], keyed: Iterable[Keyed], parts: int) -> list[Part]:
    """Blocks and their groups, parted by the keys of the blocks."""
    keys: list[tuple[int, ...]] = []
    ranks: list[bytes] = []
    for rank, own in keyed:
        ranks.append(rank)
        keys.append(own)
    blocks: list[dict[int, list[int]]] = [defaultdict(list) for _ in range(parts)]
    for i in sorted(range(len(groups)), key=ranks.__getitem__):
        for key in keys[i]:
            blocks[key % parts][key].append(i)
    return [
        ({i: groups[i] for block in some for i in block}, some)
        for own in blocks
        if (some := [block for block in own.values() if len(block) > 1])
    ]


def _keyed(groups: Sequence[Group]) -> list[Keyed]:
    return [(rank_of(group), keys_of(group)) for group in groups]


def _compared(part: Part) -> list[Scored]:
    """The good pairs among the groups of a part that stand near in one of its blocks."""
    groups, blocks = part
    near = {
        (min(i, j), max(i, j))
        for block in blocks
        for at, i in enumerate(block)
        for j in block[at + 1 : at + 1 + WINDOW]
        if groups[i].document != groups[j].document
    }
    found = []
    for i, j in sorted(near):
        score = likeness(groups[i], groups[j])
        if score is not None and score >= LINK:
            found.append((i, j, score))
    return found


def _told_apart(pieces: Sequence[Sequence[Group]], bonds: Bonds) -> list[list[Cluster]]:
    return [clusters_of(piece, bonds) for piece in pieces]


def _cut[V](many: Sequence[V]) -> Iterator[Sequence[V]]:
    for start in range(0, len(many), _AT_ONCE):
        yield many[start : start + _AT_ONCE]
