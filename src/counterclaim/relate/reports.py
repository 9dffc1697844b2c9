"""Event reports with what their document says of when and where: what linking works on.

In: a reading. Out: its `Report`s in text order, each an event with its days,
places and harms, ready to be compared with others.
"""

import bisect
import datetime
import re
from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz

from counterclaim.lexicon.positions import corrects
from counterclaim.model.claims import Claim
from counterclaim.model.events import Event, EventTime, Harm
from counterclaim.model.places import Place
from counterclaim.model.readings import Reading
from counterclaim.model.spans import covering
from counterclaim.model.times import Time

_DAY = datetime.timedelta(days=1)
_FROM = re.compile(r"\bfrom (?:the )?(?:\w+ (?:near|of|in|at) (?:the )?)*$")
_TOWN = 2
_UNLIKE = 50
_PROVINCE = 4
_FINE = {"exact": 0, "neighbourhood": 1, "town": 2, "district": 3, "province": 4, "region": 5}
_NOUNS = (
    "strike", "strikes", "attack", "attacks", "raid", "raids", "bombing", "bombings", "shelling",
    "blast", "blasts", "explosion", "explosions", "massacre", "sorties", "operations",
)  # fmt: skip
_SAID_NEARBY = frozenset({"same clause", "same sentence"})


@dataclass(frozen=True, slots=True)
class Days:
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


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One event report in its reading.

    `dated` is true where the words for the time stand near the event; otherwise
    `days` only bounds it by the publication, and `lent` is the day it was lent.
    `names` are the people and bodies named in its sentence that are no known actors.
    """

    reading: Reading
    event: Event
    days: Days
    lent: Days
    dated: bool
    places: tuple[Place, ...]
    harms: tuple[Harm, ...]
    names: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, int, str]:
        """Where it stands in a fixed order of all reports."""
        published = self.reading.published
        day = published.isoformat() if published else ""
        return day, self.reading.document, self.event.trigger.start, self.event.id

    @property
    def killed(self) -> frozenset[int]:
        """The exact numbers of killed that it gives."""
        return frozenset(
            harm.count.minimum
            for harm in self.harms
            if harm.status == "killed"
            and not harm.objects
            and harm.part_of is None
            and harm.count.minimum > 0
        )


def reports_in(reading: Reading) -> tuple[Report, ...]:
    """The event reports of one reading, in text order."""
    times = {time.id: time for time in reading.times}
    places = {place.id: place for place in reading.places}
    harms: dict[str, list[Harm]] = defaultdict(list)
    for harm in reading.harms:
        if harm.event:
            harms[harm.event].append(harm)
    claims = {claim.id: claim for claim in reading.claims}
    speakers = [span for claim in reading.claims for span in claim.source]
    named = sorted(
        (mention.start, entity.name.casefold())
        for entity in reading.entities
        if entity.actor is None and entity.kind != "state"
        for mention in entity.mentions
    )
    found = []
    for event in sorted(reading.events, key=lambda e: (e.trigger.start, e.id)):
        if corrects(event.sentence.text):
            continue
        days, lent, dated = _days(event, times, reading.published)
        claim = claims.get(event.claim or "")
        if dated and _quoted_today(event, times, claim):
            days = Days(days.first and _day_before(days.first), days.last)
        where = tuple(
            place
            for place in _places(event, places)
            if place.sense in ("location", "facility")
            and place.spelling != "approximate"
            and not _origin(event, place)
            and not _half_a_name(event, place)
            and not any(span.covers(place.span) for span in speakers)
            and (claim is None or covering(claim.content, place.span))
        )
        first = bisect.bisect_left(named, (event.sentence.start, ""))
        last = bisect.bisect_left(named, (event.sentence.end, ""))
        names = tuple(sorted({name for _, name in named[first:last]}))
        told = tuple(harms[event.id])
        found.append(Report(reading, event, days, lent, dated, where, told, names))
    return tuple(found)


def _places(event: Event, places: dict[str, Place]) -> list[Place]:
    """The places of an event, or else those named with what was hit ("Kramatorsk station")."""
    found = [places[i] for i in event.places if i in places]
    if found and all(fineness(place) > _PROVINCE for place in found):
        towns = [
            p
            for p in places.values()
            if event.sentence.covers(p.span) and p.sense == "location" and fineness(p) <= _TOWN
        ]
        return [*found, *towns] if len(towns) == 1 else found
    if found:
        return found
    words = [p.span for p in event.targets] + [p.span for p in event.actors if p.actor is None]
    named = [p for p in places.values() if any(span.covers(p.span) for span in words)]
    return sorted(named, key=lambda p: p.span.start)


def _origin(event: Event, place: Place) -> bool:
    """Whether it is the place that planes or missiles came from."""
    before = event.sentence.text[: max(0, place.span.start - event.sentence.start)]
    return _FROM.search(before) is not None


def _half_a_name(event: Event, place: Place) -> bool:
    """Whether a longer name goes on after words that were resolved to another name."""
    after = event.sentence.text[place.span.end - event.sentence.start :]
    goes_on = after[:1] == " " and after[1:2].isupper()
    return goes_on and fuzz.ratio(place.span.text.lower(), place.name.lower()) < _UNLIKE


def _quoted_today(event: Event, times: dict[str, Time], claim: Claim | None) -> bool:
    """Whether "today" stands in a quotation, which may have been said the day before."""
    if claim is None or claim.quotation != "direct" or event.time is None:
        return False
    time = times.get(event.time.time or "")
    return time is not None and time.anchor == "publication" and time.granularity != "year"


def _days(
    event: Event, times: dict[str, Time], published: datetime.date | None
) -> tuple[Days, Days, bool]:
    """The days an event allows, the day lent to it, and whether its own words date it.

    The day of publication in the same sentence, or beside a noun ("stood by the
    strike on Friday"), is mostly the day of the saying, so it is taken as lent;
    so is a date found elsewhere in the document.
    """
    open_days = Days(None, None if event.status == "planned" else published)
    when = _days_of_event(event.time, times, published) if event.time else None
    if event.time is None or when is None:
        return open_days, open_days, False
    said = when.first == published and (event.time.basis == "same sentence" or nominal(event))
    if event.time.basis not in _SAID_NEARBY or said:
        return open_days, when, False
    return when, when, True


def _days_of_event(
    time: EventTime, times: dict[str, Time], published: datetime.date | None
) -> Days | None:
    """The days of an event's time, to the end of its stretch or up to publication."""
    days = days_of(times.get(time.time or ""))
    end = days_of(times.get(time.until or ""))
    if days is None:
        return None
    last = published if time.since else end.last if end else days.last
    return Days(days.first, last)


def nominal(event: Event) -> bool:
    """Whether the event is named by a noun: "the strike" takes it for granted."""
    return event.trigger.text.lower().endswith(_NOUNS)


def days_of(time: Time | None) -> Days | None:
    """The days an expression of time covers."""
    if time is None or time.interval is None:
        return None
    start, end = time.interval.start, time.interval.end
    last = None
    if end is not None:
        last = end.date() if end.time() != datetime.time() else _day_before(end.date())
    return Days(start.date() if start else None, last)


def _day_before(day: datetime.date) -> datetime.date:
    return day if day == datetime.date.min else day - _DAY


def fineness(place: Place) -> int:
    """How exactly a place is known: 0 for a point, more for larger areas.

    A name the gazetteer lacks is taken for a small place.
    """
    if place.gazetteer_id is None and place.precision is None:
        return _TOWN
    return _FINE.get(place.precision or "", 6)
