"""Which year a date without one belongs to."""

import datetime

from counterclaim.reading.time_grammar import number_of
from counterclaim.reading.time_line import Mention, Tense, TimeLine, day_within

_TURN = 8

_AHEAD_COSTS: dict[Tense, float] = {"past": 4.0, None: 1.0, "future": 0.5}


def year_of(slots: dict[str, str], line: TimeLine) -> tuple[int, Mention | None] | None:
    """The year an expression names, and the mention it counts from."""
    named = slots.get("year") or slots.get("hotyear")
    if named:
        return int(named), None
    if "spoken" in slots:
        return spoken_year(slots), None
    short = slots.get("shortyear")
    if short:
        known = day_within(line.last_year.value) if line.narrative and line.last_year else None
        known = known or line.published or datetime.date(2000, 1, 1)
        year = known.year // 100 * 100 + int(short[-2:])
        return (year if year <= known.year + 10 else year - 100), None
    day, mention = line.base()
    if day and "shift" in slots:
        return day.year + int(slots["shift"]), mention
    if "step" in slots and (line.last_year or day):
        known = day_within(line.last_year.value) if line.last_year else day
        return (known.year + int(slots["step"]), line.last_year) if known else None
    return None


def spoken_year(slots: dict[str, str]) -> int:
    """The year that "nineteen eighty-four" names."""
    return 1900 + int(number_of(slots["spoken"]) or 0)


def year_of_story(last: str, month: int) -> int:
    """The year a story has got to: January after a December is that of the next year."""
    year = int(last[:4])
    before = int(last[5:7]) if last[5:7].isdigit() and last[4:5] == "-" else 0
    return year + (before - month >= _TURN)


def likely_year(published: datetime.date, month: int, day: int, tense: Tense) -> int:
    """The year that brings a date nearest; the tense says which side counts as nearer."""
    if day > 0:
        there, here = 31 * month + day, 31 * published.month + published.day
        cycle = 372
    else:
        there, here, cycle = month, published.month, 12
    ahead = (there - here) % cycle
    back = (here - there) % cycle
    if ahead * _AHEAD_COSTS[tense] < back:
        return published.year + (there < here)
    return published.year - (there > here)


def year_of_weekday(near: datetime.date, month: int, day: int, weekday: int) -> int | None:
    """The year nearest to a day in which a date falls on the weekday that is named."""
    for year in (near.year, near.year - 1, near.year + 1):
        try:
            if datetime.date(year, month, day).isoweekday() == weekday:
                return year
        except ValueError:
            continue
    return None
