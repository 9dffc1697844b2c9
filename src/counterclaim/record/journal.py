"""What changed in a record as reports came, in the order it did: its developments, numbered.

They are written in the transaction that relates the reports, so that none is lost or
told twice, whatever is killed when. Whoever follows a record remembers the last number.
"""

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, Select, delete, func, select

from counterclaim.model.developments import Development
from counterclaim.record import tables
from counterclaim.record.rows import Entry
from counterclaim.record.sessions import Session


class Journal:
    """The developments of a record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def since(self, number: int, *, most: int = 1000) -> tuple[Entry, ...]:
        """The developments after a number, the first first."""
        kept = tables.developments
        wanted = select(kept).where(kept.c.number > number).order_by(kept.c.number).limit(most)
        with self._session.reading() as connection:
            return tuple(_entries(connection, wanted))

    def latest(self, most: int) -> tuple[Entry, ...]:
        """The last developments, the newest first."""
        kept = tables.developments
        wanted = select(kept).order_by(kept.c.number.desc()).limit(most)
        with self._session.reading() as connection:
            return tuple(_entries(connection, wanted))

    def last(self) -> int:
        """The number of the newest development, 0 where there is none."""
        with self._session.reading() as connection:
            newest = select(func.max(tables.developments.c.number))
            return connection.execute(newest).scalar() or 0


def note(connection: Connection, developments: Iterable[Development], at: str) -> None:
    """Write developments down, inside the transaction that brought them."""
    rows = [
        {
            "at": at,
            "incident": one.incident,
            "kind": one.kind,
            "content": msgspec.json.encode(one).decode(),
        }
        for one in developments
    ]
    if rows:
        connection.execute(tables.developments.insert(), rows)


def forget(connection: Connection, document: str) -> None:
    """Delete the developments that a document brought, or that hold its words."""
    content = tables.developments.c.content
    connection.execute(
        delete(tables.developments).where(content.contains(f'"{document}"', autoescape=True))
    )


def entries(connection: Connection) -> Iterator[Entry]:
    """All developments, inside a transaction."""
    yield from _entries(connection, select(tables.developments).order_by("number"))


def _entries(connection: Connection, wanted: Select[tuple[object, ...]]) -> Iterator[Entry]:
    for row in connection.execute(wanted).mappings():
        told = msgspec.json.decode(row["content"], type=Development)
        yield Entry(number=row["number"], at=row["at"], development=told)
