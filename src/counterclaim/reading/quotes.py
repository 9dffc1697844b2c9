"""Stretches between quotation marks, however carelessly the marks were set.

In: a text and its blocks. Out: quotations in text order. A mark opens or closes
by what stands around it, not by its shape, since copy mixes curly and straight,
doubles marks and forgets to close them.
"""

import functools
import re
from collections.abc import Iterator

from counterclaim.lexicon.cues import saying_forms
from counterclaim.model.blocks import Block
from counterclaim.model.claims import Quotation
from counterclaim.model.spans import Span

_DOUBLE = re.compile(r"``|''|[\"“”„«»]+")
_SINGLE_OPEN = re.compile(r"(?<![\w.,!?])[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?])[’'](?!\w)")
_OPENING = frozenset("“„«`")
_CLOSING = frozenset("”»'")
_READ = frozenset({"paragraph", "heading", "list item", "quotation"})


def find_quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    """Find what stands between quotation marks.

    An unclosed quotation runs to the words that say whose it is, else to the end
    of its block; if the next block then opens with a mark, it goes on there.

    >>> from counterclaim.reading.layout import find_blocks
    >>> text = '“No,“ ” he said. "It is ours, Rowe said.'
    >>> [(q.inner.text, q.closed) for q in find_quotations(text, find_blocks("d", text))]
    [('No,', True), ('It is ours', False)]
    """
    found: list[Quotation] = []
    open_before = False
    for block in blocks:
        if block.kind not in _READ:
            continue
        start, end = block.span.start, block.span.end
        pairs = list(_double(text, start, end))
        for left, inner, right, closed in pairs:
            goes_on = open_before and left == start
            found.append(_quotation(text, left, inner, right, end, closed, goes_on))
        open_before = bool(pairs) and not pairs[-1][3] and pairs[-1][2] == end
        taken = [(left, max(right, inner)) for left, inner, right, _ in pairs]
        for left, right in _single(text, start, end):
            if not any(a <= left < b for a, b in taken):
                found.append(_quotation(text, left, left + 1, right, right + 1, True, False))
    return tuple(sorted((q for q in found if q.inner.text), key=lambda q: q.span))


def _quotation(
    text: str, left: int, inner: int, right: int, end: int, closed: bool, goes_on: bool
) -> Quotation:
    """`left` first mark, `inner` first character said, `right` its end; `end` after the marks."""
    stop = right
    while closed and stop < end and text[stop] in "\"“”„«»'’`":
        stop += 1
    return Quotation(
        span=Span.of(text, left, max(stop, inner + 1)),
        inner=Span.of(text, inner, max(right, inner + 1)),
        closed=closed,
        continues=goes_on,
    )


def _double(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, bool]]:
    """First mark, first and last inner character, and whether the quotation is closed."""
    opened: tuple[int, int] | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        can_open = not after.isspace() and after not in ",;:!?)"
        can_close = not before.isspace()
        shape = mark.group()[0]
        if opened is None:
            if can_open and (shape not in _CLOSING or not can_close):
                opened = mark.start(), mark.end()
        elif can_open and not can_close and shape not in _CLOSING:
            if text[opened[1] : mark.start()].strip():
                yield (*opened, _trimmed(text, opened[1], mark.start()), False)
            opened = mark.start(), mark.end()
        else:
            if text[opened[1] : mark.start()].strip():
                yield (*opened, mark.start(), True)
            opened = None
    if opened and text[opened[1] : end].strip():
        yield (*opened, _before_attribution(text, opened[1], end), False)


@functools.cache
def _attribution() -> re.Pattern[str]:
    """A comma, somebody, a verb of saying: what ends a quotation whose mark is missing."""
    verbs = "|".join(sorted(saying_forms(), key=lambda form: (-len(form), form)))
    name = r"(?:[A-Z]|\w{2}-[A-Z]|he\b|she\b|they\b|it\b|the\b|an?\b|one\b)[^,.;:!?\"“”]{0,60}?"
    return re.compile(rf"[,!?]\s+(?:{name}\s(?:{verbs})\b|(?:{verbs})\s+[A-Zat])")


def _before_attribution(text: str, start: int, end: int) -> int:
    """Where an unclosed quotation ends: before the words that say whose it is, else at `end`."""
    found = _attribution().search(text, start, end)
    return found.start() + (text[found.start()] != ",") if found else end


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _single(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Positions of an opening single mark and of the mark that closes it."""
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        closing = _SINGLE_CLOSE.search(text, opening.end(), end)
        if not closing:
            return
        yield opening.start(), closing.start()
        at = closing.end()
