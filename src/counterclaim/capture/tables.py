"""Tables of reports: CSV, TSV and JSON lines.

In: an open file. Out: its rows one by one, each with the bytes that are its
original: of a table, the heading line and the row's own lines as they stand in
the file (a table of one row); of JSON lines, the row's line.
"""

import codecs
import csv
import io
import itertools
import json
from collections.abc import Buffer, Iterator, Sequence
from typing import IO, NamedTuple

from counterclaim.capture.encodings import decode
from counterclaim.capture.pieces import Refused
from counterclaim.errors import InputError

LONGEST_ROW = 4_000_000
"""Characters; a row beyond them has a quotation mark that never closes."""

_SAMPLE = 200_000
_FIRST_ROWS = 100
_DELIMITERS = ",\t;|"
_TABLE_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Row(NamedTuple):
    """One row: where it is, its cells by heading, its original bytes."""

    place: str
    cells: dict[str, str]
    content: bytes


class Table(NamedTuple):
    """The headings of a table, how it is written, and its rows to come."""

    headings: tuple[str, ...]
    encoding: str
    rows: Iterator[Row | Refused]


def open_table(file: IO[bytes], *, name: str) -> Table:
    """Open a CSV or TSV file; `name` is for messages.

    Rows are counted as a spreadsheet counts them, the headings being row 1.

    >>> table = open_table(io.BytesIO(b"id,body\\n7,Six died.\\n"), name="reports.csv")
    >>> table.headings, next(table.rows)
    (('id', 'body'), Row(place='row 2', cells={'id': '7', 'body': 'Six died.'},
     content=b'id,body\\n7,Six died.\\n'))
    """
    encoding, mark = _encoding(file, name)
    lines = _Lines(file, encoding, name)
    first = lines.peek()
    delimiter = max(_DELIMITERS, key=lambda d: (first.count(d), -_DELIMITERS.index(d)))
    csv.field_size_limit(LONGEST_ROW)
    reader = csv.reader(lines, delimiter=delimiter)
    headings = next(_checked(reader, name, 1), [])
    if len(headings) < 1 or not any(h.strip() for h in headings):
        raise InputError(f"{name}: has no line of headings")
    head = mark + lines.taken().encode(encoding)
    rows = _rows(reader, lines, [h.strip() for h in headings], head, name)
    return Table(tuple(h.strip() for h in headings), encoding, rows)


def open_lines(file: IO[bytes], *, name: str) -> Table:
    """Open a file of JSON objects, one a line; values inside others are named "outer.inner"."""
    start = file.tell()
    first = itertools.islice(_objects(file, name), _FIRST_ROWS)
    headings = dict.fromkeys(key for row in first if isinstance(row, Row) for key in row.cells)
    if not headings:
        raise InputError(f"{name}: holds no JSON objects, one a line")
    file.seek(start)
    return Table(tuple(headings), "utf-8", _objects(file, name))


def _rows(
    reader: "Iterator[list[str]]",
    lines: "_Lines",
    headings: Sequence[str],
    head: bytes,
    name: str,
) -> Iterator[Row]:
    number = 1
    for cells in _checked(reader, name, 2):
        number += 1
        content = head + lines.taken().encode(lines.encoding)
        if any(cell.strip() for cell in cells):
            found = dict(zip(headings, cells, strict=False))
            yield Row(f"row {number}", found, content)


def _checked(reader: "Iterator[list[str]]", name: str, number: int) -> Iterator[list[str]]:
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{name}: breaks off at row {number}: {error}") from None
        except UnicodeDecodeError:
            raise InputError(
                f"{name}: breaks off at row {number}: is in more than one encoding"
            ) from None
        number += 1


class _Lines:
    """The lines of a file for a reader, which remembers those of the row at hand."""

    def __init__(self, file: IO[bytes], encoding: str, name: str) -> None:
        self.encoding = encoding
        self._text = io.TextIOWrapper(io.BufferedReader(_Kept(file)), encoding, newline="")
        self._name = name
        self._row: list[str] = []
        self._ahead: str | None = None
        self._length = 0

    def peek(self) -> str:
        try:
            self._ahead = self._ahead or self._text.readline(LONGEST_ROW)
        except UnicodeDecodeError:
            raise InputError(f"{self._name}: is in no encoding that can be told") from None
        return self._ahead

    def taken(self) -> str:
        """The lines since last asked."""
        lines = "".join(self._row)
        self._row.clear()
        self._length = 0
        return lines

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._ahead if self._ahead is not None else self._text.readline(LONGEST_ROW)
        self._ahead = None
        if not line:
            raise StopIteration
        self._length += len(line)
        if self._length > LONGEST_ROW:
            raise InputError(
                f"{self._name}: has a row of more than {LONGEST_ROW:,} characters: "
                "a quotation mark in it may never be closed"
            )
        self._row.append(line)
        return line.replace("\0", "\ufffd")


class _Kept(io.RawIOBase):
    """A file that stays open when the text over it is let go of."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer)
        content = self._file.read(len(view))
        view[: len(content)] = content
        return len(content)


def _objects(file: IO[bytes], name: str) -> Iterator[Row | Refused]:
    number = 0
    while line := file.readline(LONGEST_ROW + 1):
        number += 1
        if len(line) > LONGEST_ROW:
            raise InputError(f"{name}: has a line of more than {LONGEST_ROW:,} bytes")
        bare = line.strip(b"\r\n").removeprefix(codecs.BOM_UTF8 if number == 1 else b"")
        if not bare.strip():
            continue
        place = f"line {number}"
        try:
            value = json.loads(bare.decode("utf-8"))
        except UnicodeDecodeError:
            yield Refused(name=f"{name} {place}", reason="is not in UTF-8")
            continue
        except (ValueError, RecursionError):
            yield Refused(name=f"{name} {place}", reason="is no JSON")
            continue
        if isinstance(value, dict):
            yield Row(place, flat_cells(value), bare)
        else:
            yield Refused(name=f"{name} {place}", reason="is no JSON object")


def flat_cells(value: dict[str, object]) -> dict[str, str]:
    """The cells of a JSON object by heading; values inside others are named "outer.inner".

    >>> flat_cells({"id": 7, "user": {"name": "dorna_now"}, "tags": ["a"]})
    {'id': '7', 'user.name': 'dorna_now'}
    """
    return dict(_flat(value))


def _flat(value: dict[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and before.count(".") < 3:
            yield from _flat(inner, f"{before}{key}.")
        elif isinstance(inner, str):
            yield before + key, _whole(inner)
        elif inner is not None and not isinstance(inner, dict | list):
            yield before + key, str(inner)


def _whole(text: str) -> str:
    """A string without halves of surrogate pairs, which JSON can spell and no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _encoding(file: IO[bytes], name: str) -> tuple[str, bytes]:
    """The encoding of a file and the mark it begins with; the file stands after the mark."""
    start = file.tell()
    sample = file.read(_SAMPLE)
    for mark, encoding in _TABLE_MARKS:
        if sample.startswith(mark):
            file.seek(start + len(mark))
            return encoding, mark
    file.seek(start)
    if _is_utf8(file):
        file.seek(start)
        return "utf-8", b""
    file.seek(start)
    end = sample.rfind(b"\n") + 1 or len(sample)
    found = decode(sample[:end], name=name)[1]
    # the whole file is no UTF-8, whatever its beginning is
    return "cp1252" if found == "utf-8" else found, b""


def _is_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(1 << 20):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
