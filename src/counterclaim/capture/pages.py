"""Web pages.

In: the characters of an HTML page. Out: its article as lines (headings,
paragraphs, "> " before quotations, "- " before list items), and what the page
says of itself: title, publisher, author, URL, language, day of publication.
Navigation, footers and notices go. A page without an article is an `InputError`.
"""

import functools
import importlib.metadata
import itertools
import re
from typing import TYPE_CHECKING

import lxml.html  # type: ignore[import-untyped]
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from counterclaim.capture.dates import published_of
from counterclaim.capture.texts import Extracted, extractor, plain_lines
from counterclaim.errors import InputError

if TYPE_CHECKING:
    from trafilatura.settings import Document as Page

MOST_ELEMENTS = 30_000

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:/?[a-z][a-z0-9]*|!doctype)\b[^<>]*>", re.IGNORECASE)
_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "lb", "code", "ab"})
_SENTENCE = re.compile(r"[.!?…。！？؟।۔][\"”’»)\]]*(?:\s|$)")
_FEWEST_CHARACTERS = 30
_LISTED = ("- ", "  ")


def looks_like_html(content: bytes, *, declared: bool) -> bool:
    """Whether bytes are a web page; `declared` if their name or sender says so.

    >>> looks_like_html(b"<!DOCTYPE html><html>", declared=False)
    True
    >>> looks_like_html(b"Six people died.", declared=True)
    False
    """
    start = content[:20_000].translate(None, b"\x00").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return bool(_HTML_START.match(start) or (declared and _TAG.search(start)))


_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
"""Dates that a page states; a search of its footer would invent some."""


def read_page(text: str, *, encoding: str, name: str, url: str | None = None) -> Extracted:
    """The article of an HTML page; `name` is what messages call the page."""
    tree = _tree(text, name)
    found = _extract(tree, name, url)
    lines = _lines(found.body)
    if not any(_is_prose(line) for line in lines):
        raise InputError(f"{name}: no article was found in this page")
    return Extracted(
        text=_with_headline(lines, found.title, tree),
        media_type="text/html",
        extractor=extractor(f"trafilatura/{_version()}", encoding),
        title=_one_line(found.title),
        publisher=_one_line(found.sitename),
        author=_one_line(found.author),
        url=_one_line(found.url),
        language=_declared_language(tree),
        published=published_of(tree, found.date, url or found.url),
    )


def _extract(tree: lxml.html.HtmlElement, name: str, url: str | None) -> "Page":
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=_DATES
        )
    except Exception as error:  # hostile pages break the libraries below in many ways
        raise InputError(f"{name}: cannot be read as HTML ({type(error).__name__})") from None
    if found is None or isinstance(found, dict):
        raise InputError(f"{name}: no article was found in this page")
    return found


@functools.cache
def _version() -> str:
    return importlib.metadata.version("trafilatura")


_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[12]|1[4-9]|2\d|3[01]|6553[45])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]))(?:;|(?![0-9a-f]))",
    re.IGNORECASE,
)
"""Characters that no XML may hold: one of them would cost the whole article."""


def _tree(text: str, name: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(_UNWRITABLE.sub(" ", text).encode(), parser=parser)
    except (LxmlError, ValueError):
        raise InputError(f"{name}: no article was found in this page") from None
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise InputError(f"{name}: has more than {MOST_ELEMENTS:,} elements: too large a page")
    return tree


def _lines(body: lxml.html.HtmlElement) -> list[str]:
    """The blocks of an extracted article, each as one line with its mark."""
    lines: list[str] = []
    pieces: list[str] = []
    marks: list[str] = []

    def flush() -> None:
        line = " ".join("".join(pieces).split())
        pieces.clear()
        if not line:
            return
        mark = marks[-1] if marks else ""
        lines.append(mark + line)
        if mark == "- ":
            marks[-1] = "  "

    def walk(element: lxml.html.HtmlElement) -> None:
        if not isinstance(element.tag, str):
            pieces.append(element.tail or "")
            return
        mark = {"quote": "> ", "item": "- "}.get(element.tag)
        if element.tag in _BLOCKS:
            flush()
        if mark:
            marks.append(mark)
        pieces.append(element.text or "")
        for child in element:
            walk(child)
        if element.tag == "cell":
            pieces.append(" | ")
        if element.tag in _BLOCKS:
            flush()
        if mark:
            marks.pop()
        pieces.append(element.tail or "")

    walk(body)
    flush()
    return [line.removesuffix(" |") for line in lines]


def _is_prose(line: str) -> bool:
    return len(line) >= _FEWEST_CHARACTERS and bool(_SENTENCE.search(line))


def _with_headline(lines: list[str], title: str | None, tree: lxml.html.HtmlElement) -> str:
    """Lines as text, under the headline where the page shows it and extraction left it out."""
    headline = _one_line(title)
    shown = {_one_line(h1.text_content()) for h1 in tree.iter("h1")}
    if headline and headline in shown and headline not in lines[:3]:
        lines = [headline, *lines]
    pieces = [lines[0]]
    for before, line in itertools.pairwise(lines):
        listed = before.startswith(_LISTED) and line.startswith(_LISTED)
        pieces += ["\n" if listed else "\n\n", line]
    return plain_lines("".join(pieces))


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _declared_language(tree: lxml.html.HtmlElement) -> str | None:
    declared = (tree.get("lang") or "").strip().lower().replace("_", "-").split("-")[0]
    return declared if re.fullmatch("[a-z]{2,3}", declared) else None
