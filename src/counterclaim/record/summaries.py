"""What incidents are listed, filtered and counted by, kept in step with them.

In: an incident that is kept or let go. Out: its row in each table of listings, so that
a page of a long list is answered without unpacking an incident.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Table, delete, insert, select

from counterclaim.model.incidents import Account, Incident, NumberRange, span_of_figures
from counterclaim.record import names, tables
from counterclaim.record.names import Name

type Row = dict[str, object]


def enter(connection: Connection, incident: Incident) -> None:
    """Keep what a new incident is listed by."""
    for table, rows in rows_of(incident).items():
        _insert(connection, table, rows)
    counts = dict(_counts(incident))
    numbers = names.numbers_of(connection, counts)
    named: list[Row] = [
        {"name": numbers[name], "incident": incident.id, "accounts": said, "disagreements": parts}
        for name, (said, parts) in counts.items()
    ]
    _insert(connection, tables.incident_names, named)
    names.count_in(
        connection, {numbers[name]: (1, said, parts) for name, (said, parts) in counts.items()}
    )


def rows_of(incident: Incident) -> dict[Table, list[Row]]:
    """The rows that an incident is listed by, in each table."""
    return {
        tables.incident_rows: [_summary(incident)],
        tables.accounts: _account_rows(incident),
        tables.disagreements: _disagreement_rows(incident),
    }


def leave(connection: Connection, ids: Iterable[str]) -> None:
    """Forget what incidents were listed by."""
    for identifier in ids:
        for table in (tables.disagreements, tables.accounts, tables.incident_rows):
            connection.execute(delete(table).where(table.c.incident == identifier))
        held = tables.incident_names
        mine = held.c.incident == identifier
        rows = connection.execute(select(held).where(mine)).all()
        connection.execute(delete(held).where(mine))
        counts = {row.name: (1, row.accounts, row.disagreements) for row in rows}
        names.count_out(connection, counts)


def _summary(incident: Incident) -> Row:
    first, last = incident.first or incident.last, incident.last or incident.first
    where = incident.where
    killed = span_of_figures(incident.accounts, "killed")
    injured = span_of_figures(incident.accounts, "injured")
    disagreements = incident.disagreements
    return {
        "incident": incident.id,
        "title": incident.title,
        "type": incident.type,
        "status": incident.status,
        "day": str(first or ""),
        "until": str(last or ""),
        "first": str(incident.first) if incident.first else None,
        "last": str(incident.last) if incident.last else None,
        "place": where.name if where else None,
        "country": where.country if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "radius_km": where.radius_km if where else None,
        "reports": len(incident.documents),
        "origins": len(incident.origins),
        "parties": len({account.party for account in incident.accounts}),
        "disputed": bool(disagreements),
        "disagreements": len(disagreements),
        "points": ",".join(sorted({c.point for c in disagreements})),
        "killed_minimum": killed.minimum if killed else None,
        "killed_maximum": killed.maximum if killed else None,
        "injured_minimum": injured.minimum if injured else None,
        "injured_maximum": injured.maximum if injured else None,
    }


def _account_rows(incident: Incident) -> list[Row]:
    return [
        {
            "incident": incident.id,
            "id": account.id,
            "party": account.party,
            "side": account.side,
            "point": account.point,
            "value": account.value if isinstance(account.value, str) else None,
            "minimum": account.value.minimum if isinstance(account.value, NumberRange) else None,
            "maximum": account.value.maximum if isinstance(account.value, NumberRange) else None,
            "stance": account.stance,
            "certainty": account.certainty.level,
            "document": account.document,
            "claim": account.claim,
            "start": account.quote.start,
            "quote": account.quote.text,
            "day": str(account.day or ""),
            "scope": account.scope,
            "replaced": account.replaced,
            "place": account.where.name if account.where else None,
            "country": account.where.country if account.where else None,
            "latitude": account.where.latitude if account.where else None,
            "longitude": account.where.longitude if account.where else None,
            "radius_km": account.where.radius_km if account.where else None,
        }
        for account in {account.id: account for account in incident.accounts}.values()
    ]


def _disagreement_rows(incident: Incident) -> list[Row]:
    return [
        {
            "incident": incident.id,
            "id": comparison.id,
            "point": comparison.point,
            "kind": comparison.kind,
            "rule": comparison.rule,
            "reason": comparison.reason,
            "a": comparison.a,
            "b": comparison.b,
            "day": str(incident.first or incident.last or ""),
        }
        for comparison in {c.id: c for c in incident.disagreements}.values()
    ]


def _counts(incident: Incident) -> Iterator[tuple[Name, tuple[int, int]]]:
    """Every name an incident is found by, with the accounts and disagreements it stands in."""
    said: Counter[Name] = Counter()
    parts: Counter[Name] = Counter()
    held: dict[str, tuple[Name, ...]] = {}
    if incident.where:
        said["place", incident.where.name] += 0
    for account in incident.accounts:
        held[account.id] = tuple(_names(account))
        said.update(held[account.id])
    for comparison in incident.disagreements:
        parts.update({*held[comparison.a], *held[comparison.b]})
    for name, count in said.items():
        yield name, (count, parts[name])


def _names(account: Account) -> Iterator[Name]:
    yield "party", account.party
    if account.side:
        yield "side", account.side
    if isinstance(account.value, str):
        if account.point == "place":
            yield "place", account.value
        elif account.point in ("responsibility", "target"):
            yield "actor", account.value


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
