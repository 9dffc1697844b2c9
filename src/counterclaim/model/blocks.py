"""The parts a page is laid out in, before any sentence is read."""

from typing import Literal

from counterclaim.model.spans import Span
from counterclaim.model.values import Value

BlockKind = Literal[
    "paragraph", "heading", "list item", "quotation", "byline", "dateline", "caption",
    "boilerplate", "unparsed",
]  # fmt: skip


class Block(Value, frozen=True, kw_only=True):
    """A run of text that stands by itself: kept whatever it is, read only if it is prose.

    Headings and prose (paragraph, list item, quotation) are read; bylines,
    datelines, captions and boilerplate are kept and shown, but nobody's claim; so
    is what a first pass found no word of conflict, or of any claim, in ("unparsed").
    `speaker` is the label of a transcript turn ("MR. KIRBY:"), where there is one.
    """

    id: str
    kind: BlockKind
    span: Span
    speaker: Span | None = None
