"""HTML that is all article: the body of a mail, a feed's entry, a chapter of a book.

In: a piece of HTML. Out: its lines as a stored text has them: a heading, a
paragraph or a row a line, "> " before quotations, "- " before list items,
"Caption: " before captions. Scripts, forms and navigation go.
"""

import re

import lxml.html  # type: ignore[import-untyped]
from lxml import etree

from counterclaim.errors import InputError

MOST_ELEMENTS = 200_000
CAPTION = "Caption: "

UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[12]|1[4-9]|2\d|3[01]|6553[45])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]))(?:;|(?![0-9a-f]))",
    re.IGNORECASE,
)
"""Characters that no XML may hold: one of them would cost the whole page."""

_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details",
        "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_SKIPPED = frozenset(
    {
        "audio", "button", "canvas", "form", "head", "iframe", "input", "math", "nav", "noscript",
        "object", "script", "select", "style", "svg", "template", "textarea", "video",
    }
)  # fmt: skip
_MARKS = {"blockquote": "> ", "li": "- ", "figcaption": CAPTION, "caption": CAPTION}


def tree_of(text: str, *, name: str, most: int = MOST_ELEMENTS) -> lxml.html.HtmlElement:
    """The tree of some HTML, of bounded size; `name` is for messages."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(UNWRITABLE.sub(" ", text).encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        raise InputError(f"{name}: holds no text") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # the parser drops what lies deeper, and half a page would be stored
        raise InputError(f"{name}: its elements lie too deep in each other: refused")
    if sum(1 for _ in tree.iter()) > most:
        raise InputError(f"{name}: has more than {most:,} elements: too large a page")
    return tree


def lines_of(text: str, *, name: str) -> list[str]:
    """The lines of a piece of HTML.

    >>> lines_of("<h2>Raid</h2><p>Six <b>died</b>.</p><blockquote>No.</blockquote>", name="mail")
    ['Raid', 'Six died.', '> No.']
    """
    return lines_of_tree(tree_of(text, name=name)) if text.strip() else []


def lines_of_tree(tree: lxml.html.HtmlElement) -> list[str]:
    """The lines of a tree, by one walk that no depth can exhaust."""
    lines = _Lines()
    skipped = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                lines.add(element.tail)
            continue
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag in _SKIPPED:
            skipped = element
        elif event == "start":
            lines.open(tag)
            lines.add(element.text)
        else:
            lines.close(tag)
            lines.add(element.tail)
    lines.end()
    return [line.removesuffix(" |") for line in lines.found]


class _Lines:
    """Lines as they grow."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._marks: list[str] = []
        self._row = 0

    def open(self, tag: str) -> None:
        if tag in _BLOCKS and not (self._row and tag in _CELLS | {"p", "div", "br"}):
            self.end()
        elif tag in _BLOCKS:
            self._pieces.append(" ")
        if tag in _MARKS:
            self._marks.append(_MARKS[tag])
        self._row += tag == "tr"

    def close(self, tag: str) -> None:
        if tag in _CELLS:
            self._pieces.append(" | ")
        if tag == "tr":
            self._row = max(0, self._row - 1)
        if tag in _BLOCKS and not self._row:
            self.end()
        if tag in _MARKS and self._marks:
            self._marks.pop()

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)

    def end(self) -> None:
        line = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if not line.strip(" |"):
            return
        mark = self._marks[-1] if self._marks else ""
        self.found.append(mark + line)
        if mark == "- ":
            self._marks[-1] = "  "
