"""Timestamps of the custody log by outside authorities, as they came.

A stamp says that a line of the log, and so all before it, was there at a time that
somebody else vouches for. The record keeps the answer's bytes; `evidence` asks for
them and reads them.
"""

from sqlalchemy import select

from counterclaim.record import tables
from counterclaim.record.contents import sha256
from counterclaim.record.rows import CustodyEntry, Timestamp
from counterclaim.record.sessions import Session


class Timestamps:
    """The timestamps of a record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, line: CustodyEntry, *, authority: str, at: str, token: bytes) -> Timestamp:
        """Keep an authority's answer about a line of the log."""
        values = {
            "line": line.number, "sha256": line.sha256, "authority": authority, "at": at,
            "token": token,
        }  # fmt: skip
        with self._session.writing() as connection:
            made = connection.execute(tables.timestamps.insert().values(values))
            number = int((made.inserted_primary_key or (0,))[0])
            self._session.log(
                connection,
                "stamped",
                None,
                timestamp=number,
                line=line.number,
                authority=authority,
                stamped_at=at,
                token=sha256(token),
            )
        return Timestamp(number=number, **values)  # type: ignore[arg-type]

    def all(self) -> tuple[Timestamp, ...]:
        """The timestamps, in the order they came."""
        wanted = select(tables.timestamps).order_by(tables.timestamps.c.number)
        with self._session.reading() as connection:
            return tuple(Timestamp(**row) for row in connection.execute(wanted).mappings())
