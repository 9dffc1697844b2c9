"""Lists over a whole record, a page at a time: incidents, disputes, accounts, parties, claims.

Answered from columns that are kept as the record grows, so that a page costs
milliseconds however many there are, and no incident is unpacked for it.
"""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, Select, Table, func, or_, select

from counterclaim.model.incidents import Incident, NumberRange, Where
from counterclaim.model.spans import Span
from counterclaim.record import tables, totals
from counterclaim.record.conditions import Found, days, incident_conditions, not_looked_up
from counterclaim.record.contents import unpack_contested, unpack_incident
from counterclaim.record.document_lists import PAGE, DocumentLists
from counterclaim.record.paging import MOST, Key, page_of
from counterclaim.record.rows import (
    AccountRow,
    DisputeRow,
    IncidentFilter,
    IncidentRow,
    NameRow,
    Overview,
    Page,
    PartyRow,
)

IncidentSort = Literal["newest", "oldest", "most reported", "most disputed"]
PartySort = Literal["most heard", "most contradicted", "name"]
NameKind = Literal["place", "actor", "side", "speaker", "about", "where", "publisher"]

_ALL = IncidentFilter()
_FEW = 100
"""So many incidents have not too many disagreements to sort."""
_ROWS = tables.incident_rows.c
_SORTS: dict[IncidentSort, Key] = {
    "newest": (_ROWS.day, _ROWS.incident),
    "oldest": (_ROWS.day, _ROWS.incident),
    "most reported": (_ROWS.reports, _ROWS.incident),
    "most disputed": (_ROWS.disagreements, _ROWS.incident),
}
_NAMES = tables.names.c
_TOTALS = ("documents", "claims", "incidents", "disputed", "disagreements")
_PARTY_SORTS: dict[PartySort, Key] = {
    "most heard": (_NAMES.accounts, _NAMES.number),
    "most contradicted": (_NAMES.disagreements, _NAMES.number),
    "name": (_NAMES.folded, _NAMES.number),
}


class Listings(DocumentLists):
    """The lists of a record; each is sorted, filtered, and read a page after the other."""

    def incidents(
        self,
        wanted: IncidentFilter = _ALL,
        *,
        sort: IncidentSort = "newest",
        after: str | None = None,
        most: int = PAGE,
    ) -> Page[IncidentRow]:
        """The current incidents that a filter lets through."""
        with self._session.reading() as connection:
            query = select(tables.incident_rows).where(
                *incident_conditions(connection, wanted, _ROWS.incident)
            )
            return page_of(
                connection, query, _SORTS[sort], _incident_row,
                after=after, most=most, down=sort != "oldest",
            )  # fmt: skip

    def every_incident(self, wanted: IncidentFilter = _ALL) -> Iterator[IncidentRow]:
        """All that a filter lets through, from the first day to the last."""
        after: str | None = None
        while True:
            page = self.incidents(wanted, sort="oldest", after=after, most=MOST)
            yield from page.rows
            if (after := page.after) is None:
                return

    def whole_incidents(self, wanted: IncidentFilter = _ALL) -> Iterator[Incident]:
        """The current incidents that a filter lets through, whole, by id, one at a time."""
        kept = tables.incidents.c
        with self._session.reading() as connection:
            ids = select(_ROWS.incident).where(
                *incident_conditions(connection, wanted, _ROWS.incident)
            )
            query = select(kept.content).where(kept.id.in_(ids)).order_by(kept.id)
            for content in connection.execute(query).scalars().yield_per(PAGE):
                yield unpack_incident(content)

    def contested(self, ids: Sequence[str], party: str) -> tuple[Incident, ...]:
        """Incidents by their whole ids, with how the accounts of one party part or change alone.

        Most of a large incident is how accounts compare; what is not asked for stays unread.
        """
        kept = tables.incidents.c
        wanted = select(kept.id, kept.content).where(kept.id.in_(ids))
        with self._session.reading() as connection:
            found = {row.id: row.content for row in connection.execute(wanted).all()}
        return tuple(unpack_contested(found[name], party) for name in ids if name in found)

    def disputes(
        self,
        wanted: IncidentFilter = _ALL,
        *,
        point: str | None = None,
        kind: str | None = None,
        incident: str | None = None,
        after: str | None = None,
        most: int = PAGE,
    ) -> Page[DisputeRow]:
        """The disagreements in incidents that a filter lets through, the newest incident first.

        A `party` of the filter is one of the two that disagree.
        """
        rows = tables.disagreements.c
        a, b = tables.accounts.alias("one"), tables.accounts.alias("other")
        with self._session.reading() as connection:
            query = (
                select(tables.disagreements, _ROWS.title, *_prefixed(a), *_prefixed(b))
                .join(tables.incident_rows, _ROWS.incident == rows.incident)
                .join(a, (a.c.incident == rows.incident) & (a.c.id == rows.a))
                .join(b, (b.c.incident == rows.incident) & (b.c.id == rows.b))
                .where(*incident_conditions(connection, wanted, rows.incident, few=_FEW))
            )
            if wanted.party:
                called = Found(connection, wanted.party, ("party",)).called()
                sides = Found(connection, wanted.party, ("side",)).called()
                query = query.where(
                    or_(*(t.c.party.in_(called) | t.c.side.in_(sides) for t in (a, b)))
                )
            for column, value in (
                (rows.point, point), (rows.kind, kind), (rows.incident, incident),
            ):  # fmt: skip
                query = query if value is None else query.where(column == value)
            key = (rows.day, rows.incident, rows.id)
            return page_of(connection, query, key, _dispute_row, after=after, most=most)

    def incidents_of_dispute(self, name: str) -> tuple[str, ...]:
        """The incidents with a disagreement whose id begins with some letters."""
        rows = tables.disagreements.c
        wanted = select(rows.incident).where(rows.id.startswith(name, autoescape=True)).distinct()
        with self._session.reading() as connection:
            return tuple(sorted(connection.execute(wanted).scalars()))

    def accounts(
        self,
        *,
        party: str | None = None,
        point: str | None = None,
        incident: str | None = None,
        document: str | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        after: str | None = None,
        most: int = PAGE,
    ) -> Page[AccountRow]:
        """What parties whose name holds `party` say, the latest publication first."""
        rows = tables.accounts.c
        with self._session.reading() as connection:
            query = select(tables.accounts).where(*days(rows.day, since, until))
            if party:
                found = Found(connection, party, ("party",))
                few = found.few(found.accounts)
                column = rows.party if few else not_looked_up(rows.party)
                query = query.where(column.in_(found.called()))
            for column, value in (
                (rows.point, point), (rows.incident, incident), (rows.document, document),
            ):  # fmt: skip
                query = query if value is None else query.where(column == value)
            key = (rows.day, rows.incident, rows.id)
            return page_of(connection, query, key, account_row, after=after, most=most)

    def months(self, party: str) -> dict[str, int]:
        """How many accounts a party of exactly this name has in each month of publication."""
        rows = tables.accounts.c
        month = func.substr(rows.day, 1, 7).label("month")
        wanted = select(month, func.count().label("many")).where(rows.party == party, rows.day > "")
        with self._session.reading() as connection:
            found = connection.execute(wanted.group_by(month).order_by(month)).all()
        return {row.month: row.many for row in found}

    def placed(self, incidents: Sequence[str]) -> dict[str, tuple[tuple[Where, str], ...]]:
        """Where parties say that some incidents were: each place on the map with who gives it."""
        rows = tables.accounts.c
        spot = (rows.place, rows.country, rows.latitude, rows.longitude, rows.radius_km)
        columns = (rows.incident, rows.party, *spot)
        said = (rows.point == "place", rows.stance == "asserts", rows.replaced.is_(False))
        wanted = (
            select(*columns)
            .where(rows.incident.in_(incidents), *said, rows.latitude.is_not(None))
            .group_by(*columns)
            .order_by(rows.incident, func.min(rows.id))
        )
        found: dict[str, list[tuple[Where, str]]] = {}
        with self._session.reading() as connection:
            for row in connection.execute(wanted).mappings().all():
                where = _where(row)
                if where:
                    found.setdefault(row["incident"], []).append((where, row["party"]))
        return {incident: tuple(places) for incident, places in found.items()}

    def published(self, incidents: Sequence[str]) -> dict[str, tuple[datetime.date, ...]]:
        """The days on which the reports of some incidents were published, the first first."""
        held, document = tables.incident_documents.c, tables.documents.c
        day = func.substr(document.published_at, 1, 10).label("day")
        wanted = (
            select(held.incident, day)
            .join(tables.documents, document.id == held.document)
            .where(held.incident.in_(incidents), document.published_at.is_not(None))
            .distinct()
            .order_by(held.incident, day)
        )
        found: dict[str, list[datetime.date]] = {}
        with self._session.reading() as connection:
            for row in connection.execute(wanted).all():
                found.setdefault(row.incident, []).append(datetime.date.fromisoformat(row.day))
        return {incident: tuple(days) for incident, days in found.items()}

    def parties(
        self,
        *,
        name: str | None = None,
        sort: PartySort = "most heard",
        after: str | None = None,
        most: int = PAGE,
    ) -> Page[PartyRow]:
        """Everyone who has said anything of an incident, with how much."""
        said = tables.accounts.c
        side = select(func.max(said.side)).where(said.party == _NAMES.name)
        heard = tables.names.alias("heard").c
        claims = select(heard.uses).where(heard.kind == "speaker", heard.name == _NAMES.name)
        columns = (
            tables.names,
            side.scalar_subquery().label("side"),
            func.coalesce(claims.scalar_subquery(), 0).label("claims"),
        )
        with self._session.reading() as connection:
            return page_of(
                connection, _called(select(*columns), "party", name), _PARTY_SORTS[sort],
                _party_row, after=after, most=most, down=sort != "name",
            )  # fmt: skip

    def names(
        self,
        kind: NameKind,
        *,
        name: str | None = None,
        after: str | None = None,
        most: int = PAGE,
    ) -> Page[NameRow]:
        """The names of a kind, the most used first.

        `place`, `actor` and `side` are those of incidents' accounts; `speaker`, `about` and `where`
        those of claims; `publisher` those of documents.
        """
        key = (_NAMES.uses, _NAMES.number)
        with self._session.reading() as connection:
            query = _called(select(tables.names), kind, name)
            return page_of(connection, query, key, _name_row, after=after, most=most)

    def overview(self) -> Overview:
        """How much there is in the record."""
        with self._session.reading() as connection:
            kept = totals.totals(connection)
            return Overview(
                **{name: kept.get(name, 0) for name in _TOTALS},
                parties=_count(connection, tables.names, _NAMES.kind == "party"),
                waiting=_count(connection, tables.link_waiting),
            )


def _count(connection: Connection, table: Table, *where: Any) -> int:
    wanted = select(func.count()).select_from(table).where(*where)
    return int(connection.execute(wanted).scalar_one())


def _called(query: Select[Any], kind: str, part: str | None) -> Select[Any]:
    query = query.where(_NAMES.kind == kind)
    if not part:
        return query
    return query.where(_NAMES.folded.contains(part.strip().casefold(), autoescape=True))


def _prefixed(table: Any) -> list[Any]:
    """The columns of one of two accounts, told apart by whose they are."""
    return [column.label(f"{table.name}_{column.name}") for column in table.c]


def _range(row: RowMapping, name: str) -> NumberRange | None:
    least = row[f"{name}_minimum"]
    return None if least is None else NumberRange(minimum=least, maximum=row[f"{name}_maximum"])


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _where(row: RowMapping, prefix: str = "") -> Where | None:
    if row[f"{prefix}place"] is None:
        return None
    return Where(
        name=row[f"{prefix}place"], country=row[f"{prefix}country"],
        latitude=row[f"{prefix}latitude"], longitude=row[f"{prefix}longitude"],
        radius_km=row[f"{prefix}radius_km"],
    )  # fmt: skip


def _incident_row(row: RowMapping) -> IncidentRow:
    return IncidentRow(
        id=row["incident"], title=row["title"], type=row["type"], status=row["status"],
        reports=row["reports"], origins=row["origins"], parties=row["parties"],
        disagreements=row["disagreements"],
        disputed=tuple(filter(None, row["points"].split(","))),
        first=_day(row["first"]), last=_day(row["last"]), where=_where(row),
        killed=_range(row, "killed"), injured=_range(row, "injured"),
    )  # fmt: skip


def account_row(row: RowMapping, prefix: str = "") -> AccountRow:
    """An account of a list, from the columns of its row that begin with `prefix`."""

    def of(name: str) -> Any:
        return row[f"{prefix}{name}"]

    value = of("value")
    if value is None:
        value = NumberRange(minimum=of("minimum"), maximum=of("maximum"))
    start, words = of("start"), of("quote")
    return AccountRow(
        id=of("id"), incident=of("incident"), party=of("party"), side=of("side"),
        point=of("point"), value=value, stance=of("stance"), certainty=of("certainty"),
        document=of("document"), quote=Span(start, start + len(words), words),
        day=_day(of("day")), claim=of("claim"), scope=of("scope"), replaced=of("replaced"),
        where=_where(row, prefix),
    )  # fmt: skip


def _dispute_row(row: RowMapping) -> DisputeRow:
    return DisputeRow(
        id=row["id"], incident=row["incident"], title=row["title"], point=row["point"],
        kind=row["kind"], rule=row["rule"], reason=row["reason"],
        a=account_row(row, "one_"), b=account_row(row, "other_"),
    )  # fmt: skip


def _party_row(row: RowMapping) -> PartyRow:
    return PartyRow(
        name=row["name"], side=row["side"], incidents=row["uses"], accounts=row["accounts"],
        disagreements=row["disagreements"], claims=row["claims"],
    )  # fmt: skip


def _name_row(row: RowMapping) -> NameRow:
    return NameRow(
        name=row["name"], uses=row["uses"], accounts=row["accounts"],
        disagreements=row["disagreements"],
    )  # fmt: skip
