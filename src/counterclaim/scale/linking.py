"""Linking the reports of very many documents, on whatever engine is at hand.

In: groups of reports, and an engine that does many things at once. Out: the clusters that
`relate.link` finds in all of them on one processor. Groups are parted by the keys of their blocks:
each part finds those that stand near each other in its blocks. The pairs of all parts are compared
once each, many at once; good pairs connect pieces, and pieces are told apart into incidents, many
at once. Groups travel as a record keeps them.
"""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
import numpy as np

from counterclaim.relate.blocks import WINDOW, keys_of, rank_of
from counterclaim.relate.bonds import NOTHING, Bonds
from counterclaim.relate.clusters import LINK, Cluster, clusters_of
from counterclaim.relate.groups import Group
from counterclaim.relate.increments import Shelved
from counterclaim.relate.likeness import likeness
from counterclaim.relate.link import GoodPairs, Positions, Scores, link

_GROUPS = 2_000
_PAIRS = 40_000
"""So much is done by one process at once."""
_DECODER = msgspec.msgpack.Decoder(Shelved)

type Engine = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Does one thing to each of many, anywhere; the results come in the order of the many."""

type Codes = np.ndarray[tuple[int], np.dtype[np.int64]]
"""Pairs of positions, each as one number; or the keys of blocks."""
type Block = tuple[Codes, Positions]
"""Keys of blocks, and who stands there, in the order of ranks."""
type Compared = tuple[list[bytes], Positions, Positions]
"""Groups, and the pairs of them to compare by where they stand among them."""


class InParts:
    """Links on an engine; `parts` is how many the keys of blocks are parted into.

    The result is the same for any number, and on any engine.
    """

    def __init__(self, engine: Engine = map, *, parts: int = 16) -> None:
        self._engine = engine
        self._parts = parts

    def pairs(self, groups: Sequence[Group], bonds: Bonds) -> GoodPairs:
        """The good pairs of all groups."""
        packed = [_packed(group) for group in groups]
        codes = self._near(groups, packed)
        firsts, seconds = np.divmod(codes, max(len(groups), 1))
        runs = range(0, len(codes), _PAIRS)
        work = (
            _among(packed, firsts[start : start + _PAIRS], seconds[start : start + _PAIRS])
            for start in runs
        )
        found = list(self._engine(_compared, work))
        scores = np.concatenate(found) if found else np.empty(0)
        good = scores >= LINK
        return GoodPairs.scored(groups, firsts[good], seconds[good], scores[good], bonds)

    def told_apart(
        self, groups: Sequence[Group], pieces: Iterable[Sequence[int]], bonds: Bonds
    ) -> Iterator[Cluster]:
        """The incidents of pieces, piece after piece, by the positions of the groups."""
        cut, sent = itertools.tee(_cut(pieces))
        work = (
            [[_packed(groups[i]) for i in piece] for piece in some if len(piece) > 1]
            for some in sent
        )
        for some, told in zip(
            cut, self._engine(functools.partial(_told_apart, bonds=bonds), work), strict=True
        ):
            found = iter(told)
            for piece in some:
                clusters = next(found) if len(piece) > 1 else [Cluster((0,), ((),))]
                for one in clusters:
                    yield Cluster(tuple(piece[i] for i in one.members), one.reasons)

    def _near(self, groups: Sequence[Group], packed: Sequence[bytes]) -> Codes:
        """Pairs of groups of two documents that stand near each other in a block, each once."""
        runs = (packed[i : i + _GROUPS] for i in range(0, len(packed), _GROUPS))
        ranks: list[bytes] = []
        keys: list[Codes] = []
        counts: list[Positions] = []
        for rank, own, count in self._engine(_keyed, runs):
            ranks += rank
            keys.append(own)
            counts.append(count)
        if not ranks:
            return np.empty(0, np.int64)
        order = np.array(sorted(range(len(groups)), key=ranks.__getitem__), np.int32)
        places = np.empty(len(groups), np.int32)
        places[order] = np.arange(len(groups), dtype=np.int32)
        key = np.concatenate(keys)
        place = np.repeat(places, np.concatenate(counts))
        number: dict[str, int] = {}
        documents = np.array([number.setdefault(g.document, len(number)) for g in groups], np.int32)
        work = ((key[part], place[part]) for part in _parted(key, self._parts))
        near = np.unique(np.concatenate(list(self._engine(_near, work))))
        a, b = order[near >> 32], order[near & 0xFFFFFFFF]
        apart = documents[a] != documents[b]
        first, second = np.minimum(a, b)[apart], np.maximum(a, b)[apart]
        codes: Codes = np.sort(first.astype(np.int64) * len(groups) + second)
        return codes


def link_in_parts(
    groups: Sequence[Group],
    engine: Engine = map,
    *,
    parts: int = 16,
    bonds: Bonds = NOTHING,
) -> list[Cluster]:
    """Clusters of groups, by their positions, as `relate.link` gives them."""
    return link(groups, bonds, by=InParts(engine, parts=parts))


def _packed(group: Group) -> bytes:
    return msgspec.msgpack.encode(Shelved(group.mentions, group.chief))


def _unpacked(content: bytes) -> Group:
    shelved = _DECODER.decode(content)
    return Group(shelved.mentions, shelved.chief)


def _parted(key: Codes, parts: int) -> Iterator[Any]:
    """Which keys are of each part."""
    for part in range(parts):
        mine = key % parts == part
        if mine.any():
            yield mine


def _among(packed: Sequence[bytes], firsts: Codes, seconds: Codes) -> Compared:
    """Pairs with the groups they are of, each of these once."""
    there, inverse = np.unique(np.concatenate((firsts, seconds)), return_inverse=True)
    at: Positions = inverse.astype(np.int32)
    return [packed[i] for i in there], at[: len(firsts)], at[len(firsts) :]


def _keyed(packed: Sequence[bytes]) -> tuple[list[bytes], Codes, Positions]:
    """The ranks of groups, and the keys of their blocks with how many each has."""
    groups = [_unpacked(content) for content in packed]
    keys = [keys_of(group) for group in groups]
    flat = np.array(list(itertools.chain.from_iterable(keys)), np.int64)
    return [rank_of(group) for group in groups], flat, np.array([len(k) for k in keys], np.int32)


def _near(block: Block) -> Codes:
    """Pairs of places fewer than `WINDOW` apart in one of some blocks, each once."""
    keys, places = block
    order = np.lexsort((places, keys))
    keys, places = keys[order], places[order].astype(np.int64)
    found = []
    for apart in range(1, WINDOW + 1):
        both = keys[:-apart] == keys[apart:]
        found.append(places[:-apart][both] << 32 | places[apart:][both])
    return np.unique(np.concatenate(found))


def _compared(work: Compared) -> Scores:
    """How alike the groups of each pair are; nothing where they cannot be one incident."""
    packed, firsts, seconds = work
    groups = [_unpacked(content) for content in packed]
    scores = np.zeros(len(firsts))
    for at, (i, j) in enumerate(zip(firsts.tolist(), seconds.tolist(), strict=True)):
        score = likeness(groups[i], groups[j])
        scores[at] = -np.inf if score is None else score
    return scores


def _told_apart(pieces: Sequence[Sequence[bytes]], bonds: Bonds) -> list[list[Cluster]]:
    return [clusters_of([_unpacked(content) for content in piece], bonds) for piece in pieces]


def _cut(pieces: Iterable[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """Pieces in portions of so many groups."""
    some: list[Sequence[int]] = []
    size = 0
    for piece in pieces:
        some.append(piece)
        size += len(piece)
        if size >= _GROUPS:
            yield some
            some, size = [], 0
    if some:
        yield some
