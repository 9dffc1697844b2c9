"""What of a document is worth parsing: a fast look for words of the field, or of any claim.

In: a document's blocks. Out: the same blocks, those that need no parse under the kind "unparsed".
A text with no word of the field, or with those that ordinary texts share and far apart, is not
parsed at all. One that is about something else and touches on the field is parsed in part:
where such words stand, beside them, at its beginning, and where the people named there are
introduced, so that speakers are still known. One that is about the field is parsed whole.

Where claims about anything are wanted, words of saying and of news count as well, and more is left
out around them: a long page in which somebody once says something is no report.
"""

import re
from collections.abc import Container, Sequence
from typing import Literal, NamedTuple

import msgspec

from counterclaim.model.blocks import Block
from counterclaim.reading.first_words import Hit, Scope, find_words, most_together, points_of
from counterclaim.reading.language import READ_KINDS

type Verdict = Literal["whole", "in part", "not at all"]

_A_SENTENCE = 300
"""Characters of a text that is hardly more than a sentence."""
_PROSE = frozenset({"paragraph", "list item", "quotation"})
_NAME = re.compile(r"\b[A-Z][\w'’-]{2,}")
_INSIDE = re.compile(r"(?<=[\w,] )[A-Z][\w'’-]{2,}")
_SMALL = re.compile(r"\b[a-z][\w'’-]{2,}")
"""Names stand inside sentences too, and never in small letters."""
_BACK = re.compile(r"\b(?:[Hh]e|[Ss]he|They)\b")
"""Words for somebody whom the paragraph before names."""
_SHOWN = {
    "conflict": ("that it is about conflict", "that they are about conflict (first pass)"),
    "claims": ("that it has claims or news", "that they have claims or news (first pass)"),
}


class _Measure(NamedTuple):
    """What a text needs to be worth parsing, and what of it is parsed then.

    Points of different words close together; or points anywhere, at least so many and one for
    every so many characters (a text of a sentence needs one). Then those with which a paragraph
    counts: all is parsed where such are so large a share. Else so many at the beginning are,
    those before and after one that counts or only the one before where it says who "he" is, and
    headings of paragraphs that are not.
    """

    enough: int
    anywhere: int
    every: int
    counts: int
    share: float
    first: int
    beside: bool
    headings: bool


_MEASURES: dict[Scope, _Measure] = {
    "conflict": _Measure(
        enough=4, anywhere=2, every=250, counts=2,
        share=0.3, first=2, beside=True, headings=True,
    ),
    "claims": _Measure(
        enough=6, anywhere=5, every=140, counts=4,
        share=0.3, first=0, beside=False, headings=False,
    ),
}  # fmt: skip


class Looked(NamedTuple):
    """What a first look says: how much to parse, and the blocks as they are then."""

    verdict: Verdict
    blocks: tuple[Block, ...]
    scope: Scope = "conflict"

    @property
    def note(self) -> str | None:
        """What was not parsed, in plain words; nothing where all was."""
        whole, parts = _SHOWN[self.scope]
        if self.verdict == "not at all":
            return f"not parsed: nothing in it shows {whole} (first pass)"
        left = sum(block.kind == "unparsed" for block in self.blocks)
        every = left + sum(block.kind in READ_KINDS for block in self.blocks)
        if not left:
            return None
        return f"not parsed: {left} of {every} blocks, nothing in or beside them shows {parts}"


def first_look(blocks: Sequence[Block], scope: Scope = "conflict") -> Looked:
    """Decide what of a document to parse.

    >>> from counterclaim.reading.layout import find_blocks
    >>> first_look(find_blocks("d", "The choir sang. Its director retires in May.")).verdict
    'not at all'
    >>> first_look(find_blocks("d", "Gunmen raided the mill at dawn.")).verdict
    'whole'
    >>> said = find_blocks("d", "The choir sang. Its director retires in May, the mayor said.")
    >>> first_look(said).verdict, first_look(said, "claims").verdict
    ('not at all', 'whole')
    """
    prose = [i for i, block in enumerate(blocks) if block.kind in _PROSE]
    wanted = _wanted(blocks, prose, "conflict", around=scope)
    if scope == "claims":
        also = _wanted(blocks, prose, "claims", around=scope)
        wanted = also if wanted is None else wanted | (also or set())
    if wanted is None:
        return Looked("not at all", _without(blocks, set(prose)), scope)
    left = set(prose) - wanted
    if left and not _MEASURES[scope].headings:
        left |= _headings_of_nothing(blocks, left)
    return Looked("in part" if left else "whole", _without(blocks, left), scope)


def _headings_of_nothing(blocks: Sequence[Block], left: Container[int]) -> set[int]:
    """Headings after the first block under which no paragraph is parsed."""
    found = set()
    under = True
    for i in reversed(range(1, len(blocks))):
        if blocks[i].kind == "heading":
            if under:
                found.add(i)
            under = True
        elif blocks[i].kind in _PROSE and i not in left:
            under = False
    return found


def _wanted(
    blocks: Sequence[Block], prose: Sequence[int], scope: Scope, *, around: Scope
) -> set[int] | None:
    """Which blocks of prose to parse; `None` where the text is not worth parsing at all."""
    found = find_words(blocks, scope)
    measure = _MEASURES[scope]
    length = sum(len(block.span.text) for block in blocks)
    if not _worth_parsing([hit for hits in found for hit in hits], length, measure):
        return None
    points = [most_together(found[i]) for i in prose]
    counts = min(measure.counts, max(points, default=0)) or measure.counts
    hit = [n for n, some in enumerate(points) if some >= counts]
    if len(hit) >= _MEASURES[around].share * len(prose):
        return set(prose)
    texts = [blocks[i].span.text for i in prose]
    return {prose[n] for n in _with_surroundings(hit, texts, _MEASURES[around])}


def _worth_parsing(hits: Sequence[Hit], length: int, measure: _Measure) -> bool:
    """Whether the words of a text make it one that may have what is looked for."""
    if length <= _A_SENTENCE:
        return bool(hits)
    spread = max(measure.anywhere, length / measure.every)
    return points_of(hits) >= spread or most_together(hits) >= measure.enough


def _with_surroundings(hit: Sequence[int], texts: Sequence[str], around: _Measure) -> set[int]:
    """Paragraphs with words that count, those beside them, and those that say who is in them.

    The first paragraph in which a name stands says who that is.
    """
    wanted = set(range(min(around.first, len(texts))))
    for n in hit:
        before = n - 1 if around.beside or _BACK.search(texts[n]) else n
        after = n + 1 if around.beside else n
        wanted.update(range(max(0, before), min(len(texts), after + 1)))
    names = {name for n in hit for name in _NAME.findall(texts[n])}
    names &= {name for text in texts for name in _INSIDE.findall(text)}
    names -= {word.capitalize() for text in texts for word in _SMALL.findall(text)}
    for n, text in enumerate(texts):
        if not names:
            break
        here = names.intersection(_NAME.findall(text))
        if here:
            wanted.add(n)
            names -= here
    return wanted


def _without(blocks: Sequence[Block], left: Container[int]) -> tuple[Block, ...]:
    return tuple(
        msgspec.structs.replace(block, kind="unparsed") if i in left else block
        for i, block in enumerate(blocks)
    )
