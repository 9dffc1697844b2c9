"""A record put away while others work on it: one file, one moment, checked before it is kept.

In: the session of a record, in a file or on a server. Out: a record file of its own, which
every command opens. It is made beside its place and put there once it has proved to hold
what the record held at one moment, with every hash and the chain of the log as they must be.
"""

import pathlib
import sqlite3
from collections.abc import Callable
from contextlib import closing

from sqlalchemy import Connection, func, select

from counterclaim.errors import RecordError
from counterclaim.record import checks, tables
from counterclaim.record.copies import copy_record
from counterclaim.record.databases import Database, open_database
from counterclaim.record.landings import landing
from counterclaim.record.rows import Backup
from counterclaim.record.sessions import Session, now
from counterclaim.record.sqlite import told

type Progress = Callable[[str, int, int], None]
"""Told what is done, and how many of how many parts of it."""

_PAGES = 2048


def back_up(
    session: Session, place: pathlib.Path, *, quick: bool = False, progress: Progress | None = None
) -> Backup:
    """Keep a record as it is at this moment in a new file, while others read and write it.

    `quick` checks the database, the custody log and the number of rows, and hashes no document.
    Raises `InputError` where something is at the place already, `RecordError` where
    the copy does not prove right; nothing is left then.
    """
    tell = progress or silent
    with landing(place) as made:
        if session.engine.dialect.name == "sqlite":
            counts = _copy_pages(session, made, tell)
        else:
            counts = _copy_rows(session, made, tell)
        return checked(made, place, counts=counts, quick=quick, progress=tell)


def checked(
    made: pathlib.Path,
    place: pathlib.Path,
    *,
    counts: dict[str, int] | None = None,
    quick: bool = False,
    progress: Progress | None = None,
) -> Backup:
    """What a record file holds, once it has proved right; `place` is what messages call it."""
    tell = progress or silent
    session = Session(_opened(made, place), who="", clock=now)
    try:
        problems = _quick_problems(session) if quick else _problems(session, tell)
        with session.reading() as connection:
            found = count_rows(connection)
            head = connection.execute(_HEAD).first()
        problems += _uncounted(found, counts or found)
    finally:
        session.close()
    if problems:
        more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
        raise RecordError(
            f"{place}: is no sound record ({problems[0]}{more}): nothing was kept; "
            "counterclaim verify tells what is wrong with a record"
        )
    return Backup(
        place=str(place), documents=found["documents"], rows=sum(found.values()),
        lines=head.number if head else 0, head=head.sha256 if head else None,
        size=made.stat().st_size,
    )  # fmt: skip


_LINE = tables.custody.c
_HEAD = select(_LINE.number, _LINE.sha256).order_by(_LINE.number.desc()).limit(1)


def count_rows(connection: Connection) -> dict[str, int]:
    """How many rows each table holds."""
    return {
        table.name: int(
            connection.execute(select(func.count()).select_from(table)).scalar_one()
        )
        for table in tables.metadata.sorted_tables
    }  # fmt: skip


def copy_file(source: sqlite3.Connection, made: pathlib.Path, tell: Progress) -> None:
    """Copy a whole database into a new file, as a connection sees it."""
    with closing(sqlite3.connect(made)) as target:
        source.backup(
            target,
            pages=_PAGES,
            progress=lambda _, left, of: tell("Copying", of - left, of),
        )


def _copy_pages(session: Session, made: pathlib.Path, tell: Progress) -> dict[str, int]:
    """Copy a file page by page; the transaction keeps it as it was when the counting began."""
    with session.reading() as connection:
        counts = count_rows(connection)
        driver = connection.connection.driver_connection
        if driver is None:
            raise RecordError(f"{session.database.name}: is not open")
        with told(made):
            copy_file(driver, made, tell)
    return counts


def _copy_rows(session: Session, made: pathlib.Path, tell: Progress) -> dict[str, int]:
    """Copy a server's record row by row, as one transaction of it sees it."""
    target = Session(open_database(made, create=True, wait=5.0), who=session.who, clock=now)
    try:
        copy_record(session, target, progress=lambda done, of: tell("Copying", done, of))
        with target.reading() as connection:
            return count_rows(connection)
    finally:
        target.close()


def _opened(made: pathlib.Path, place: pathlib.Path) -> Database:
    try:
        return open_database(made, create=False, wait=5.0)
    except RecordError as error:
        raise RecordError(str(error).replace(str(made), str(place))) from None


def _problems(session: Session, tell: Progress) -> list[str]:
    found = checks.check(session, lambda done, of: tell("Checking", done, of))
    return list(found.problems)


def _quick_problems(session: Session) -> list[str]:
    with session.reading() as connection:
        problems = list(session.database.problems(connection))
        return problems + list(checks.Check(connection, lambda done, of: None).log())


def _uncounted(found: dict[str, int], counts: dict[str, int]) -> list[str]:
    return [
        f"{name}: has {found[name]} rows instead of {count}"
        for name, count in counts.items()
        if found[name] != count
    ]


def silent(doing: str, done: int, of: int) -> None:
    """Tell nobody."""
