"""What a record asks of the database it is kept in, whichever it is.

Two answer: one SQLite file (`sqlite`), the embedded default, and one PostgreSQL
database (`postgres`), the shared server of a team.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from sqlalchemy import Connection, Engine, Row, Table

from counterclaim.record.places import Place, on_server

type Load = Callable[[Table, Sequence[Row[tuple[object, ...]]]], None]
"""Puts rows into a table of a new record."""


class Database(Protocol):
    """A place where a record is kept; `name` is what messages call it, `title` what people do."""

    name: str
    title: str
    engine: Engine

    def writing(self) -> contextlib.AbstractContextManager[Connection]:
        """One transaction that writes, alone: all of it is kept, or nothing."""

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """One transaction that only reads, and sees one state of the record."""

    def only_read(self) -> None:
        """Refuse every write from now on; any number of threads may then share it."""

    def forget(self) -> None:
        """Leave nothing of what was removed where the database keeps old rows."""

    def problems(self, connection: Connection) -> Iterator[str]:
        """What the database itself finds wrong with what it holds, a line each."""

    def size(self, connection: Connection) -> int:
        """How many bytes it takes up."""

    def loading(self, connection: Connection) -> contextlib.AbstractContextManager[Load]:
        """A way to give an empty record very many rows, inside a transaction that writes."""

    def close(self) -> None:
        """Let go of it."""


def open_database(place: Place, *, create: bool, wait: float) -> Database:
    """Open the database at a path or `postgresql://` address, with the latest schema.

    Raises `RecordError` for one that is locked, foreign, damaged or of a newer version.
    """
    if on_server(place):
        from counterclaim.record import postgres

        return postgres.open_database(str(place), create=create, wait=wait)
    from counterclaim.record import sqlite

    return sqlite.open_database(place, create=create, wait=wait)


def schema_of(place: Place, *, wait: float = 5.0) -> int:
    """The schema version of a record as it lies there, which opening it would bring up to date.

    0 for an empty file or database. Raises `RecordError` as opening it does.
    """
    if on_server(place):
        from counterclaim.record import postgres

        return postgres.schema_of(str(place), wait=wait)
    from counterclaim.record import sqlite

    return sqlite.schema_of(place, wait=wait)
