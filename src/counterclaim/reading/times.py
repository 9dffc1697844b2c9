"""Expressions of time in a document, each with its value and the stretch it covers.

In: a `Parse` and the day of publication, if known. Out: a `Time` for every
expression, in text order. Patterns are in the lexicon (times*.toml); what they
mean is read off the time line of the text, so each date knows what it was
counted from.
"""

import bisect
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from counterclaim.model.spans import Span
from counterclaim.model.times import Interval, Time
from counterclaim.model.values import value_id
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.tenses import tense_of
from counterclaim.reading.time_clocks import clock_of, zone_of
from counterclaim.reading.time_grammar import Found, find_expressions
from counterclaim.reading.time_line import Meaning, Tense, TimeLine, day_within
from counterclaim.reading.time_neighbours import (
    converted,
    doubt_before,
    doubted,
    is_told_as_past,
    same_day,
    stands_beside,
    until_publication,
)
from counterclaim.reading.time_resolving import meaning_of
from counterclaim.reading.time_values import (
    days_between,
    edtf_of,
    granularity_of,
    interval_of,
    shifted,
    wider,
)

_GAP_TO_DAY = re.compile(r"(?:,|,? on| of|,? \(|,)?\s+(?:the\s)?|\s(?P<towards>to|into)\s")
_GAP_TO_CLOCK = re.compile(r"(?:['’]s)?,?\s+(?:at |in the |about |around |the )?")
_OPENING_YEAR = re.compile(
    r"(?:^|[.\n(\"”]\s*)(?:In|By|During|Throughout|From|After|Since)\s$|\n$|^$"
)
_NAMED_ZONE = re.compile(r"local time|[A-Z][a-z]+(?: [A-Z][a-z]+)? time")
_ZONE = re.compile(r"[A-Z]{1,5}(?:[+-]\d{1,2}(?::?\d\d)?)?")
_LEAP = 5  # years
_DAYLESS = frozenset({"clock", "part"})
_OLD_YEARS = 3
_BARE = 0.25  # the weight of a bare year beside a dated month


class Stretch(NamedTuple):
    """A piece of text searched in one go: a sentence, or a block that is not read."""

    start: int
    end: int
    paragraph: int


class Placed(NamedTuple):
    """An expression; `clock` is the time of day that goes with a date beside it."""

    start: int
    end: int
    date: Found
    clock: Found | None = None
    towards: bool = False


def find_times(parse: Parse, published: datetime.date | None) -> tuple[Time, ...]:
    """Find the expressions of time of a document and place them in the calendar."""
    stretches = list(_stretches(parse))
    founds = [find_expressions(parse.text, s.start, s.end) for s in stretches]
    line = TimeLine(
        published,
        narrative=_is_narrative(founds, published),
        financial=_is_financial(founds),
    )
    starts = [word.start for word in parse.words]
    times: list[Time] = []
    paragraph = -1
    for stretch, found in zip(stretches, founds, strict=True):
        if stretch.paragraph != paragraph:
            paragraph = stretch.paragraph
            line.turn()
        first = len(times)
        foreign: set[str] = set()
        counted: Time | None = None
        for placed in _joined(parse.text, found):
            time = _time_within_years(parse, starts, placed, line)
            if time:
                if counted and stands_beside(parse.text, counted, time):
                    times[-1] = same_day(counted, time)
                if placed.date.rule.kind == "lunar":
                    foreign.add(time.id)
                counted = time if placed.date.rule.kind == "count" else None
                times.append(time)
                aside = line.narrative and time.anchor == "publication"
                aside = aside or (line.narrative and _in_passing(parse.text, time, line))
                if time.type in ("DATE", "TIME") and not aside:
                    recalled = placed.date.rule.kind in ("year-ago", "count")
                    line.mention(time.value, time.span, recalled=recalled)
        if foreign:
            times[first:] = converted(parse.text, times[first:], foreign)
    return tuple(times)


def _stretches(parse: Parse) -> Iterator[Stretch]:
    """Sentences, and the blocks without any, in text order."""
    pieces = [
        Stretch(sentence.start, sentence.end, sentence.block.span.start)
        for sentence in parse.sentences
    ]
    known = {sentence.block.span.start for sentence in parse.sentences}
    pieces.extend(
        Stretch(block.span.start, block.span.end, block.span.start)
        for block in parse.blocks
        if block.kind not in ("boilerplate", "unparsed") and block.span.start not in known
    )
    return iter(sorted(pieces))


def _is_narrative(founds: list[list[Found]], published: datetime.date | None) -> bool:
    """Whether the dates of a text are told in years gone by rather than counted from today."""
    old = near = 0.0
    for found in (f for founds_here in founds for f in founds_here):
        slots = found.slots
        year = slots.get("year") or slots.get("hotyear")
        if "bcyear" in slots:
            old += 1
        elif year and published and int(year) < published.year - 1:
            old += 1 if "month" in slots else _BARE
        elif "deictic" in slots or "dayname" in slots or "shift" in slots:
            near += 1
    return old >= _OLD_YEARS and old > 2 * near


def _is_financial(founds: list[list[Found]]) -> bool:
    """Whether a text compares quarters of the year."""
    return any(f.rule.id in ("quarter", "known-quarter") for found in founds for f in found)


def _in_passing(text: str, time: Time, line: TimeLine) -> bool:
    """Whether a bare year is merely named ("the war of 1812"), not where the story has got to."""
    last = line.last_year
    bare = time.granularity == "year" and time.anchor == "explicit" and time.value.isdigit()
    if not bare or last is None or not last.value[:4].isdigit():
        return False
    if abs(int(time.value) - int(last.value[:4])) > _LEAP:
        return True
    opens = _OPENING_YEAR.search(text[max(0, time.span.start - 14) : time.span.start])
    return line.dated_here and not opens


def _joined(text: str, founds: list[Found]) -> Iterator[Placed]:
    """Expressions, with a time of day and the date beside it made one."""
    position = 0
    while position < len(founds):
        here = founds[position]
        after = founds[position + 1] if position + 1 < len(founds) else None
        joined = _pair(text, here, after) if after else None
        if joined:
            position += 1
        yield joined or _on_day_of_sentence(here, founds) or Placed(here.start, here.end, here)
        position += 1


def _on_day_of_sentence(here: Found, founds: list[Found]) -> Placed | None:
    """A time of day alone, put on the day that its sentence names: the one before it, if any."""
    if here.rule.kind not in _DAYLESS or here.rule.id == "part-beside-a-day":
        return None
    if not here.slots.keys().isdisjoint(("shift", "step", "overnight", "tonight")):
        return None
    days = [found for found in founds if _is_day(found)]
    before = [found for found in days if found.end <= here.start]
    if not days:
        return None
    return Placed(here.start, here.end, before[-1] if before else days[0], here)


def _pair(text: str, here: Found, after: Found) -> Placed | None:
    if after.start - here.end > 12:
        return None
    gap = text[here.end : after.start]
    if here.rule.kind in _DAYLESS and _is_day(after):
        match = _GAP_TO_DAY.fullmatch(gap)
        if match:
            towards = match["towards"] is not None
            return Placed(here.start, after.end, after, here, towards)
    if _is_day(here) and after.rule.kind in _DAYLESS and _GAP_TO_CLOCK.fullmatch(gap):
        return Placed(here.start, after.end, here, after)
    return None


def _is_day(found: Found) -> bool:
    slots = found.slots
    return "day" in slots or "dayname" in slots or "deictic" in slots or "iso" in slots or (
        found.rule.kind == "step" and slots.get("length") == "day"
    )  # fmt: skip


def _time_within_years(
    parse: Parse, starts: list[int], placed: Placed, line: TimeLine
) -> Time | None:
    """The time of an expression, `None` where it lies outside the years 1 to 9999."""
    try:
        return _time(parse, starts, placed, line)
    except (OverflowError, ValueError):
        return None


def _time(parse: Parse, starts: list[int], placed: Placed, line: TimeLine) -> Time | None:
    span = parse.span(placed.start, _end_of(parse.text, placed))
    doubt = doubt_before(parse, span.start)

    def tense() -> Tense:
        words = _words(parse, starts, span)
        return tense_of(words, parse.text, span)

    meaning = meaning_of(placed.date, line, tense)
    alone = placed.clock is None and placed.date.rule.id == "part-beside-a-day"
    if meaning is None or alone:
        return None
    meaning = _with_clock(meaning, placed)
    made = doubted(_built(parse, span, meaning, line), doubt)
    return until_publication(made, line) if is_told_as_past(made, line, tense) else made


def _end_of(text: str, placed: Placed) -> int:
    """Where an expression ends: not with a bracket that opened before it."""
    words = text[placed.start : placed.end]
    return placed.end - (words.endswith(")") and "(" not in words)


def _with_clock(meaning: Meaning, placed: Placed) -> Meaning:
    slots = placed.date.slots
    if placed.clock is None:
        if (
            _is_day(placed.date)
            and meaning.modifier == "START"
            and ("dayname" in slots or "deictic" in slots)
        ):
            return meaning._replace(type="TIME", value=meaning.value + "TMO")
        return meaning
    clock_slots = placed.clock.slots
    part = placed.clock.rule.value or clock_slots.get("part")
    clock = clock_of(clock_slots) if placed.clock.rule.kind == "clock" else part
    if clock is None:
        return meaning
    value = meaning.value
    day = day_within(value)
    if (placed.towards or "into" in clock_slots) and day and part == "NI":
        value = shifted(day, "day", -1)
    return meaning._replace(
        type="TIME",
        value=f"{value}T{clock}",
        zone=zone_of(clock_slots),
        modifier=clock_slots.get("mod") or clock_slots.get("about") or meaning.modifier,
    )


def _built(parse: Parse, span: Span, meaning: Meaning, line: TimeLine) -> Time:
    value, modifier = meaning.value, meaning.modifier
    part = value[-2:] if value[-3:-2] == "T" and value[-2:].isalpha() else None
    zone = parse.text[span.start : span.end] if meaning.zone else None
    approximate = modifier in ("APPROX", "LESS_THAN", "MORE_THAN")
    dated = meaning.type in ("DATE", "TIME")
    interval = interval_of(value, None if part else modifier) if dated else None
    if interval and meaning.within:
        interval = wider(interval, meaning.within)
    if meaning.back and line.published:
        interval = _reaching(line.published, meaning.back)
    edtf = edtf_of(value, approximate=approximate) if dated else None
    if meaning.stretch:
        interval, edtf = days_between(*meaning.stretch)
    return Time(
        id=value_id("time", parse.document, span.start, span.end),
        span=span,
        type=meaning.type,
        value=value,
        granularity=granularity_of(value) if dated else "unknown",
        interval=interval,
        edtf=edtf,
        modifier=modifier,
        part_of_day=part,
        zone=zone and _zone_in(zone),
        approximate=approximate,
        anchor=meaning.anchor,
        anchor_span=meaning.anchor_span,
        confidence=meaning.confidence,
    )


def _zone_in(text: str) -> str:
    """The zone as written: "GMT", "UTC+3", "local time", "Damascus time"."""
    named = _NAMED_ZONE.search(text)
    return named[0] if named else max(_ZONE.findall(text), key=len, default="")


def _reaching(published: datetime.date, back: int) -> Interval:
    """The stretch that so many days up to publication, or from it on, cover."""
    day = datetime.datetime.combine(published, datetime.time())
    one = datetime.timedelta(days=1)
    if back > 0:
        return Interval(start=day - back * one, end=day + one)
    return Interval(start=day, end=day + (1 - back) * one)


def _words(parse: Parse, starts: list[int], span: Span) -> list[Word]:
    first = bisect.bisect_left(starts, span.start)
    last = bisect.bisect_left(starts, span.end)
    return parse.words[first:last]
