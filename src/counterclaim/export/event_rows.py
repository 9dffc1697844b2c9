"""One event report in the terms of event data: who did what to whom, where, when, as who says.

In: a document entry. Out: rows of its events that PLOVER has a category for; what was
only planned, asked for, denied or supposed is told apart.
"""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from counterclaim.export.entries import DocumentEntry
from counterclaim.export.values import days_of, range_value
from counterclaim.lexicon.actors import registry
from counterclaim.lexicon.country_codes import country_code
from counterclaim.lexicon.plover import PloverEntry, plover_of
from counterclaim.model.events import Event, EventStatus, Participant
from counterclaim.model.places import Place

OCCURRED: frozenset[EventStatus] = frozenset({"happened", "ongoing", "alleged"})
"""What is said to have happened; the rest is planned, denied, asked for, supposed or usual."""

PREFIX = "counterclaim:"
"""Stands before every id of ours in a field that could hold another's."""

_SECTORS = {
    "state": "GOV", "government": "GOV", "presidency": "GOV", "ministry": "GOV",
    "military": "MIL", "force": "MIL", "coalition": "MIL", "police": "COP",
    "intelligence": "SPY", "armed group": "REB", "party": "PTY", "aid": "NGO", "monitor": "NGO",
    "media": "MED",
}  # fmt: skip


class Side(NamedTuple):
    """One who acts or is acted upon: as printed, and what the registry knows of them."""

    text: str
    id: str | None = None
    name: str | None = None
    alpha3: str | None = None
    country: str | None = None
    sector: str | None = None


class EventRow(NamedTuple):
    """One event report; `dead` and `injured` are counts as data ("14", "14/")."""

    event: Event
    plover: PloverEntry
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    first: datetime.date | None
    last: datetime.date | None
    place: Place | None
    dead: tuple[str, ...]
    injured: tuple[str, ...]

    @property
    def occurred(self) -> bool:
        """Whether it is said to have happened."""
        return self.event.status in OCCURRED


def event_rows(entry: DocumentEntry) -> Iterator[EventRow]:
    """The event reports of a document that PLOVER has a category for."""
    times = {time.id: time for time in entry.reading.times}
    places = {place.id: place for place in entry.reading.places}
    for event in entry.events:
        plover = plover_of(event.type)
        if plover is None:
            continue
        time = event.time
        exact = time is not None and not time.since and "publication" not in time.basis
        first, last = days_of(times.get(time.time or "")) if time and exact else (None, None)
        where = [places[name] for name in event.places if name in places]
        yield EventRow(
            event=event,
            plover=plover,
            actors=tuple(map(side_of, event.actors)),
            recipients=tuple(map(side_of, event.targets or event.victims)),
            first=first,
            last=last,
            place=where[0] if where else None,
            dead=_counts(entry, event, "killed"),
            injured=_counts(entry, event, "injured"),
        )


def side_of(participant: Participant) -> Side:
    """What the registry of actors knows of a participant."""
    actor = registry().get(participant.actor) if participant.actor else None
    if actor is None:
        return Side(participant.span.text)
    country = country_code(actor.country)
    return Side(
        text=participant.span.text,
        id=PREFIX + actor.id,
        name=actor.name,
        alpha3=country.alpha3 if country else None,
        country=country.name if country else None,
        sector=_SECTORS.get(actor.kind),
    )


def _counts(entry: DocumentEntry, event: Event, status: str) -> tuple[str, ...]:
    """The totals that are given for an event, each once."""
    found = [
        range_value(harm.count)
        for harm in entry.harms
        if harm.event == event.id
        and harm.status == status
        and harm.part_of is None
        and not (harm.objects or harm.negated or harm.replaced)
    ]
    return tuple(dict.fromkeys(found))
