"""Web pages.

In: the characters of an HTML page. Out: its article as lines (headings,
paragraphs, "> " before quotations, "- " before list items), and what the page
says of itself: title, publisher, author, URL, language, day of publication.
Navigation, footers and notices go. A page without an article is an `InputError`.
"""

import functools
import importlib.metadata
import re
from typing import TYPE_CHECKING

import lxml.html  # type: ignore[import-untyped]

from counterclaim.capture.dates import published_of
from counterclaim.capture.markup import CAPTION, tree_of
from counterclaim.capture.texts import Extracted, extractor, one_line, text_of_lines
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
_ASIDE = ("nav", "aside", "footer", "header", "a")
_FEWEST_CHARACTERS = 30


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
        extractor=extractor(f"trafilatura/{_version()} captions", encoding),
        title=one_line(found.title),
        publisher=one_line(found.sitename),
        author=one_line(found.author),
        url=one_line(found.url),
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


def _tree(text: str, name: str) -> lxml.html.HtmlElement:
    try:
        tree = tree_of(text, name=name, most=MOST_ELEMENTS)
    except InputError as error:
        if "elements" in str(error):  # too many or too deep
            raise
        raise InputError(f"{name}: no article was found in this page") from None
    _show_captions(tree)
    return tree


def _show_captions(tree: lxml.html.HtmlElement) -> None:
    """Make the captions of an article's figures paragraphs, which extraction keeps."""
    for caption in list(tree.iter("figcaption")):
        words = one_line(caption.text_content())
        figure = next(caption.iterancestors("figure"), None)
        if not words or figure is None or figure.getparent() is None:
            continue
        if any(figure.iterancestors(*_ASIDE)):
            continue
        paragraph = lxml.html.Element("p")
        paragraph.text = CAPTION + words
        paragraph.tail = figure.tail
        figure.getparent().replace(figure, paragraph)


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
    headline = one_line(title)
    shown = {one_line(h1.text_content()) for h1 in tree.iter("h1")}
    if headline and headline in shown and headline not in lines[:3]:
        lines = [headline, *lines]
    return text_of_lines(lines)


def _declared_language(tree: lxml.html.HtmlElement) -> str | None:
    declared = (tree.get("lang") or "").strip().lower().replace("_", "-").split("-")[0]
    return declared if re.fullmatch("[a-z]{2,3}", declared) else None
