"""What times owe to the words beside them: a converted date, a named day, the tense."""

import datetime
import functools
import re
from collections.abc import Callable, Set

import msgspec

from counterclaim.model.spans import Span
from counterclaim.model.times import Interval, Time
from counterclaim.reading.language import Parse
from counterclaim.reading.time_grammar import time_words
from counterclaim.reading.time_line import Tense, TimeLine
from counterclaim.reading.time_values import edtf_of, interval_of

_LONGEST_GAP = 24  # characters
_LONGEST_DOUBT = 32  # characters
_DOUBTED = 0.5
_GAP_TO_SAME = re.compile(r",\s(?:on\s)?")
_SHORT = frozenset({"second", "minute", "hour", "part of day", "day"})


def stands_beside(text: str, one: Time, other: Time) -> bool:
    return _GAP_TO_SAME.fullmatch(text, one.span.end, other.span.start) is not None


def same_day(counted: Time, named: Time) -> Time:
    """A counted day is the day that is named right after it ("two days earlier, on Friday")."""
    if counted.granularity != "day" or named.granularity not in ("day", "part of day", "minute"):
        return counted
    value = named.value[:10]
    return msgspec.structs.replace(
        counted,
        value=value,
        interval=interval_of(value),
        edtf=edtf_of(value),
        anchor="text",
        anchor_span=named.span,
    )


def converted(text: str, times: list[Time], foreign: Set[str]) -> list[Time]:
    """Give dates of another calendar the value of the same day in ours that stands beside them.

    `foreign` holds the ids of the dates of another calendar.
    """
    words = tuple(time_words()["converted"].words["beside"])
    found = list(times)
    for number, time in enumerate(times):
        for other in times[number + 1 : number + 2] + times[max(0, number - 1) : number]:
            gap = text[min(time.span.end, other.span.end) : max(time.span.start, other.span.start)]
            beside = len(gap) <= _LONGEST_GAP and any(word in gap.lower() for word in words)
            ours = other.id not in foreign and other.granularity == "day"
            if time.id in foreign and ours and beside:
                found[number] = msgspec.structs.replace(
                    other, id=time.id, span=time.span, anchor="text", anchor_span=other.span
                )
    return found


@functools.cache
def _doubt() -> re.Pattern[str]:
    words = time_words()["uncertain"].words
    doubts, between = ("|".join(map(re.escape, words[n])) for n in ("UNCERTAIN", "between"))
    return re.compile(rf"\b({doubts})\s(?:(?:{between})\s)*$", re.IGNORECASE)


def doubt_before(parse: Parse, start: int) -> Span | None:
    """The word before a time that leaves it open whether it is the right one: "maybe"."""
    before = max(0, start - _LONGEST_DOUBT)
    found = _doubt().search(parse.text[before:start])
    return parse.span(before + found.start(1), before + found.end(1)) if found else None


def doubted(time: Time, doubt: Span | None) -> Time:
    """A time with its doubt: less sure, and marked so in EDTF ("?", or "%" if approximate too)."""
    if doubt is None:
        return time
    edtf = time.edtf
    if edtf and "T" not in edtf and "/" not in edtf:
        edtf = edtf[:-1] + "%" if edtf.endswith("~") else edtf + "?"
    sure = min(time.confidence, _DOUBTED)
    return msgspec.structs.replace(time, doubt=doubt, edtf=edtf, confidence=sure)


def is_told_as_past(time: Time, line: TimeLine, tense: Callable[[], Tense]) -> bool:
    """Whether a stretch that holds the day of publication is told as past: "began this week"."""
    if time.anchor != "publication" or time.granularity in _SHORT or time.interval is None:
        return False
    day, start, end = line.published, time.interval.start, time.interval.end
    if day is None or start is None or end is None or not start.date() <= day < end.date():
        return False
    return tense() == "past"


def until_publication(time: Time, line: TimeLine) -> Time:
    """Cut a stretch off at the end of the day of publication."""
    if time.interval is None or line.published is None:
        return time
    end = datetime.datetime.combine(line.published, datetime.time()) + datetime.timedelta(days=1)
    cut = Interval(start=time.interval.start, end=end)
    return msgspec.structs.replace(time, interval=cut)
