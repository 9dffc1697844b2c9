"""What of a document is worth parsing: a fast look for words of the field.

In: a document's blocks. Out: the same blocks, those that need no parse under the kind "unparsed".
A text with no word of the field, or with one that ordinary texts share, is not parsed at
all. One that is about something else and touches on the field is parsed in part: where such words
stand, beside them, at its beginning, and where the people named there are introduced, so that
speakers are still known. One that is about the field is parsed whole.
"""

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from counterclaim.lexicon.field_words import FieldWord, field_words
from counterclaim.model.blocks import Block

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

type Verdict = Literal["whole", "in part", "not at all"]

_NEEDED = ((900, 2), (3_600, 3))
"""Different words of violence that together make a text of so many characters one of the field."""
_NEEDED_OF_LONG = 4
_OFTEN = 3
"""Blocks in which one such word alone does so too."""
_SHARE = 0.3
"""Of a text's paragraphs: if so many have words of the field, all are parsed."""
_FIRST = 2
"""Paragraphs at the beginning, which say who and where, and are always parsed."""
_PROSE = frozenset({"paragraph", "list item", "quotation"})
_NAME = re.compile(r"\b[A-Z][\w'’-]{2,}")
_SAME = str.maketrans({"\n": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "‐": "-", "‑": "-",
                       "–": "-", "’": "'"})  # fmt: skip


class Looked(NamedTuple):
    """What a first look says: how much to parse, and the blocks as they are then."""

    verdict: Verdict
    blocks: tuple[Block, ...]

    @property
    def note(self) -> str | None:
        """What was not parsed, in plain words; nothing where all was."""
        if self.verdict == "not at all":
            return "not parsed: no word of the field in it (first pass)"
        left = sum(block.kind == "unparsed" for block in self.blocks)
        prose = left + sum(block.kind in _PROSE for block in self.blocks)
        if not left:
            return None
        near = "no word of the field in or beside them (first pass)"
        return f"not parsed: {left} of {prose} paragraphs, {near}"


def first_look(blocks: Sequence[Block]) -> Looked:
    """Decide what of a document to parse.

    >>> from counterclaim.reading.layout import find_blocks
    >>> first_look(find_blocks("d", "The choir sang. Its director retires in May.")).verdict
    'not at all'
    >>> first_look(find_blocks("d", "Gunmen raided the mill at dawn.")).verdict
    'whole'
    """
    found = [_words_of(block.span.text) for block in blocks]
    if not _of_the_field(found, sum(len(block.span.text) for block in blocks)):
        return Looked("not at all", tuple(map(_unparsed, blocks)))
    prose = [i for i, block in enumerate(blocks) if block.kind in _PROSE]
    hit = [n for n, i in enumerate(prose) if found[i]]
    if len(hit) >= _SHARE * len(prose):
        return Looked("whole", tuple(blocks))
    wanted = _with_surroundings(hit, [blocks[i].span.text for i in prose])
    left = {i for n, i in enumerate(prose) if n not in wanted}
    parsed = tuple(_unparsed(b) if i in left else b for i, b in enumerate(blocks))
    return Looked("in part" if left else "whole", parsed)


def _of_the_field(found: Sequence[frozenset[FieldWord]], length: int) -> bool:
    """Whether the words of a text's blocks make it one that may be about the field."""
    every = frozenset[FieldWord]().union(*found)
    if any(word.weight == "telling" for word in every):
        return True
    needed = next((number for most, number in _NEEDED if length <= most), _NEEDED_OF_LONG)
    return len(every) >= needed or sum(map(bool, found)) >= _OFTEN


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


def _words_of(text: str) -> frozenset[FieldWord]:
    """The words of the field in a paragraph that count for something."""
    plain = text.lower().translate(_SAME)
    automaton, words = _automaton()
    found = set()
    for number, start, end in automaton.find_matches_as_indexes(plain, overlapping=True):
        inside = plain[start - 1 : start].isalnum() if start else False
        if not inside and not plain[end : end + 1].isalnum():
            found.add(words[number])
    return frozenset(found)


@functools.cache
def _automaton() -> "tuple[AhoCorasick, list[FieldWord]]":
    from ahocorasick_rs import AhoCorasick

    counting = {form: w for form, w in field_words().items() if w.weight != "everyday"}
    return AhoCorasick(list(counting)), list(counting.values())
