"""Parts of a day and times of the clock."""

from collections.abc import Callable

from counterclaim.model.times import TimeAnchor
from counterclaim.reading.time_grammar import Found
from counterclaim.reading.time_line import Meaning, Mention, Tense, TimeLine, day_within
from counterclaim.reading.time_values import shifted


def _base_day(line: TimeLine) -> tuple[str, Mention | None]:
    """The day that a part of a day or a clock time without a date belongs to."""
    if line.past:
        value = line.past.value
        return (value[:10] if len(value) >= 10 else f"{value}-XX"), line.past
    if line.last_day and line.narrative:
        return line.last_day.value, line.last_day
    if line.published:
        return line.published.isoformat(), None
    return "XXXX-XX-XX", None


def part_of_day(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """A part of a day: of the day named beside it, else of the day at hand."""
    slots = found.slots
    part = found.rule.value or slots["part"]
    value, mention = _base_day(line)
    if (
        found.rule.id == "part-of-day"
        and part == "NI"
        and "shift" not in slots
        and "step" not in slots
    ):
        value, mention = "XXXX-XX-XX", None
    day = day_within(value)
    step = slots.get("step")
    if step and line.last_day:
        day, mention = day_within(line.last_day.value), line.last_day
    shift = int(slots.get("shift") or step or (-1 if "overnight" in slots else 0))
    if day:
        value = shifted(day, "day", shift)
    anchor: TimeAnchor = "text" if mention else "publication" if day else "none"
    return Meaning("TIME", f"{value}T{part}", anchor, mention and mention.span, confidence=0.8)


def clock_time(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """A time of the clock, of the day at hand."""
    clock = clock_of(found.slots)
    if clock is None:
        return None
    value, mention = _base_day(line)
    anchor: TimeAnchor = "text" if mention else "publication" if line.published else "none"
    return Meaning("TIME", f"{value}T{clock}", anchor, mention and mention.span, confidence=0.7)


def zone_of(slots: dict[str, str]) -> str | None:
    """Which slot of an expression names its zone."""
    names = ("zone", "citytime", "localtime")
    return next((slots[name] for name in names if name in slots), None)


def clock_of(slots: dict[str, str]) -> str | None:
    """The 24-hour clock time of an expression.

    >>> clock_of({"clock": "2:15", "ampm": "p.m."}), clock_of({"military": "0730", "zone": "Z"})
    ('14:15', '07:30Z')
    """
    zone = "Z" if slots.get("zone") == "Z" and "offset" not in slots else ""
    if "dayspring" in slots:
        return "00:00"
    if "hourname" in slots:
        return slots["hourname"] + zone
    if "military" in slots:
        text = slots["military"]
        hours, minutes = text[:2], text[2:]
    else:
        text = slots.get("clock") or slots.get("colonclock") or slots.get("hour", "")
        hours, _, minutes = text.replace(".", ":").partition(":")
    if not hours.isdigit():
        return None
    hour = int(hours)
    half = slots.get("ampm", "")[:1].lower() or {"MO": "a", "AF": "p", "EV": "p", "NI": "p"}.get(
        slots.get("part", ""), ""
    )
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minutes or '00'}{zone}" if hour < 25 else None
