"""Dates of the Islamic and the Persian calendar, converted into ours.

In: the slots of an expression and the time line. Out: its day, or for a month or
a feast of several days its stretch. Islamic dates follow the Umm al-Qura tables;
where a month begins with the sighting of the moon the day may differ by one, and
the value is marked as approximate.
"""

import datetime
from collections.abc import Callable
from typing import Any

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate

from counterclaim.model.times import TimeAnchor
from counterclaim.reading.time_grammar import Found
from counterclaim.reading.time_line import Meaning, Tense, TimeLine

_persian: Callable[..., Any] = JalaliDate
_UNPLACED = Meaning("DATE", "XXXX-XX-XX", confidence=0.3)
_LONGEST = 31
_AHEAD: dict[Tense, int] = {"past": 3, None: 1, "future": 0}
_ONE = datetime.timedelta(days=1)


def lunar_date(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """The day or the month of another calendar that an expression names."""
    slots = found.slots
    calendar, month, day = _named(slots)
    year = slots.get("lunaryear")
    whole = day is None
    if year is not None:
        start = first_day(calendar, int(year), month, day or 1)
        anchor: TimeAnchor = "explicit"
    else:
        start = _nearest(calendar, month, day or 1, slots.get("year"), line, tense)
        anchor = "publication"
    if start is None:
        return _UNPLACED if not whole else _UNPLACED._replace(value="XXXX-XX")
    islamic = calendar == "h"
    sure = (0.8 if islamic else 0.95) - (0.2 if year is None else 0.0)
    made = Meaning("DATE", start.isoformat(), anchor, confidence=round(sure, 2),
                   modifier="APPROX" if islamic else None, within=int(islamic))  # fmt: skip
    if not whole:
        return made
    end = _next_month(calendar, start)
    return made._replace(value="XXXX-XX", stretch=(start, end))


def first_day(calendar: str, year: int, month: int, day: int) -> datetime.date | None:
    """Our day of a day of the Islamic ("h") or Persian ("p") calendar, `None` if there is none.

    >>> first_day("h", 1437, 1, 10), first_day("p", 1394, 7, 8)
    (datetime.date(2015, 10, 23), datetime.date(2015, 9, 30))
    """
    try:
        if calendar == "h":
            return datetime.date(*Hijri(year, month, day).to_gregorian().datetuple())
        own = _persian(year, month, day).to_gregorian()
        return datetime.date(own.year, own.month, own.day)
    except (ValueError, OverflowError):
        return None


def _named(slots: dict[str, str]) -> tuple[str, int, int | None]:
    """The calendar, month and day of an expression; feasts have their own day."""
    feast = slots.get("feast")
    if feast:
        month, _, first = feast[1:].partition("-")
        return feast[0], int(month), int(first) + int(slots.get("ordinal", "1")) - 1
    digits = "".join(c for c in slots.get("day", "") if c.isdigit())
    return slots["lunar"][0], int(slots["lunar"][1:]), int(digits) if digits else None


def _nearest(
    calendar: str, month: int, day: int, ours: str | None, line: TimeLine,
    tense: Callable[[], Tense],
) -> datetime.date | None:  # fmt: skip
    """The day nearest to publication, or in a year of ours that is named."""
    if ours is None and line.published is None:
        return None
    near = datetime.date(int(ours), 7, 1) if ours else line.published
    if near is None:
        return None
    middle = _year_at(calendar, near)
    days = [
        found for year in (middle - 1, middle, middle + 1)
        if (found := first_day(calendar, year, month, day)) is not None
    ]  # fmt: skip
    if ours is not None:
        return next((found for found in days if found.year == int(ours)), None)
    cost = _AHEAD[tense()]

    def distance(found: datetime.date) -> float:
        away = (found - near).days
        return away * cost if away > 0 else -float(away)

    return min(days, key=distance, default=None)


def _year_at(calendar: str, day: datetime.date) -> int:
    if calendar == "p":
        return int(_persian(day).year)
    try:
        return int(Gregorian.fromdate(day).to_hijri().year)
    except (ValueError, OverflowError):
        return round((day.year - 622) * 33 / 32)


def _next_month(calendar: str, start: datetime.date) -> datetime.date:
    """The first day of the month after the one that begins on a day."""
    for days in range(28, _LONGEST):
        after = start + days * _ONE
        if calendar == "h" and Gregorian.fromdate(after).to_hijri().day == 1:
            return after
        if calendar == "p" and _persian(after).day == 1:
            return after
    return start + _LONGEST * _ONE
