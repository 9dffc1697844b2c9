"""record.jsonl: the whole record, a JSON value a line, from which an equal record can be made.

The first line says what it is of, the last how many lines there are. Of a whole record every row of
every table follows, readings and incidents as their JSON, originals in base64. Where something is
filtered or withheld, documents with their readings and the incidents they tell of follow instead.
"""

import base64
import pathlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Literal

import msgspec

from counterclaim.errors import InputError
from counterclaim.export.entries import About, DocumentEntry, IncidentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.model.incidents import Incident
from counterclaim.model.readings import Reading
from counterclaim.model.values import Value
from counterclaim.record.archives import Cell, Row, binary_columns
from counterclaim.record.documents import document_columns


class Header(Value, frozen=True, kw_only=True):
    """The first line: `whole` where every row follows, of tables of version `schema`."""

    counterclaim: Literal["record"] = "record"
    format: Literal[1] = 1
    program: str
    schema: int
    whole: bool
    filters: Mapping[str, str] = msgspec.field(default_factory=dict)
    confidential: str | None = None


class Trailer(Value, frozen=True, kw_only=True):
    """The last line: how many lines stand between it and the first."""

    lines: int


class TableRow(Value, frozen=True, kw_only=True):
    """One row of a whole record."""

    table: str
    row: dict[str, msgspec.Raw]


class DocumentLine(Value, frozen=True, kw_only=True):
    """One document of a part of a record, by the columns of its table.

    `original` is missing where words are blacked out.
    """

    document: dict[str, str | None]
    name: str
    page: str | None
    version: int
    captured_at: str
    reading: Reading
    original: bytes | None = None


class IncidentLine(Value, frozen=True, kw_only=True):
    """One incident of a part of a record."""

    incident: Incident


class JsonLines(Exporter):
    """Writes record.jsonl."""

    def setup(self, output: Output, about: About) -> None:
        self._file = output.binary()
        self._about = about
        self._lines = 0
        header = Header(
            program=about.program,
            schema=about.schema,
            whole=about.whole,
            filters=dict(about.filters),
            confidential=about.redaction if about.redacted else None,
        )
        self._file.write(msgspec.json.encode(header) + b"\n")
        if about.whole:
            for row in about.rows():
                self._line({"table": row.table, "row": row.cells})

    def feed_document(self, entry: DocumentEntry) -> None:
        if self._about.whole:
            return
        line = DocumentLine(
            document=document_columns(entry.document),
            name=entry.name,
            page=entry.page,
            version=entry.version,
            captured_at=entry.captured_at,
            reading=entry.reading,
            original=entry.original() if entry.original else None,
        )
        self._line(line)

    def feed_incident(self, entry: IncidentEntry) -> None:
        if not self._about.whole:
            self._line(IncidentLine(incident=entry.incident))

    def finish(self) -> None:
        self._file.write(msgspec.json.encode(Trailer(lines=self._lines)) + b"\n")

    def _line(self, value: object) -> None:
        self._file.write(msgspec.json.encode(value) + b"\n")
        self._lines += 1


def header_of(place: pathlib.Path) -> Header:
    """What a file says it is of. Raises `InputError` for any other file."""
    with _opened(place) as file:
        first = file.readline()
    try:
        return msgspec.json.decode(first, type=Header)
    except msgspec.MsgspecError:
        raise InputError(
            f"{place}: is not a record as JSON lines: make one with counterclaim export --as jsonl"
        ) from None


def rows_of(place: pathlib.Path) -> Iterator[Row]:
    """The rows of a whole record."""
    for number, line in _lines(place):
        found = _decoded(place, number, line, TableRow)
        binary = binary_columns(found.table)
        cells = {name: _cell(name in binary, raw) for name, raw in found.row.items()}
        yield Row(found.table, cells)


def documents_of(place: pathlib.Path) -> Iterator[DocumentLine]:
    """The documents of a part of a record."""
    for number, line in _lines(place):
        if line.startswith(b'{"document"'):
            yield _decoded(place, number, line, DocumentLine)


def _cell(binary: bool, raw: msgspec.Raw) -> Cell:
    if bytes(raw).startswith(b"{"):
        return raw
    value: Cell = msgspec.json.decode(raw)
    if binary and isinstance(value, str):
        return base64.b64decode(value)
    return value


def _lines(place: pathlib.Path) -> Iterator[tuple[int, bytes]]:
    """The lines between the first and the last, numbered; a file that ends early is refused."""
    with _opened(place) as file:
        file.readline()
        held = b""
        number = 1
        for line in file:
            if held:
                yield number, held
            held = line
            number += 1
    try:
        whole = msgspec.json.decode(held, type=Trailer).lines == number - 2
    except msgspec.MsgspecError:
        whole = False
    if not whole:
        raise InputError(f"{place}: ends too early, at line {number}: export it again")


def _decoded[V](place: pathlib.Path, number: int, line: bytes, kind: type[V]) -> V:
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.MsgspecError as error:
        raise InputError(f"{place}: line {number}: {error}") from None


def _opened(place: pathlib.Path) -> BinaryIO:
    try:
        return place.open("rb")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{place}: cannot be read ({reason})") from None
