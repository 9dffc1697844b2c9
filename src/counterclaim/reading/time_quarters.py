"""Quarters and halves of a year, as reports of results name them."""

from collections.abc import Callable

from counterclaim.model.times import TimeAnchor
from counterclaim.reading.time_grammar import Found
from counterclaim.reading.time_line import Meaning, Tense, TimeLine, explicit
from counterclaim.reading.time_values import shifted
from counterclaim.reading.time_years import year_of


def quarter_of(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """A quarter or half of a year; without a year, the nearest that fits the tense."""
    slots = found.slots
    number = int(slots["nth"])
    letter, length = ("H", 6) if found.rule.value == "half" else ("Q", 3)
    if number > 12 // length:
        return None
    year = year_of(slots, line)
    if year:
        anchor: TimeAnchor = "text" if year[1] else "explicit"
        span = year[1].span if year[1] else None
        return Meaning("DATE", f"{year[0]:04d}-{letter}{number}", anchor, span)
    if line.narrative and line.last_year:
        value = f"{line.last_year.value[:4]}-{letter}{number}"
        return Meaning("DATE", value, "text", line.last_year.span, confidence=0.7)
    if line.published is None:
        return Meaning("DATE", f"XXXX-{letter}{number}", confidence=0.5)
    now = (line.published.month - 1) // length + 1
    chosen, when = line.published.year, tense()
    count = 12 // length
    ahead = (number - now) % count
    if number > now and (when == "past" or ahead > count - ahead):
        chosen -= 1
    elif number < now and when == "future" and ahead <= count - ahead:
        chosen += 1
    return Meaning("DATE", f"{chosen:04d}-{letter}{number}", "publication", confidence=0.8)


def known_quarter(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """ "the quarter": the one reported on, else the last that is over."""
    if line.last_quarter and "latest" not in found.slots:
        return Meaning("DATE", line.last_quarter.value, "text", line.last_quarter.span)
    if line.published is None or not line.financial:
        return None
    return Meaning("DATE", shifted(line.published, "quarter", -1), "publication", confidence=0.7)


def year_ago(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """A year before: the same quarter of it where quarters are compared."""
    year = found.slots.get("year")
    quarter = line.last_quarter
    if quarter and line.financial:
        whole = int(year) if year else int(quarter.value[:4]) - 1
        return Meaning("DATE", f"{whole:04d}{quarter.value[4:]}", "text", quarter.span)
    if year:
        return explicit(year)
    day, mention = line.base()
    if day is None:
        return None
    value = f"{day.year - 1:04d}"
    if line.financial:
        value = shifted(day.replace(day=1), "quarter", -5)
    return Meaning("DATE", value, "text" if mention else "publication", confidence=0.6)
