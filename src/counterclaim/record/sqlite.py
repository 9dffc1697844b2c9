"""One SQLite file: how it is opened, recognised and written to safely.

Write-ahead log and full synchronisation: what a write acknowledged survives a
kill, and half a write is never there. The header says that a file is a record
(`application_id`) and of which schema version (`user_version`).
"""

import contextlib
import pathlib
import sqlite3
from collections.abc import Iterator, Sequence

from sqlalchemy import URL, Connection, Engine, Row, Table, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from counterclaim.errors import RecordError
from counterclaim.record import migrations
from counterclaim.record.databases import Load
from counterclaim.record.places import Place

APPLICATION_ID = 0x43434C4D  # "CCLM"
LATEST = len(migrations.STEPS)

_REASONS = (
    ("locked", "is in use by another program: try again when it is done"),
    ("not a database", "is not a counterclaim record"),
    ("malformed", "is damaged: restore it from a copy"),
    ("readonly", "cannot be written to"),
    ("disk is full", "cannot grow: the disk is full"),
    ("unable to open", "cannot be opened: check its folder and permissions"),
)


def open_database(place: Place, *, create: bool, wait: float) -> "SqliteFile":
    """Open a record file, bring it to the latest schema, and refuse any other file."""
    path = pathlib.Path(place)
    _check_path(path, create=create)
    engine = _engine(path, wait)
    try:
        with told(path):
            _prepare(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return SqliteFile(engine, path)


class SqliteFile:
    """A record file that is open."""

    def __init__(self, engine: Engine, path: pathlib.Path) -> None:
        self.engine = engine
        self.name = str(path)
        self.title = path.name
        self._path = path

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes, alone: all of it is kept, or nothing."""
        with told(self._path), self.engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                yield writer

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that only reads, and sees one state of the record."""
        with told(self._path), self.engine.connect() as connection, connection.begin():
            yield connection

    def only_read(self) -> None:
        """Refuse every write from now on."""
        event.listen(
            self.engine, "connect", lambda driver, _: driver.execute("PRAGMA query_only = ON")
        )
        self.engine.dispose()  # connections made before do not know of it

    def forget(self) -> None:
        """Fold the write-ahead log into the file, so that it holds nothing of what was removed."""
        with told(self._path), self.engine.connect() as connection:
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def problems(self, connection: Connection) -> Iterator[str]:
        """What SQLite finds wrong with the file, a line each."""
        for row in connection.exec_driver_sql("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield f"file: {row[0]}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"table {row[0]}: row {row[1]} refers to nothing in {row[2]}"

    def size(self, connection: Connection) -> int:
        """How many bytes the file and its write-ahead log take up."""
        there = (self._path, self._path.with_name(f"{self._path.name}-wal"))
        return sum(path.stat().st_size for path in there if path.exists())

    @contextlib.contextmanager
    def loading(self, connection: Connection) -> Iterator[Load]:
        """A way to give an empty record very many rows."""
        yield lambda table, rows: _load(connection, table, rows)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def schema_of(place: Place, *, wait: float) -> int:
    """The schema version of a record file as it lies there."""
    path = pathlib.Path(place)
    _check_path(path, create=False)
    engine = _engine(path, wait)
    try:
        with told(path), engine.connect() as connection:
            return _version(connection, path)
    finally:
        engine.dispose()


@contextlib.contextmanager
def told(path: pathlib.Path) -> Iterator[None]:
    """Say what the database objects to in one line."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        words = str(error.orig if isinstance(error, DBAPIError) else error)
        for sign, reason in _REASONS:
            if sign in words:
                raise RecordError(f"{path}: {reason}") from None
        raise RecordError(f"{path}: {words}") from error


def _load(connection: Connection, table: Table, rows: Sequence[Row[tuple[object, ...]]]) -> None:
    connection.execute(table.insert(), [dict(row._mapping) for row in rows])


def _engine(path: pathlib.Path, wait: float) -> Engine:
    place = URL.create("sqlite", database=str(path.absolute()))
    engine = create_engine(place, connect_args={"timeout": wait, "check_same_thread": False})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _check_path(path: pathlib.Path, *, create: bool) -> None:
    try:
        _check_file(path, create=create)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise RecordError(f"{path}: cannot be opened ({reason})") from None


def _check_file(path: pathlib.Path, *, create: bool) -> None:
    """Say what is no record's place, without opening the file.

    Whoever closes a file gives up all locks that the process has on it, SQLite's too: then
    another program would take the record for one that nobody uses.
    """
    if path.is_dir():
        raise RecordError(f"{path}: is a folder, not a record")
    if path.exists():
        return
    if not create:
        raise RecordError(
            f"{path}: there is no such record; make one with: counterclaim add FILE, "
            "or name another with --record"
        )
    if not path.absolute().parent.is_dir():
        raise RecordError(f"{path}: its folder does not exist")


def _configure(driver: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    """Transactions are begun by `_begin` alone; what is removed is overwritten."""
    driver.isolation_level = None
    for setting in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
        driver.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: Engine, path: pathlib.Path) -> None:
    with engine.connect() as connection:
        version = _version(connection, path)
    if version == LATEST:
        return
    keep_write_ahead(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        version = _version(connection, path)  # another program may have been quicker
        migrations.migrate(connection, version)
        _stamp(connection, LATEST)


def _stamp(connection: Connection, version: int) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def _version(connection: Connection, path: pathlib.Path) -> int:
    """The schema version of a file: 0 for an empty one; any other file is refused."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    objects = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if application == APPLICATION_ID:
        if version > LATEST:
            raise RecordError(
                f"{path}: was made by a newer counterclaim (schema {version}, "
                f"this one knows {LATEST}): upgrade counterclaim"
            )
        return version
    if application or version or objects:
        raise RecordError(f"{path}: is a database of another program, not a counterclaim record")
    return 0


def open_as_it_is(path: pathlib.Path) -> Engine:
    """Open a record file that may still be of an older schema, to fill it."""
    return _engine(path, wait=1.0)


def keep_write_ahead(engine: Engine) -> None:
    """Let a record file be written to as `open_database` leaves a new one."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is not None:
            driver.execute("PRAGMA journal_mode = WAL").fetchall()


def create_at_version(path: Place, version: int) -> None:
    """Make an empty record as an older program made it, to test upgrading it."""
    engine = _engine(pathlib.Path(path), wait=1.0)
    with engine.begin() as connection:
        migrations.migrate(connection, 0, to=version)
        _stamp(connection, version)
    engine.dispose()
