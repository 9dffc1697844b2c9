"""Lengths of time and repeated times: "four years", "the past two weeks", "every month"."""

from collections.abc import Callable

from counterclaim.reading.time_grammar import Found, number_of
from counterclaim.reading.time_line import Meaning, Tense, TimeLine
from counterclaim.reading.time_values import UNITS

_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}


def length_of(slots: dict[str, str]) -> Meaning | None:
    """The length that a number and a unit give, X where the number is vague."""
    unit = slots.get("unit") or slots.get("length") or slots.get("lengths") or "day"
    letter = UNITS[unit]
    words = slots.get("n") or slots.get("number") or slots.get("digits")
    number = number_of(words) if words else None
    factor = {"decade": 10, "century": 100, "millennium": 1000, "quarter": 3, "fortnight": 2}
    if unit == "quarter":
        letter = "M"
    clock = "T" if unit in ("second", "minute", "hour") else ""
    if number is None:
        if unit in ("decade", "century"):
            letter = "E" if unit == "decade" else "C"
        return Meaning("DURATION", f"P{clock}X{letter}")
    number *= factor.get(unit, 1)
    whole = int(number)
    if number == whole:
        return Meaning("DURATION", f"P{clock}{whole}{letter}")
    half = {"Y": "6M", "H": "30M", "M": "30S" if clock else "15D"}.get(letter)
    if number - whole == 0.5 and half:
        first = f"{whole}{letter}" if whole else ""
        return Meaning("DURATION", f"P{clock}{first}{half}")
    return Meaning("DURATION", f"P{clock}{number:g}{letter}")


def duration(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """A length of time by itself."""
    if found.slots.get("unit") == "quarter" and not line.financial:
        return None
    made = length_of(found.slots)
    if made and "half_more" in found.slots:
        slots = dict(found.slots)
        number = number_of(slots.get("n", "1")) or 1.0
        return length_of({**slots, "n": f"{number + 0.5:g}"})
    return made


def _reach(made: Meaning) -> int:
    """How many days a length has or begins, 0 where it is vague."""
    if made.value[:2] == "PT" and made.value.endswith("H") and made.value[2:-1].isdigit():
        return -(-int(made.value[2:-1]) // 24)
    digits = made.value[1:-1]
    return int(digits) * _DAYS.get(made.value[-1], 0) if digits.isdigit() else 0


def past_length(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """A length that reaches up to publication."""
    made = _bare_as_one(found)
    if made and line.published and not line.narrative:
        return made._replace(anchor="publication", back=_reach(made), confidence=0.9)
    return made


def next_length(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """A length that begins at publication."""
    made = _bare_as_one(found)
    if made and line.published and not line.narrative:
        return made._replace(anchor="publication", back=-_reach(made), confidence=0.8)
    return made


def _bare_as_one(found: Found) -> Meaning | None:
    slots = dict(found.slots)
    vague = any(name.startswith("vague") for name in slots)
    if not vague and "lengths" not in slots:
        slots.setdefault("n", "1")
    return length_of(slots)


def repeated(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """ "every month": a length that comes round again."""
    slots = {"n": "1", **found.slots}
    made = length_of(slots)
    return made._replace(type="SET") if made else None


def repeated_days(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """A weekday that comes round again."""
    number = found.slots.get("dayname") or found.slots["daynames"]
    return Meaning("SET", f"XXXX-WXX-{number}")


def repeated_word(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """One word for what is repeated: "daily"."""
    return Meaning("SET", found.slots["oneself"])
