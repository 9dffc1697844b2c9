"""A backup made the record again: proved right first, and put in the place of another as one.

In: a backup, and where a record is to be, in a file or on a server. What was there is put
aside before it is replaced. Programs that have the record open go on with what was restored.
"""

import contextlib
import hashlib
import pathlib
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import Connection, func, select

from counterclaim.errors import InputError, RecordError
from counterclaim.record import tables
from counterclaim.record.backups import Progress, back_up, checked, copy_file, silent
from counterclaim.record.copies import copy_record
from counterclaim.record.databases import open_database, schema_of
from counterclaim.record.landings import landing, put
from counterclaim.record.landings import told as told_of_files
from counterclaim.record.places import on_server
from counterclaim.record.rows import Backup, Restored
from counterclaim.record.sessions import Clock, Session, now
from counterclaim.record.sqlite import told

_WAIT = 10.0
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def restore(
    backup: pathlib.Path,
    place: str,
    *,
    replace: bool = False,
    who: str,
    clock: Clock,
    progress: Progress | None = None,
) -> Restored:
    """Make a backup the record at a place, which may hold another only where `replace` says so.

    The custody log of the record gets a line about it. Raises `InputError` where something
    is there, `RecordError` where the backup is damaged; nothing was changed then.
    """
    tell = progress or silent
    stamp = clock().strftime("%Y%m%dT%H%M%SZ")
    server = on_server(place)
    with _room(None if server else pathlib.Path(place)) as room:
        fresh = room / "record.db"
        _take_out(backup, fresh, tell)
        found = checked(fresh, backup, progress=tell)
        session = _session(fresh, who, clock)
        try:
            _log(session, backup, found)
            if server:
                name, aside = _to_server(session, place, replace, backup, stamp, tell)
        finally:
            session.close()
        if not server:
            name, aside = place, _to_file(fresh, pathlib.Path(place), replace, stamp, tell)
    return Restored(
        place=name, documents=found.documents, lines=found.lines + 1, head=found.head,
        aside=str(aside) if aside else None,
    )  # fmt: skip


@contextlib.contextmanager
def _room(target: pathlib.Path | None) -> Iterator[pathlib.Path]:
    """A folder to prove the backup in: on the disk that the record will be on."""
    parent = target.absolute().parent if target else None
    if target and parent and not parent.is_dir():
        raise InputError(f"{target}: its folder does not exist")
    with told_of_files(target or pathlib.Path(tempfile.gettempdir())):
        made = tempfile.TemporaryDirectory(prefix=".counterclaim-restore-", dir=parent)
    with made as name:
        yield pathlib.Path(name)


def _take_out(backup: pathlib.Path, fresh: pathlib.Path, tell: Progress) -> None:
    """Copy a backup, which may lie on a disk that cannot be written to."""
    if not backup.is_file():
        raise InputError(f"{backup}: there is no such backup")
    in_use = backup.with_name(f"{backup.name}-wal").exists()
    options = "mode=ro" if in_use else "mode=ro&immutable=1"
    with (
        told(backup),
        closing(sqlite3.connect(f"{backup.absolute().as_uri()}?{options}", uri=True)) as source,
    ):
        copy_file(source, fresh, tell)
    if not schema_of(fresh):
        raise InputError(f"{backup}: holds no record: give a file that backup made")


def _session(place: pathlib.Path | str, who: str, clock: Clock) -> Session:
    return Session(open_database(place, create=True, wait=_WAIT), who=who, clock=clock)


def _log(session: Session, backup: pathlib.Path, found: Backup) -> None:
    with backup.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with session.writing() as connection:
        session.log(connection, "restored", None, backup=digest, lines=found.lines, head=found.head)


def _to_server(
    fresh: Session,
    place: str,
    replace: bool,
    backup: pathlib.Path,
    stamp: str,
    tell: Progress,
) -> tuple[str, pathlib.Path | None]:
    """Put a record into a server's database, in one transaction; what messages call that."""
    from counterclaim.record.postgres import PostgresDatabase

    target = _session(place, fresh.who, now)
    aside = None
    try:
        with target.reading() as connection:
            filled = _filled(connection)
        if filled:
            _check_allowed(target.database.name, replace)
            aside = backup.with_name(f"{target.engine.url.database}.before-{stamp}.db")
            back_up(target, aside, quick=True, progress=tell)
        with target.together():
            with target.writing() as connection:
                if filled and isinstance(target.database, PostgresDatabase):
                    target.database.empty(connection)
            copy_record(fresh, target, progress=lambda done, of: tell("Restoring", done, of))
    finally:
        target.close()
    return target.database.name, aside


def _to_file(
    fresh: pathlib.Path, place: pathlib.Path, replace: bool, stamp: str, tell: Progress
) -> pathlib.Path | None:
    """Put a record file in its place, or into a record that is there, in one transaction."""
    if not place.exists():
        for name in (f"{place.name}-wal", f"{place.name}-shm"):
            if place.with_name(name).exists():
                raise InputError(
                    f"{place.with_name(name)}: is left over from another record: move it away"
                )
        with told_of_files(place):
            put(fresh, place)
        return None
    filled = _holds_something(place)
    aside = None
    if filled:
        _check_allowed(str(place), replace)
        aside = place.with_name(f"{place.name}.before-{stamp}")
        with landing(aside) as made, told(place), closing(sqlite3.connect(place)) as old:
            copy_file(old, made, tell)
    with told(place), closing(sqlite3.connect(fresh)) as source:
        _write_over(source, place)
    return aside


def _holds_something(place: pathlib.Path) -> bool:
    """Whether a record file has a history, damaged or not; a file of another kind is refused."""
    try:
        if schema_of(place) == 0:
            return False
    except RecordError as error:
        raise RecordError(f"{error}; move it away first") from None
    with closing(sqlite3.connect(place)) as old:
        try:
            return bool(old.execute("SELECT 1 FROM custody LIMIT 1").fetchone())
        except sqlite3.DatabaseError:
            return True


def _filled(connection: Connection) -> bool:
    return bool(connection.execute(select(func.count()).select_from(tables.custody)).scalar())


def _check_allowed(name: str, replace: bool) -> None:
    if not replace:
        raise InputError(
            f"{name}: holds a record already: name another place, or say --replace "
            "(it is put aside first)"
        )


def _write_over(source: sqlite3.Connection, place: pathlib.Path) -> None:
    """Give a file another content in one transaction, while others may have it open."""
    until = time.monotonic() + _WAIT

    def patience(status: int, left: int, of: int) -> None:
        if status in _BUSY and time.monotonic() > until:
            raise RecordError(f"{place}: is in use by another program: try again when it is done")

    with closing(sqlite3.connect(place)) as target:
        target.execute("PRAGMA synchronous = FULL")
        source.backup(target, pages=-1, progress=patience, sleep=0.1)
        target.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
