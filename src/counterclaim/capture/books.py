"""EPUB books and reports.

In: the bytes of one. Out: its chapters in reading order as one text, and the
title, author, publisher, language and day its package file states.
"""

import posixpath
import urllib.parse

from lxml import etree  # type: ignore[import-untyped]

from counterclaim.capture.dates import moment_of
from counterclaim.capture.encodings import decode
from counterclaim.capture.markup import lines_of
from counterclaim.capture.texts import Extracted, one_line, text_of_lines
from counterclaim.capture.zips import open_zip, read_member
from counterclaim.errors import InputError
from counterclaim.model.documents import Published

_CONTAINER = "META-INF/container.xml"


def read_book(content: bytes, *, name: str) -> Extracted:
    """The text of an EPUB file; `name` is for messages."""
    with open_zip(content, name=name) as archive:
        container = _tree(read_member(archive, _CONTAINER, name=name), name)
        package_path = next((e.get("full-path") or "" for e in _all(container, "rootfile")), "")
        package = _tree(read_member(archive, package_path, name=name), name)
        files = {e.get("id"): e.get("href") or "" for e in _all(package, "item")}
        lines: list[str] = []
        for reference in _all(package, "itemref"):
            href = urllib.parse.unquote(files.get(reference.get("idref"), "")).split("#")[0]
            member = posixpath.normpath(posixpath.join(posixpath.dirname(package_path), href))
            chapter = read_member(archive, member, name=name)
            if chapter.strip():
                text, _ = decode(chapter, name=name, declared=True)
                lines += lines_of(text, name=name)
    at = moment_of(_stated(package, "date") or "")
    return Extracted(
        text=text_of_lines(lines),
        media_type="application/epub+zip",
        extractor="book/1",
        title=_stated(package, "title"),
        publisher=_stated(package, "publisher"),
        author=_stated(package, "creator"),
        language=(_stated(package, "language") or "").lower()[:2] or None,
        published=Published(at=at, method="metadata") if at else None,
    )


def _tree(content: bytes, name: str) -> etree._Element:
    if b"<!ENTITY" in content:
        raise InputError(f"{name}: declares entities of its own: refused")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise InputError(f"{name}: is no EPUB book, or a broken one") from None


def _all(tree: etree._Element, tag: str) -> list[etree._Element]:
    return [e for e in tree.iter() if isinstance(e.tag, str) and etree.QName(e).localname == tag]


def _stated(tree: etree._Element, tag: str) -> str | None:
    return next((one_line("".join(e.itertext())) for e in _all(tree, tag)), None)
