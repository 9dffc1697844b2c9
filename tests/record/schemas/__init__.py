"""The schema of every step as it was released, as SQL text: what older records were made with.

A file holds the statements of one step on one store, parted by lines of dashes; files are
added with a new step (`python -m tests.record.schemas`) and never changed.
"""

import pathlib

from sqlalchemy import Connection, event

from counterclaim.record import migrations

FOLDER = pathlib.Path(__file__).parent
PARTED = "\n------\n"
_SHAPES = ("CREATE", "ALTER", "DROP")


def frozen(store: str, step: int) -> list[str]:
    """The statements that made a step on a store when it was released."""
    text = (FOLDER / store / f"{step:02}.sql").read_text(encoding="utf-8")
    return text.split(PARTED) if text else []


def build(connection: Connection, store: str, version: int) -> None:
    """Make an empty record as the program of a version made it."""
    by_psycopg = connection.dialect.name == "postgresql"
    for step in range(1, version + 1):
        for statement in frozen(store, step):
            connection.exec_driver_sql(statement.replace("%", "%%") if by_psycopg else statement)


def statements(connection: Connection, step: int) -> list[str]:
    """The statements that make a step now; it is left done."""
    ran: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        if statement.lstrip().startswith(_SHAPES):
            lines = (line.strip().replace("\t", "") for line in statement.splitlines())
            ran.append(" ".join(filter(None, lines)).replace("%%", "%"))

    event.listen(connection, "before_cursor_execute", note)
    try:
        migrations.migrate(connection, step - 1, to=step)
    finally:
        event.remove(connection, "before_cursor_execute", note)
    return ran
