"""One document's bytes to its text, whatever kind they are.

In: bytes that hold one document, and what kind they are. Out: what was taken out
of them, or an `InputError` in one line that says what is wrong with them.
"""

import re

from counterclaim.capture.encodings import decode
from counterclaim.capture.kinds import Kind
from counterclaim.capture.pieces import MOST_CHARACTERS
from counterclaim.capture.texts import Extracted, read_markdown, read_text
from counterclaim.errors import InputError

MOST_BYTES = 20_000_000
MOST_BYTES_PACKED = 100_000_000
"""Of kinds whose pictures weigh more than their words."""

_PACKED: frozenset[Kind] = frozenset({"pdf", "word", "book", "mail", "mhtml"})


def most_bytes(kind: Kind) -> int:
    """How large a document of a kind may be."""
    return MOST_BYTES_PACKED if kind in _PACKED else MOST_BYTES


def extract(
    content: bytes,
    *,
    kind: Kind,
    name: str,
    url: str | None = None,
    media_type: str | None = None,
) -> Extracted:
    """The text of one document; `name` is what messages call it.

    `media_type` is what a server called it, and may name an encoding.

    >>> extract(b"Six died.\\r\\n", kind="text", name="note.txt").text
    'Six died.\\n'
    """
    if len(content) > most_bytes(kind):
        raise InputError(f"{name}: is larger than {most_bytes(kind) // 1_000_000} MB")
    if not content.strip():
        raise InputError(f"{name}: is empty")
    extracted = _extract(content, kind, name, url, _charset(media_type))
    if not extracted.text.strip():
        raise InputError(f"{name}: holds no text")
    check_length(extracted.text, name)
    return extracted


def check_length(text: str, name: str, *, most: int = MOST_CHARACTERS) -> None:
    """Refuse a text that is too long for one document."""
    if len(text) > most:
        raise InputError(
            f"{name}: has {len(text):,} characters of text, more than the {most:,} "
            "one document may have: split it"
        )


def _extract(
    content: bytes, kind: Kind, name: str, url: str | None, charset: str | None
) -> Extracted:
    match kind:
        case "pdf":
            from counterclaim.capture.pdfs import read_pdf

            return read_pdf(content, name=name)
        case "word":
            from counterclaim.capture.word_files import read_word

            return read_word(content, name=name)
        case "book":
            from counterclaim.capture.books import read_book

            return read_book(content, name=name)
        case "mail":
            from counterclaim.capture.mails import read_mail

            return read_mail(content, name=name).extracted
        case "mhtml":
            from counterclaim.capture.mails import read_saved_page

            return read_saved_page(content, name=name, url=url)
        case _:
            return _extract_text(content, kind, name, url, charset)


def _extract_text(
    content: bytes, kind: Kind, name: str, url: str | None, charset: str | None
) -> Extracted:
    text, encoding = decode(content, name=name, declared=kind == "html", charset=charset)
    if kind == "html":
        from counterclaim.capture.pages import read_page

        return read_page(text, encoding=encoding, name=name, url=url)
    check_length(text, name)
    if kind == "markdown":
        return read_markdown(text, encoding=encoding)
    return read_text(text, encoding=encoding)


def _charset(media_type: str | None) -> str | None:
    """The encoding that a media type names."""
    found = re.search(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", media_type or "", re.IGNORECASE)
    return found[1] if found else None
