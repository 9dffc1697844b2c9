"""A whole record moved to another place, row by row, and proved equal there.

In: a record, and a place for it in a file or on a server. All of it is copied in one
transaction of the new record, its custody log as it stands: a copy is the same record
elsewhere, under the same ids.
"""

import hashlib
import itertools
import pathlib
import tempfile
from collections.abc import Callable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, Row, Table, func, select

from counterclaim.errors import RecordError
from counterclaim.model.values import Value
from counterclaim.record.places import Place, may_be_there, name_of, on_server
from counterclaim.record.sessions import Session
from counterclaim.record.store import open_record
from counterclaim.record.tables import documents, metadata

type Progress = Callable[[int, int], None]
type Rows = Sequence[Row[tuple[object, ...]]]

_MANY = 1000
_ENCODER = msgspec.msgpack.Encoder()


class CopiedTable(Value, frozen=True, kw_only=True):
    """What a table holds, in the old record as in the new: how many rows, and their SHA-256."""

    name: str
    rows: int
    sha256: str


class Copied(Value, frozen=True, kw_only=True):
    """What was copied and compared: `sha256` is of all tables together."""

    documents: int
    rows: int
    sha256: str
    tables: tuple[CopiedTable, ...]


def copy_to(source: Place, target: Place, *, progress: Progress | None = None) -> Copied:
    """Copy a record to another place; where that fails, there is nothing in a new file.

    Raises `RecordError` where either cannot be opened, where the target holds something
    already, or does not hold afterwards what the source does.
    """
    with open_record(source, create=False) as old:
        if on_server(target) or may_be_there(target):
            with open_record(target) as new:
                return copy_record(old.session, new.session, progress=progress)
        place = pathlib.Path(target)
        if not place.absolute().parent.is_dir():
            raise RecordError(f"{place}: its folder does not exist")
        with tempfile.TemporaryDirectory(
            prefix=".counterclaim-copy-", dir=place.absolute().parent
        ) as room:
            passing = pathlib.Path(room) / place.name
            with open_record(passing) as new:
                copied = copy_record(old.session, new.session, progress=progress)
            passing.replace(place)
        return copied


def copy_record(source: Session, target: Session, *, progress: Progress | None = None) -> Copied:
    """Copy everything an open record holds into an empty one, and compare all of it.

    `progress` is told how many of how many rows are copied or compared. Raises
    `RecordError` where the target already holds something, or does not hold afterwards
    what the source does; then nothing was copied.
    """
    name = name_of(target.database.name)
    with source.reading() as old, target.writing() as new:
        if is_filled(new):
            raise RecordError(f"{name}: is not empty: copy into a new record")
        counts = {table: _count(old, table) for table in metadata.sorted_tables}
        told = _Told(progress, 2 * sum(counts.values()))
        with target.database.loading(new) as load:
            sent = [_copied(old, table, load, told) for table in counts]
        came = [_copied(new, table, _kept, told) for table in counts]
        for before, after in zip(sent, came, strict=True):
            if before != after:
                raise RecordError(
                    f"{name}: {before.name} did not arrive as it was; nothing was copied"
                )
    whole = hashlib.sha256("".join(table.sha256 for table in sent).encode()).hexdigest()
    return Copied(
        documents=counts[documents], rows=sum(counts.values()), sha256=whole, tables=tuple(sent)
    )


def is_filled(connection: Connection) -> bool:
    """Whether a record holds anything."""
    return any(
        connection.execute(select(*table.primary_key).limit(1)).first()
        for table in metadata.sorted_tables
    )


class _Told:
    """How far a copy is, told to whoever wants to know."""

    def __init__(self, progress: Progress | None, of: int) -> None:
        self._progress = progress
        self._of = of
        self._done = 0

    def more(self, rows: int) -> None:
        self._done += rows
        if self._progress:
            self._progress(self._done, self._of)


def _copied(
    connection: Connection, table: Table, load: Callable[[Table, Rows], None], told: _Told
) -> CopiedTable:
    """Hand the rows of a table on, and what was handed on."""
    digest, count = hashlib.sha256(), 0
    for rows in _rows(connection, table):
        for row in rows:
            digest.update(_ENCODER.encode(tuple(row)))
        load(table, rows)
        count += len(rows)
        told.more(len(rows))
    return CopiedTable(name=table.name, rows=count, sha256=digest.hexdigest())


def _kept(table: Table, rows: Rows) -> None:
    """Rows that are there already."""


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _rows(connection: Connection, table: Table) -> Iterator[Rows]:
    """All rows of a table in the order of its key, some at a time."""
    found = iter(connection.execute(select(table).order_by(*table.primary_key)).yield_per(_MANY))
    while some := list(itertools.islice(found, _MANY)):
        yield some
