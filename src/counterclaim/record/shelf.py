"""What linking remembers of a record: groups in their blocks, good pairs, pieces.

In: names of groups with content that only linking understands. It does not know
what it keeps; `relate` says what belongs together.
"""

import hashlib
import itertools
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Select, delete, func, select, update

from counterclaim.record.tables import link_blocks, link_groups, link_pairs

_MANY = 400


class LinkShelf:
    """The groups of a record in one transaction; what `relate` calls a shelf."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}

    def put(
        self, name: str, document: str, content: bytes, keys: Sequence[int], rank: bytes
    ) -> None:
        """Put a group into its blocks."""
        last = self._connection.execute(select(func.max(link_groups.c.number))).scalar()
        number = 0 if last is None else last + 1
        row = {"number": number, "name": name, "document": document}
        row |= {"content": content, "blocks": _packed(keys), "rank": rank}
        self._connection.execute(link_groups.insert().values(row))
        self._remember(name, number)
        rows = [{"key": key, "rank": rank, "number": number} for key in keys]
        if rows:
            self._connection.execute(link_blocks.insert(), rows)

    def drop(self, name: str) -> None:
        """Take a group out of its blocks, with its pairs."""
        number = self._number(name)
        keys, rank = self._place(number)
        for key in keys:
            block = (link_blocks.c.key == key) & (link_blocks.c.rank == rank)
            self._connection.execute(delete(link_blocks).where(block))
        for other in self.pairs(name):
            self.pair(name, other, None)
        self._connection.execute(delete(link_groups).where(link_groups.c.number == number))
        self._numbers.pop(name, None)
        self._names.pop(number, None)

    def content(self, name: str) -> bytes:
        """What was put there."""
        wanted = select(link_groups.c.content).where(link_groups.c.name == name)
        return bytes(self._connection.execute(wanted).scalar_one())

    def contents(self) -> Iterator[bytes]:
        """What was put there of all groups, by name."""
        wanted = select(link_groups.c.content).order_by(link_groups.c.name)
        for row in self._connection.execute(wanted).yield_per(1000):
            yield bytes(row.content)

    def around(self, name: str, most: int) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
        """For each block of a group, those that stand before and after it, the nearest first."""
        keys, rank = self._place(self._number(name))
        block = link_blocks.c
        for key in keys:
            wanted = select(block.number).where(block.key == key).limit(most)
            before = wanted.where(block.rank < rank).order_by(block.rank.desc())
            after = wanted.where(block.rank > rank).order_by(block.rank)
            yield self._named(before), self._named(after)

    def meet(self, a: str, b: str, most: int) -> bool:
        """Whether two groups stand at most so many places apart in some block."""
        first, second = (self._place(self._number(name)) for name in (a, b))
        low, high = sorted((first[1], second[1]))
        block = link_blocks.c
        for key in set(first[0]) & set(second[0]):
            near = select(block.rank).where(block.key == key, block.rank > low).limit(most)
            ranks = select(near.order_by(block.rank).subquery().c.rank)
            if any(rank == high for rank in self._connection.execute(ranks).scalars()):
                return True
        return False

    def pairs(self, name: str) -> Mapping[str, float]:
        """The good pairs of a group."""
        wanted = select(link_pairs.c.b, link_pairs.c.score, link_groups.c.name)
        wanted = wanted.join(link_groups, link_groups.c.number == link_pairs.c.b)
        rows = self._connection.execute(wanted.where(link_pairs.c.a == self._number(name))).all()
        for row in rows:
            self._remember(row.name, row.b)
        return {row.name: row.score for row in rows}

    def pair(self, a: str, b: str, score: float | None) -> None:
        """Keep the score of a good pair; `None` forgets it."""
        for x, y in ((self._number(a), self._number(b)), (self._number(b), self._number(a))):
            same = (link_pairs.c.a == x) & (link_pairs.c.b == y)
            self._connection.execute(delete(link_pairs).where(same))
            if score is not None:
                self._connection.execute(link_pairs.insert().values(a=x, b=y, score=score))

    def piece(self, name: str) -> frozenset[str]:
        """The names of the piece that a group was last in."""
        label = select(link_groups.c.piece).where(link_groups.c.name == name).scalar_subquery()
        wanted = select(link_groups.c.name).where(link_groups.c.piece == label)
        return frozenset(self._connection.execute(wanted).scalars())

    def keep_piece(self, names: frozenset[str]) -> None:
        """Keep groups as one piece."""
        label = hashlib.blake2b("\n".join(sorted(names)).encode(), digest_size=16).hexdigest()
        for some in chunks(sorted(names)):
            change = update(link_groups).where(link_groups.c.name.in_(some)).values(piece=label)
            self._connection.execute(change)

    def names_of(self, documents: Sequence[str]) -> list[str]:
        """The names of all groups of some documents."""
        found: list[str] = []
        for some in chunks(documents):
            wanted = select(link_groups.c.name).where(link_groups.c.document.in_(some))
            found += self._connection.execute(wanted).scalars()
        return sorted(found)

    def fill(
        self,
        groups: Iterable[tuple[str, str, bytes, Sequence[int], bytes]],
        pairs: Iterable[tuple[int, int, float]],
        pieces: Iterable[Sequence[int]],
    ) -> None:
        """Fill an empty shelf at once; pairs and pieces go by the positions of the groups."""
        for some in chunks(enumerate(groups)):
            self._connection.execute(
                link_groups.insert(),
                [
                    {"number": i, "name": name, "document": document, "content": content,
                     "blocks": _packed(keys), "rank": rank}
                    for i, (name, document, content, keys, rank) in some
                ],
            )  # fmt: skip
            blocks = [
                {"key": key, "rank": rank, "number": i}
                for i, (_, _, _, keys, rank) in some
                for key in keys
            ]
            if blocks:
                self._connection.execute(link_blocks.insert(), blocks)
        for few in chunks(pairs):
            rows = [{"a": a, "b": b, "score": score} for a, b, score in few]
            self._connection.execute(link_pairs.insert(), rows)
        for piece in pieces:
            wanted = select(link_groups.c.name).where(link_groups.c.number.in_(piece))
            self.keep_piece(frozenset(self._connection.execute(wanted).scalars()))

    def clear(self) -> None:
        """Take out everything."""
        for table in (link_pairs, link_blocks, link_groups):
            self._connection.execute(delete(table))
        self._numbers.clear()
        self._names.clear()

    def _place(self, number: int) -> tuple[tuple[int, ...], bytes]:
        wanted = select(link_groups.c.blocks, link_groups.c.rank)
        row = self._connection.execute(wanted.where(link_groups.c.number == number)).one()
        return struct.unpack(f">{len(row.blocks) // 8}q", row.blocks), bytes(row.rank)

    def _named(self, wanted: Select[int]) -> list[str]:
        """The names of groups found by number, in their order."""
        numbers = list(self._connection.execute(wanted).scalars())
        unknown = [number for number in numbers if number not in self._names]
        if unknown:
            group = link_groups.c
            named = select(group.name, group.number).where(group.number.in_(unknown))
            for name, number in self._connection.execute(named).all():
                self._remember(name, number)
        return [self._names[number] for number in numbers]

    def _number(self, name: str) -> int:
        if name not in self._numbers:
            wanted = select(link_groups.c.number).where(link_groups.c.name == name)
            self._remember(name, self._connection.execute(wanted).scalar_one())
        return self._numbers[name]

    def _remember(self, name: str, number: int) -> None:
        self._numbers[name], self._names[number] = number, name


def _packed(keys: Sequence[int]) -> bytes:
    return struct.pack(f">{len(keys)}q", *keys)


def chunks[V](rows: Iterable[V]) -> Iterator[list[V]]:
    """Rows in portions that one statement can take."""
    remaining = iter(rows)
    while some := list(itertools.islice(remaining, _MANY)):
        yield some
