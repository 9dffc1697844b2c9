"""Event reports with what their document says of when and where: what linking works on.

In: a reading. Out: its `Report`s in text order, each an event with its days,
places and harms, ready to be compared with others.
"""

import bisect
import datetime
import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from counterclaim.lexicon.actors import registry
from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.positions import corrects
from counterclaim.lexicon.triggers import trigger_entries
from counterclaim.model.claims import Claim
from counterclaim.model.events import Event, EventTime, Harm, SubEventType
from counterclaim.model.places import Place
from counterclaim.model.readings import Reading
from counterclaim.model.spans import covering
from counterclaim.model.times import Time
from counterclaim.relate.mentions import (
    DISTRICT,
    PROVINCE,
    TOWN,
    Days,
    Mention,
    Town,
    fineness,
    spot_of,
)

_DAY = datetime.timedelta(days=1)
_FROM = re.compile(r"\bfrom (?:the )?(?:\w+ (?:near|of|in|at) (?:the )?)*$")
_UNLIKE = 50
_SETTING = 4
_AS_REGARDS = re.compile(
    r"(?:as regards|regarding|as for|as to|concerning|with regard to|turning to) "
    r"(?:the (?:town|city|village|area) of )?",
    re.IGNORECASE,
)
"""What may stand before the place that all of a sentence is about."""
_IN = re.compile(r"(?:in|at|near|around|outside) (?:the (?:town|city|village) of )?", re.IGNORECASE)
_THERE = re.compile(
    r"(?<!^)\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|can|could|must|"
    r"should|remains?|seems?|appears?)\b|['’]s)"
)
_NEAR = 40
_NOUNS = (
    "strike", "strikes", "attack", "attacks", "raid", "raids", "bombing", "bombings", "shelling",
    "blast", "blasts", "explosion", "explosions", "massacre", "sorties", "operations",
)  # fmt: skip
_DAY_WORDS = re.compile(r"[A-Z][a-z]{2}|day|night|morning|noon|evening")
_SAID_NEARBY = frozenset({"same clause", "same sentence"})


@dataclass(frozen=True, eq=False)
class Report:
    """One event report in its reading.

    `dated` is true where the words for the time stand near the event; otherwise
    `days` only bounds it by the publication, and `lent` is the day it was lent.
    `names` are the people and bodies named in its sentence that are no known actors;
    `turns` is true where its sentence turns to another place ("As for Astrel, ...").
    """

    reading: Reading
    event: Event
    days: Days
    lent: Days
    dated: bool
    places: tuple[Place, ...]
    harms: tuple[Harm, ...]
    names: tuple[str, ...] = ()

    setting: tuple[Town, ...] = ()
    turns: bool = False

    @property
    def key(self) -> tuple[str, str, int, str]:
        """Where it stands in a fixed order of all reports."""
        return self.mention.key

    @cached_property
    def mention(self) -> Mention:
        """The report as linking compares it."""
        event = self.event
        named = [p.actor for p in event.actors if p.actor and p.polarity != "not"]
        actors = tuple(sorted(set(named)))
        spots = tuple(spot_of(place) for place in self.places)
        return Mention(
            document=self.reading.document, event=event.id, start=event.trigger.start,
            type=_linking_type(event), published=self.reading.published, days=self.days,
            lent=self.lent,
            dated=self.dated, places=spots, setting=() if spots else self.setting, actors=actors,
            sides=tuple(registry().side(actor) or actor for actor in actors),
            killed=tuple(sorted(self.killed)), names=self.names,
            words="" if spots else event.sentence.text,
        )  # fmt: skip

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


def _linking_type(event: Event) -> SubEventType:
    """The type as linking takes it: an attack on soldiers may be by any means, fighting not.

    What one report tells as a crash another tells as a plane shot down.
    """
    if event.type == "Armed clash" and not event.trigger.text.lower().startswith(_fighting()):
        return "Attack"
    if event.type == "Other" and event.trigger.text.lower() in forms_of("wreck"):
        return "Disrupted weapons use"
    return event.type


@functools.cache
def _fighting() -> tuple[str, ...]:
    """The words that name fighting by themselves."""
    entries = (entry for entry in trigger_entries() if entry.type == "Armed clash")
    return tuple(sorted({form for entry in entries for form in entry.forms}))


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
    setting = _setting(reading)
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
            and (claim is None or covering(claim.content, place.span) or _opens(event, place))
        )
        where = where or tuple(_there(event, reading))
        first = bisect.bisect_left(named, (event.sentence.start, ""))
        last = bisect.bisect_left(named, (event.sentence.end, ""))
        names = tuple(sorted({name for _, name in named[first:last]}))
        told = tuple(harms[event.id])
        turns = any(event.sentence.covers(p.span) and _opens(event, p) for p in where)
        found.append(Report(reading, event, days, lent, dated, where, told, names, setting, turns))
    return tuple(found)


def _setting(reading: Reading) -> tuple[Town, ...]:
    """The towns a document speaks of, the most frequent first."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in reading.places:
        if place.sense == "location" and fineness(place) <= TOWN and place.gazetteer_id:
            found[place.gazetteer_id].append(place)
    ranked = sorted(found.values(), key=lambda rows: (-len(rows), rows[0].span.start))
    return tuple(Town(spot_of(rows[0]), len(rows)) for rows in ranked[:_SETTING])


def _places(event: Event, places: dict[str, Place]) -> list[Place]:
    """The places of an event, or else those named with what was hit ("Kramatorsk station")."""
    found = [places[i] for i in event.places if i in places]
    if found and all(fineness(place) > PROVINCE for place in found):
        towns = [
            p
            for p in places.values()
            if event.sentence.covers(p.span) and p.sense == "location" and fineness(p) <= TOWN
        ]
        return [*found, *towns] if len(towns) == 1 else found
    if found:
        return found
    words = [p.span for p in event.targets] + [p.span for p in event.actors if p.actor is None]
    named = [p for p in places.values() if any(span.covers(p.span) for span in words)]
    named.sort(key=lambda p: p.span.start)
    return named or _topic(event, places)


def _opens(event: Event, place: Place) -> bool:
    """Whether a sentence says first that it is about a place ("As for Astrel, ...")."""
    before = event.sentence.text[: max(0, place.span.start - event.sentence.start)]
    return _AS_REGARDS.fullmatch(before) is not None


def _topic(event: Event, places: dict[str, Place]) -> list[Place]:
    """The town that a sentence says it is about."""
    return [p for p in places.values() if event.sentence.covers(p.span) and _opens(event, p)]


def _there(event: Event, reading: Reading) -> list[Place]:
    """The town that the sentence before began with, where an event was "there"."""
    after = event.sentence.text[event.trigger.end - event.sentence.start :]
    if not _THERE.search(after[:_NEAR]):
        return []
    ends = [s for s in reading.sentences if s.end <= event.sentence.start]
    if not ends:
        return []
    before = max(ends, key=lambda s: s.end)
    return [
        place
        for place in reading.places
        if before.covers(place.span)
        and place.sense == "location"
        and fineness(place) <= DISTRICT
        and _IN.fullmatch(before.text[: place.span.start - before.start])
    ]


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
    said = said or clock_alone(times[event.time.time or ""])
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


def clock_alone(time: Time) -> bool:
    """Whether the words give an hour and no day, which is then counted from the publication."""
    return (
        time.type == "TIME"
        and time.anchor == "publication"
        and _DAY_WORDS.search(time.span.text) is None
    )


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
