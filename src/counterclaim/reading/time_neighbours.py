"""What times owe to the words beside them: a converted date, a named day, the tense."""

import datetime
import re
from collections.abc import Callable

import msgspec

from counterclaim.model.times import Interval, Time
from counterclaim.reading.time_grammar import time_words
from counterclaim.reading.time_line import Tense, TimeLine
from counterclaim.reading.time_values import edtf_of, interval_of

_LONGEST_GAP = 24  # characters
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


def converted(text: str, times: list[Time]) -> list[Time]:
    """Give dates of another calendar the value of the same day in ours that stands beside them."""
    words = tuple(time_words()["converted"].words["beside"])
    found = list(times)
    for number, time in enumerate(times):
        for other in times[number + 1 : number + 2] + times[max(0, number - 1) : number]:
            gap = text[min(time.span.end, other.span.end) : max(time.span.start, other.span.start)]
            beside = len(gap) <= _LONGEST_GAP and any(word in gap.lower() for word in words)
            if time.value == "XXXX-XX-XX" and other.granularity == "day" and beside:
                found[number] = msgspec.structs.replace(
                    other, id=time.id, span=time.span, anchor="text", anchor_span=other.span
                )
    return found


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
