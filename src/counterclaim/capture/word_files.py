"""Word files (.docx).

In: the bytes of one. Out: its text with a heading, paragraph or table row a
line, "> " before quotations, "- " before list items, "Caption: " before
captions, by the styles of its paragraphs. Headers and footers go.
"""

import importlib.metadata
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from counterclaim.capture.dates import dated_line
from counterclaim.capture.markup import CAPTION
from counterclaim.capture.texts import Extracted, one_line, text_of_lines
from counterclaim.capture.zips import open_zip, read_member
from counterclaim.errors import InputError

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_STYLES = (("quote", "> "), ("block text", "> "), ("list", "- "), ("caption", CAPTION))


def read_word(content: bytes, *, name: str) -> Extracted:
    """The text of a Word file, and what its properties say; `name` is for messages."""
    import docx

    _check(content, name)
    try:
        file = docx.Document(io.BytesIO(content))
        lines = list(_lines(file))
        stated = file.core_properties
        title, author = one_line(stated.title), one_line(stated.author)
        headed = next((p.text for p in file.paragraphs[:20] if _style(p) == "title"), None)
    except MemoryError:
        raise
    except Exception as error:  # hostile files break the library in many ways
        raise InputError(f"{name}: cannot be read as Word ({type(error).__name__})") from None
    return Extracted(
        text=text_of_lines(lines),
        media_type=MEDIA_TYPE,
        extractor=f"word/1 python-docx/{importlib.metadata.version('python-docx')}",
        title=title or one_line(headed),
        # the library's own template names itself
        author=None if author == "python-docx" else author,
        published=dated_line(lines),
    )


def _check(content: bytes, name: str) -> None:
    """Refuse what no word processor writes, before a library looks at it."""
    with open_zip(content, name=name) as archive:
        for member in archive.namelist():
            if member.endswith((".xml", ".rels")):
                start = read_member(archive, member, name=name)
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                    raise InputError(f"{name}: declares entities of its own: refused")


def _lines(file: object) -> Iterator[str]:
    from docx.document import Document
    from docx.table import Table

    assert isinstance(file, Document)
    for part in file.iter_inner_content():
        if isinstance(part, Table):
            for row in part._tbl.tr_lst:
                cells = [" ".join(" ".join(p.text for p in c.p_lst).split()) for c in row.tc_lst]
                if any(cells):
                    yield " | ".join(cells)
        else:
            yield from _paragraph(part)


def _paragraph(paragraph: "Paragraph") -> Iterator[str]:
    style = _style(paragraph)
    mark = next((mark for begins, mark in _STYLES if begins in style), "")
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    if numbered and not mark and "heading" not in style:
        mark = "- "
    for i, line in enumerate(paragraph.text.split("\n")):
        words = " ".join(line.split())
        if words:
            yield ("  " if i and mark == "- " else mark) + words


def _style(paragraph: "Paragraph") -> str:
    return (paragraph.style.name or "").lower() if paragraph.style else ""
