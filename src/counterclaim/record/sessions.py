"""One user's way to a record: its transactions, and the lines they leave in the log.

Each part of a record (its documents, incidents, decisions ...) is handed the session and
works in transactions of its own; whatever a part changes, it logs in the same transaction.
"""

import contextlib
import datetime
import getpass
from collections.abc import Callable

from sqlalchemy import Connection

from counterclaim import __version__
from counterclaim.record import custody
from counterclaim.record.databases import Database

type Clock = Callable[[], datetime.datetime]


class Session:
    """An open record as one user has it; `who` is named in the custody log."""

    def __init__(self, database: Database, *, who: str, clock: Clock) -> None:
        self.database = database
        self.engine = database.engine
        self.who = who
        self._clock = clock

    def writing(self) -> contextlib.AbstractContextManager[Connection]:
        """A transaction that may change the record: all of it is kept, or nothing."""
        return self.database.writing()

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """A transaction that sees the record as it was when it began."""
        return self.database.reading()

    def time(self) -> str:
        """The time of a change, UTC, ISO 8601 with milliseconds."""
        return self._clock().astimezone(datetime.UTC).isoformat(timespec="milliseconds")

    def day(self) -> datetime.date:
        """Today, in UTC."""
        return self._clock().astimezone(datetime.UTC).date()

    def log(
        self,
        connection: Connection,
        action: str,
        subject: str | None,
        **detail: str | int | list[str] | None,
    ) -> None:
        """Add a line to the custody log, inside the transaction of what it is about."""
        custody.append(
            connection,
            at=self.time(),
            who=self.who,
            action=action,
            subject=subject,
            detail=detail,
            program=f"counterclaim {__version__}",
        )

    def close(self) -> None:
        """Let go of the record."""
        self.database.close()


def user() -> str:
    """The name of this machine's user, "unknown" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def now() -> datetime.datetime:
    """This moment."""
    return datetime.datetime.now(datetime.UTC)
