"""Whether a record is still what it was: hashes, spans, custody, references."""

import hashlib
import zlib
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from counterclaim.errors import RecordError
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.record import custody, decision_rows, search_sqlite, tables
from counterclaim.record.contents import unpack_reading


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong with a record, a line for each finding."""
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"file: {row[0]}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"table {row[0]}: row {row[1]} refers to nothing in {row[2]}"
    yield from search_sqlite.index_problems(connection)
    log = select(tables.custody).order_by(tables.custody.c.number)
    entries = [custody.entry_of(row) for row in connection.execute(log).mappings()]
    yield from custody.broken_links(entries)
    yield from decision_rows.changed(connection, ((e.action, e.detail) for e in entries))
    captured = {entry.subject for entry in entries if entry.action == "captured"}
    documents = tables.documents.c
    for row in connection.execute(select(documents.number, documents.id)).all():
        if row.id not in captured:
            yield f"{row.id}: its capture is not in the custody log"
        yield from _document_problems(connection, row.number)


def _document_problems(connection: Connection, number: int) -> Iterator[str]:
    documents, originals, readings = tables.documents, tables.originals, tables.readings
    wanted = select(documents, originals.c.content.label("original")).join(originals)
    row = connection.execute(wanted.where(documents.c.number == number)).mappings().first()
    if row is None:
        yield f"document {number}: its original is missing"
        return
    name = row["id"]
    try:
        whole = sha256(zlib.decompress(row["original"])) == row["original_sha256"]
    except zlib.error:
        whole = False
    if not whole:
        yield f"{name}: its original bytes were changed"
    if sha256(row["text"].encode()) != row["text_sha256"]:
        yield f"{name}: its text was changed"
    kept = select(readings.c.content, readings.c.sha256).where(readings.c.document == number)
    for content, digest in connection.execute(kept).all():
        yield from _reading_problems(name, row["text"], content, digest)


def _reading_problems(name: str, text: str, content: bytes, digest: str) -> Iterator[str]:
    try:
        reading = unpack_reading(content)
        plain = zlib.decompress(content)
    except RecordError as error:
        yield f"{name}: {error}"
        return
    if sha256(plain) != digest:
        yield f"{name}: a reading of it was changed"
    if reading.text_sha256 != sha256(text.encode()):
        yield f"{name}: a reading of it is of another text"
    for span in spans_of(reading):
        if text[span.start : span.end] != span.text:
            yield f"{name}: {span.text!r} does not stand at {span.start}:{span.end}"


def spans_of(reading: Reading) -> Iterator[Span]:
    """Every span of a reading's own values; those of incidents lie in several documents."""
    waiting: list[object] = [
        getattr(reading, field) for field in reading.__struct_fields__ if field != "incidents"
    ]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple):
            waiting.extend(value)
        elif isinstance(value, msgspec.Struct):
            waiting.extend(getattr(value, field) for field in value.__struct_fields__)
