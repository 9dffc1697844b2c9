"""The parts of a page, before any sentence is read.

In: a document's text. Out: its blocks in text order, each a heading, prose, a
list item, a block quotation, a byline, a dateline, a caption or boilerplate.
"""

from counterclaim.model.blocks import Block
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id


def find_blocks(document: str, text: str) -> tuple[Block, ...]:
    """Cut a document's text (id `document`) into its blocks."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        left = start + len(line) - len(line.lstrip())
        right = start + len(line.rstrip())
        if left < right:
            span = Span.of(text, left, right)
            blocks.append(Block(id=value_id("block", document, left), kind="paragraph", span=span))
        start = end + 1
    return tuple(blocks)
