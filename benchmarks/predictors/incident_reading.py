"""What a whole reading of a wire report says: of stretches of it, of its sentences, of all of it.

In: a reading, and the MUC-4 type of its events by where their triggers begin. Out: named features:
who takes part in what and of which class, how old events are when the report appears, how sure
they are, whom they harm, who says so.
"""

import bisect
import datetime
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from counterclaim.lexicon.actors import registry
from counterclaim.model.events import Event, Harm, Participant
from counterclaim.model.readings import Reading
from counterclaim.model.times import Time

_AGES = (
    (-1, "to come"), (1, "a day"), (7, "a week"), (31, "a month"), (62, "two months"),
    (365, "a year"),
)  # fmt: skip
"""The most days between an event and the report of it, and what that age is called."""
_TOLD = frozenset({"happened", "alleged", "ongoing"})
_MOST = 3
_AROUND = 12
"""Characters by which what is read may be longer than a candidate and still be about it."""


class Stretch(NamedTuple):
    """What is read of a stretch of text; `wide` where it holds of every word in it."""

    start: int
    end: int
    features: tuple[str, ...]
    wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Read:
    """Features of stretches, of each sentence, and of the report with their counts."""

    stretches: tuple[Stretch, ...]
    sentences: tuple[frozenset[str], ...]
    document: Mapping[str, int]

    def of(self, start: int, end: int, length: int) -> Iterator[str]:
        """The features of a word in a candidate of so many characters."""
        for stretch in self.stretches:
            if stretch.start <= start and end <= stretch.end:
                close = stretch.wide or stretch.end - stretch.start <= length + _AROUND
                yield from (f"{'read' if close else 'within'} {f}" for f in stretch.features)


def read_features(reading: Reading, kinds: Mapping[int, str]) -> Read:
    """Everything that a reading says, as features."""
    starts = [sentence.start for sentence in reading.sentences]
    sentences = [set[str]() for _ in starts]
    document: Counter[str] = Counter()
    stretches: list[Stretch] = []
    times = {time.id: time for time in reading.times}
    for event in reading.events:
        kind = kinds.get(event.trigger.start, event.type)
        age = _age(event, times, reading.published)
        found = tuple(dict.fromkeys(_of_event(event, kind, age)))
        document.update(found)
        for span in (event.trigger, *event.mentions):
            sentences[max(0, bisect.bisect_right(starts, span.start) - 1)].update(found)
        stretches += _parts(event, kind, age)
    for harm in reading.harms:
        found = tuple(dict.fromkeys(_of_harm(harm)))
        document.update(found)
        sentences[max(0, bisect.bisect_right(starts, harm.span.start) - 1)].update(found)
        span = harm.who_span or harm.span
        stretches.append(Stretch(span.start, span.end, found))
    document.update(_of_incidents(reading, kinds))
    stretches += _others(reading)
    return Read(
        stretches=tuple(stretches),
        sentences=tuple(frozenset(own) for own in sentences),
        document=document,
    )


def damped(counts: Mapping[str, int], weight: float) -> dict[str, float]:
    """Counts as features of a report, the second of a kind saying less than the first.

    >>> damped({"harm killed": 1}, 2.0)
    {'read harm killed': 2.0}
    """
    return {f"read {name}": weight * (1 + math.log(count)) for name, count in counts.items()}


def _age(event: Event, times: Mapping[str, Time], published: datetime.date | None) -> str:
    time = times.get(event.time.time) if event.time and event.time.time else None
    interval = time.interval if time else None
    last = (interval.end or interval.start) if interval else None
    if last is None or published is None:
        return "no day"
    days = (published - last.date()).days + 1
    return next((name for most, name in _AGES if days <= most), "long ago")


def _of_event(event: Event, kind: str, age: str) -> Iterator[str]:
    """An event as its sentence and its report show it."""
    standing = "main" if event.main else "recalled"
    yield from (f"{kind} {event.status}", f"{kind} age {age}", f"{kind} {standing}")
    yield from (f"age {age}", f"status {event.status}", f"claimed {event.claim is not None}")
    yield f"dated by {event.time.basis if event.time else 'nothing'}"
    yield from (f"sub-event {event.type}", f"{event.type} {event.status}")
    sides = []
    for part, participants in _participants(event):
        classes = {name for p in participants for name in _classes(p)}
        sides.append(classes)
        yield f"{kind} {part} {bool(participants)}"
        for name in sorted(classes):
            yield f"{part} {name}"
            yield f"{kind} {part} {name}"
    hit = sides[1] | sides[2] or {"nobody"}
    yield from (f"{a} against {b}" for a in sorted(sides[0] or {"nobody"}) for b in sorted(hit))
    yield from (f"means {means.weapon}" for means in event.means)
    yield f"placed {bool(event.places)}"


def _participants(event: Event) -> tuple[tuple[str, tuple[Participant, ...]], ...]:
    return ("actor", event.actors), ("target", event.targets), ("victim", event.victims)


def _classes(participant: Participant) -> Iterator[str]:
    """What a participant is: its classes, and its body down to the second level."""
    yield from participant.classes
    if participant.actor:
        yield f"body {'.'.join(participant.actor.split('.')[:2])}"
    elif not participant.classes:
        yield "other"


def _of_harm(harm: Harm) -> Iterator[str]:
    """Harm as its sentence, its report and those harmed show it."""
    if harm.negated:
        yield "unharmed"
        return
    yield from (f"harm {harm.status}", f"harm {harm.scope}", f"harm implicit {harm.implicit}")
    yield f"harm size {min(4, (harm.count.minimum + 1).bit_length())}"
    for who in harm.who or ("anybody",):
        yield from (f"harm who {who}", f"harm {harm.status} {who}")
    if harm.actor:
        yield f"harm of {harm.actor.split('.')[0]}"


def _of_incidents(reading: Reading, kinds: Mapping[int, str]) -> Iterator[str]:
    """How many incidents of each type are told as having happened."""
    events = {event.id: event for event in reading.events}
    counts: Counter[str] = Counter()
    for incident in reading.incidents:
        own = [events[link.event] for link in incident.links if link.event in events]
        types = Counter(kinds[e.trigger.start] for e in own if e.trigger.start in kinds)
        if types and any(event.status in _TOLD for event in own):
            kind = types.most_common(1)[0][0]
            counts[kind] += 1
            yield f"incidents {kind} {min(_MOST, counts[kind])}"


def _parts(event: Event, kind: str, age: str) -> Iterator[Stretch]:
    """Who and what takes part in an event."""
    standing = "main" if event.main else "recalled"
    for part, participants in _participants(event):
        for one in participants:
            found = [part, f"{part} {kind}", f"{part} {kind} {event.status}", f"{part} {age}"]
            found += [f"{part} {standing}", f"{part} {one.polarity}"]
            found += [f"{part} claimed {event.claim is not None}"]
            found += [f"{part} class {name}" for name in one.classes]
            found += [f"{part} {kind} class {name}" for name in one.classes]
            found += _of_actor(part, one.actor)
            yield Stretch(one.span.start, one.span.end, tuple(found))
    for means in event.means:
        found = ["means", f"means {kind}", f"means {event.status}", f"means {age}"]
        found += [f"means {standing}", f"means of {means.weapon}"]
        yield Stretch(means.span.start, means.span.end, tuple(found))
    yield Stretch(event.trigger.start, event.trigger.end, ("trigger",), wide=True)


def _of_actor(name: str, actor: str | None) -> list[str]:
    known = registry().get(actor) if actor else None
    if known is None:
        return []
    return [f"{name} kind {known.kind}", f"{name} side {known.side}", f"{name} inter {known.inter}"]


def _others(reading: Reading) -> Iterator[Stretch]:
    """Who speaks, what is only claimed, who is named, where and when."""
    for claim in reading.claims:
        for span in claim.source:
            found = ("source", f"source {claim.stance}", f"source {claim.kind}")
            yield Stretch(span.start, span.end, found, wide=True)
        for span in claim.content:
            level = claim.certainty.level
            said = ("claimed", f"claimed {claim.stance}", f"claimed {claim.kind}")
            yield Stretch(span.start, span.end, (*said, f"claimed {level}"), wide=True)
    for entity in reading.entities:
        named = [f"entity {entity.kind}", f"entity named {min(4, len(entity.mentions))}"]
        named += [f"entity with a role {bool(entity.roles)}", *_of_actor("entity", entity.actor)]
        for span in entity.mentions:
            yield Stretch(span.start, span.end, tuple(named))
    for place in reading.places:
        where = (f"place {place.sense}", f"place {place.precision}")
        yield Stretch(place.span.start, place.span.end, where)
    for time in reading.times:
        yield Stretch(time.span.start, time.span.end, ("time",), wide=True)
