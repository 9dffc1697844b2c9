"""Incidents in short, for lists."""

import datetime

from counterclaim.model.events import EventStatus, SubEventType
from counterclaim.model.incidents import Incident, Point
from counterclaim.model.values import Value


class Summary(Value, frozen=True, kw_only=True):
    """An incident in one line: what, where, when, who speaks, what is disputed."""

    id: str
    title: str
    type: SubEventType
    status: EventStatus
    reports: int
    origins: int
    parties: tuple[str, ...]
    disputed: tuple[Point, ...]
    first: datetime.date | None = None
    last: datetime.date | None = None
    place: str | None = None


def summary_of(incident: Incident) -> Summary:
    """An incident in one line."""
    return Summary(
        id=incident.id,
        title=incident.title,
        type=incident.type,
        status=incident.status,
        reports=len(incident.documents),
        origins=len(incident.origins),
        parties=tuple(dict.fromkeys(account.party for account in incident.accounts)),
        disputed=tuple(dict.fromkeys(c.point for c in incident.disagreements)),
        first=incident.first,
        last=incident.last,
        place=incident.where.name if incident.where else None,
    )
