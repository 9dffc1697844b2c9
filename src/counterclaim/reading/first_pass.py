"""What of a document is worth parsing: a fast look for words of the field.

In: a document's blocks. Out: the same blocks, those that need no parse under the kind "unparsed".
A text with no word of the field, or with those that ordinary texts share and far apart, is not
parsed at all. One that is about something else and touches on the field is parsed in part:
where such words stand, beside them, at its beginning, and where the people named there are
introduced, so that speakers are still known. One that is about the field is parsed whole.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from counterclaim.lexicon.field_words import FieldWord, Weight, field_words
from counterclaim.model.blocks import Block

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

type Verdict = Literal["whole", "in part", "not at all"]

_POINTS: dict[Weight, int] = {"telling": 4, "likely": 2, "slight": 1, "near": 0, "everyday": 0}
_ENOUGH = 4
"""Points of different words close together that make a text one of the field."""
_CLOSE = 120
"""Characters of a text as it is spaced, about a sentence."""
_BESIDE = 60
"""Characters between a word of violence and one for somebody it is done to, for both to count."""
_BODILY = 1
"""Points that both have then, beside those of the word of violence."""
_SHORT = ((300, 2), (1_200, 3))
"""Points that make a text of so many characters one, wherever they stand in it."""
_COUNTS = 2
"""Points with which a paragraph of such a text is one that has to do with it."""
_SHARE = 0.3
"""Of a text's paragraphs: if so many have to do with the field, all are parsed."""
_FIRST = 2
"""Paragraphs at the beginning, which say who and where, and are always parsed."""
_PROSE = frozenset({"paragraph", "list item", "quotation"})
_NAME = re.compile(r"\b[A-Z][\w'’-]{2,}")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")


class Looked(NamedTuple):
    """What a first look says: how much to parse, and the blocks as they are then."""

    verdict: Verdict
    blocks: tuple[Block, ...]

    @property
    def note(self) -> str | None:
        """What was not parsed, in plain words; nothing where all was."""
        if self.verdict == "not at all":
            return "not parsed: nothing in it shows that it is about conflict (first pass)"
        left = sum(block.kind == "unparsed" for block in self.blocks)
        prose = left + sum(block.kind in _PROSE for block in self.blocks)
        if not left:
            return None
        near = "nothing in or beside them shows that they are about conflict (first pass)"
        return f"not parsed: {left} of {prose} paragraphs, {near}"


class Hit(NamedTuple):
    """A word of the field where it stands, and the points it has there."""

    start: int
    word: FieldWord
    bodily: bool

    @property
    def points(self) -> int:
        """What it says of its text."""
        return _POINTS[self.word.weight]


def first_look(blocks: Sequence[Block]) -> Looked:
    """Decide what of a document to parse.

    >>> from counterclaim.reading.layout import find_blocks
    >>> first_look(find_blocks("d", "The choir sang. Its director retires in May.")).verdict
    'not at all'
    >>> first_look(find_blocks("d", "Gunmen raided the mill at dawn.")).verdict
    'whole'
    """
    found = _hits(blocks)
    if not _of_the_field([hit for hits in found for hit in hits], blocks):
        return Looked("not at all", tuple(map(_unparsed, blocks)))
    prose = [i for i, block in enumerate(blocks) if block.kind in _PROSE]
    hit = [n for n, i in enumerate(prose) if _points(found[i]) >= _COUNTS]
    if len(hit) >= _SHARE * len(prose):
        return Looked("whole", tuple(blocks))
    wanted = _with_surroundings(hit, [blocks[i].span.text for i in prose])
    left = {i for n, i in enumerate(prose) if n not in wanted}
    parsed = tuple(_unparsed(b) if i in left else b for i, b in enumerate(blocks))
    return Looked("in part" if left else "whole", parsed)


def _of_the_field(hits: Sequence[Hit], blocks: Sequence[Block]) -> bool:
    """Whether a text's words of the field make it one that may be about the field."""
    every = _points(hits)
    length = sum(len(block.span.text) for block in blocks)
    enough = next((points for most, points in _SHORT if length <= most), None)
    if enough is not None:
        return every >= enough
    return every >= _ENOUGH and any(_points(close) >= _ENOUGH for close in _windows(hits))


def _windows(hits: Sequence[Hit]) -> Iterator[Sequence[Hit]]:
    """The words from each one on that stand close to it."""
    end = 0
    for n, hit in enumerate(hits):
        while end < len(hits) and hits[end].start <= hit.start + _CLOSE:
            end += 1
        yield hits[n:end]


def _points(hits: Sequence[Hit]) -> int:
    """What some words say together: each counts once, and once that it is done to somebody."""
    words = {hit.word: hit.points for hit in hits}
    return sum(words.values()) + _BODILY * any(hit.bodily for hit in hits)


def _with_surroundings(hit: Sequence[int], texts: Sequence[str]) -> set[int]:
    """Paragraphs with words of the field, those beside them, and those that say who is in them.

    The first paragraph in which a name stands says who that is.
    """
    wanted = set(range(min(_FIRST, len(texts))))
    for n in hit:
        wanted.update(range(max(0, n - 1), min(len(texts), n + 2)))
    names = {name for n in hit for name in _NAME.findall(texts[n])}
    for n, text in enumerate(texts):
        if not names:
            break
        here = names.intersection(_NAME.findall(text))
        if here:
            wanted.add(n)
            names -= here
    return wanted


def _unparsed(block: Block) -> Block:
    return msgspec.structs.replace(block, kind="unparsed") if block.kind in _PROSE else block


def _hits(blocks: Sequence[Block]) -> list[list[Hit]]:
    """The words of the field in each block that count for something, in order."""
    found = []
    before = 0
    for block in blocks:
        spaced = _spaced(block.span.text)
        words = _words_in(spaced)
        near = [(start, end) for word, start, end in words if word.weight == "near"]
        hits = [
            Hit(before + start, word, word.read and _beside(start, end, near))
            for word, start, end in words
            if _POINTS[word.weight]
        ]
        found.append(hits)
        before += len(spaced)
    return found


def _beside(start: int, end: int, others: Sequence[tuple[int, int]]) -> bool:
    return any(s - end < _BESIDE and start - e < _BESIDE for s, e in others)


def _words_in(spaced: str) -> list[tuple[FieldWord, int, int]]:
    """The words of a spaced text and where they stand: the longest that begin at a place."""
    automaton, words = _automaton()
    return [(words[n], start, end) for n, start, end in automaton.find_matches_as_indexes(spaced)]


def _spaced(text: str) -> str:
    """A text whose words and signs have blanks of their own on both sides.

    >>> _spaced("Self-inflicted.")
    ' self  -  inflicted  . '
    """
    return f" {'  '.join(_TOKEN.findall(text.lower().replace('’', "'")))} "


@functools.cache
def _automaton() -> "tuple[AhoCorasick, list[FieldWord]]":
    from ahocorasick_rs import AhoCorasick, MatchKind

    words = field_words().items()
    counting = {_spaced(form): w for form, w in words if w.weight != "everyday" or not w.read}
    automaton = AhoCorasick(list(counting), matchkind=MatchKind.LeftmostLongest)
    return automaton, list(counting.values())
