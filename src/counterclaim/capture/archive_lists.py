"""Lists of what was archived: auto-archiver's db.csv, or a sheet with paths and hashes.

In: a row of such a list. Out: the files it leads to, checked against the hashes
it gives, and what it says of them, so that the chain of evidence goes on.
"""

import ast
import datetime
import hashlib
import pathlib
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from counterclaim.errors import InputError

_LONGEST = 1_000_000
_HASHES = {"SHA256": "sha256", "SHA512": "sha512", "SHA3512": "sha3_512", "SHA3256": "sha3_256"}
_TEXTS = (".html", ".htm", ".txt", ".md", ".pdf", ".wacz", ".warc", ".warc.gz", ".mhtml", ".docx")


class ArchivedFile(NamedTuple):
    """A file that a list names: where it may lie, and the hash it was given."""

    places: tuple[str, ...]
    digest: str | None


class ListedPage(NamedTuple):
    """What a row of auto-archiver's list says: cells as of any table, and the files."""

    cells: dict[str, str]
    files: tuple[ArchivedFile, ...]


def is_archiver_list(headings: tuple[str, ...]) -> bool:
    """Whether a table is the list that auto-archiver keeps."""
    return {"status", "metadata", "media"} <= set(headings)


def read_archiver_row(cells: Mapping[str, str], *, name: str) -> ListedPage:
    """A row of auto-archiver's list; `name` is for messages.

    >>> row = {"metadata": "{'url': 'https://a.example/1', 'title': 'Raid'}", "media": "[]"}
    >>> read_archiver_row(row, name="db.csv row 2").cells
    {'url': 'https://a.example/1', 'title': 'Raid'}
    """
    metadata = _literal(cells.get("metadata") or "{}", name)
    media = _literal(cells.get("media") or "[]", name)
    if not isinstance(metadata, dict) or not isinstance(media, list):
        raise InputError(f"{name}: is no row of auto-archiver's")
    found = {"url": "url", "title": "title", "content": "text", "timestamp": "published"}
    said = {
        field: value.isoformat() if isinstance(value, datetime.datetime) else str(value)
        for key, field in found.items()
        if (value := metadata.get(key))
    }
    return ListedPage(said, tuple(_files(media)))


def find_archived(
    file: ArchivedFile, folder: pathlib.Path, *, name: str
) -> tuple[pathlib.Path, str | None]:
    """Where a file lies, in the list's folder or one inside it, and the hash that was checked.

    Raises `InputError` where it lies elsewhere or is not what the list says.
    """
    for place in file.places:
        path = _inside(folder, place)
        if path is None or not path.is_file():
            continue
        return path, _checked(path, file.digest, name)
    shown = file.places[0][:120] if file.places else "nowhere"
    raise InputError(f"{name}: its file is not in the list's folder: {shown}")


def _files(media: list[object]) -> Iterator[ArchivedFile]:
    for medium in media:
        if not isinstance(medium, dict):
            continue
        key, filename, urls = (medium.get(k) for k in ("key", "filename", "urls"))
        listed = urls if isinstance(urls, list) else []
        places = tuple(p for p in (*listed, key, filename) if isinstance(p, str) and p)
        properties = medium.get("properties")
        digest = properties.get("hash") if isinstance(properties, dict) else None
        if any(place.lower().endswith(_TEXTS) for place in places):
            yield ArchivedFile(places, digest if isinstance(digest, str) else None)


def _inside(folder: pathlib.Path, place: str) -> pathlib.Path | None:
    """A path that stays in a folder, links followed; else nothing."""
    if re.match(r"[a-z][a-z0-9+.-]+://", place, re.IGNORECASE) or "\0" in place:
        return None
    path = (folder / place).resolve()
    return path if path.is_relative_to(folder.resolve()) else None


def _checked(path: pathlib.Path, stated: str | None, name: str) -> str | None:
    if not stated:
        return None
    kind, _, digest = stated.strip().rpartition(":")
    algorithm = _HASHES.get(re.sub("[^A-Z0-9]", "", kind.upper()), "") if kind else "sha256"
    if not algorithm or not re.fullmatch("[0-9a-fA-F]{32,}", digest):
        return None
    with path.open("rb") as file:
        found = hashlib.file_digest(file, algorithm).hexdigest()
    if found != digest.lower():
        raise InputError(f"{name}: {path.name} does not match the hash its list gives")
    return f"{algorithm} {digest.lower()}"


def _literal(words: str, name: str) -> object:
    """A value as Python writes it: strings, numbers, lists, moments; nothing is run."""
    if len(words) > _LONGEST:
        raise InputError(f"{name}: has a cell of more than {_LONGEST:,} characters")
    try:
        return _value(ast.parse(words.strip(), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError, TypeError):
        raise InputError(f"{name}: is no row of auto-archiver's") from None


def _value(node: ast.expr) -> object:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return [_value(item) for item in items]
        case ast.Dict(keys=keys, values=values):
            return {str(_value(k)): _value(v) for k, v in zip(keys, values, strict=True) if k}
        case ast.Call(func=ast.Attribute(attr="datetime"), args=args):
            numbers = [_value(arg) for arg in args]
            return datetime.datetime(*numbers, tzinfo=datetime.UTC)  # type: ignore[arg-type,misc]
    return None
