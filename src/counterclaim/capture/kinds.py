"""What kind of file some bytes are.

In: the beginning of a file, its name, and what its sender called it. Out: its
kind, told from the bytes wherever they show it: a name may be wrong.
"""

import pathlib
import re
import zlib
from typing import Literal

from counterclaim.capture.pages import looks_like_html
from counterclaim.errors import InputError

type Kind = Literal[
    "text", "markdown", "html", "mhtml", "pdf", "word", "book", "mail",
    "mailbox", "table", "json lines", "parquet", "feed", "warc", "wacz",
]  # fmt: skip

CONTAINERS: frozenset[Kind] = frozenset(
    {"mailbox", "table", "json lines", "parquet", "feed", "warc", "wacz"}
)
"""Kinds that hold many documents."""

PEEKED = 20_000
"""Bytes at the beginning of a file that tell its kind."""

SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "mhtml", ".mht": "mhtml",
    ".pdf": "pdf", ".docx": "word", ".docm": "word", ".epub": "book",
    ".eml": "mail", ".mbox": "mailbox", ".mbx": "mailbox",
    ".csv": "table", ".tsv": "table", ".tab": "table", ".jsonl": "json lines",
    ".ndjson": "json lines", ".parquet": "parquet",
    ".rss": "feed", ".atom": "feed", ".xml": "feed", ".rdf": "feed",
    ".warc": "warc", ".wacz": "wacz",
}  # fmt: skip
"""Names that are looked for in folders; those of `_PACKED` are among them too."""

_PACKED: dict[str, Kind] = {
    ".warc.gz": "warc", ".warc.zst": "warc", ".jsonl.gz": "json lines",
    ".ndjson.gz": "json lines", ".csv.gz": "table", ".tsv.gz": "table",
}  # fmt: skip
"""Names of compressed files that are taken as they are."""

_MEDIA_TYPES: dict[str, Kind] = {
    "text/plain": "text", "text/markdown": "markdown", "text/html": "html",
    "application/xhtml+xml": "html", "multipart/related": "mhtml", "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word",
    "application/epub+zip": "book", "message/rfc822": "mail", "application/mbox": "mailbox",
    "text/csv": "table", "text/tab-separated-values": "table", "application/x-ndjson": "json lines",
    "application/jsonl": "json lines", "application/rss+xml": "feed",
    "application/atom+xml": "feed", "application/warc": "warc", "application/wacz": "wacz",
}  # fmt: skip

_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b[^>]*>")
_XML = re.compile(rb"\s*(?:<\?xml|<!--|<!DOCTYPE\s+(?:rss|feed)|<rss|<feed|<rdf)", re.IGNORECASE)
_FROM_LINE = re.compile(rb"From \S+[^\n]* \d\d:\d\d[^\n]* \d{4}[^\n]*\n")
_HEADER = re.compile(
    rb"^(From|To|Subject|Date|Message-ID|Received|Return-Path|Delivered-To|MIME-Version"
    rb"|Content-Type|Reply-To|Cc|Sender|List-Id):",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_START = re.compile(rb"(?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_SAVED_PAGE = re.compile(rb"^(?:Snapshot-Content-Location|From:.*Saved by)", re.I | re.M)
_OFFICE = (
    (b"xl/workbook", "an Excel file: save its sheet as CSV"),
    (b"xl/worksheets", "an Excel file: save its sheet as CSV"),
    (b"ppt/slides", "a PowerPoint file: save it as PDF"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file: save it as .docx or PDF"),
)
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


def tell_kind(start: bytes, *, name: str, media_type: str | None = None) -> Kind:
    """The kind of a file that begins with these bytes.

    Raises `InputError` for an archive or a compressed file that is none of ours.

    >>> tell_kind(b"%PDF-1.7", name="report.txt"), tell_kind(b"Six died.", name="report.txt")
    ('pdf', 'text')
    """
    declared = _MEDIA_TYPES.get((media_type or "").split(";")[0].strip().lower())
    suffix = SUFFIXES.get(pathlib.PurePath(name).suffix.lower())
    binary = _binary_kind(start, name, declared or suffix)
    if binary:
        return binary
    bare = start.lstrip(b"\xef\xbb\xbf")
    if "feed" in (declared, suffix) or _XML.match(bare):
        return _xml_kind(bare, name, declared)
    if looks_like_html(start, declared="html" in (declared, suffix)):
        return "html"
    if declared in ("mail", "mhtml", "mailbox"):
        return declared
    if _FROM_LINE.match(bare):
        return "mailbox"
    if suffix in ("mail", "mhtml") or _is_mail(bare):
        saved = suffix == "mhtml" or _SAVED_PAGE.search(bare.split(b"\n\n")[0])
        return "mhtml" if saved else "mail"
    for told in (declared, suffix):
        if told in ("table", "json lines", "markdown"):
            return told
    return "json lines" if bare.startswith((b'{"', b"{ ")) and _is_lines(bare) else "text"


def is_wanted(path: pathlib.Path) -> bool:
    """Whether a file of a folder has a name of a kind that can be added."""
    return path.suffix.lower() in SUFFIXES or packed_kind(path.name) is not None


def holds_many(path: pathlib.Path) -> bool:
    """Whether a file has a name of a kind that holds many documents."""
    return (packed_kind(path.name) or SUFFIXES.get(path.suffix.lower())) in CONTAINERS


def packed_kind(name: str) -> Kind | None:
    """The kind of what a compressed file holds, by its name.

    >>> packed_kind("crawl/2024-05.jsonl.gz"), packed_kind("crawl.gz")
    ('json lines', None)
    """
    return next((kind for end, kind in _PACKED.items() if name.lower().endswith(end)), None)


def _binary_kind(start: bytes, name: str, told: Kind | None) -> Kind | None:
    if b"%PDF-" in start[:1024] and (told == "pdf" or start.lstrip().startswith(b"%PDF-")):
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _zip_kind(start, name, told)
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(_ZSTD) and name.lower().endswith(".zst"):
        return "warc"
    if start.startswith(_GZIP):
        try:
            begins = zlib.decompressobj(31).decompress(start, 5)
        except zlib.error:
            begins = b""
        return "warc" if begins == b"WARC/" else packed_kind(name)
    return None


def _zip_kind(start: bytes, name: str, told: Kind | None) -> Kind:
    if b"application/epub+zip" in start[:200] or told == "book":
        return "book"
    for sign, what in _OFFICE:
        if sign in start:
            raise InputError(f"{name}: is {what}")
    if told in ("word", "wacz"):
        return told
    if b"[Content_Types].xml" in start or b"word/" in start:
        return "word"
    if b"datapackage.json" in start or b"archive/" in start:
        return "wacz"
    raise InputError(f"{name}: is a zip archive: unpack it and add the folder")


def _xml_kind(bare: bytes, name: str, declared: Kind | None) -> Kind:
    if _FEED.search(bare) or declared == "feed":
        return "feed"
    if looks_like_html(bare, declared=declared == "html"):
        return "html"
    if name.lower().endswith((".xml", ".rdf", ".rss", ".atom")):
        raise InputError(f"{name}: is XML, but no RSS or Atom feed")
    return "text"


def _is_mail(start: bytes) -> bool:
    head = _MAIL_START.match(start.replace(b"\r\n", b"\n"))
    return head is not None and len({key.lower() for key in _HEADER.findall(head[0])}) >= 3


def _is_lines(start: bytes) -> bool:
    first = start.split(b"\n", 1)[0].strip()
    return first.endswith(b"}") or b"\n" not in start
