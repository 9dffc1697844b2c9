"""Dates, months, seasons, years and weekdays, as the calendar has them.

In: the slots of an expression and the time line. Out: its meaning.
"""

import datetime
from collections.abc import Callable

from counterclaim.model.times import TimeAnchor
from counterclaim.reading.time_grammar import Found
from counterclaim.reading.time_line import (
    MONTH_SLOTS,
    SEASON_MONTHS,
    Meaning,
    Mention,
    Tense,
    TimeLine,
    day_within,
    explicit,
    year_part,
)
from counterclaim.reading.time_quarters import quarter_of
from counterclaim.reading.time_values import week_of
from counterclaim.reading.time_years import (
    likely_year,
    spoken_year,
    year_of,
    year_of_story,
    year_of_weekday,
)


def calendar_date(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """A point or stretch of the calendar that the words name."""
    slots = found.slots
    if "iso" in slots:
        return explicit(slots["iso"]) if day_within(slots["iso"]) else None
    if "slashes" in slots:
        return _slashed(slots["slashes"], line)
    if "dots" in slots:
        day, month, year_ = (int(part) for part in slots["dots"].split("."))
        return _day(year_, month, day)
    if "bcyear" in slots or "oldyear" in slots:
        return _before_our_era(slots, line)
    if "thousand" in slots:
        return explicit("2000")
    if "spoken" in slots and not MONTH_SLOTS & slots.keys() and "anyseason" not in slots:
        return explicit(f"{spoken_year(slots)}")
    for name, century in (("decade", ""), ("shortdecade", "19"), ("nineties", "19")):
        if name in slots:
            return explicit((century + slots[name].strip("'’‘`"))[:3])
    if "century" in slots:
        before = "BC" if "era" in slots else ""
        return explicit(f"{before}{int(slots['ordinal']) - 1:02d}")
    if slots.get("holiday") or MONTH_SLOTS & slots.keys():
        return _month_day(slots, line, tense)
    if "dayname" in slots:
        return _weekday(slots, line, tense)
    if "season" in slots or "anyseason" in slots:
        return _season(slots, line, tense)
    if "nth" in slots:
        return quarter_of(found, line, tense)
    year = year_of(slots, line)
    if year and "day" in slots:
        return None
    return explicit(f"{year[0]:04d}") if year else None


def _before_our_era(slots: dict[str, str], line: TimeLine) -> Meaning | None:
    if "oldyear" in slots:
        if line.last_year is None or not line.last_year.value.startswith("BC"):
            return None
        year = f"BC{int(slots['oldyear']):04d}"
        return Meaning("DATE", year, "text", line.last_year.span, confidence=0.7)
    year = f"BC{int(slots['bcyear']):04d}"
    rest = slots.get("month") or slots.get("anyseason")
    day = f"-{int(slots['day']):02d}" if slots.get("day", "").isdigit() else ""
    return explicit(f"{year}-{rest}{day}" if rest else year)


def _slashed(text: str, line: TimeLine) -> Meaning | None:
    """A date in digits: month first, but where only the day first lies before publication."""
    first, second, year = (int(part) for part in text.split("/"))
    year += 0 if year > 99 else 2000 if year < 40 else 1900
    one, other = _day(year, first, second), _day(year, second, first)
    if one is None or other is None or one.value == other.value:
        return one or other
    known = line.published.isoformat() if line.published else ""
    later = known and one.value > known >= other.value
    return (other if later else one)._replace(confidence=0.6)


def _day(year: int, month: int, day: int) -> Meaning | None:
    try:
        return explicit(datetime.date(year, month, day).isoformat())
    except ValueError:
        return None


def _month_day(slots: dict[str, str], line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    month, day = _month_and_day(slots)
    direct = "shift" in slots and "of_year" not in slots and "holiday" not in slots
    year = None if direct else year_of(slots, line)
    if year:
        return _dated(year[0], month, day, year[1], sure=True)
    if line.narrative and line.last_year and not direct:
        if line.last_year.value.startswith("BC"):
            value = f"{line.last_year.value[:6]}-{month:02d}" + (f"-{day:02d}" if day > 0 else "")
            return Meaning("DATE", value, "text", line.last_year.span, confidence=0.7)
        return _dated(year_of_story(line.last_year.value, month), month, day, line.last_year)
    published = line.published
    if published and "weekday" in slots and day > 0:
        matching = year_of_weekday(published, month, day, int(slots["weekday"]))
        if matching:
            return _dated(matching, month, day, None)
    if published is None:
        return Meaning("DATE", "XXXX-" + (f"{month:02d}-{day:02d}" if day else f"{month:02d}"))
    if direct:
        here = (published.month, published.day if day else 0)
        step = int(slots["shift"])
        there = (month, day)
        chosen = published.year - (step < 0 and there >= here) + (step > 0 and there <= here)
    else:
        chosen = likely_year(published, month, day, tense())
    return _dated(chosen, month, day, None)


def _month_and_day(slots: dict[str, str]) -> tuple[int, int]:
    holiday = slots.get("holiday")
    if holiday:
        parts = [int(part) for part in holiday.split("-")]
        return (parts[0], parts[1]) if len(parts) == 2 else (parts[0], -parts[1])
    month = int(next(slots[name] for name in ("month", "monthname", "monthalone") if name in slots))
    day = slots.get("day", "0")
    return month, int("".join(c for c in day if c.isdigit()) or 0)


def _dated(
    year: int, month: int, day: int, mention: Mention | None, *, sure: bool = False
) -> Meaning | None:
    if day < 0:  # the fourth Thursday of a month
        first = datetime.date(year, month, 1)
        day = 1 + (3 - first.weekday()) % 7 + 7 * (-day - 1)
    value = f"{year:04d}-{month:02d}"
    if day:
        try:
            value = datetime.date(year, month, day).isoformat()
        except ValueError:
            return None
    if sure and mention is None:
        return explicit(value)
    if mention:
        return Meaning("DATE", value, "text", mention.span, confidence=0.8)
    return Meaning("DATE", value, "publication", confidence=0.9)


def _weekday(slots: dict[str, str], line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    number = int(slots["dayname"])
    base = line.published
    mention = None
    if line.narrative and line.last_day:
        base, mention = day_within(line.last_day.value), line.last_day
    if base is None:
        return Meaning("DATE", f"XXXX-WXX-{number}", confidence=0.5)
    back = (base.isoweekday() - number) % 7
    past, future = -back, 7 - back
    shift = slots.get("shift")
    if "week_on" in slots:
        move = number - base.isoweekday() + 7 * int(shift or 0)
    elif shift == "-1":
        move = past or -7
    elif shift == "1":
        move = future
    elif shift == "0":
        move = number - base.isoweekday()
    elif mention:
        move = future % 7
    else:
        move = future if tense() == "future" else past
        if move == 7 and tense() == "future":
            move = 0
    value = (base + datetime.timedelta(days=move)).isoformat()
    anchor: TimeAnchor = "text" if mention else "publication"
    return Meaning("DATE", value, anchor, mention.span if mention else None, confidence=0.9)


def _season(slots: dict[str, str], line: TimeLine, tense: Callable[[], Tense]) -> Meaning:
    season = slots.get("season") or slots["anyseason"]
    shift = slots.get("shift")
    year = None if shift and not line.narrative else year_of(slots, line)
    if year:
        mention = year[1]
        return Meaning(
            "DATE", f"{year[0]:04d}-{season}", "text" if mention else "explicit",
            mention.span if mention else None,
        )  # fmt: skip
    if line.narrative and line.last_year:
        value = f"{year_part(line.last_year.value)}-{season}"
        return Meaning("DATE", value, "text", line.last_year.span, confidence=0.7)
    if line.published is None:
        return Meaning("DATE", f"XXXX-{season}", confidence=0.5)
    first = SEASON_MONTHS[season]
    chosen, month = line.published.year, line.published.month
    when = tense()
    if shift == "-1":
        chosen -= month <= first + 2
    elif shift == "1" or (shift is None and when == "future"):
        chosen += month > first + 2 or (shift == "1" and month >= first)
    elif shift is None and when == "past":
        chosen -= month < first
    return Meaning("DATE", f"{chosen:04d}-{season}", "publication", confidence=0.8)


def week_with(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """The week that holds a date, or one of the weeks of a month."""
    slots = found.slots
    made = _month_day(slots, line, tense)
    day = day_within(made.value) if made else None
    if day and "day" not in slots:
        last = "which" in slots and not slots["which"].isdigit()
        weeks = 4 if last else int(slots["ordinal"]) - 1
        day += datetime.timedelta(days=7 * weeks - (2 if last and day.month == 2 else 0))
    return made._replace(value=week_of(day)) if made and day else None
