"""Which rows a filter lets through, worded so that the database finds them quickly.

A condition that few incidents meet is where the search begins; one that many meet is
tried on each incident of the list in its order, which soon fills a page.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, get_args

from sqlalchemy import ColumnElement, Connection, Select, exists, false, func, literal, select

from counterclaim.model.events import SubEventType
from counterclaim.record import tables
from counterclaim.record.matches import Matches
from counterclaim.record.queries import parse_query
from counterclaim.record.rows import IncidentFilter
from counterclaim.record.searching import search_of

FEW = 3000
"""So many rows are quickly looked up one by one and sorted."""
_NAMED = 500

type Condition = ColumnElement[bool]


class Found:
    """Names that hold some letters, or are just these where `whole`: their numbers and uses."""

    def __init__(
        self, connection: Connection, part: str, kinds: Sequence[str], *, whole: bool = False
    ) -> None:
        names, letters = tables.names.c, part.strip().casefold()
        holds = (
            names.folded == letters if whole else names.folded.contains(letters, autoescape=True)
        )
        where = (names.kind.in_(kinds), holds)
        wanted = select(names.number, names.uses, names.accounts).where(*where).limit(_NAMED + 1)
        rows = connection.execute(wanted).all()
        self.many = len(rows) > _NAMED
        self.uses = sum(row.uses for row in rows)
        self.accounts = sum(row.accounts for row in rows)
        self.numbers: Select[Any] | list[int] = (
            select(names.number).where(*where) if self.many else [row.number for row in rows]
        )

    def few(self, count: int, most: int = FEW) -> bool:
        """Whether what they are used in is little."""
        return not self.many and count <= most

    def called(self) -> Select[Any]:
        """The names themselves."""
        names = tables.names.c
        return select(names.name).where(names.number.in_(self.numbers))


def incident_conditions(
    connection: Connection,
    wanted: IncidentFilter,
    incident: ColumnElement[str],
    *,
    few: int = FEW,
) -> Iterator[Condition]:
    """What a filter asks of the rows of `incident_rows`, whose incident is also in `incident`.

    So `few` incidents are looked up rather than met on the way through the list.
    """
    rows = tables.incident_rows.c
    if wanted.country:
        yield rows.country == wanted.country.upper()
    if wanted.kind:
        yield rows.type == _type(wanted.kind)
    if wanted.disputed:
        yield rows.disputed
    if wanted.since:
        yield rows.until >= wanted.since.isoformat()
    if wanted.until:
        yield rows.day <= wanted.until.isoformat()
        yield rows.day > ""
    for part, kinds in (
        (wanted.place, ("place",)),
        (wanted.actor, ("actor",)),
        (wanted.party, ("party", "side")),
    ):
        if part:
            yield _named(Found(connection, part, kinds), incident, few)
    if wanted.speaker:
        yield _named(Found(connection, wanted.speaker, ("party",), whole=True), incident, few)
    if wanted.document:
        held = tables.incident_documents.c
        yield incident.in_(select(held.incident).where(held.document == wanted.document))
    if wanted.text:
        yield _reported(connection, wanted.text, incident)


def _type(name: str) -> str:
    """An event type as it is written, in whatever case it was asked for."""
    return next((t for t in get_args(SubEventType) if t.casefold() == name.casefold()), name)


def _named(found: Found, incident: ColumnElement[str], few: int) -> Condition:
    held = tables.incident_names.c
    one = held.name.in_(found.numbers)
    if found.few(found.uses, few):
        return incident.in_(select(held.incident).where(one))
    return exists(select(literal(1)).where(held.incident == incident, one))


def _reported(connection: Connection, words: str, incident: ColumnElement[str]) -> Condition:
    """Whether a report of an incident has some words."""
    held, documents = tables.incident_documents.c, tables.documents.c
    texts = search_of(connection).texts_with(parse_query(words))
    if texts is None:
        return false()
    if is_few(connection, texts):
        ids = select(documents.id).where(documents.number.in_(texts.numbers))
        return incident.in_(select(held.incident).where(held.document.in_(ids)))
    report = tables.documents.alias("report")
    joined = select(literal(1)).join(report, report.c.id == held.document)
    return exists(joined.where(held.incident == incident, texts.hold(report.c.number)))


def is_few(connection: Connection, hits: Matches) -> bool:
    """Whether a search hits few rows."""
    return len(connection.execute(hits.numbers.limit(FEW + 1)).all()) <= FEW


class Asked(NamedTuple):
    """A condition, and whether few rows meet it: then the search begins with these."""

    holds: Condition
    few: bool = False


def claim_named(connection: Connection, part: str, kind: str) -> Asked:
    """Whether a claim has a name of a kind that holds some letters."""
    held, claim = tables.claim_names.c, tables.claims.c.number
    found = Found(connection, part, (kind,))
    one = held.name.in_(found.numbers)
    if found.few(found.uses):
        return Asked(claim.in_(select(held.claim).where(one)), few=True)
    return Asked(exists(select(literal(1)).where(held.claim == claim, one)))


def published_by(connection: Connection, part: str) -> Asked:
    """Whether a document is of a publisher whose name holds some letters."""
    publisher = tables.document_rows.c.publisher
    found = Found(connection, part, ("publisher",))
    few = found.few(found.uses)
    column = publisher if few else not_looked_up(publisher)
    return Asked(column.in_(found.called()), few=few)


def days(
    column: ColumnElement[str], since: object | None, until: object | None
) -> Iterator[Condition]:
    """Whether the day in a column lies between two; an unknown one ("") does not."""
    if since:
        yield column >= str(since)
    if until:
        yield column <= str(until)
        yield column > ""


def not_looked_up(column: ColumnElement[str]) -> ColumnElement[str]:
    """A column worded so that no index over it is used."""
    return func.coalesce(column, "")
