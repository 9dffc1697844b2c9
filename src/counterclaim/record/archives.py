"""A whole record as plain rows, and a record made of such rows again.

In: a connection, or rows. Out: the rows of every table, or a record file that holds them.
Nothing is interpreted but what is packed: bytes come out as they are, readings and incidents
as their JSON, byte for byte, so that all hashes still hold.
"""

import pathlib
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, LargeBinary, Table, column, inspect, select, table

from counterclaim.errors import InputError
from counterclaim.record import checks, migrations, sqlite, tables
from counterclaim.record.places import Place
from counterclaim.record.sessions import Session

_PACKED = {("readings", "content"), ("incidents", "content")}
_SQUEEZED = {("originals", "content")}
SCHEMA = len(migrations.STEPS)

type Cell = str | int | float | bool | bytes | msgspec.Raw | None


class Row(NamedTuple):
    """One row of a table; packed JSON is unpacked, but not decoded."""

    table: str
    cells: dict[str, Cell]


def archived(connection: Connection) -> Iterator[Row]:
    """Every row of every table, those that others refer to first."""
    for kept in tables.metadata.sorted_tables:
        name, columns = str(kept.name), [str(column.name) for column in kept.columns]
        wanted = select(kept).order_by(*kept.primary_key.columns)
        with connection.execute(wanted.execution_options(yield_per=50)) as rows:
            for row in rows:
                cells = zip(columns, row, strict=True)
                yield Row(name, {column: _plain(name, column, value) for column, value in cells})


def _plain(kept: str, name: str, value: Cell) -> Cell:
    if isinstance(value, bytes):
        if (kept, name) in _PACKED:
            return msgspec.Raw(zlib.decompress(value))
        if (kept, name) in _SQUEEZED:
            return zlib.decompress(value)
    return value


def restore(path: Place, rows: Iterable[Row], *, schema: int = SCHEMA) -> None:
    """Make a record file of rows; it is there when all of them are, or not at all.

    `schema` is the version of the record they came out of. Raises `InputError` where there
    is something at `path` already, or where the rows do not fit.
    """
    place = pathlib.Path(path)
    if place.exists():
        raise InputError(f"{place}: is there already: name a record that is not, with --record")
    if not place.absolute().parent.is_dir():
        raise InputError(f"{place}: its folder does not exist")
    if not 1 <= schema <= SCHEMA:
        raise InputError(
            f"it comes from a record of schema {schema}, this program knows up to {SCHEMA}: "
            "upgrade counterclaim"
        )
    with tempfile.TemporaryDirectory(
        prefix=".counterclaim-import-", dir=place.absolute().parent
    ) as room:
        made = pathlib.Path(room) / "record.db"
        sqlite.create_at_version(made, schema)
        _fill(made, rows, schema)
        with sqlite.told(place):
            made.replace(place)


def _fill(made: pathlib.Path, rows: Iterable[Row], schema: int) -> None:
    engine = sqlite.open_as_it_is(made)
    try:
        with sqlite.SqliteFile(engine, made).writing() as connection:
            names = inspect(connection).get_table_names()
            shapes = {name: _shape(connection, name) for name in names}
            for kept in reversed(_filled_by_migrations(connection)):
                connection.exec_driver_sql(f'DELETE FROM "{kept}"')
            for row in rows:
                _insert(connection, shapes, row)
            wrong = checks.problems(connection) if schema == SCHEMA else ()
            if wrong:
                raise InputError(f"it was changed, or is not whole: {wrong[0]}")
        engine.dispose()
        sqlite.keep_write_ahead(engine)
    finally:
        engine.dispose()


def _filled_by_migrations(connection: Connection) -> list[str]:
    """Our tables that a new record has rows in."""
    known = set(inspect(connection).get_table_names())
    return [
        kept.name
        for kept in tables.metadata.sorted_tables
        if kept.name in known
        and connection.exec_driver_sql(f'SELECT 1 FROM "{kept.name}" LIMIT 1').first()
    ]


def _shape(connection: Connection, name: str) -> frozenset[str]:
    return frozenset(found["name"] for found in inspect(connection).get_columns(name))


def _insert(connection: Connection, shapes: dict[str, frozenset[str]], row: Row) -> None:
    known = tables.metadata.tables.get(row.table)
    columns = shapes.get(row.table)
    if known is None or columns is None:
        raise InputError(f"a record has no table {row.table!r}")
    unknown = row.cells.keys() - columns
    if unknown:
        raise InputError(f"the table {row.table!r} has no column {sorted(unknown)[0]!r}")
    cells = {name: _kept(known, name, value) for name, value in row.cells.items()}
    target = table(row.table, *(column(name) for name in cells))
    connection.execute(target.insert().values(cells))


def _kept(known: Table, name: str, value: Cell) -> Cell:
    if isinstance(value, msgspec.Raw):
        value = bytes(value)
    if isinstance(value, bytes) and (known.name, name) in _PACKED | _SQUEEZED:
        return zlib.compress(value, 6)
    return value


def binary_columns(name: str) -> frozenset[str]:
    """The columns of a table that hold bytes of no form we show."""
    kept = tables.metadata.tables.get(name)
    if kept is None:
        return frozenset()
    return frozenset(
        c.name
        for c in kept.columns
        if isinstance(c.type, LargeBinary) and (name, c.name) not in _PACKED
    )


def log_import(
    session: Session, *, file: str, sha256: str, program: str, documents: int, merged: bool
) -> None:
    """Say in the custody log that documents came out of a file of another record."""
    with session.writing() as connection:
        session.log(
            connection,
            "imported",
            None,
            file=file,
            sha256=sha256,
            program=program,
            documents=documents,
            how="merged" if merged else "whole",
        )
