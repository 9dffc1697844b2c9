"""A shelf in memory, to test linking without a record."""

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence


class MemoryShelf:
    """What linking remembers, in dictionaries."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self.documents: dict[str, str] = {}
        self.keys: dict[str, tuple[int, ...]] = {}
        self.ranks: dict[str, bytes] = {}
        self.blocks: dict[int, list[tuple[bytes, str]]] = {}
        self.scores: dict[str, dict[str, float]] = {}
        self.pieces: dict[str, frozenset[str]] = {}

    def put(
        self, name: str, document: str, content: bytes, keys: Sequence[int], rank: bytes
    ) -> None:
        self.documents[name] = document
        self.contents[name], self.keys[name], self.ranks[name] = content, tuple(keys), rank
        self.scores[name] = {}
        for key in keys:
            bisect.insort(self.blocks.setdefault(key, []), (rank, name))

    def drop(self, name: str) -> None:
        for key in self.keys.pop(name):
            self.blocks[key].remove((self.ranks[name], name))
        del self.contents[name], self.ranks[name], self.scores[name]
        self.pieces.pop(name, None)

    def content(self, name: str) -> bytes:
        return self.contents[name]

    def around(self, name: str, most: int) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
        for key in self.keys[name]:
            block = [other for _, other in self.blocks[key]]
            at = block.index(name)
            yield block[max(0, at - most) : at][::-1], block[at + 1 : at + 1 + most]

    def meet(self, a: str, b: str, most: int) -> bool:
        for key in set(self.keys[a]) & set(self.keys[b]):
            block = [other for _, other in self.blocks[key]]
            if abs(block.index(a) - block.index(b)) <= most:
                return True
        return False

    def pairs(self, name: str) -> Mapping[str, float]:
        return self.scores[name]

    def pair(self, a: str, b: str, score: float | None) -> None:
        for x, y in ((a, b), (b, a)):
            if score is None:
                self.scores[x].pop(y, None)
            else:
                self.scores[x][y] = score

    def piece(self, name: str) -> frozenset[str]:
        return self.pieces.get(name, frozenset()) & self.contents.keys()

    def keep_piece(self, names: frozenset[str]) -> None:
        for name in names:
            self.pieces[name] = names

    def clear(self) -> None:
        self.__init__()  # type: ignore[misc]

    def fill(
        self,
        groups: Iterable[tuple[str, str, bytes, Sequence[int], bytes]],
        pairs: Iterable[tuple[int, int, float]],
        pieces: Iterable[Sequence[int]],
    ) -> None:
        for row in groups:
            self.put(*row)
        names = list(self.contents)
        for a, b, score in pairs:
            self.pair(names[a], names[b], score)
        for piece in pieces:
            self.keep_piece(frozenset(names[i] for i in piece))
