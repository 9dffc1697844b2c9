"""Lists of a record made anew out of what they list, where they tell otherwise.

Incidents, claims and documents are what counts, and stay as they are; of them the tables of
listings are made again, and every name and total is counted again. All of it is kept, or nothing.
"""

from sqlalchemy import Connection, delete, func, insert, select, update

from counterclaim.errors import RecordError
from counterclaim.record import names, summaries, tables, totals
from counterclaim.record.consistency import Progress, number_of, unlike, uses_of_names
from counterclaim.record.contents import unpack_incident
from counterclaim.record.documents import row_document
from counterclaim.record.sessions import Session

_LISTED = (
    tables.disagreements, tables.accounts, tables.incident_rows, tables.incident_names
)  # fmt: skip


class Mending:
    """Puts the lists of a record right."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lists(self, progress: Progress | None = None) -> tuple[str, ...]:
        """Make all lists anew if one is wrong; what was wrong, a line each.

        The custody log says that it was done. Raises `RecordError` where they are wrong
        afterwards, too; then nothing was changed.
        """
        tell = progress or (lambda done, of: None)
        with self._session.writing() as connection:
            problems = tuple(unlike(connection, tell))
            if problems:
                _incidents(connection)
                _documents(connection)
                _names(connection)
                _totals(connection)
                left = list(unlike(connection, tell))
                if left:
                    raise RecordError(
                        f"{left[0]}: making the lists anew does not mend it, nothing was changed; "
                        "restore a backup"
                    )
                self._session.log(connection, "lists mended", None, problems=len(problems))
        return problems


def _incidents(connection: Connection) -> None:
    """List every current incident again."""
    for table in _LISTED:
        connection.execute(delete(table))
    kept = tables.incidents.c
    ids = connection.execute(select(kept.id).where(kept.current).order_by(kept.id)).scalars().all()
    for identifier in ids:
        content = connection.execute(select(kept.content).where(kept.id == identifier)).scalar_one()
        summaries.enter(connection, unpack_incident(content))


def _documents(connection: Connection) -> None:
    """List documents that no list has, and say of all how many claims and which version."""
    rows, document = tables.document_rows, tables.documents.c
    missing = select(tables.documents).where(document.number.not_in(select(rows.c.number)))
    for row in connection.execute(missing.order_by(document.number)).mappings().all():
        row_document(connection, row)
    claims = number_of(func.count(), tables.claims.c.document == rows.c.number, rows)
    connection.execute(update(rows).values(claims=claims))
    newest = select(func.max(document.number)).group_by(document.page)
    connection.execute(update(rows).values(latest=rows.c.number.in_(newest)))


def _names(connection: Connection) -> None:
    """Count again how often each name is used, and forget those that are not."""
    published = select(tables.document_rows.c.publisher).distinct()
    known = connection.execute(published).scalars().all()
    names.numbers_of(connection, [("publisher", name) for name in known if name])
    connection.execute(update(tables.names).values(uses_of_names()))
    connection.execute(delete(tables.names).where(tables.names.c.uses == 0))


def _totals(connection: Connection) -> None:
    connection.execute(delete(tables.totals))
    there = [{"name": name, "many": many} for name, many in totals.counted(connection).items()]
    connection.execute(insert(tables.totals), there)
