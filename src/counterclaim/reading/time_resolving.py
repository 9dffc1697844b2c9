"""What an expression of time means where it stands.

In: an expression with its slots, and the time line: the day of publication and
what the text has mentioned so far. Out: its TIMEX3 type and value, and what it
was counted from. Without a day to count from, values keep X for what is open.
"""

from collections.abc import Callable

from counterclaim.reading.time_calendars import lunar_date
from counterclaim.reading.time_clocks import clock_time, part_of_day, zone_of
from counterclaim.reading.time_counts import counted, fixed_steps, shifted_unit, stepped_unit
from counterclaim.reading.time_dates import calendar_date, week_with
from counterclaim.reading.time_grammar import Found
from counterclaim.reading.time_lengths import (
    duration,
    next_length,
    past_length,
    repeated,
    repeated_days,
    repeated_word,
)
from counterclaim.reading.time_line import Meaning, Tense, TimeLine
from counterclaim.reading.time_quarters import known_quarter, year_ago
from counterclaim.reading.time_values import shifted


def meaning_of(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """What an expression means; `None` where it is no expression of time after all."""
    made = _KINDS[found.rule.kind](found, line, tense)
    if made is None:
        return None
    slots = found.slots
    modifier = made.modifier or slots.get("mod") or slots.get("about")
    return made._replace(modifier=modifier, zone=zone_of(slots))


def _fixed_value(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    slots = found.slots
    value = found.rule.value or next(
        (slots[n] for n in ("now", "formerly", "soon", "earlier") if n in slots), None
    )
    return Meaning("DATE", value, confidence=0.6) if value else None


def _fixed_day(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    day, mention = line.base()
    if day is None:
        return Meaning("DATE", "XXXX-XX-XX", confidence=0.4)
    value = shifted(day, "day", int(fixed_steps(found)))
    return Meaning("DATE", value, "text" if mention else "publication", confidence=0.95)


_KINDS: dict[str, Callable[[Found, TimeLine, Callable[[], Tense]], Meaning | None]] = {
    "calendar": calendar_date, "shift": shifted_unit, "step": stepped_unit, "count": counted,
    "fixed": _fixed_value, "fixed-day": _fixed_day, "fixed-set": repeated_word, "part": part_of_day,
    "clock": clock_time, "quarter": known_quarter, "year-ago": year_ago, "week-of": week_with,
    "lunar": lunar_date, "duration": duration, "past": past_length, "next": next_length,
    "set": repeated, "set-days": repeated_days,
}  # fmt: skip
