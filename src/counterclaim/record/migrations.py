"""How a record's schema grew, one numbered step after the other.

A record says in its header which step it is at. Opening it runs the steps it
lacks in one transaction; steps are never edited once released.
"""

from collections.abc import Callable

from sqlalchemy import Connection, select

from counterclaim.record import summaries, tables
from counterclaim.record.claims import name_claims
from counterclaim.record.contents import claim_rows, unpack_incident, unpack_reading
from counterclaim.record.documents import row_document
from counterclaim.record.searching import search_of

type Step = Callable[[Connection], None]


def _documents(connection: Connection) -> None:
    """1: originals, pages, their versions, readings, removals, custody."""
    tables.metadata.create_all(connection, tables=list(tables.FIRST), checkfirst=False)
    search_of(connection).guard_custody(connection)


def _search(connection: Connection) -> None:
    """2: search over texts, and over the claims of current readings."""
    tables.metadata.create_all(connection, tables=list(tables.SEARCH), checkfirst=False)
    search_of(connection).create_index(connection)
    kept = select(tables.readings.c.document, tables.readings.c.content).where(
        tables.readings.c.current
    )
    for row in connection.execute(kept).all():
        rows = claim_rows(row.document, unpack_reading(row.content))
        if rows:
            connection.execute(tables.claims.insert(), rows)


def _incidents(connection: Connection) -> None:
    """3: incidents and the documents that report them."""
    tables.metadata.create_all(connection, tables=list(tables.INCIDENTS), checkfirst=False)


def _links(connection: Connection) -> None:
    """4: what linking remembers, and where ids of merged incidents lead."""
    tables.metadata.create_all(connection, tables=list(tables.LINKS), checkfirst=False)
    documents = select(tables.documents.c.id)
    connection.execute(tables.link_waiting.insert().from_select(["document"], documents))


def _listings(connection: Connection) -> None:
    """5: what incidents are listed by, filled from the incidents that are there."""
    tables.metadata.create_all(connection, tables=list(tables.LISTINGS), checkfirst=False)
    kept = tables.incidents.c
    for content in connection.execute(select(kept.content).where(kept.current)).scalars():
        summaries.enter(connection, unpack_incident(content))


def _marks(connection: Connection) -> None:
    """6: what people marked confidential."""
    tables.metadata.create_all(connection, tables=list(tables.MARKS), checkfirst=False)


def _decisions(connection: Connection) -> None:
    """7: what people decided about what was read."""
    tables.metadata.create_all(connection, tables=list(tables.DECISIONS), checkfirst=False)


def _claims(connection: Connection) -> None:
    """8: what documents and claims are listed by, filled from what is there."""
    tables.metadata.create_all(connection, tables=list(tables.CLAIMS), checkfirst=False)
    document, reading = tables.documents.c, tables.readings.c
    kept = select(document.number, document.page).order_by(document.number)
    for row in connection.execute(kept).all():
        row_document(connection, row.number, row.page)
    for row in connection.execute(select(reading.document, reading.content).where(reading.current)):
        name_claims(connection, row.document, unpack_reading(row.content))


def _tasks(connection: Connection) -> None:
    """9: what waits for a person; it is worked out as all documents are related once more."""
    tables.metadata.create_all(connection, tables=list(tables.TASKS), checkfirst=False)
    waiting = select(tables.link_waiting.c.document)
    documents = select(tables.documents.c.id).where(tables.documents.c.id.not_in(waiting))
    connection.execute(tables.link_waiting.insert().from_select(["document"], documents))


STEPS: tuple[Step, ...] = (
    _documents,
    _search,
    _incidents,
    _links,
    _listings,
    _marks,
    _decisions,
    _claims,
    _tasks,
)


def migrate(connection: Connection, version: int, *, to: int = len(STEPS)) -> None:
    """Bring a record from one version of the schema to another, inside a transaction."""
    for step in STEPS[version:to]:
        step(connection)
