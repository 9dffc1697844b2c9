"""A stored text cut into pieces, each with what was marked on it.

In: a text and marks on it, which may lie in each other or overlap. Out: pieces in text
order that join to exactly the text.
"""

import itertools
from collections.abc import Iterable, Sequence
from typing import Literal

from counterclaim.model.spans import Span
from counterclaim.model.values import Value

MarkKind = Literal[
    "content", "source", "cue", "voice", "event", "harm", "place", "time", "heading", "unread",
    "found",
]  # fmt: skip


class Mark(Value, frozen=True, kw_only=True):
    """Some words of a text and what they were read as; `of` is the id of that value.

    `colour` is its party's; `depth` counts the claims it lies in: 1 for a claim, 2 for a
    claim inside it. `note` is what to say of it.
    """

    kind: MarkKind
    start: int
    end: int
    of: str = ""
    colour: int = 0
    depth: int = 0
    note: str = ""


class Piece(Value, frozen=True, kw_only=True):
    """A run of text under the same marks, the widest first; `begins` and `ends` are those
    whose first and last piece this is."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()

    def has(self, kind: MarkKind) -> Mark | None:
        """The innermost mark of a kind, if there is any."""
        return next((mark for mark in reversed(self.marks) if mark.kind == kind), None)


def pieces(text: str, marks: Iterable[Mark], *, at: int = 0) -> tuple[Piece, ...]:
    """Cut a text wherever a mark begins or ends; `at` is where the text itself begins.

    >>> cut = pieces("the army denied it", [Mark(kind="cue", start=9, end=15)])
    >>> [piece.text for piece in cut], [bool(piece.marks) for piece in cut]
    (['the army ', 'denied', ' it'], [False, True, False])
    """
    known = sorted(marks, key=lambda m: (m.start, -m.end, m.depth, m.kind))
    cuts = sorted({at, at + len(text), *(m.start for m in known), *(m.end for m in known)})
    found = []
    opened: list[Mark] = []
    waiting = 0
    for start, end in itertools.pairwise(cuts):
        opened = [mark for mark in opened if mark.end > start]
        while waiting < len(known) and known[waiting].start <= start:
            opened.append(known[waiting])
            waiting += 1
        found.append(
            Piece(
                start=start, text=text[start - at : end - at], marks=tuple(opened),
                begins=tuple(m for m in opened if m.start == start),
                ends=tuple(m for m in opened if m.end == end),
            )
        )  # fmt: skip
    return tuple(found)


def window(text: str, span: Span, sentences: Sequence[Span], *, around: int = 1) -> Span:
    """The sentence some words stand in, with its neighbours.

    >>> text = "One. Two. Three. Four."
    >>> cut = [Span.of(text, a, b) for a, b in ((0, 4), (5, 9), (10, 16), (17, 22))]
    >>> window(text, Span.of(text, 5, 8), cut).text
    'One. Two. Three.'
    """
    inside = [i for i, s in enumerate(sentences) if s.overlaps(span)]
    if not inside:
        return span
    first = sentences[max(0, inside[0] - around)]
    last = sentences[min(len(sentences) - 1, inside[-1] + around)]
    start, end = min(first.start, span.start), max(last.end, span.end)
    return Span.of(text, start, end)
