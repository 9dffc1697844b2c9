"""How many ACLED-shaped rows an incident makes: one a day and place.

In: a `Case` and its tolls. Out: `Slice`s, one a row, with its day and place and its share
of a toll that is stated for all of them together.
"""

import datetime
from typing import NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.days import Stretch, stretch_of
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.spots import Spot, nearness_of, spot_of
from counterclaim.codebooks.tolls import Tolls
from counterclaim.codebooks.traces import Citation
from counterclaim.model.events import Event


class Slice(NamedTuple):
    """One row's day and place; `number` of `of` rows."""

    number: int
    of: int
    days: Stretch
    spot: Spot
    reason: str
    citations: tuple[Citation, ...] = ()

    def share_of(self, total: int) -> int:
        """This row's share of a toll of all rows: the remainder goes to the first."""
        return divided(total, self.of)[self.number - 1]


def divided(total: int, rows: int) -> tuple[int, ...]:
    """A toll over several rows in equal shares, the remainder on the first.

    >>> divided(14, 4)
    (5, 3, 3, 3)
    """
    share, remainder = divmod(total, rows)
    return (share + remainder, *[share] * (rows - 1))


def slices_of(case: Case, tolls: Tolls) -> tuple[Slice, ...]:
    """The rows of an incident: several where its lowest toll is of several places or days."""
    days, spot = stretch_of(case), spot_of(case)
    told = _told_of(case, tolls)
    if told is not None:
        document, event = told
        spots = _towns(case, document, event)
        if len(spots) > 1:
            names = ", ".join(s.place.name for s in spots if s.place)
            return _several([(days, s) for s in spots], f"one row a place: the toll is of {names}")
        dates = _dates(case, document, event)
        if len(dates) > 1:
            why = f"one row a day: the toll is of {dates[0]} to {dates[-1]}"
            return _several([(Stretch(d, d, days.citations), spot) for d in dates], why)
    used = tuple(case.cite_event(d, e) for d, e in case.events[:1])
    return (Slice(1, 1, days, spot, "one event at one place", used),)


def _several(rows: list[tuple[Stretch, Spot]], why: str) -> tuple[Slice, ...]:
    return tuple(
        Slice(i + 1, len(rows), days, spot, why, spot.citations)
        for i, (days, spot) in enumerate(rows)
    )


def _told_of(case: Case, tolls: Tolls) -> tuple[str, Event] | None:
    """The event report that the lowest toll is told of."""
    if not tolls.totals:
        return None
    figure = tolls.totals[0].amount.figures[0]
    return next(
        ((d, e) for d, e in case.events if d == figure.document and e.id == figure.harm.event), None
    )


def _towns(case: Case, document: str, event: Event) -> list[Spot]:
    """The different towns and points that one event report names."""
    found: dict[str, Spot] = {}
    for place in case.places(document, event):
        known = nearness_of(place)
        if known in ("point", "near") and place.gazetteer_id:
            cited = case.cite(document, place.span, place.name, event=event.id)
            found.setdefault(place.gazetteer_id, Spot(known, place, (cited,)))
    return list(found.values())


def _dates(case: Case, document: str, event: Event) -> list[datetime.date]:
    """The days of a stretch that an event report says the event went on for."""
    if event.time is None or event.time.until is None:
        return []
    first, last = (case.time(document, name) for name in (event.time.time, event.time.until))
    if not (first and last and first.interval and last.interval):
        return []
    start, end = first.interval.start, last.interval.start
    if start is None or end is None:
        return []
    length = (end.date() - start.date()).days + 1
    if not 1 < length <= rule("acled.time_precision").number("month"):
        return []
    return [start.date() + datetime.timedelta(days=i) for i in range(length)]
