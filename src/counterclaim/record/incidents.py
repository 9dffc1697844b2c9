"""Incidents as they were last related, under ids that stay."""

from sqlalchemy import Connection, delete, select, update

from counterclaim.errors import InputError
from counterclaim.model.incidents import Incident
from counterclaim.record import tables
from counterclaim.record.contents import pack, unpack_incident


def save(connection: Connection, found: tuple[Incident, ...], at: str) -> int:
    """Keep incidents as the current ones; those no longer found stay, marked as replaced."""
    kept, reported = tables.incidents, tables.incident_documents
    connection.execute(update(kept).values(current=False))
    for incident in found:
        content, _ = pack(incident)
        connection.execute(delete(reported).where(reported.c.incident == incident.id))
        values = {"current": True, "saved_at": at, "content": content}
        changed = connection.execute(update(kept).where(kept.c.id == incident.id).values(values))
        if not changed.rowcount:
            connection.execute(kept.insert().values(id=incident.id, **values))
        rows = [{"incident": incident.id, "document": d} for d in incident.documents]
        if rows:
            connection.execute(reported.insert(), rows)
    return len(found)


def current(connection: Connection) -> tuple[Incident, ...]:
    """The current incidents, by id."""
    kept = tables.incidents.c
    rows = connection.execute(select(kept.content).where(kept.current).order_by(kept.id))
    return tuple(unpack_incident(row.content) for row in rows)


def find(connection: Connection, name: str) -> Incident:
    """An incident by its id or the beginning of it."""
    kept = tables.incidents.c
    start = name if name.startswith("incident-") else f"incident-{name}"
    wanted = select(kept.id, kept.content).where(kept.id.startswith(start, autoescape=True))
    rows = connection.execute(wanted.order_by(kept.id).limit(2)).all()
    exact = [row for row in rows if row.id == name]
    if len(exact or rows) != 1:
        several = "more than one incident begins" if rows else "no incident begins"
        raise InputError(f"{several} with {name!r}: list them with counterclaim incidents")
    return unpack_incident((exact or rows)[0].content)


def drop_quoting(connection: Connection, document: str) -> list[str]:
    """Delete the incidents that a document reports: they hold its words. Their ids."""
    kept, reported = tables.incidents, tables.incident_documents
    wanted = select(reported.c.incident).where(reported.c.document == document)
    ids = sorted(connection.execute(wanted).scalars())
    connection.execute(delete(reported).where(reported.c.incident.in_(ids)))
    connection.execute(delete(kept).where(kept.c.id.in_(ids)))
    return ids
