"""Plain text and Markdown.

In: the characters of a file. Out: the text to store, and what the file says of
itself. Line ends become "\\n"; of Markdown, markup goes and lines stay.
"""

import itertools
import re
from collections.abc import Sequence

from counterclaim.capture.dates import dated_line
from counterclaim.model.documents import Published
from counterclaim.model.values import Value

_LONGEST_HEADLINE = 140
_LISTED = ("- ", "  ")
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
"""Where a word may be cut, or not: instructions for setting type that part words in two."""
_LINE_END = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")


class Extracted(Value, frozen=True, kw_only=True):
    """The text of a publication and what it says of itself."""

    text: str
    media_type: str
    extractor: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published | None = None
    notes: tuple[str, ...] = ()


def read_text(text: str, *, encoding: str) -> Extracted:
    """Plain text, as it stands; a first line that is no sentence is its title.

    A day on a line of its own near the top is when it was published.

    >>> read_text("One.\\r\\nTwo.", encoding="utf-8").text
    'One.\\nTwo.'
    """
    plain = plain_lines(text)
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    return Extracted(
        text=plain, media_type="text/plain", extractor=extractor("text/1", encoding),
        title=_headline(lines), published=dated_line(lines),
    )  # fmt: skip


def _headline(lines: Sequence[str]) -> str | None:
    """The first line, where it is short, ends like no sentence and others follow it.

    >>> _headline(["Raid kills six", "ADEN -- Six people died."])
    'Raid kills six'
    >>> _headline(["Six people died.", "It rained."])
    """
    if len(lines) < 2 or len(lines[0]) > _LONGEST_HEADLINE or lines[0][-1] in ".,;:":
        return None
    return one_line(lines[0]) if any(map(str.isalpha, lines[0])) else None


def plain_lines(text: str) -> str:
    """All kinds of line and page ends as one."""
    return _LINE_END.sub("\n", text)


def text_of_lines(lines: Sequence[str]) -> str:
    """Lines with their marks as one text: a blank line between them, none inside a list.

    >>> text_of_lines(["Raid", "- one", "- two", "It rained."])
    'Raid\\n\\n- one\\n- two\\n\\nIt rained.'
    """
    pieces = list(lines[:1])
    for before, line in itertools.pairwise(lines):
        listed = before.startswith(_LISTED) and line.startswith(_LISTED)
        pieces += ["\n" if listed else "\n\n", line]
    return plain_lines("".join(pieces)).translate(_INVISIBLE)


def one_line(words: str | None) -> str | None:
    """Words with their white space folded, `None` for no words."""
    return " ".join(words.split()) or None if words else None


def extractor(name: str, encoding: str) -> str:
    """What made the text, with the encoding where it is not UTF-8."""
    return name if encoding == "utf-8" else f"{name} {encoding}"


def read_markdown(text: str, *, encoding: str) -> Extracted:
    """Markdown without its markup: a heading, paragraph, quotation or list item a line.

    >>> page = "# Raid kills six\\n\\nThe **army** [said](https://a.example) so.\\n\\n- one\\n- two"
    >>> print(read_markdown(page, encoding="utf-8").text)
    Raid kills six
    <BLANKLINE>
    The army said so.
    <BLANKLINE>
    - one
    - two
    """
    from markdown_it import MarkdownIt

    lines: list[str] = []
    title = None
    quotes = item = 0
    for token in MarkdownIt("commonmark").parse(plain_lines(text)):
        quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "list_item_open":
            item = 1
        if token.type in ("fence", "code_block"):
            lines += ["", *token.content.splitlines()]
        if token.type != "inline":
            continue
        words = "".join(_plain(child.type, child.content) for child in token.children or ())
        if title is None and token.map == [0, 1] and words:
            title = words if text.lstrip().startswith("# ") else None
        for number, line in enumerate(filter(str.strip, words.split("\n"))):
            mark = "> " if quotes else "- " if item and not number else ""
            if not (number or item):
                lines.append("")
            lines.append(mark + line)
        item = 0
    return Extracted(
        text="\n".join(lines).strip("\n"),
        media_type="text/markdown",
        extractor=extractor("markdown/1", encoding),
        title=title,
    )


def _plain(kind: str, content: str) -> str:
    return (
        "\n"
        if kind == "softbreak" or kind == "hardbreak"
        else content
        if kind != "html_inline"
        else ""
    )
