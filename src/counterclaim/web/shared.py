"""What the processes of one web app know together: who is signed in, and what work goes on.

One process keeps it in memory, several in a file of a folder that only their owner can read and
that is gone when they stop. Nothing of it is in the record.
"""

import contextlib
import pathlib
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from typing import Any

import msgspec

_PATIENCE = 10.0
_TABLES = (
    "CREATE TABLE IF NOT EXISTS sessions (key TEXT PRIMARY KEY, name TEXT, stamp TEXT, used REAL)",
    "CREATE TABLE IF NOT EXISTS tries (who TEXT, at REAL)",
    "CREATE INDEX IF NOT EXISTS tries_who ON tries (who, at)",
    "CREATE TABLE IF NOT EXISTS jobs (number INTEGER PRIMARY KEY, id TEXT UNIQUE, content BLOB, "
    "owner INTEGER, worker INTEGER, room TEXT)",
)


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """Where several processes of one app meet: a folder, and a secret that none tells."""

    folder: str
    secret: bytes
    processes: int

    @property
    def file(self) -> pathlib.Path:
        """The file that they share."""
        return pathlib.Path(self.folder) / "shared.db"

    @property
    def figures(self) -> pathlib.Path:
        """The folder in which each counts what it answered."""
        return pathlib.Path(self.folder) / "figures"


def meet(folder: str, processes: int) -> Meeting:
    """Prepare a new folder for so many processes."""
    meeting = Meeting(folder=folder, secret=secrets.token_bytes(32), processes=processes)
    meeting.figures.mkdir()
    with contextlib.closing(Shared(meeting.file)):
        return meeting


class Shared:
    """Rows that all threads and processes of an app see."""

    def __init__(self, file: pathlib.Path | None = None) -> None:
        self._lock = threading.RLock()
        self._rows = sqlite3.connect(
            file or ":memory:", timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        if file:
            self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = OFF")
        for statement in _TABLES:
            self._rows.execute(statement)

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What is there."""
        with self._lock:
            return self._rows.execute(question, values).fetchall()

    @contextlib.contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """One change, which no other comes between."""
        with self._lock:
            self._rows.execute("BEGIN IMMEDIATE")
            try:
                yield self._rows
            except BaseException:
                self._rows.execute("ROLLBACK")
                raise
            self._rows.execute("COMMIT")

    def close(self) -> None:
        """Let go of it."""
        with self._lock:
            self._rows.close()
