"""What linking needs to know of an event report, without its reading.

In: nothing; `reports.py` fills these values. Out: small values that a record can
keep, so that a new report is compared with those of a hundred thousand documents
without reading any of them again.
"""

import datetime

import msgspec

from counterclaim.model.events import SubEventType
from counterclaim.model.places import Place

TOWN = 2
"""The coarsest fineness of a place that is a town or less."""
DISTRICT = 3
PROVINCE = 4
_FINE = {"exact": 0, "neighbourhood": 1, "town": 2, "district": 3, "province": 4, "region": 5}


class Days(msgspec.Struct, frozen=True, gc=False):
    """The first and last day something may have happened on; `None` is not known."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    @property
    def known(self) -> bool:
        """Whether both ends are known."""
        return self.first is not None and self.last is not None

    @property
    def length(self) -> int:
        """How many days it spans; a long time where an end is unknown."""
        if self.first is None or self.last is None:
            return 10_000
        return (self.last - self.first).days + 1

    def meets(self, other: "Days") -> bool:
        """Whether the two can be one day."""
        after = self.first and other.last and self.first > other.last
        before = other.first and self.last and other.first > self.last
        return not (after or before)

    def within(self, other: "Days") -> "Days":
        """The days both allow; `self` where they exclude each other."""
        if not self.meets(other):
            return self
        firsts = [d for d in (self.first, other.first) if d]
        lasts = [d for d in (self.last, other.last) if d]
        return Days(max(firsts, default=None), min(lasts, default=None))


UNKNOWN = Days()


class Spot(msgspec.Struct, frozen=True, gc=False):
    """A place as linking compares it: its name, its words and where it lies.

    `fineness` is 0 for a point and more for larger areas.
    """

    name: str
    words: str
    fineness: int
    gazetteer_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    radius_km: float | None = None

    @property
    def key(self) -> str:
        """What tells it from other places."""
        return self.gazetteer_id or self.name.casefold()


class Town(msgspec.Struct, frozen=True, gc=False):
    """A town that a document speaks of, and how often."""

    spot: Spot
    times: int


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One event report as linking compares it.

    `days` are those it allows, `lent` the day its document lends it where its own
    words give none (`dated` is false then). `actors` are those said to have done
    it, `sides` the side of each. Only a mention without places keeps the towns of its document
    (`setting`) and its sentence (`words`), in which one may be named.
    """

    document: str
    event: str
    start: int
    type: SubEventType
    published: datetime.date | None = None
    days: Days = UNKNOWN
    lent: Days = UNKNOWN
    dated: bool = False
    places: tuple[Spot, ...] = ()
    setting: tuple[Town, ...] = ()
    actors: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    killed: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    words: str = ""

    @property
    def key(self) -> tuple[str, str, int, str]:
        """Where it stands in a fixed order of all mentions."""
        day = self.published.isoformat() if self.published else ""
        return day, self.document, self.start, self.event


def spot_of(place: Place) -> Spot:
    """A place as linking compares it."""
    return Spot(
        place.name, place.span.text, fineness(place), place.gazetteer_id, place.latitude,
        place.longitude, place.country, place.admin1, place.radius_km,
    )  # fmt: skip


def fineness(place: Place) -> int:
    """How exactly a place is known: 0 for a point, more for larger areas.

    A name the gazetteer lacks is taken for a small place.
    """
    if place.gazetteer_id is None and place.precision is None:
        return TOWN
    return _FINE.get(place.precision or "", 6)
