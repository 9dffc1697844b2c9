"""A whole record moved to another place, row by row, and proved equal there.

In: the session of a record, and that of a new one, in a file or on a server. All of it
is copied in one transaction of the new record, its custody log as it stands: a copy is the
same record elsewhere, under the same ids.
"""

import hashlib
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Integer, Row, Table, func, select, text

from counterclaim.errors import RecordError
from counterclaim.record.sessions import Session
from counterclaim.record.shelf import chunks
from counterclaim.record.tables import metadata

type Progress = Callable[[int, int], None]


def copy_record(source: Session, target: Session, *, progress: Progress | None = None) -> int:
    """Copy everything a record holds into an empty one; how many rows that were.

    `progress` is told how many of how many rows are there. Raises `RecordError` where the
    target already holds something, or does not hold afterwards what the source does.
    """
    tell = progress or _silent
    with source.reading() as old, target.writing() as new:
        filled = [table.name for table in metadata.sorted_tables if _count(new, table)]
        if filled:
            raise RecordError(f"{target.database.name}: is not empty: copy into a new record")
        of = sum(_count(old, table) for table in metadata.sorted_tables)
        done = 0
        for table in metadata.sorted_tables:
            for rows in chunks(_rows(old, table)):
                new.execute(table.insert(), [dict(row._mapping) for row in rows])
                done += len(rows)
                tell(done, of)
            _go_on_counting(new, table)
        for table in metadata.sorted_tables:
            if _digest(old, table) != _digest(new, table):
                raise RecordError(
                    f"{target.database.name}: {table.name} did not arrive as it was; "
                    "nothing was copied"
                )
    return done


def _silent(done: int, of: int) -> None:
    """Tell nobody."""


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _rows(connection: Connection, table: Table) -> Iterator[Row[tuple[object, ...]]]:
    """All rows of a table in the order of its key."""
    yield from connection.execute(select(table).order_by(*table.primary_key)).yield_per(400)


def _digest(connection: Connection, table: Table) -> str:
    """A SHA-256 of all rows of a table."""
    digest = hashlib.sha256()
    for row in _rows(connection, table):
        digest.update(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]).encode())
    return digest.hexdigest()


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let a server give the next row the number after the last; SQLite does so by itself."""
    (key, *others) = table.primary_key
    counts = isinstance(key.type, Integer) and not others and key.autoincrement is not False
    if connection.dialect.name == "postgresql" and counts:
        last = connection.execute(select(func.max(key))).scalar()
        if last is not None:
            counter = "SELECT setval(pg_get_serial_sequence(:table, :key), :last)"
            values = {"table": table.name, "key": key.name, "last": last}
            connection.execute(text(counter), values)
