"""Incidents as they were last related, under ids that stay.

An id once given is never given to another incident. Where incidents turn out to be
one, the ids of the others lead to it, and come back if they turn out to be several
after all.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select, update

from counterclaim.errors import InputError
from counterclaim.model.incidents import Incident
from counterclaim.record import summaries, tables, totals
from counterclaim.record.contents import pack, unpack_incident
from counterclaim.record.tasks import drop_tasks


def keep(connection: Connection, found: Iterable[Incident], at: str) -> None:
    """Keep incidents as current ones, in place of what their ids stood for."""
    kept, reported, redirects = tables.incidents, tables.incident_documents, tables.redirects
    for incident in found:
        content, _ = pack(incident)
        connection.execute(delete(redirects).where(redirects.c.incident == incident.id))
        connection.execute(delete(reported).where(reported.c.incident == incident.id))
        values = {"current": True, "saved_at": at, "content": content}
        changed = connection.execute(update(kept).where(kept.c.id == incident.id).values(values))
        if not changed.rowcount:
            connection.execute(kept.insert().values(id=incident.id, **values))
        rows = [{"incident": incident.id, "document": d} for d in incident.documents]
        if rows:
            connection.execute(reported.insert(), rows)
        if changed.rowcount:
            _leave(connection, (incident.id,))
        summaries.enter(connection, incident)
        totals.count(connection, _counts(1, len(incident.disagreements)))


def retire(connection: Connection, ids: Iterable[str]) -> None:
    """Mark incidents as no longer found; they stay as they were last."""
    for identifier in ids:
        kept = tables.incidents.c
        change = update(tables.incidents).where(kept.id == identifier).values(current=False)
        connection.execute(change)
        _leave(connection, (identifier,))


def redirect(
    connection: Connection, leads: Mapping[str, str], groups: Mapping[str, Iterable[str]], at: str
) -> None:
    """Let ids lead to others; what led to them leads there too."""
    kept = tables.redirects
    for old, new in sorted(leads.items()):
        connection.execute(update(kept).where(kept.c.leads_to == old).values(leads_to=new))
        connection.execute(delete(kept).where(kept.c.incident == old))
        names = "\n".join(sorted(groups.get(old, ())))
        row = {"incident": old, "leads_to": new, "at": at, "groups": names}
        connection.execute(kept.insert().values(row))


def led_to(connection: Connection, ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The ids that lead to some incidents, each with the names of the groups it last had."""
    kept = tables.redirects.c
    wanted = select(kept.incident, kept.groups).where(kept.leads_to.in_(list(ids)))
    rows = connection.execute(wanted.order_by(kept.incident)).all()
    return {row.incident: frozenset(filter(None, row.groups.split("\n"))) for row in rows}


def some(connection: Connection, ids: Iterable[str]) -> dict[str, Incident]:
    """Incidents by their exact ids, as they were last kept; unknown ids are left out."""
    kept = tables.incidents.c
    found: dict[str, Incident] = {}
    for identifier in ids:
        content = connection.execute(select(kept.content).where(kept.id == identifier)).scalar()
        if content is not None:
            found[identifier] = unpack_incident(content)
    return found


def current(connection: Connection, *, document: str | None = None) -> tuple[Incident, ...]:
    """The current incidents, by id; those that one document reports where it is given."""
    kept, reported = tables.incidents.c, tables.incident_documents.c
    wanted = select(kept.content).where(kept.current).order_by(kept.id)
    if document is not None:
        wanted = wanted.where(
            kept.id.in_(select(reported.incident).where(reported.document == document))
        )
    return tuple(unpack_incident(row.content) for row in connection.execute(wanted))


def find(connection: Connection, name: str) -> Incident:
    """An incident by its id or the beginning of it, wherever the id leads today."""
    kept, led = tables.incidents.c, tables.redirects.c
    start = name if name.startswith("incident-") else f"incident-{name}"
    ids = [
        *connection.execute(
            select(kept.id).where(kept.current, kept.id.startswith(start, autoescape=True)).limit(2)
        ).scalars(),
        *connection.execute(
            select(led.leads_to).where(led.incident.startswith(start, autoescape=True)).limit(2)
        ).scalars(),
    ]
    if name in ids:
        ids = [name]
    if not ids:  # one that is told no longer, as it was last
        wanted = select(kept.id).where(kept.id.startswith(start, autoescape=True)).limit(2)
        ids = list(connection.execute(wanted).scalars())
    if len(set(ids)) != 1:
        several = "more than one incident begins" if ids else "no incident begins"
        raise InputError(f"{several} with {name!r}: list them with counterclaim incidents")
    content = connection.execute(select(kept.content).where(kept.id == ids[0])).scalar_one()
    return unpack_incident(content)


def drop_quoting(connection: Connection, document: str) -> list[str]:
    """Delete the incidents that a document reports: they hold its words. Their ids."""
    kept, reported = tables.incidents, tables.incident_documents
    wanted = select(reported.c.incident).where(reported.c.document == document)
    ids = sorted(connection.execute(wanted).scalars())
    connection.execute(delete(reported).where(reported.c.incident.in_(ids)))
    _leave(connection, ids)
    for identifier in ids:
        drop_tasks(connection, identifier)
    connection.execute(delete(kept).where(kept.c.id.in_(ids)))
    return ids


def _leave(connection: Connection, ids: Sequence[str]) -> None:
    """Forget what incidents were listed by, and count them no longer."""
    rows = tables.incident_rows.c
    listed = select(rows.disagreements).where(rows.incident.in_(ids))
    for disagreements in connection.execute(listed).scalars().all():
        totals.count(connection, _counts(-1, -disagreements))
    summaries.leave(connection, ids)


def _counts(incidents: int, disagreements: int) -> totals.Totals:
    disputed = incidents if disagreements else 0
    return {"incidents": incidents, "disputed": disputed, "disagreements": disagreements}
