"""One PostgreSQL database: how it is opened, recognised and written to safely.

A writer holds a lock of the whole record until its transaction ends, as with one
file, so that the custody log stays one chain and incidents are related to what is
there; readers see one state of the record and never wait.
"""

import contextlib
import functools
from collections.abc import Iterator

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    String,
    create_engine,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, DBAPIError

from counterclaim.errors import InputError, RecordError
from counterclaim.record import migrations, tables
from counterclaim.record.databases import Load
from counterclaim.record.loading_postgres import loading
from counterclaim.record.places import name_of, title_of

LATEST = len(migrations.STEPS)
_WRITER = 0x43434C4D  # the number of the lock that one writer holds: "CCLM"
_KEPT, _AT_MOST = 8, 48
"""Connections that an open record keeps, and has at most: as many as a web app has threads."""

_REASONS = (
    ("lock timeout", "is in use by another program: try again when it is done"),
    ("does not exist", "there is no such database or user: make it with createdb"),
    ("authentication failed", "the password or user is wrong"),
    ("no password supplied", "needs a password: give it in the address or in PGPASSWORD"),
    ("read-only transaction", "cannot be written to"),
    ("permission denied", "this user may not do that there: ask its owner"),
    ("onnection refused", "cannot be reached: is its server running?"),
    ("connection failed", "cannot be reached: check the address, and that its server is running"),
    ("could not extend", "cannot grow: the server's disk is full"),
)


def open_database(place: str, *, create: bool, wait: float) -> "PostgresDatabase":
    """Open a record's database, bring it to the latest schema, and refuse any other."""
    url = _url(place)
    name = name_of(place)
    engine = _engine(url, wait)
    try:
        with _told(name):
            _prepare(engine, name, create=create)
    except BaseException:
        engine.dispose()
        raise
    return PostgresDatabase(engine, name, title_of(place))


class PostgresDatabase:
    """A record's database that is open."""

    def __init__(self, engine: Engine, name: str, title: str) -> None:
        self.engine = engine
        self.name = name
        self.title = title
        self._reads_only = False

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes, alone: all of it is kept, or nothing."""
        with _told(self.name), self.engine.connect() as connection:
            writer = connection.execution_options(postgresql_readonly=self._reads_only)
            with writer.begin():
                _lock(writer)
                yield writer

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that only reads, and sees one state of the record."""
        with _told(self.name), self.engine.connect() as connection:
            reader = connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            with reader.begin():
                yield reader

    def only_read(self) -> None:
        """Refuse every write from now on."""
        self._reads_only = True

    def forget(self) -> None:
        """Clear removed rows out of the tables, without keeping others from them meanwhile.

        What is still being read, or locked, is left to the server's own vacuuming.
        """
        with _told(self.name), self.engine.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            names = ", ".join(map(_quoted, tables.metadata.tables))
            alone.exec_driver_sql(f"VACUUM (SKIP_LOCKED) {names}")

    def problems(self, connection: Connection) -> Iterator[str]:
        """Constraints that the database does not hold its rows to, a line each."""
        loose = text(
            "SELECT conrelid::regclass::text AS tablename, conname FROM pg_constraint "
            "WHERE NOT convalidated ORDER BY 1, 2"
        )
        for row in connection.execute(loose):
            yield f"table {row.tablename}: {row.conname} was never checked"

    def size(self, connection: Connection) -> int:
        """How many bytes the database takes up."""
        found = connection.exec_driver_sql("SELECT pg_database_size(current_database())")
        return int(found.scalar_one())

    def empty(self, connection: Connection) -> None:
        """Take every row out of the record, its custody log too, to restore another into it."""
        connection.exec_driver_sql("ALTER TABLE custody DISABLE TRIGGER custody_guard")
        names = ", ".join(table.name for table in tables.metadata.sorted_tables)
        connection.exec_driver_sql(f"TRUNCATE {names}")
        connection.exec_driver_sql("ALTER TABLE custody ENABLE TRIGGER custody_guard")

    def loading(self, connection: Connection) -> contextlib.AbstractContextManager[Load]:
        """A way to give an empty record very many rows."""
        return loading(connection)

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.dispose()


def schema_of(place: str, *, wait: float) -> int:
    """The schema version of a record's database as it is."""
    url = _url(place)
    name = url.set(drivername="postgresql").render_as_string(hide_password=True)
    engine = _engine(url, wait)
    try:
        with _told(name), engine.connect() as connection, connection.begin():
            return _version(connection, name)
    finally:
        engine.dispose()


def _url(place: str) -> URL:
    try:
        url = make_url(place).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise RecordError("the record: is not an address like postgresql://host/name") from None
    if not url.database:
        raise RecordError("the record: its address names no database, as postgresql://host/name")
    return url


def _engine(url: URL, wait: float) -> Engine:
    settings = f"-c lock_timeout={max(1, int(wait * 1000))} -c timezone=UTC"
    try:
        return create_engine(
            url,
            pool_size=_KEPT,
            max_overflow=_AT_MOST - _KEPT,
            pool_pre_ping=True,
            connect_args={"connect_timeout": max(2, int(wait)), "options": settings},
        )
    except ModuleNotFoundError:
        raise RecordError(
            "a record on a server needs psycopg: pip install 'counterclaim[postgresql]'"
        ) from None


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Say what the database objects to in one line."""
    try:
        yield
    except DBAPIError as error:
        words = str(error.orig)
        if "NUL (0x00)" in words:
            raise InputError("a NUL character can neither be kept nor looked for there") from None
        for sign, reason in _REASONS:
            if sign in words:
                raise RecordError(f"{name}: {reason}") from None
        raise RecordError(f"{name}: {words.splitlines()[0] if words else error}") from error


def _quoted(name: str) -> str:
    return f'"{name}"'


def _lock(connection: Connection) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _WRITER})


def _prepare(engine: Engine, name: str, *, create: bool) -> None:
    with engine.connect() as connection, connection.begin():
        if _version(connection, name) == LATEST:
            return
    with engine.connect() as connection, connection.begin():
        _lock(connection)
        version = _version(connection, name)  # another program may have been quicker
        if not version and not create:
            raise RecordError(
                f"{name}: there is no record in this database; make one with: counterclaim add FILE"
            )
        if not version:
            connection.exec_driver_sql("CREATE TABLE counterclaim (version integer NOT NULL)")
            connection.exec_driver_sql("INSERT INTO counterclaim VALUES (0)")
        order_as_sqlite_does()
        migrations.migrate(connection, version)
        connection.exec_driver_sql(f"UPDATE counterclaim SET version = {LATEST}")


@functools.cache
def order_as_sqlite_does() -> None:
    """Give text columns the order of code points, so that lists stand as in a file."""
    for table in tables.metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, String) and not column.type.collation:
                ordered = type(column.type)(column.type.length, collation="C")
                column.type = column.type.with_variant(ordered, "postgresql")


def _version(connection: Connection, name: str) -> int:
    """The schema version of a database: 0 for an empty one; any other is refused."""
    seen = inspect(connection).get_table_names()
    if "counterclaim" not in seen:
        if seen:
            raise RecordError(f"{name}: is a database of another program, not a record")
        return 0
    version = int(connection.exec_driver_sql("SELECT version FROM counterclaim").scalar_one())
    if version > LATEST:
        raise RecordError(
            f"{name}: was made by a newer counterclaim (schema {version}, this one knows "
            f"{LATEST}): upgrade counterclaim"
        )
    return version
