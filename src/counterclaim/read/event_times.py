"""When an event happened, and on what basis that is said.

In: events, claims and times of a document. Out: the events, each with its time:
the one its own clause gives, else its sentence, else the sentence before, else
the date the document gives the same incident elsewhere, else open until
publication. The day somebody spoke is never the day of what was spoken of.
"""

import bisect
import datetime
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from counterclaim.model.claims import Claim
from counterclaim.model.events import Event, EventTime, TimeBasis
from counterclaim.model.spans import Span
from counterclaim.model.times import Time
from counterclaim.read.language import Parse, Word

_AHEAD = frozenset({"planned", "requested", "threatened"})
_UNREAL = frozenset({"hypothetical"})
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj"})
_OWN_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})
_DEEPEST = 60


class Anchored(NamedTuple):
    """A time that can date something: the word it hangs on and the clause of that word."""

    time: Time
    governor: Word
    clause: Word
    chain: frozenset[int]


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
    speech = _spoken(parse, starts, claims)
    anchored = _anchored(parse, starts, times, speech)
    sited = [_sited(parse, starts, event) for event in events]
    speakers = {claim.id: claim.speaker or claim.id for claim in claims}
    found: list[EventTime | None] = []
    for here in sited:
        found.append(here and _in_sentence(here, anchored, published))
    for number, here in enumerate(sited):
        if here and found[number] is None:
            found[number] = _in_sentence_before(
                parse, here, sited, found, anchored, speakers, published
            )
    for number, time in enumerate(_elsewhere(events, found, times)):
        found[number] = found[number] or time
    return tuple(
        msgspec.structs.replace(event, time=time or _unknown(event))
        for event, time in zip(events, found, strict=True)
    )


def _unknown(event: Event) -> EventTime:
    ahead = event.status in _AHEAD
    return EventTime(time=None, basis="after publication" if ahead else "open until publication")


def _sited(parse: Parse, starts: list[int], event: Event) -> Sited | None:
    word = _head_in(parse, starts, event.trigger)
    if word is None:
        return None
    return Sited(event, word, _clause_of(word), word.sentence.index)


def _head_in(parse: Parse, starts: list[int], span: Span) -> Word | None:
    """The word of a span on which its other words hang."""
    words = parse.words[
        bisect.bisect_left(starts, span.start) : bisect.bisect_left(starts, span.end)
    ]
    inside = {word.i for word in words}
    return next((w for w in words if w.head is w or w.head.i not in inside), None)


def _clause_of(word: Word) -> Word:
    """The head of the clause a word stands in: a verb, or the root."""
    for _ in range(_DEEPEST):
        if word.head is word or (
            (word.is_verb or word.tag == "MD")
            and (word.dep in _CLAUSES or (word.dep == "conj" and word.head.is_verb))
        ):
            break
        word = word.head
    return word


def _spoken(parse: Parse, starts: list[int], claims: Sequence[Claim]) -> frozenset[int]:
    """The words by which claims are made: their cues, and what is said of the saying."""
    found: set[int] = set()
    for claim in claims:
        for span in (*claim.cue, *claim.source, claim.medium, claim.addressee):
            if span is not None:
                first = bisect.bisect_left(starts, span.start)
                last = bisect.bisect_left(starts, span.end)
                found.update(range(first, last))
    return frozenset(found)


def _anchored(
    parse: Parse, starts: list[int], times: Sequence[Time], speech: frozenset[int]
) -> dict[int, list[Anchored]]:
    """The times of each sentence that can date an event; not those of somebody's saying."""
    found: dict[int, list[Anchored]] = {}
    for time in times:
        if time.type == "SET" or (time.type == "DURATION" and time.interval is None):
            continue
        word = _head_in(parse, starts, time.span)
        if word is None:
            continue
        chain = [word]
        governor = word
        for _ in range(_DEEPEST):
            if governor is not word and (governor.is_verb or governor.is_noun):
                break
            if governor.head is governor:
                break
            governor = governor.head
            chain.append(governor)
        clause = _clause_of(governor)
        if _is_saying(governor, clause, speech):
            continue
        row = Anchored(time, governor, clause, frozenset(w.i for w in chain))
        found.setdefault(word.sentence.index, []).append(row)
    return found


def _is_saying(governor: Word, clause: Word, speech: frozenset[int]) -> bool:
    """Whether a time is that of a saying: it hangs on a cue, or on a noun that hangs on one."""
    word = governor
    for _ in range(_DEEPEST):
        if word.i in speech:
            return True
        if word is clause or word.head is word:
            return False
        word = word.head
    return False


def _in_sentence(
    here: Sited, anchored: dict[int, list[Anchored]], published: datetime.date | None
) -> EventTime | None:
    best: tuple[int, int, Anchored, TimeBasis] | None = None
    for row in anchored.get(here.sentence, ()):
        if not _possible(here.event, row.time, published):
            continue
        rank, basis = _nearness(here, row)
        if basis is None:
            continue
        distance = abs(row.time.span.start - here.word.start)
        if row.time.interval is None:
            rank += 10
        if best is None or (rank, distance) < best[:2]:
            best = rank, distance, row, basis
    return EventTime(time=best[2].time.id, basis=best[3]) if best else None


def _nearness(here: Sited, row: Anchored) -> tuple[int, TimeBasis | None]:
    """How close the tree puts an event and a time, 0 the closest; no basis if it parts them."""
    if row.governor is here.word or here.word.i in row.chain:
        return 0, "same clause"
    if row.clause is here.clause:
        return 1, "same clause"
    if here.clause.dep == "conj" and here.clause.head is row.clause:
        return 2, "same clause"
    if _above(row.clause, here.clause):
        return 3, "same sentence"
    if row.clause.dep in _OWN_CLAUSES and _above(here.clause, row.clause):
        return 5, ("same sentence" if row.clause.dep == "advcl" else None)
    return 4, "same sentence"


def _above(upper: Word, lower: Word) -> bool:
    word = lower
    for _ in range(_DEEPEST):
        if word is upper:
            return True
        if word.head is word:
            return False
        word = word.head
    return False


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
    sited: Sequence[Sited | None],
    found: Sequence[EventTime | None],
    anchored: dict[int, list[Anchored]],
    speakers: dict[str, str],
    published: datetime.date | None,
) -> EventTime | None:
    """The date of the sentence before, if the story simply goes on from there."""
    event, number = here.event, here.sentence
    if event.status in _AHEAD or event.status in _UNREAL or not number or _is_present(here.clause):
        return None
    before = parse.sentences[number - 1]
    if before.block.span != parse.sentences[number].block.span:
        return None
    speaker = speakers.get(event.claim) if event.claim else None
    for other, time in zip(reversed(sited), reversed(found), strict=True):
        if other and time and time.time and other.sentence == number - 1:
            theirs = speakers.get(other.event.claim) if other.event.claim else None
            if theirs == speaker and time.basis in ("same clause", "same sentence"):
                return EventTime(time=time.time, basis="previous sentence")
    if event.claim is None:
        rows = [row for row in anchored.get(number - 1, ()) if row.clause is before.root]
        rows = [row for row in rows if row.time.interval and _possible(event, row.time, published)]
        if len(rows) == 1:
            return EventTime(time=rows[0].time.id, basis="previous sentence")
    return None


def _is_present(verb: Word) -> bool:
    return verb.tag in ("VBZ", "VBP") and not any(c.tag == "VBN" for c in verb.children)


def _elsewhere(
    events: Sequence[Event], found: Sequence[EventTime | None], times: Sequence[Time]
) -> list[EventTime | None]:
    """The date a document gives the same incident elsewhere: same type, no other place."""
    known = {time.id: time for time in times if time.interval}
    dated = [
        (event, known[time.time])
        for event, time in zip(events, found, strict=True)
        if time and time.time in known and event.status not in _AHEAD and event.main
    ]
    rows: list[EventTime | None] = []
    for event, time in zip(events, found, strict=True):
        if time or event.status in _AHEAD or event.status in _UNREAL or not event.main:
            rows.append(time)
            continue
        votes = Counter[str]()
        first: dict[str, str] = {}
        for other, date in dated:
            if other.type == event.type and _same_ground(event, other):
                votes[date.value] += 1 + 2 * bool(set(event.places) & set(other.places))
                first.setdefault(date.value, date.id)
        best = min(votes, key=lambda value: (-votes[value], value), default=None)
        rows.append(EventTime(time=first[best], basis="incident") if best else None)
    return rows


def _same_ground(one: Event, other: Event) -> bool:
    return not one.places or not other.places or bool(set(one.places) & set(other.places))
