"""What is shown on the map and the timeline: incidents where and when their reports put them.

A town is a point in the ring it lies in, a province a ring alone, whatever is bigger
nothing but a name. Where parties place one incident differently, it stands at each of
the places. On the timeline a bar is the days an incident may have happened on, and a
tick a day on which a report of it was published.
"""

import datetime
import math

from counterclaim.model.incidents import Point, Where
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.rows import IncidentFilter, IncidentRow

type Said = tuple[tuple[Where, str], ...]
"""Places of an incident, each with a party that gives it."""

MOST = 300
LARGEST_KM = 600.0
"""A ring larger than this says nothing on a map: such places are told in words."""
_POINT_KM = 30.0
_LANES = 14
_WIDTH = 1000.0
_LEAST = 4.0


class Spot(Value, frozen=True, kw_only=True):
    """A place that parties give for an incident; `point` where it is small enough for one."""

    where: Where
    parties: tuple[str, ...]
    point: bool


class Mark(Value, frozen=True, kw_only=True):
    """An incident on the map and the timeline.

    `spots` are its places as parties give them, none where they are unknown or too large.
    """

    incident: str
    title: str
    type: str
    reports: int
    disputed: tuple[Point, ...]
    first: datetime.date | None
    last: datetime.date | None
    place: str | None
    spots: tuple[Spot, ...]
    published: tuple[datetime.date, ...]


class Bar(Value, frozen=True, kw_only=True):
    """A mark on the timeline, in thousandths of its width; `ticks` are days of publication."""

    incident: str
    title: str
    lane: int
    left: float
    width: float
    disputed: bool
    ticks: tuple[float, ...]


class Timeline(Value, frozen=True, kw_only=True):
    """The days of all marks; `years` are labels with their place."""

    first: datetime.date
    last: datetime.date
    lanes: int
    bars: tuple[Bar, ...]
    labels: tuple[tuple[str, float], ...]


class MapView(Value, frozen=True, kw_only=True):
    """Marks with their timeline; `more` where only the latest of them are shown."""

    marks: tuple[Mark, ...]
    timeline: Timeline | None
    more: bool

    @property
    def placed(self) -> int:
        """How many have a place on the map."""
        return sum(bool(mark.spots) for mark in self.marks)


def map_view(record: Record, wanted: IncidentFilter, *, most: int = MOST) -> MapView:
    """The latest incidents that a filter lets through, where and when."""
    found = record.listings.incidents(wanted, most=most)
    ids = [row.id for row in found.rows]
    placed, published = record.listings.placed(ids), record.listings.published(ids)
    marks = tuple(
        _mark(row, placed.get(row.id, ()), published.get(row.id, ())) for row in found.rows
    )
    return MapView(marks=marks, timeline=timeline_of(marks), more=found.after is not None)


def _mark(row: IncidentRow, said: Said, published: tuple[datetime.date, ...]) -> Mark:
    return Mark(
        incident=row.id, title=row.title, type=row.type, reports=row.reports,
        disputed=row.disputed, first=row.first, last=row.last,
        place=row.where.name if row.where else None,
        spots=_spots(row.where, said), published=published,
    )  # fmt: skip


def _spots(where: Where | None, said: Said) -> tuple[Spot, ...]:
    """Each place once, with the parties that give it."""
    parties: dict[Where, list[str]] = {}
    for at, party in said:
        parties.setdefault(at, []).append(party)
    if where is not None and not parties:
        parties[where] = []
    spots = (
        Spot(where=at, parties=tuple(dict.fromkeys(by)), point=_radius(at) <= _POINT_KM)
        for at, by in parties.items()
        if at.latitude is not None and _radius(at) <= LARGEST_KM
    )
    return tuple(_without_wider(tuple(spots)))


def _radius(where: Where) -> float:
    return where.radius_km or 1.0


def _without_wider(spots: tuple[Spot, ...]) -> list[Spot]:
    """The places that do not merely contain another of them: a town says it for its province."""
    return [
        spot
        for spot in spots
        if not any(
            other is not spot
            and _radius(other.where) < _radius(spot.where)
            and _apart_km(spot.where, other.where) <= _radius(spot.where)
            for other in spots
        )
    ]


def _apart_km(a: Where, b: Where) -> float:
    """The distance between two places on a sphere, in km (haversine)."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    up, along = math.radians(b.latitude - a.latitude), math.radians(b.longitude - a.longitude)
    cosines = math.cos(math.radians(a.latitude)) * math.cos(math.radians(b.latitude))
    chord = math.sin(up / 2) ** 2 + cosines * math.sin(along / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(chord)))


def timeline_of(marks: tuple[Mark, ...]) -> Timeline | None:
    """The marks that have a day, laid out in lanes; `None` where none has."""
    dated = sorted(
        ((mark.first or mark.last, mark.last or mark.first, mark) for mark in marks),
        key=lambda row: (str(row[0]), row[2].incident),
    )
    days = [(first, last, mark) for first, last, mark in dated if first and last]
    if not days:
        return None
    ends = [day for first, last, mark in days for day in (first, last, *mark.published)]
    start, end = min(ends), max(ends) + datetime.timedelta(days=1)
    scale = _WIDTH / (end - start).days
    lanes: list[float] = []
    bars = []
    for first, last, mark in days:
        left = (first - start).days * scale
        width = max(((last - first).days + 1) * scale, _LEAST)
        ticks = tuple(((day - start).days + 0.5) * scale for day in mark.published)
        lane = _lane(lanes, left, max(left + width, *ticks, 0.0) + 2)
        bars.append(
            Bar(
                incident=mark.incident, title=mark.title, lane=lane, left=round(left, 1),
                width=round(width, 1), disputed=bool(mark.disputed),
                ticks=tuple(round(tick, 1) for tick in ticks),
            )
        )  # fmt: skip
    labels = tuple((words, round((d - start).days * scale, 1)) for words, d in _labels(start, end))
    return Timeline(first=start, last=max(ends), lanes=len(lanes), bars=tuple(bars), labels=labels)


def _lane(lanes: list[float], left: float, right: float) -> int:
    """The first lane that is free from `left` on; the least filled one where all are taken."""
    for i, end in enumerate(lanes):
        if end <= left:
            lanes[i] = right
            return i
    if len(lanes) < _LANES:
        lanes.append(right)
        return len(lanes) - 1
    i = min(range(len(lanes)), key=lanes.__getitem__)
    lanes[i] = max(lanes[i], right)
    return i


def _labels(start: datetime.date, end: datetime.date) -> list[tuple[str, datetime.date]]:
    """Round days between two, a handful.

    >>> _labels(datetime.date(2024, 5, 14), datetime.date(2024, 7, 2))
    [('2024-06', datetime.date(2024, 6, 1)), ('2024-07', datetime.date(2024, 7, 1))]
    """
    length = (end - start).days
    if length <= 45:
        step = max(1, length // 6)
        days = (start + datetime.timedelta(days=d) for d in range(0, length, step))
        return [(day.isoformat(), day) for day in days]
    months = max(1, round(length / 30 / 8))
    if months > 6:
        step = max(1, round(months / 12))
        years = range(start.year + 1, end.year + 1)
        return [(str(y), datetime.date(y, 1, 1)) for y in years if y % step == 0]
    first = start.year * 12 + start.month  # the month after the first, counted from year 0
    last = end.year * 12 + end.month - 1
    found = (datetime.date(m // 12, m % 12 + 1, 1) for m in range(first, last + 1))
    return [(f"{d:%Y-%m}", d) for d in found if (d.month - 1) % months == 0]
