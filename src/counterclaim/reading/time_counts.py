"""Times counted in units from another: "last week", "the next day", "three days later"."""

from collections.abc import Callable

from counterclaim.model.times import TimeAnchor
from counterclaim.reading.time_grammar import Found, number_of
from counterclaim.reading.time_lengths import length_of
from counterclaim.reading.time_line import PLACEHOLDERS, Meaning, Tense, TimeLine, day_within
from counterclaim.reading.time_quarters import year_ago
from counterclaim.reading.time_values import shifted

_FROM_NOW = ("from now", "hence", "time")


def shifted_unit(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """ "this", "last" or "next" unit, counted from publication."""
    slots = found.slots
    unit = (
        "day" if "deictic" in slots else "weekend" if "length_we" in slots else slots.get("length")
    )
    unit = "year" if "yearend" in slots or unit is None else unit
    steps = int(slots.get("deictic") or slots.get("shift") or fixed_steps(found))
    if unit == "day" and "shift" in slots and steps == 0:
        return stepped(line, "day", 0)
    day, mention = line.base() if found.rule.id != "unit-of-the-moment" else line.then()
    if "shift_2" in slots:
        unit, steps = "week", -2
    if unit in ("second", "minute", "hour"):
        return None
    if day is None:
        return Meaning("DATE", PLACEHOLDERS[unit], confidence=0.4)
    if unit == "weekend" and "shift" not in slots:
        steps = 0 if tense() == "future" or day.isoweekday() > 5 else -1
    value = shifted(day, unit, steps)
    anchor: TimeAnchor = "text" if mention else "publication"
    return Meaning("DATE", value, anchor, mention.span if mention else None, confidence=0.95)


def fixed_steps(found: Found) -> str:
    """The number of steps that a pattern itself stands for."""
    value = found.rule.value or "0"
    return value if value.lstrip("-").isdigit() else "0"


def stepped_unit(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """ "the next day", "that month": counted from the date last mentioned."""
    slots = found.slots
    unit = "weekend" if "length_we" in slots else slots.get("length", "month")
    if "length_month" in slots:
        return _day_of_month(slots, line)
    steps = 1 if "goes_on" in slots else -1 if "goes_back" in slots else int(slots["step"])
    return stepped(line, unit, steps)


def _day_of_month(slots: dict[str, str], line: TimeLine) -> Meaning | None:
    made = stepped(line, "month", int(slots.get("step", "0")))
    digits = "".join(c for c in slots["day"] if c.isdigit())
    value = f"{made.value}-{int(digits):02d}" if made else ""
    return made._replace(value=value) if made and day_within(value) else None


def stepped(line: TimeLine, unit: str, steps: int) -> Meaning | None:
    """So many units from the date last mentioned that is fine enough."""
    if unit in ("second", "minute", "hour"):
        return None
    fine = unit in ("day", "night", "week", "weekend")
    mention = (line.last_day or line.last) if fine else (line.last or line.last_year)
    if mention is None:
        if line.published is None:
            return Meaning("DATE", PLACEHOLDERS[unit], confidence=0.3)
        value = shifted(line.published, unit, steps)
        return Meaning("DATE", value, "publication", confidence=0.6)
    if mention.value.startswith("BC"):
        if unit != "year" or not mention.value[2:].isdigit():
            return None
        value = f"BC{int(mention.value[2:]) - steps:04d}"
        return Meaning("DATE", value, "text", mention.span, confidence=0.7)
    day = day_within(mention.value)
    if day is None:
        return None
    if fine and len(mention.value) < 8:
        value = f"{mention.value[:7]}-XX" if len(mention.value) == 7 else "XXXX-XX-XX"
        return Meaning("DATE", value, "text", mention.span, confidence=0.4)
    return Meaning("DATE", shifted(day, unit, steps), "text", mention.span, confidence=0.8)


def counted(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """So many units before or after: "two months ago", "three days later"."""
    slots = found.slots
    number = number_of(slots["n"])
    unit = slots.get("unit") or slots["length"]
    if number is None or unit in ("second", "minute", "hour"):
        return length_of(slots)
    ahead = any(name in slots for name in ("later", "later2"))
    word = found_word(slots)
    steps = max(1, round(number))
    if line.financial and line.last_quarter and unit == "year" and steps == 1 and not ahead:
        return year_ago(found, line, tense)
    if word in ("ago", *_FROM_NOW) and line.published is None:
        return Meaning("DATE", PLACEHOLDERS[unit], confidence=0.3)
    from_text = word not in ("ago", *_FROM_NOW) and (line.narrative or line.last_day is not None)
    if unit in ("decade", "century"):
        unit, steps = "year", steps * (10 if unit == "decade" else 100)
    steps = steps if ahead else -steps
    unanchored = ahead and word not in _FROM_NOW and not from_text
    if unanchored and tense() != "future":
        return Meaning("DATE", PLACEHOLDERS.get(unit, "XXXX-XX-XX"), confidence=0.3)
    try:
        if from_text:
            return stepped(line, unit, steps)
        if line.published is None:
            return Meaning("DATE", PLACEHOLDERS[unit], confidence=0.3)
        value = shifted(line.published, unit, steps)
    except (ValueError, OverflowError):
        return None
    return Meaning("DATE", value, "publication", confidence=0.9)


def found_word(slots: dict[str, str]) -> str:
    """The word that says which way a count goes."""
    names = ("ago", "ago2", "ago3", "later", "later2")
    return next((" ".join(slots[name].lower().split()) for name in names if name in slots), "")
