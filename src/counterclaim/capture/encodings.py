"""Bytes to characters.

In: the bytes of a file. Out: its characters and the name of their encoding.
UTF-8 is tried first; UTF-16 where a mark or the pattern of zero bytes shows it,
what a page itself declares, and cp1252 where the outcome looks like writing.
What is not text, or is in no encoding that can be told, is an `InputError`.
"""

import codecs
import re
import unicodedata

from counterclaim.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I
)
_KNOWN_BINARIES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document (save it as .docx or PDF)"),
    (b"{\\rtf", "an RTF document (save it as .docx or PDF)"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
_WRITING = frozenset("\t\n\r\f\v\x85\x1b")
_MOST_CONTROLS = 0.02
_MOST_FOREIGN = 0.3


def decode(
    content: bytes, *, name: str, declared: bool = False, charset: str | None = None
) -> tuple[str, str]:
    """The characters of some bytes and the encoding they were in; `name` is for messages.

    `declared` looks for the encoding an HTML page says it is in; `charset` is what its
    server says, which outranks that.

    >>> decode("Homs, “the capital”".encode("cp1252"), name="notes.txt")
    ('Homs, “the capital”', 'cp1252')
    """
    for start, kind in _KNOWN_BINARIES:
        if content.startswith(start):
            raise InputError(f"{name}: is {kind}, not text or HTML")
    declaration = codec_named(charset) or (_declaration(content) if declared else None)
    text, encoding = _decode(content, name, declaration)
    if _share_of_controls(text) > _MOST_CONTROLS:
        raise InputError(f"{name}: is binary, not text or HTML")
    return text, encoding


def _decode(content: bytes, name: str, declaration: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            marked = _try(content[len(mark) :], encoding)
            if marked is None:
                raise InputError(f"{name}: begins as {encoding} but is broken: save it as UTF-8")
            return marked, encoding
    unmarked = _utf16_by_zeros(content)
    if unmarked and (paired := _try(content, unmarked)) is not None:
        return paired, unmarked
    if b"\x00" in content:
        raise InputError(f"{name}: is binary, not text or HTML")
    for candidate in ("utf-8", declaration):
        if candidate and (decoded := _try(content, candidate)) is not None:
            return decoded, candidate
    western = _try(content, "cp1252")
    if western is None or not _looks_written(western):
        raise InputError(f"{name}: is in no encoding that can be told: save it as UTF-8")
    return western, "cp1252"


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeError:
        return None


def _declaration(content: bytes) -> str | None:
    found = _DECLARED.search(content[:4096])
    return codec_named(found[1].decode("ascii", "replace")) if found else None


def codec_named(name: str | None) -> str | None:
    """The encoding that goes by a name, if it is one of writing and none of Unicode's own.

    >>> codec_named("Windows-1251"), codec_named("zlib"), codec_named("unicode_escape")
    ('cp1251', None, None)
    """
    try:
        codec = codecs.lookup(name or "")
    except (LookupError, ValueError):
        return None
    # "utf-16" declared in bytes that were readable as ASCII is never true; nor is a codec like zlib
    strange = codec.name.startswith("utf") or codec.name.replace("_", "-") in _STRANGE
    return codec.name if codec._is_text_encoding and not strange else None


_STRANGE = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"})


def _utf16_by_zeros(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin writing is zero."""
    sample = content[:2000]
    if len(content) % 2 or len(sample) < 4:
        return None
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else None


def _share_of_controls(text: str) -> float:
    controls = sum(map(text.count, _CONTROLS))
    return controls / max(1, len(text))


_CONTROLS = tuple(
    chr(code)
    for code in range(160)
    if unicodedata.category(chr(code)) == "Cc" and chr(code) not in _WRITING
)


def _looks_written(text: str) -> bool:
    """Western writing has few letters outside ASCII, and they stand among its words."""
    foreign = sum(1 for character in text if character > "\x7f")
    return foreign <= _MOST_FOREIGN * len(text)
