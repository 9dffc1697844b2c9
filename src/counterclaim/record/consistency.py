"""Whether the columns that lists are answered from still hold what incidents and claims hold.

They are kept as the record grows and never made anew by looking, so a fault in one would
show in lists and nowhere else.
"""

from collections.abc import Callable, Iterator

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Table, func, or_, select

from counterclaim.errors import RecordError
from counterclaim.record import tables, totals
from counterclaim.record.contents import unpack_incident
from counterclaim.record.summaries import rows_of

_KEPT = tables.incidents.c
_NAMES = tables.names.c
_LISTED = (tables.incident_rows, tables.accounts, tables.disagreements)

type Progress = Callable[[int, int], None]


def unlike(connection: Connection, progress: Progress) -> Iterator[str]:
    """Where a list would tell otherwise than the record, a line each."""
    yield from _incidents(connection, progress)
    yield from _names(connection)
    yield from _documents(connection)
    yield from totals.problems(connection)


def _incidents(connection: Connection, progress: Progress) -> Iterator[str]:
    """Incidents whose row, accounts or disagreements are not those of the incident."""
    wanted = select(_KEPT.id, _KEPT.content).where(_KEPT.current).order_by(_KEPT.id)
    rows = connection.execute(select(func.count()).where(_KEPT.current)).scalar_one()
    known = set()
    for done, row in enumerate(connection.execute(wanted).yield_per(50)):
        progress(done, rows)
        known.add(row.id)
        try:
            incident = unpack_incident(row.content)
        except RecordError:
            continue  # told of where incidents are checked
        for table, expected in rows_of(incident).items():
            columns = [table.c[name] for name in expected[0]] if expected else [table.c.incident]
            kept = connection.execute(select(*columns).where(table.c.incident == row.id))
            if {tuple(one) for one in kept} != {tuple(one.values()) for one in expected}:
                yield f"{row.id}: {table.name} does not list it as it is"
    for table in _LISTED:
        listed = set(connection.execute(select(table.c.incident).distinct()).scalars())
        for identifier in sorted(listed - known):
            yield f"{identifier}: {table.name} lists it, and it is no current incident"


def _names(connection: Connection) -> Iterator[str]:
    """Names that are counted otherwise than they are used."""
    wrong = or_(*(_NAMES[name] != used for name, used in uses_of_names().items()))
    rows = select(_NAMES.kind, _NAMES.name).where(wrong).order_by(_NAMES.number)
    for row in connection.execute(rows):
        yield f"{row.kind} {row.name!r}: is counted otherwise than it is used"


def uses_of_names() -> dict[str, ColumnElement[int]]:
    """How often a name is used, by what counts it."""
    incidents, claims = tables.incident_names.c, tables.claim_names.c
    published = tables.document_rows.c
    uses = (
        number_of(func.count(), incidents.name == _NAMES.number, tables.names)
        + number_of(func.count(), claims.name == _NAMES.number, tables.names)
        + number_of(func.count(), (published.publisher == _NAMES.name)
                    & (_NAMES.kind == "publisher"), tables.names)
    )  # fmt: skip
    accounts, parts = (
        number_of(func.coalesce(func.sum(column), 0), incidents.name == _NAMES.number, tables.names)
        for column in (incidents.accounts, incidents.disagreements)
    )
    return {"uses": uses, "accounts": accounts, "disagreements": parts}


def _documents(connection: Connection) -> Iterator[str]:
    """Documents whose row is missing, or tells of another number of claims or newest version."""
    document, row = tables.documents.c, tables.document_rows.c
    claims = number_of(func.count(), tables.claims.c.document == document.number, tables.documents)
    others = tables.documents.alias()
    newest = select(func.max(others.c.number)).where(others.c.page == document.page)
    latest = document.number == newest.scalar_subquery()
    wrong = or_(row.number.is_(None), row.claims != claims, row.latest != latest)
    found = select(document.id).outerjoin(tables.document_rows, row.number == document.number)
    for identifier in connection.execute(found.where(wrong).order_by(document.number)).scalars():
        yield f"{identifier}: document_rows does not list it as it is"


def number_of(what: ColumnElement[int], where: ColumnElement[bool], of: Table) -> ScalarSelect[int]:
    """What is counted or summed for each row of a table."""
    return select(what).where(where).correlate(of).scalar_subquery()
