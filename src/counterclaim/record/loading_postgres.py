"""A new record on a server filled at once: rows by COPY, indexes and references last.

In: a transaction on an empty record. Out: a way to give it rows; when that is done, all
indexes and references are as they were, and rows are counted on from the last.
"""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Integer, Row, Table, func, select, text

from counterclaim.record.databases import Load
from counterclaim.record.tables import metadata

_REFERENCES = text(
    "SELECT conrelid::regclass::text AS held, quote_ident(conname) AS name, "
    "pg_get_constraintdef(oid) AS definition FROM pg_constraint "
    "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2"
)
_INDEXES = text(
    "SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition "
    "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
    "WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisunique "
    "AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid) ORDER BY 1"
)


@contextlib.contextmanager
def loading(connection: Connection) -> Iterator[Load]:
    """Let many rows in; what orders and checks them is made anew from all of them."""
    references = connection.execute(_REFERENCES).all()
    indexes = connection.execute(_INDEXES).all()
    connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '256MB'")
    for held in references:
        connection.exec_driver_sql(f"ALTER TABLE {held.held} DROP CONSTRAINT {held.name}")
    for index in indexes:
        connection.exec_driver_sql(f"DROP INDEX {index.name}")
    yield lambda table, rows: _load(connection, table, rows)
    for index in indexes:
        connection.exec_driver_sql(index.definition)
    for held in references:
        connection.exec_driver_sql(
            f"ALTER TABLE {held.held} ADD CONSTRAINT {held.name} {held.definition}"
        )
    for table in metadata.sorted_tables:
        _go_on_counting(connection, table)
        connection.exec_driver_sql(f"ANALYZE {_quoted(connection, table.name)}")


def _load(connection: Connection, table: Table, rows: Sequence[Row[tuple[object, ...]]]) -> None:
    names = ", ".join(_quoted(connection, column.name) for column in table.columns)
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {_quoted(connection, table.name)} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _quoted(connection: Connection, name: str) -> str:
    return str(connection.dialect.identifier_preparer.quote(name))


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Give the next row the number after the last."""
    (key, *others) = table.primary_key
    if isinstance(key.type, Integer) and not others and key.autoincrement is not False:
        last = connection.execute(select(func.max(key))).scalar()
        if last is not None:
            counter = "SELECT setval(pg_get_serial_sequence(:table, :key), :last)"
            values = {"table": table.name, "key": key.name, "last": last}
            connection.execute(text(counter), values)
