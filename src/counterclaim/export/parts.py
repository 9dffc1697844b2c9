"""A part of a batch: one Parquet file with the documents of a unit of work and their readings.

In: captures with their readings, and what was refused. Out: a file that is there when it is whole,
or not at all; and what such a file holds. A row is a document, or the place of one that could not
be taken, so that a single rename keeps all that is known of a unit.
"""

import contextlib
import hashlib
import os
import pathlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import pyarrow
import pyarrow.parquet

from counterclaim.errors import InputError
from counterclaim.model.captures import Capture, Part, Refusal, Response
from counterclaim.model.readings import Reading
from counterclaim.model.values import Value
from counterclaim.record.documents import document_columns, document_of

SUFFIX = ".parquet"
_AT_ONCE = 200
_INPUTS = b"counterclaim.inputs"


class Input(Value, frozen=True, kw_only=True):
    """A file that a part was made of, with its size then."""

    path: str
    size: int


class Taken(NamedTuple):
    """A document of a part with what was read in it."""

    capture: Capture
    reading: Reading


class _Arrival(Value, frozen=True, kw_only=True):
    """What of a capture has no column of its own."""

    part: Part | None = None
    response: Response | None = None
    notes: tuple[str, ...] = ()


_COLUMNS = (
    ("status", pyarrow.string(), "read, or refused"),
    ("name", pyarrow.string(), "what the document is called: its file, and its place in it"),
    ("reason", pyarrow.string(), "why it was refused, empty if it was not"),
    ("id", pyarrow.string(), "beginning of the SHA-256 of the original"),
    ("page", pyarrow.string(), "what tells the same page captured again"),
    ("title", pyarrow.string(), "as stated, or the first heading"),
    ("publisher", pyarrow.string(), "who published it"),
    ("published", pyarrow.string(), "day or moment, empty if unknown"),
    ("url", pyarrow.string(), "where it was"),
    ("language", pyarrow.string(), "ISO 639-1"),
    ("notes", pyarrow.list_(pyarrow.string()), "what was not read, and why"),
    ("claims", pyarrow.int32(), "how many were read in it"),
    ("events", pyarrow.int32(), "how many reports of events"),
    ("harms", pyarrow.int32(), "how many counts of people or things harmed"),
    ("text", pyarrow.string(), "what offsets count in"),
    ("original", pyarrow.binary(), "the captured bytes"),
    ("document", pyarrow.string(), "the document as JSON, without its text"),
    ("arrival", pyarrow.string(), "out of which file and server's answer it came, as JSON"),
    ("reading", pyarrow.string(), "all that was read in it, as JSON (counterclaim schema)"),
)
_FIELDS = [pyarrow.field(n, t, metadata={"description": words}) for n, t, words in _COLUMNS]


class PartWriter:
    """Writes one part beside its place; `commit` puts it there."""

    def __init__(self, place: pathlib.Path, inputs: Sequence[Input]) -> None:
        self._place = place
        self._made = place.with_name(f".{place.stem}.{uuid.uuid4().hex}.tmp")
        metadata = {_INPUTS: msgspec.json.encode(list(inputs))}
        self._schema = pyarrow.schema(_FIELDS, metadata=metadata)
        self._file = self._made.open("wb")
        self._writer = pyarrow.parquet.ParquetWriter(self._file, self._schema, compression="zstd")
        self._rows: list[Mapping[str, object]] = []

    def add(self, capture: Capture, reading: Reading) -> None:
        """Write a document with its reading."""
        document = capture.document
        published = document.published
        arrival = _Arrival(part=capture.part, response=capture.response, notes=capture.notes)
        self._row(
            status="read", name=capture.name, id=document.id, page=capture.page,
            title=reading.title or document.title, publisher=document.publisher,
            published=published.at.isoformat() if published else None, url=document.url,
            language=document.language, notes=list(reading.notes),
            claims=len(reading.claims), events=len(reading.events),
            harms=len(reading.harms), text=document.text, original=capture.content,
            document=_json(document_columns(msgspec.structs.replace(document, text=""))),
            arrival=_json(arrival),
            reading=_json(reading),
        )  # fmt: skip

    def refuse(self, refusal: Refusal) -> None:
        """Write where a document could not be taken, and why."""
        self._row(status="refused", name=refusal.name, reason=refusal.reason)

    def commit(self) -> None:
        """Put the part in its place, safe on disk."""
        self._flush()
        self._writer.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._made.replace(self._place)
        sync_folder(self._place.parent)

    def drop(self) -> None:
        """Leave nothing behind."""
        self._file.close()
        self._made.unlink(missing_ok=True)

    def _row(self, **cells: object) -> None:
        self._rows.append(cells)
        if len(self._rows) >= _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        if not self._rows:
            return
        arrays = [pyarrow.array([r.get(f.name) for r in self._rows], type=f.type) for f in _FIELDS]
        self._writer.write_batch(pyarrow.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


def sync_folder(folder: pathlib.Path) -> None:
    """Make sure that what was renamed in a folder is on disk."""
    with contextlib.suppress(OSError):  # some systems open no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def inputs_of(part: pathlib.Path) -> tuple[Input, ...] | None:
    """The files that a part was made of; `None` where there is no whole part."""
    try:
        metadata = pyarrow.parquet.read_schema(part).metadata or {}
        return msgspec.json.decode(metadata[_INPUTS], type=tuple[Input, ...])
    except (OSError, KeyError, pyarrow.ArrowException, msgspec.MsgspecError):
        return None


def documents_of(part: pathlib.Path) -> Iterator[Taken]:
    """The documents of a part with their readings."""
    wanted = ("status", "name", "page", "text", "original", "document", "arrival", "reading")
    for row in _rows_of(part, wanted):
        if row["status"] != "read":
            continue
        columns = _decoded(part, row["document"], dict[str, str | None])
        document = document_of(columns | {"text": row["text"]})
        if hashlib.sha256(row["original"]).hexdigest() != document.original_sha256:
            raise InputError(f"{part}: the original bytes of {document.id} were changed")
        arrival = _decoded(part, row["arrival"], _Arrival)
        capture = Capture(
            document=document,
            content=row["original"],
            name=row["name"],
            page=row["page"],
            part=arrival.part,
            response=arrival.response,
            notes=arrival.notes,
        )
        yield Taken(capture, _decoded(part, row["reading"], Reading))


def refusals_of(part: pathlib.Path) -> Iterator[Refusal]:
    """What of a part's files could not be taken, and why."""
    for row in _rows_of(part, ("status", "name", "reason")):
        if row["status"] == "refused":
            yield Refusal(name=row["name"], reason=row["reason"])


def count_of(part: pathlib.Path) -> int:
    """How many rows a part has."""
    return int(pyarrow.parquet.read_metadata(part).num_rows)


def _rows_of(part: pathlib.Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    try:
        with pyarrow.parquet.ParquetFile(part) as opened:
            for batch in opened.iter_batches(batch_size=_AT_ONCE, columns=list(columns)):
                yield from batch.to_pylist()
    except (OSError, pyarrow.ArrowException, ValueError) as error:
        reason = (str(error).splitlines() or ["broken"])[0]
        raise InputError(f"{part}: is no part of a batch ({reason}): delete it and run") from None


def _json(value: Value | Mapping[str, str | None]) -> str:
    return msgspec.json.encode(value).decode()


def _decoded[V](part: pathlib.Path, content: object, kind: type[V]) -> V:
    try:
        return msgspec.json.decode(str(content), type=kind)
    except msgspec.MsgspecError as error:
        raise InputError(f"{part}: was changed, or another program wrote it: {error}") from None
