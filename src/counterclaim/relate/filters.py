"""Which incidents someone asked for: by place, day, type, actor, or whether disputed."""

import datetime
from collections.abc import Iterable

from counterclaim.model.incidents import Incident


def matching(
    incidents: Iterable[Incident],
    *,
    place: str | None = None,
    kind: str | None = None,
    actor: str | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    disputed: bool = False,
) -> tuple[Incident, ...]:
    """The incidents that meet every condition given; names match in part, case aside.

    An incident of unknown day meets no condition on days.
    """
    return tuple(
        incident
        for incident in incidents
        if (not place or _in_place(incident, place.casefold()))
        and (not kind or incident.type.casefold() == kind.casefold())
        and (not actor or _names(incident, actor.casefold()))
        and _in_days(incident, since, until)
        and (not disputed or bool(incident.disagreements))
    )


def _in_place(incident: Incident, name: str) -> bool:
    places = [a.value for a in incident.accounts if a.point == "place"]
    if incident.where:
        places.append(incident.where.name)
    return any(isinstance(place, str) and name in place.casefold() for place in places)


def _names(incident: Incident, name: str) -> bool:
    return any(
        account.point in ("responsibility", "target")
        and isinstance(account.value, str)
        and name in account.value.casefold()
        for account in incident.accounts
    )


def _in_days(incident: Incident, since: datetime.date | None, until: datetime.date | None) -> bool:
    first, last = incident.first or incident.last, incident.last or incident.first
    if since and (last is None or last < since):
        return False
    return not (until and (first is None or first > until))
