"""One user's way to a record file: its transactions, and the lines they leave in the log.

Each part of a record (its documents, incidents, decisions ...) is handed the session and
works in transactions of its own; whatever a part changes, it logs in the same transaction.
"""

import contextlib
import datetime
import getpass
import pathlib
from collections.abc import Callable

from sqlalchemy import Connection, Engine

from counterclaim import __version__
from counterclaim.record import custody, sqlite

type Clock = Callable[[], datetime.datetime]


class Session:
    """An open record file as one user has it; `who` is named in the custody log."""

    def __init__(self, engine: Engine, path: pathlib.Path, *, who: str, clock: Clock) -> None:
        self.engine = engine
        self.path = path
        self.who = who
        self._clock = clock

    def writing(self) -> contextlib.AbstractContextManager[Connection]:
        """A transaction that may change the record: all of it is kept, or nothing."""
        return sqlite.writing(self.engine, self.path)

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """A transaction that sees the record as it was when it began."""
        return sqlite.reading(self.engine, self.path)

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
        """Let go of the file."""
        self.engine.dispose()


def user() -> str:
    """The name of this machine's user, "unknown" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def now() -> datetime.datetime:
    """This moment."""
    return datetime.datetime.now(datetime.UTC)
