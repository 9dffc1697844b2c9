"""One user's way to a record: its transactions, and the lines they leave in the log.

Each part of a record (its documents, incidents, decisions ...) is handed the session and
works in transactions of its own; whatever a part changes, it logs in the same transaction.
"""

import contextlib
import datetime
import getpass
import threading
from collections.abc import Callable, Iterator

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
        self._mine = threading.local()  # the transaction that this thread does several things in

    def writing(self) -> contextlib.AbstractContextManager[Connection]:
        """A transaction that may change the record: all of it is kept, or nothing."""
        shared = self._shared()
        return contextlib.nullcontext(shared) if shared else self.database.writing()

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """A transaction that sees the record as it was when it began."""
        shared = self._shared()
        return contextlib.nullcontext(shared) if shared else self.database.reading()

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Let several changes be one transaction: all of them are kept, or none.

        For the changes of this thread alone; taking in many documents at a time costs far
        less. One within another is part of it.
        """
        if self._shared():
            yield
            return
        with self.database.writing() as connection:
            self._mine.connection = connection
            try:
                yield
            finally:
                self._mine.connection = None

    def _shared(self) -> Connection | None:
        found: Connection | None = getattr(self._mine, "connection", None)
        return found

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
