"""Changes of a record behind its back, as one makes them who knows its database."""

from typing import Any

from counterclaim.record import Record

_FREE = {
    "sqlite": (
        "PRAGMA foreign_keys = OFF",
        "DROP TRIGGER IF EXISTS custody_no_update",
        "DROP TRIGGER IF EXISTS custody_no_delete",
    ),
    "postgresql": ("SET session_replication_role = replica",),
}
"""What takes away a database's own guards: references, and the triggers of the custody log."""


def change(record: Record, statement: str, *values: object) -> None:
    """Run a statement, with a ? for each value, past all guards."""
    database = record.session.engine.dialect.name
    with record.session.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        for free in _FREE[database]:
            driver.execute(free)
        driver.execute(statement.replace("?", "%s") if database != "sqlite" else statement, values)
        driver.commit()
        connection.invalidate()  # the next one has its guards again
