"""When an event happened, and on what basis that is said.

In: events, claims and times of a document. Out: the events, each with its time:
the one its own clause gives, else its sentence, else the sentence before, else
the date the document gives the same incident elsewhere, else open until
publication. The day somebody spoke is never the day of what was spoken of.
"""

import datetime
import functools
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.claims import Claim
from counterclaim.model.events import Event, EventTime, TimeBasis
from counterclaim.model.times import Time
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.time_anchors import (
    DEEPEST,
    Anchored,
    anchored_times,
    clause_of,
    head_in,
    is_above,
    spoken_words,
)
from counterclaim.reading.time_stretches import Stretch, stretches

_AHEAD = frozenset({"planned", "requested", "threatened"})
_VIOLENCE = frozenset(
    {
        "Attack",
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Suicide bomb",
        "Chemical weapon",
        "Grenade",
    }
)
_UNREAL = frozenset({"hypothetical"})
_OWN_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})
_PARTING = frozenset({"after", "before", "since", "until", "till"})
_FAR = 40  # characters
_MOST_DATED = 200  # events looked at, to bound the work on whole books


@functools.cache
def _responses() -> frozenset[str]:
    """Verbs whose time is not that of the event in their object."""
    entries = load_entries("response_verbs", Entry)
    return frozenset(form for entry in entries for form in entry.forms)


class Sited(NamedTuple):
    """An event with the word that names it and the clause of that word."""

    event: Event
    word: Word
    clause: Word
    sentence: int


def date_events(
    parse: Parse,
    events: Sequence[Event],
    claims: Sequence[Claim],
    times: Sequence[Time],
    published: datetime.date | None,
) -> tuple[Event, ...]:
    """Give each event its time and the basis it rests on."""
    starts = [word.start for word in parse.words]
    speech = spoken_words(parse, starts, claims)
    anchored = anchored_times(parse, starts, times, speech)
    sited = [_sited(parse, starts, event) for event in events]
    speakers = {claim.id: claim.speaker or claim.id for claim in claims}
    bounded = stretches(parse, times)
    found: list[EventTime | None] = []
    for here in sited:
        time = here and _in_sentence(here, anchored, published)
        found.append(time and _over_stretch(time, bounded))
    rows: dict[int, list[tuple[Sited, EventTime | None]]] = {}
    for here, time in zip(sited, found, strict=True):
        if here:
            rows.setdefault(here.sentence, []).append((here, time))
    for number, here in enumerate(sited):
        if here and found[number] is None:
            before = rows.get(here.sentence - 1, ())
            found[number] = _in_sentence_before(parse, here, before, speakers)
    for number, time in enumerate(_elsewhere(events, found, times)):
        found[number] = found[number] or time
    return tuple(
        msgspec.structs.replace(event, time=time or _unknown(event))
        for event, time in zip(events, found, strict=True)
    )


def _over_stretch(time: EventTime, bounded: dict[str, Stretch]) -> EventTime:
    """The time of an event over the whole stretch that the text gives it."""
    whole = bounded.get(time.time or "")
    if whole is None:
        return time
    return EventTime(time=whole.first, basis=time.basis, until=whole.until, since=whole.since)


def _unknown(event: Event) -> EventTime:
    ahead = event.status in _AHEAD
    return EventTime(time=None, basis="after publication" if ahead else "open until publication")


def _sited(parse: Parse, starts: list[int], event: Event) -> Sited | None:
    word = head_in(parse, starts, event.trigger)
    if word is None:
        return None
    return Sited(event, word, clause_of(word), word.sentence.index)


def _in_sentence(
    here: Sited, anchored: dict[int, list[Anchored]], published: datetime.date | None
) -> EventTime | None:
    best: tuple[int, int, Anchored, TimeBasis] | None = None
    for row in anchored.get(here.sentence, ()):
        if row.own and row.governor is not here.word:
            continue
        rank, basis = _nearness(here, row, anchored[here.sentence])
        if basis is None or not (rank == 0 or _possible(here.event, row.time, published)):
            continue
        distance = abs(row.time.span.start - here.word.start)
        if row.time.interval is None:
            rank += 10
        if best is None or (rank, distance) < best[:2]:
            best = rank, distance, row, basis
    return EventTime(time=best[2].time.id, basis=best[3]) if best else None


def _nearness(here: Sited, row: Anchored, rows: Sequence[Anchored]) -> tuple[int, TimeBasis | None]:
    """How close the tree puts an event and a time, 0 the closest; no basis if it parts them."""
    if row.governor is here.word or here.word.i in row.chain:
        return 0, "same clause"
    if row.clause.dep in ("relcl", "acl") and row.clause.head is here.word:
        return 0, "same clause"
    if _is_response(here, row):
        own = row.second or _has_other_time(here, row, rows)
        return (3, "same sentence") if own and row.time.span.start > here.word.start else (9, None)
    if _is_parted(here.word, row.clause):
        return 9, None
    if row.clause is here.clause:
        return 1, "same clause"
    if here.clause.dep == "conj" and here.clause.head is row.clause:
        return 2, "same clause"
    if is_above(row.clause, here.clause):
        return 3, "same sentence"
    if row.clause.dep == "advcl" and is_above(here.clause, row.clause):
        return 3, None if _is_parted(row.governor, here.clause) else "same sentence"
    if row.clause.dep in _OWN_CLAUSES and is_above(here.clause, row.clause):
        return 5, "same sentence" if _strays(row) else None
    return 4, "same sentence"


def _is_parted(word: Word, clause: Word) -> bool:
    """Whether "after" or "before" stands between a word and a clause: then their times differ."""
    for _ in range(DEEPEST):
        if word is clause or word.head is word:
            return False
        marks = word.children if word.dep in ("advcl", "pcomp") else (word,)
        if any(mark.lower in _PARTING and mark.dep in ("mark", "prep") for mark in marks):
            return True
        word = word.head
    return False


def _is_response(here: Sited, row: Anchored) -> bool:
    """Whether the time is that of what somebody did about the event: "on Monday condemned it"."""
    verb = row.governor if row.governor.is_verb else row.clause
    return verb is not here.word and verb.lemma in _responses() and is_above(verb, here.word)


def _has_other_time(here: Sited, row: Anchored, rows: Sequence[Anchored]) -> bool:
    """Whether a response has its own time before the event, so that this one is the event's."""
    before = (r for r in rows if r.time.span.start < here.word.start and not r.own)
    return any(other.governor is row.governor for other in before)


def _strays(row: Anchored) -> bool:
    """Whether a closing time hangs on a far participle, where parsers put it by mistake."""
    if row.clause.dep != "acl" or row.clause.tag != "VBN":
        return False
    return row.time.span.start - row.clause.end > _FAR


def _possible(event: Event, time: Time, published: datetime.date | None) -> bool:
    """Whether a time can be that of an event: what happened lies before, what is planned after."""
    span = time.interval
    if event.status in _AHEAD:
        if span is None:
            return time.value == "FUTURE_REF"
        return published is None or span.end is None or span.end.date() > published
    if span is None:
        return time.value not in ("FUTURE_REF", "PRESENT_REF") or event.status == "ongoing"
    if published is None or event.status in _UNREAL:
        return True
    return span.start is None or span.start.date() <= published


def _in_sentence_before(
    parse: Parse,
    here: Sited,
    before: Sequence[tuple[Sited, EventTime | None]],
    speakers: dict[str, str],
) -> EventTime | None:
    """The date of the sentence before, if the story simply goes on from there."""
    event, number = here.event, here.sentence
    if event.status in _AHEAD or event.status in _UNREAL or _is_present(here.clause):
        return None
    speaker = speakers.get(event.claim) if event.claim else None
    for other, time in reversed(before):
        theirs = speakers.get(other.event.claim) if other.event.claim else None
        block = parse.sentences[number].block.span
        same = theirs == speaker and parse.sentences[other.sentence].block.span == block
        if same and time and time.time and time.basis in ("same clause", "same sentence"):
            return msgspec.structs.replace(time, basis="previous sentence")
    return None


def _is_present(verb: Word) -> bool:
    return verb.tag in ("VBZ", "VBP") and not any(c.tag == "VBN" for c in verb.children)


def _elsewhere(
    events: Sequence[Event], found: Sequence[EventTime | None], times: Sequence[Time]
) -> list[EventTime | None]:
    """The date a document gives the same incident elsewhere: same type, no other place.

    A document that tells of several gives none, unless one stands out.
    """
    known = {time.id: time for time in times if time.interval}
    dated = [
        (event, known[time.time])
        for event, time in zip(events, found, strict=True)
        if time and time.time in known and event.status not in _AHEAD and event.main
    ]
    del dated[_MOST_DATED:]
    rows: list[EventTime | None] = []
    for event, time in zip(events, found, strict=True):
        if time or event.status in _AHEAD or event.status in _UNREAL or not event.main:
            rows.append(time)
            continue
        votes = Counter[str]()
        first: dict[str, str] = {}
        for other, date in dated:
            if _is_kin(event, other) and _same_ground(event, other):
                shared = bool(set(event.places) & set(other.places))
                votes[date.value] += 1 + 2 * shared + 2 * (other.type == event.type)
                first.setdefault(date.value, date.id)
        best = min(votes, key=lambda value: (-votes[value], -len(value), value), default=None)
        clear = best is not None and 2 * votes[best] >= votes.total()
        rows.append(EventTime(time=first[best], basis="incident") if best and clear else None)
    return rows


def _is_kin(event: Event, dated: Event) -> bool:
    """Whether an event may be the dated one: of its type, or called no more than an attack."""
    return event.type == dated.type or (event.type == "Attack" and dated.type in _VIOLENCE)


def _same_ground(one: Event, other: Event) -> bool:
    return not one.places or not other.places or bool(set(one.places) & set(other.places))
