"""Rival forces that are reported active near each other in the same days.

In: mentions of events with who did them, where and when. Out: `Encounter`s: two
sides, the places and days, and the reports. This is the risk that talks about
keeping forces out of each other's way are about, so it does not matter whether the
two fought each other.
"""

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from counterclaim.model.values import Value
from counterclaim.relate.classes import Relations
from counterclaim.relate.mentions import DISTRICT, Mention, Spot
from counterclaim.relate.nearness import km_between

_LEXICON = Relations()
_LONGEST = 3


class Sighting(Value, frozen=True, kw_only=True):
    """One report that a force was active: who, where, on which days."""

    actor: str
    side: str
    document: str
    event: str
    place: str
    first: datetime.date
    last: datetime.date


class Encounter(Value, frozen=True, kw_only=True):
    """Two sides reported active within a distance and a time of each other.

    `days` lie between the two at least, 0 where they can be of one day.
    """

    a: Sighting
    b: Sighting
    km: float
    days: int


def find_encounters(
    mentions: Iterable[Mention],
    *,
    km: float = 50.0,
    days: int = 1,
    relations: Relations = _LEXICON,
) -> tuple[Encounter, ...]:
    """The closest encounter of every two sides at each pair of places, by day.

    >>> find_encounters(())
    ()
    """
    cells: dict[tuple[int, int, int], list[tuple[Sighting, Spot]]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.key):
        for sighting, spot in _sightings(mention):
            for cell in _cells(sighting, spot, km, days):
                cells[cell].append((sighting, spot))
    best: dict[tuple[object, ...], Encounter] = {}
    for cell in sorted(cells):
        for x, y in itertools.combinations(cells[cell], 2):
            met = _met(x, y, km, days, relations)
            if met:
                key = (met.a.side, met.b.side, met.a.place, met.b.place, met.a.first, met.b.first)
                known = best.get(key)
                if known is None or (met.km, met.days) < (known.km, known.days):
                    best[key] = met
    return tuple(sorted(best.values(), key=lambda e: (e.a.first, e.km, e.a.side, e.b.side)))


def _sightings(mention: Mention) -> Iterator[tuple[Sighting, Spot]]:
    """Where and when each force of a mention was; those not told exactly say nothing."""
    when = mention.days if mention.dated else mention.lent
    if when.first is None or when.last is None or when.length > _LONGEST:
        return
    for actor, side in zip(mention.actors, mention.sides, strict=True):
        for spot in mention.places:
            if spot.fineness <= DISTRICT and spot.latitude is not None:
                yield Sighting(
                    actor=actor, side=side, document=mention.document, event=mention.event,
                    place=spot.name, first=when.first, last=when.last,
                ), spot  # fmt: skip


def _cells(sighting: Sighting, spot: Spot, km: float, days: int) -> Iterator[tuple[int, int, int]]:
    """Boxes of space and time; two that are near each other share one at least."""
    wide = max(km / 111.0, 0.01)
    row = int((spot.latitude or 0.0) // wide)
    column = int((spot.longitude or 0.0) // (wide * 2))
    span = days + _LONGEST
    day = sighting.first.toordinal() // span
    yield from itertools.product((row, row + 1), (column, column + 1), (day, day + 1))


def _met(
    x: tuple[Sighting, Spot], y: tuple[Sighting, Spot], km: float, days: int, relations: Relations
) -> Encounter | None:
    (a, here), (b, there) = sorted((x, y), key=lambda row: (row[0].side, row[0].actor))
    if a.side == b.side or relations.related_actors(a.actor, b.actor):
        return None
    apart = km_between(here, there)
    between = max((b.first - a.last).days, (a.first - b.last).days, 0)
    if apart is None or apart > km or between > days:
        return None
    return Encounter(a=a, b=b, km=round(apart, 1), days=between)
