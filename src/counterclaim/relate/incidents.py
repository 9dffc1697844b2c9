"""Incidents: what several reports are about, with each party's account and where they part.

In: readings, in any order. Out: incidents in a fixed order. A pure function: the
same readings give the same incidents, ids included.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from counterclaim.model.events import EventStatus, SubEventType
from counterclaim.model.incidents import Incident, Link, Where
from counterclaim.model.readings import Reading
from counterclaim.model.values import value_id
from counterclaim.relate.accounts import UNDECIDED, Decided, accounts_of
from counterclaim.relate.compare import compare_accounts
from counterclaim.relate.gather import Gathered
from counterclaim.relate.groups import Group, ranked_types
from counterclaim.relate.link import link
from counterclaim.relate.mentions import PROVINCE, Spot
from counterclaim.relate.origins import find_copies, find_quotations
from counterclaim.relate.silences import silences_of
from counterclaim.relate.telling import told_in

_STATUS_ORDER: tuple[EventStatus, ...] = (
    "happened", "ongoing", "alleged", "planned", "denied", "threatened", "requested",
    "hypothetical", "habitual",
)  # fmt: skip


def relate_readings(readings: Sequence[Reading]) -> tuple[Incident, ...]:
    """The incidents that some readings report, with accounts and comparisons.

    >>> relate_readings(())
    ()
    """
    told = [gathered for reading in readings for gathered in told_in(reading)]
    incidents = [
        incident_of([told[i] for i in cluster.members], cluster.reasons)
        for cluster in link([gathered.group for gathered in told])
    ]
    return tuple(sorted(incidents, key=incident_order))


def incident_order(incident: Incident) -> tuple[str, str, str]:
    """Where an incident stands in a list of them: by day, then title."""
    return str(incident.first or "9999"), incident.title, incident.id


def incident_of(
    members: Sequence[Gathered],
    reasons: Sequence[tuple[str, ...]],
    decided: Decided = UNDECIDED,
) -> Incident:
    """The incident that several documents tell of, with each party's account of it."""
    group = Group(mention for member in members for mention in member.group.mentions)
    readings = {m.voices.reading.document: m.voices.reading for m in members}
    reprints = find_copies(list(readings.values()))
    accounts = accounts_of(members, group, reprints, decided)
    place = _place(group)
    where = _where(place) if place else None
    first = group.key
    days = group.when
    reports = [report for member in members for report in member.reports]
    kind = ranked_types([report.event.type for report in reports])[0]
    return Incident(
        id=value_id("incident", first[1], first[3]),
        title=_title(kind, group, where),
        type=kind,
        status=min((r.event.status for r in reports), key=_STATUS_ORDER.index),
        links=tuple(_links(members, reasons)),
        first=days.first,
        last=days.last,
        where=where,
        accounts=accounts,
        comparisons=compare_accounts(accounts, at=place.key if place else None),
        copies=(*reprints, *find_quotations(list(readings.values()), reprints)),
        silences=silences_of(members, accounts),
    )


def _links(members: Sequence[Gathered], reasons: Sequence[tuple[str, ...]]) -> Iterator[Link]:
    for member, across in zip(members, reasons, strict=True):
        for report in member.ordered:
            score, inside = member.reasons[report.event.id]
            why = tuple(dict.fromkeys((*inside, *across)))
            yield Link(
                document=report.reading.document, event=report.event.id, score=round(score, 3),
                reasons=why, main=member.main,
            )  # fmt: skip


def _title(kind: SubEventType, group: Group, where: Where | None) -> str:
    days = group.when
    when = days.first or days.last
    parts: list[str] = [kind]
    if where:
        parts.append(f"in {where.name}")
    if when and days.known:
        parts.append(f"on {when}" if days.first == days.last else f"{days.first} to {days.last}")
    return ", ".join(parts)


def _place(group: Group) -> Spot | None:
    """The place most reports give, the most exact of equals."""
    votes: Counter[str] = Counter()
    best: dict[str, Spot] = {}
    for mention in group.mentions:
        for place in mention.places:
            votes[place.key] += 2 if place.fineness <= PROVINCE else 1
            best.setdefault(place.key, place)
    if not best:
        return None
    key = min(best, key=lambda k: (best[k].fineness > PROVINCE, -votes[k], best[k].fineness, k))
    return best[key]


def _where(place: Spot) -> Where:
    return Where(
        name=place.name, country=place.country, latitude=place.latitude,
        longitude=place.longitude, radius_km=place.radius_km,
    )  # fmt: skip
