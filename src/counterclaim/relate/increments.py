"""Link what new documents report into what is linked already, without starting anew.

In: a `Shelf` that remembers the groups, their blocks and good pairs, and the groups
that come and go. Out: the pieces that changed. Only the surroundings of those
groups are looked at, and the shelf then holds what `link.py` finds in all groups
at once, whatever the order they came in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import msgspec

from counterclaim.relate.blocks import WINDOW, keys_of, name_of, rank_of
from counterclaim.relate.bonds import FORCED, NOTHING, Bonds
from counterclaim.relate.clusters import LINK, clusters_of
from counterclaim.relate.groups import Group
from counterclaim.relate.likeness import likeness
from counterclaim.relate.link import ALONE, Linker, pieces_of
from counterclaim.relate.mentions import Mention
from counterclaim.relate.pieces import Cutter


class Shelved(msgspec.Struct, frozen=True, array_like=True):
    """A group as it is kept."""

    mentions: tuple[Mention, ...]
    chief: bool


class Shelf(Protocol):
    """What linking remembers between runs; `record` keeps it in a file.

    Groups go by name; their content is opaque to the shelf. In every block they
    stand in the order of their ranks.
    """

    def put(
        self, name: str, document: str, content: bytes, keys: Sequence[int], rank: bytes
    ) -> None:
        """Put a group into its blocks."""

    def drop(self, name: str) -> None:
        """Take a group out of its blocks, with its pairs."""

    def content(self, name: str) -> bytes:
        """What was put there."""

    def around(self, name: str, most: int) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
        """For each block of a group, those that stand before and after it, the nearest first."""

    def meet(self, a: str, b: str, most: int) -> bool:
        """Whether two groups stand at most so many places apart in some block."""

    def pairs(self, name: str) -> Mapping[str, float]:
        """The good pairs of a group."""

    def pair(self, a: str, b: str, score: float | None) -> None:
        """Keep the score of a good pair; `None` forgets it."""

    def piece(self, name: str) -> frozenset[str]:
        """The names of the groups that are still there of the piece it was last in."""

    def keep_piece(self, names: frozenset[str]) -> None:
        """Keep groups as one piece."""

    def clear(self) -> None:
        """Take out everything."""

    def fill(
        self,
        groups: Iterable[tuple[str, str, bytes, Sequence[int], bytes]],
        pairs: Iterable[tuple[int, int, float]],
        pieces: Iterable[Sequence[int]],
    ) -> None:
        """Fill an empty shelf at once; pairs and pieces go by the positions of the groups."""


class Linked(NamedTuple):
    """One incident of a piece that changed: its groups, each with why it is with the others."""

    names: tuple[str, ...]
    reasons: tuple[tuple[str, ...], ...]


def relink(
    shelf: Shelf,
    *,
    add: Iterable[Group] = (),
    drop: Iterable[str] = (),
    bonds: Bonds = NOTHING,
) -> list[Linked]:
    """Let groups come and go; the incidents of all pieces that changed by it.

    Groups about which people decided anew, or decide no longer, come and go too.
    """
    leaving = sorted(drop)
    run = _Run(shelf, leaving, bonds)
    for name in leaving:
        run.take_out(name)
    for group in sorted(add, key=lambda g: g.key):
        run.put_in(group)
    run.heed()
    return sorted(linked for piece in run.changed_pieces() for linked in run.linked(piece))


def link_anew(
    shelf: Shelf, groups: Iterable[Group], bonds: Bonds = NOTHING, *, by: Linker = ALONE
) -> list[Linked]:
    """Link all groups at once and keep it on the shelf; quicker than one after the other."""
    ordered = sorted(groups, key=lambda g: g.key)
    names = [name_of(group) for group in ordered]
    pairs = by.pairs(ordered, bonds)
    pieces = list(pieces_of(ordered, pairs))
    shelf.clear()
    shelf.fill(
        ((name, *_shelved(group)) for name, group in zip(names, ordered, strict=True)),
        ((i, j, score) for i in range(len(ordered)) for j, score in pairs.of(i).items()),
        pieces,
    )
    return sorted(
        Linked(tuple(names[i] for i in cluster.members), cluster.reasons)
        for cluster in by.told_apart(ordered, pieces, bonds)
    )


def _shelved(group: Group) -> tuple[str, bytes, tuple[int, ...], bytes]:
    content = msgspec.msgpack.encode(Shelved(group.mentions, group.chief))
    return group.document, content, keys_of(group), rank_of(group)


class _Run:
    """One update: what it has loaded, and which groups have new surroundings."""

    def __init__(self, shelf: Shelf, leaving: Iterable[str], bonds: Bonds) -> None:
        self._shelf = shelf
        self._bonds = bonds
        self._leaving = set(leaving)
        self._groups: dict[str, Group] = {}
        self._near: dict[str, dict[str, float]] = {}
        self._touched: set[str] = set()
        self._gone: set[str] = set()
        self._broken: set[str] = set()

    def put_in(self, group: Group) -> None:
        """Put a group into its blocks and pair it with those near it there."""
        name = name_of(group)
        self._groups[name] = group
        self._shelf.put(name, *_shelved(group))
        self._gone.discard(name)
        self._touched.add(name)
        near: set[str] = set()
        parted: set[tuple[str, str]] = set()
        for before, after in self._shelf.around(name, WINDOW):
            near.update(before, after)
            parted.update(_across(before, after))
        for other in sorted(near):
            self._compare(name, other)
        for a, b in sorted(parted):
            score = self._pairs(a).get(b, FORCED)
            if score != FORCED and not self._shelf.meet(a, b, WINDOW):
                self._set(a, b, None)

    def take_out(self, name: str) -> None:
        """Take a group out and pair those it stood between."""
        self._gone.add(name)
        self._broken |= self._shelf.piece(name)
        meeting: set[tuple[str, str]] = set()
        for before, after in self._shelf.around(name, WINDOW):
            meeting.update(_across(before, after))
        for other in list(self._pairs(name)):
            self._set(name, other, None)
        self._shelf.drop(name)
        self._leaving.discard(name)
        for a, b in sorted(meeting):
            if not self._leaving & {a, b} and b not in self._pairs(a):
                self._compare(a, b)

    def heed(self) -> None:
        """Hold together what people put together, around all that came or went."""
        if not self._bonds:
            return
        concerned = self._bonds.around(self._touched | self._gone) - self._gone
        wanted = set(self._bonds.forced(concerned))
        for a in sorted(concerned):
            held = [b for b, score in self._pairs(a).items() if score == FORCED]
            for b in held:
                if a < b and (a, b) not in wanted:
                    self._set(a, b, None)
                    if self._shelf.meet(a, b, WINDOW):
                        self._compare(a, b)
        for a, b in sorted(wanted):
            if self._pairs(a).get(b) != FORCED:
                self._set(a, b, FORCED)

    def changed_pieces(self) -> Iterator[list[str]]:
        """The pieces that hold other groups than before, each kept as it is now."""
        cutter = Cutter(self._pairs)
        waiting = (self._touched | self._broken) - self._gone
        done: set[str] = set()
        while waiting:
            piece = cutter.piece_of(waiting.pop())
            before = self._pieces(piece)
            done |= piece
            waiting |= set[str]().union(*before.values())
            waiting -= done | self._gone
            if piece & self._broken or any(known != piece for known in before.values()):
                self._shelf.keep_piece(piece)
                yield sorted(piece)

    def _pieces(self, names: Iterable[str]) -> dict[str, frozenset[str]]:
        """The pieces that groups were last in; each piece is looked up once."""
        found: dict[str, frozenset[str]] = {}
        for name in names:
            if name not in found:
                piece = self._shelf.piece(name)
                found |= dict.fromkeys(piece, piece) | {name: piece}
        return {name: found[name] for name in names}

    def linked(self, piece: Sequence[str]) -> Iterator[Linked]:
        """The incidents of a piece."""
        for cluster in clusters_of([self._group(name) for name in piece], self._bonds):
            yield Linked(tuple(piece[i] for i in cluster.members), cluster.reasons)

    def _compare(self, a: str, b: str) -> None:
        first, second = (self._group(name) for name in sorted((a, b)))
        if first.document == second.document or self._pairs(a).get(b) == FORCED:
            return
        score = likeness(first, second)
        if score is not None and score >= LINK:
            self._set(a, b, score)

    def _set(self, a: str, b: str, score: float | None) -> None:
        for x, y in ((a, b), (b, a)):
            pairs = self._pairs(x)
            if score is None:
                pairs.pop(y, None)
            else:
                pairs[y] = score
        self._touched.update((a, b))
        self._shelf.pair(a, b, score)

    def _pairs(self, name: str) -> dict[str, float]:
        if name not in self._near:
            self._near[name] = dict(self._shelf.pairs(name))
        return self._near[name]

    def _group(self, name: str) -> Group:
        if name not in self._groups:
            shelved = msgspec.msgpack.decode(self._shelf.content(name), type=Shelved)
            self._groups[name] = Group(shelved.mentions, shelved.chief)
        return self._groups[name]


def _across(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs around a group that are just in reach of each other without it, and not with it."""
    for k, a in enumerate(before):
        m = WINDOW - 1 - k
        if m < len(after):
            yield min(a, after[m]), max(a, after[m])
