"""Word files (.docx).

In: the bytes of one. Out: its text with a heading, paragraph or table row a
line, "> " before quotations, "- " before list items, "Caption: " before
captions, by the styles of its paragraphs; footnotes at the end. Headers and
footers go. Tracked changes count as accepted.
"""

import importlib.metadata
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree  # type: ignore[import-untyped]

from counterclaim.capture.dates import dated_line
from counterclaim.capture.markup import CAPTION
from counterclaim.capture.texts import Extracted, one_line, text_of_lines
from counterclaim.capture.zips import open_zip, read_member
from counterclaim.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
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


def _lines(file: "Document") -> Iterator[str]:
    """The text in its order, then the notes at the foot of its pages."""
    yield from _blocks(file.element.body, file)
    for part in file.part.package.iter_parts():
        if part.partname in ("/word/footnotes.xml", "/word/endnotes.xml"):
            for note in _children(etree.fromstring(part.blob, _PARSER), "p", deep=True):
                yield from filter(None, [" ".join(_words(note).split())])


def _blocks(container: etree._Element, file: "Document") -> Iterator[str]:
    """The paragraphs and rows of a body, those in content controls and insertions too."""
    from docx.text.paragraph import Paragraph

    for child in container:
        match etree.QName(child).localname if isinstance(child.tag, str) else "":
            case "p":
                yield from _paragraph(Paragraph(child, file._body), _words(child))
            case "tbl":
                for row in _children(child, "tr"):
                    cells = [" ".join(_words(c).split()) for c in _children(row, "tc")]
                    if any(cells):
                        yield " | ".join(cells)
            case "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag" | "moveTo":
                yield from _blocks(child, file)


def _children(element: etree._Element, tag: str, *, deep: bool = False) -> list[etree._Element]:
    inside = element.iter() if deep else element
    return [e for e in inside if isinstance(e.tag, str) and etree.QName(e).localname == tag]


def _words(element: etree._Element) -> str:
    """What stands in an element, as if all changes to it had been accepted."""
    pieces: list[str] = []
    skipped = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        if skipped is not None:
            skipped = None if event == "end" and node is skipped else skipped
            continue
        tag = etree.QName(node).localname
        if event == "end":
            pieces += [" "] if tag == "p" else []
        elif tag in ("del", "moveFrom", "Fallback", "instrText"):
            skipped = node
        elif tag == "t":
            pieces.append(str(node.xpath("string()")))
        elif tag in _BREAKS:
            pieces.append(_BREAKS[tag])
    return "".join(pieces)


def _paragraph(paragraph: "Paragraph", words: str) -> Iterator[str]:
    style = _style(paragraph)
    mark = next((mark for begins, mark in _STYLES if begins in style), "")
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    if numbered and not mark and "heading" not in style:
        mark = "- "
    for i, line in enumerate(words.split("\n")):
        line = " ".join(line.split())
        if line:
            yield ("  " if i and mark == "- " else mark) + line


def _style(paragraph: "Paragraph") -> str:
    return (paragraph.style.name or "").lower() if paragraph.style else ""
