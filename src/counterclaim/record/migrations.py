"""How a record's schema grew, one numbered step after the other.

A record says in its header which step it is at. Opening it runs the steps it
lacks in one transaction; steps are never edited once released.
"""

from collections.abc import Callable

from sqlalchemy import Connection, select

from counterclaim.record import summaries, tables, totals
from counterclaim.record.claims import name_claims
from counterclaim.record.contents import claim_rows, unpack_incident, unpack_reading
from counterclaim.record.documents import row_document
from counterclaim.record.searching import search_of
from counterclaim.record.views import create_views

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
    columns = (
        document.number, document.page, document.version, document.published_at,
        document.publisher, document.language,
    )  # fmt: skip
    kept = select(*columns).order_by(document.number)
    for listed in connection.execute(kept).mappings().all():
        row_document(connection, listed)
    for row in connection.execute(select(reading.document, reading.content).where(reading.current)):
        name_claims(connection, row.document, unpack_reading(row.content))


def _tasks(connection: Connection) -> None:
    """9: what waits for a person; it is worked out as all documents are related once more."""
    tables.metadata.create_all(connection, tables=list(tables.TASKS), checkfirst=False)
    waiting = select(tables.link_waiting.c.document)
    documents = select(tables.documents.c.id).where(tables.documents.c.id.not_in(waiting))
    connection.execute(tables.link_waiting.insert().from_select(["document"], documents))


def _timestamps(connection: Connection) -> None:
    """10: timestamps of the custody log by outside authorities."""
    tables.metadata.create_all(connection, tables=list(tables.TIMESTAMPS), checkfirst=False)


def _watching(connection: Connection) -> None:
    """11: what changed as reports came, and how far watching got."""
    tables.metadata.create_all(connection, tables=list(tables.WATCHING), checkfirst=False)


def _views(connection: Connection) -> None:
    """12: views under plain names, for people who ask the record in SQL."""
    create_views(connection)


def _arrivals(connection: Connection) -> None:
    """13: how documents came, and what servers were asked."""
    tables.metadata.create_all(connection, tables=list(tables.ARRIVALS), checkfirst=False)


def _ties(connection: Connection) -> None:
    """14: on a server, that a disagreement rests on two accounts, for its planner to go by."""
    search_of(connection).tie_disagreements(connection)


def _totals(connection: Connection) -> None:
    """15: how many there are of what is counted, and the custody log by action."""
    tables.metadata.create_all(connection, tables=list(tables.TOTALS), checkfirst=False)
    totals.count(connection, totals.counted(connection))
    # not in the table's own definition, which is what step 1 makes
    connection.exec_driver_sql("CREATE INDEX custody_by_action ON custody (action, subject)")


STEPS: tuple[Step, ...] = (
    *(_documents, _search, _incidents, _links, _listings, _marks, _decisions),
    *(_claims, _tasks, _timestamps, _watching, _views, _arrivals, _ties, _totals),
)


def migrate(connection: Connection, version: int, *, to: int = len(STEPS)) -> None:
    """Bring a record from one version of the schema to another, inside a transaction."""
    for step in STEPS[version:to]:
        step(connection)
