"""Files and standard input.

In: a path, or bytes that came from elsewhere. Out: a `Capture`, or an
`InputError` in one line that says what is wrong with them.
"""

import datetime
import hashlib
import os
import pathlib
import sys
import urllib.parse
from typing import BinaryIO

from counterclaim.capture.encodings import decode
from counterclaim.capture.languages import find_language
from counterclaim.capture.pages import looks_like_html, read_page
from counterclaim.capture.texts import Extracted, read_markdown, read_text
from counterclaim.errors import InputError
from counterclaim.model.captures import Capture
from counterclaim.model.documents import Document, Published

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 2_000_000

_MARKDOWN = frozenset({".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})

type Day = datetime.date | datetime.datetime


def capture_file(
    path: str | os.PathLike[str],
    *,
    published: Day | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Capture:
    """Take in one file of text, Markdown or HTML; `-` is standard input.

    `published` and `publisher`, where given, outrank what a page says of itself.
    """
    if path == "-":
        content = _read(sys.stdin.buffer, "standard input")
        return capture_bytes(
            content, name="standard input", published=published, publisher=publisher, url=url
        )
    place = pathlib.Path(path)
    return capture_bytes(
        _read_file(place),
        name=str(path),
        published=published,
        publisher=publisher,
        url=url,
        place=place,
    )


def capture_bytes(
    content: bytes,
    *,
    name: str,
    media_type: str | None = None,
    published: Day | None = None,
    publisher: str | None = None,
    url: str | None = None,
    place: pathlib.Path | None = None,
) -> Capture:
    """Make a document of bytes; `name` is what messages and lists call it.

    What kind they are is told from `media_type`, else from the name and the
    bytes themselves. `place` is the file they lay in, if any.

    >>> capture = capture_bytes(b"Six people died.\\r\\n", name="note.txt")
    >>> capture.document.id, capture.document.text, capture.content
    ('doc-886b74ff64f4', 'Six people died.\\n', b'Six people died.\\r\\n')
    """
    if len(content) > MOST_BYTES:
        raise InputError(f"{name}: is larger than {MOST_BYTES // 1_000_000} MB")
    if not content.strip():
        raise InputError(f"{name}: is empty")
    extracted = _extract(content, name, media_type, url)
    if not extracted.text.strip():
        raise InputError(f"{name}: holds no text")
    _check_length(extracted.text, name)
    digest = hashlib.sha256(content).hexdigest()
    given = Published(at=published, method="given") if published else None
    document = Document(
        id=f"doc-{digest[:12]}",
        text=extracted.text,
        text_sha256=hashlib.sha256(extracted.text.encode()).hexdigest(),
        original_sha256=digest,
        media_type=extracted.media_type,
        extractor=extracted.extractor,
        title=extracted.title,
        publisher=publisher or extracted.publisher,
        author=extracted.author,
        url=url or extracted.url,
        language=find_language(extracted.text) or extracted.language,
        published=given or extracted.published,
    )
    return Capture(
        document=document,
        content=content,
        name=place.name if place else name,
        page=_page(document.url, place),
    )


def _extract(content: bytes, name: str, media_type: str | None, url: str | None) -> Extracted:
    suffix = pathlib.PurePath(name).suffix.lower()
    html = looks_like_html(content, declared=media_type == "text/html" or suffix in _HTML)
    text, encoding = decode(content, name=name, declared=html)
    _check_length(text, name, most=MOST_BYTES if html else MOST_CHARACTERS)
    if html:
        return read_page(text, encoding=encoding, name=name, url=url)
    if media_type == "text/markdown" or suffix in _MARKDOWN:
        return read_markdown(text, encoding=encoding)
    return read_text(text, encoding=encoding)


def _check_length(text: str, name: str, *, most: int = MOST_CHARACTERS) -> None:
    if len(text) > most:
        raise InputError(
            f"{name}: has {len(text):,} characters of text, more than the {most:,} "
            "one document may have: split it"
        )


def _read_file(path: pathlib.Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder, not a file")
        with path.open("rb") as file:
            return _read(file, str(path))
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except (OSError, ValueError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        raise InputError(f"{path}: cannot be read ({reason.lower()})") from None


def _read(file: BinaryIO, name: str) -> bytes:
    """All of a file, never more than one byte beyond the limit (it may be endless)."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise InputError(f"{name}: is larger than {MOST_BYTES // 1_000_000} MB")
    return content


def _page(url: str | None, place: pathlib.Path | None) -> str | None:
    """What tells a page again: its URL, or a fingerprint of a file's place.

    The path itself is not kept, since it may name the person at the keyboard.
    A URL without a path is a site's front door and tells nothing.
    """
    if url:
        parts = urllib.parse.urlsplit(url)
        if parts.netloc and (parts.path.strip("/") or parts.query):
            return f"url:{url.split('#')[0]}"
    if place:
        return f"file:{hashlib.sha256(os.fsencode(place.resolve())).hexdigest()[:32]}"
    return None
