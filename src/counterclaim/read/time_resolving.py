"""What an expression of time means where it stands.

In: an expression with its slots, and the time line: the day of publication and
what the text has mentioned so far. Out: its TIMEX3 type and value, and what it
was counted from. Without a day to count from, values keep X for what is open.
"""

import datetime
from collections.abc import Callable
from typing import Literal, NamedTuple

from counterclaim.model.spans import Span
from counterclaim.model.times import TimeAnchor, TimeType
from counterclaim.read.time_grammar import Found, number_of
from counterclaim.read.time_values import UNITS, shifted, week_of

type Tense = Literal["past", "future"] | None

_PLACEHOLDERS = {
    "day": "XXXX-XX-XX", "night": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
    "fortnight": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX",
    "decade": "XXX", "century": "XX", "millennium": "X",
}  # fmt: skip
_MONTHS = frozenset({"month", "monthname", "monthalone"})
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Meaning(NamedTuple):
    """A value, with what it was counted from and how sure that is."""

    type: TimeType
    value: str
    anchor: TimeAnchor = "none"
    anchor_span: Span | None = None
    modifier: str | None = None
    zone: str | None = None
    confidence: float = 1.0
    back: int = 0
    """days that a stretch up to publication reaches back; negative: ahead"""


class Mention(NamedTuple):
    """A date the text has mentioned."""

    value: str
    span: Span


class TimeLine:
    """The day of publication and the dates mentioned so far.

    `narrative` is true of a text about years gone by, where a date hangs on the
    one before rather than on publication; `financial` of one that reports quarters.
    """

    def __init__(
        self, published: datetime.date | None, *, narrative: bool = False, financial: bool = False
    ) -> None:
        self.published = published
        self.narrative = narrative or published is None
        self.financial = financial
        self.last: Mention | None = None
        self.last_day: Mention | None = None
        self.last_year: Mention | None = None
        self.last_quarter: Mention | None = None
        self.dated_here = False
        self._years: list[Mention] = []

    def mention(self, value: str, span: Span, *, recalled: bool = False) -> None:
        """Remember a date for what comes after it; not one merely compared with."""
        if not value[:4].isdigit() and not value.startswith("BC"):
            return
        mention = Mention(value, span)
        if len(value) >= 4 and not recalled:
            self.last_year = mention
            self._years.append(mention)
            self.dated_here = self.dated_here or len(value) >= 7
        self.last = mention
        if value[4:6] == "-Q" and not recalled:
            self.last_quarter = mention
        if len(value) >= 10 and value[5:7].isdigit() and value[8:10].isdigit():
            self.last_day = Mention(value[:10], span)

    def turn(self) -> None:
        """A new paragraph: the story goes on in the year the last one was mostly about."""
        self.dated_here = False
        years = [_year_part(mention.value) for mention in self._years]
        if self.narrative and years:
            most = max(years, key=lambda year: (years.count(year), year == years[-1]))
            self.last_year = next(m for m in reversed(self._years) if m.value.startswith(most))
            self._years = []

    def base(self) -> tuple[datetime.date | None, Mention | None]:
        """The day that "today" or "this month" means here."""
        return self.published, None

    def then(self) -> tuple[datetime.date | None, Mention | None]:
        """The day that "the end of the month" means here: in a story, that of the story."""
        if self.narrative and self.last:
            day = day_within(self.last.value)
            if day is None and self.last_year:
                return day_within(self.last_year.value), self.last_year
            return day, self.last
        return self.published, None


def day_within(value: str) -> datetime.date | None:
    """Some day of the stretch a value covers.

    >>> day_within("2015-09"), day_within("198")
    (datetime.date(2015, 9, 1), None)
    """
    try:
        if value[4:6] == "-W":
            return datetime.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        if value[5:7] in _SEASON_MONTHS:
            return datetime.date(int(value[:4]), _SEASON_MONTHS[value[5:7]], 1)
        if value[4:6] == "-Q":
            return datetime.date(int(value[:4]), 3 * int(value[6]) - 2, 1)
        if value[4:6] == "-H":
            return datetime.date(int(value[:4]), 6 * int(value[6]) - 5, 1)
        parts = [int(part) for part in value[:10].split("-") if part.isdigit()]
        if len(value) < 4 or not parts:
            return None
        return datetime.date(*(parts + [1, 1])[:3])
    except ValueError:
        return None


def meaning_of(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    """What an expression means; `None` where it is no expression of time after all."""
    made = _KINDS[found.rule.kind](found, line, tense)
    if made is None:
        return None
    slots = found.slots
    modifier = made.modifier or slots.get("mod") or slots.get("about")
    return made._replace(modifier=modifier, zone=slots.get("zone"))


def _calendar(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    slots = found.slots
    if "iso" in slots:
        return _date(slots["iso"]) if day_within(slots["iso"]) else None
    if "slashes" in slots:
        return _slashed(slots["slashes"])
    if "bcyear" in slots or "oldyear" in slots:
        return _before_our_era(slots, line)
    if "thousand" in slots:
        return _date("2000")
    if "spoken" in slots and not _MONTHS & slots.keys() and "anyseason" not in slots:
        return _date(f"{_spoken_year(slots)}")
    for name, century in (("decade", ""), ("shortdecade", "19"), ("nineties", "19")):
        if name in slots:
            return _date((century + slots[name].strip("'’‘`"))[:3])
    if "century" in slots:
        before = "BC" if "era" in slots else ""
        return _date(f"{before}{int(slots['ordinal']) - 1:02d}")
    if slots.get("holiday") or _MONTHS & slots.keys():
        return _month_day(slots, line, tense)
    if "dayname" in slots:
        return _weekday(slots, line, tense)
    if "season" in slots or "anyseason" in slots:
        return _season(slots, line, tense)
    if "nth" in slots:
        return _quarter(found, line, tense)
    year = _year(slots, line)
    if year and "day" in slots:
        return None
    return _date(f"{year[0]:04d}") if year else None


def _spoken_year(slots: dict[str, str]) -> int:
    return 1900 + int(number_of(slots["spoken"]) or 0)


def _before_our_era(slots: dict[str, str], line: TimeLine) -> Meaning | None:
    if "oldyear" in slots:
        if line.last_year is None or not line.last_year.value.startswith("BC"):
            return None
        year = f"BC{int(slots['oldyear']):04d}"
        return Meaning("DATE", year, "text", line.last_year.span, confidence=0.7)
    year = f"BC{int(slots['bcyear']):04d}"
    rest = slots.get("month") or slots.get("anyseason")
    day = f"-{int(slots['day']):02d}" if slots.get("day", "").isdigit() else ""
    return _date(f"{year}-{rest}{day}" if rest else year)


def _date(value: str) -> Meaning:
    return Meaning("DATE", value, "explicit")


def _slashed(text: str) -> Meaning | None:
    first, second, year = (int(part) for part in text.split("/"))
    year += 0 if year > 99 else 2000 if year < 40 else 1900
    month, day = (first, second) if first <= 12 else (second, first)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> Meaning | None:
    try:
        return _date(datetime.date(year, month, day).isoformat())
    except ValueError:
        return None


def _year(slots: dict[str, str], line: TimeLine) -> tuple[int, Mention | None] | None:
    """The year an expression names, and the mention it counts from."""
    named = slots.get("year") or slots.get("hotyear")
    if named:
        return int(named), None
    if "spoken" in slots:
        return _spoken_year(slots), None
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


def _month_day(slots: dict[str, str], line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    month, day = _month_and_day(slots)
    direct = "shift" in slots and "of_year" not in slots and "holiday" not in slots
    year = None if direct else _year(slots, line)
    if year:
        return _dated(year[0], month, day, year[1], sure=True)
    if line.narrative and line.last_year and not direct:
        if line.last_year.value.startswith("BC"):
            value = f"{line.last_year.value[:6]}-{month:02d}" + (f"-{day:02d}" if day > 0 else "")
            return Meaning("DATE", value, "text", line.last_year.span, confidence=0.7)
        return _dated(_year_of_story(line.last_year.value, month), month, day, line.last_year)
    published = line.published
    if published and "weekday" in slots and day > 0:
        matching = _year_of_weekday(published, month, day, int(slots["weekday"]))
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
        chosen = _likely_year(published, month, day, tense())
    return _dated(chosen, month, day, None)


def _year_of_story(last: str, month: int) -> int:
    """The year a story has got to: January after a December is that of the next year."""
    year = int(last[:4])
    before = int(last[5:7]) if last[5:7].isdigit() and last[4:5] == "-" else 0
    return year + (before - month >= _TURN)


_TURN = 8
_AHEAD_COSTS: dict[Tense, float] = {"past": 3.0, None: 1.0, "future": 0.5}


def _likely_year(published: datetime.date, month: int, day: int, tense: Tense) -> int:
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


def _year_of_weekday(near: datetime.date, month: int, day: int, weekday: int) -> int | None:
    """The year nearest to a day in which a date falls on the weekday that is named."""
    for year in (near.year, near.year - 1, near.year + 1):
        try:
            if datetime.date(year, month, day).isoweekday() == weekday:
                return year
        except ValueError:
            continue
    return None


def _nearer(published: datetime.date, month: int) -> Tense:
    ahead = (month - published.month) % 12
    return "future" if ahead < 4 else "past"


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
        return _date(value)
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


def _year_part(value: str) -> str:
    return value[:6] if value.startswith("BC") else value[:4]


def _season(slots: dict[str, str], line: TimeLine, tense: Callable[[], Tense]) -> Meaning:
    season = slots.get("season") or slots["anyseason"]
    shift = slots.get("shift")
    year = None if shift and not line.narrative else _year(slots, line)
    if year:
        mention = year[1]
        return Meaning(
            "DATE", f"{year[0]:04d}-{season}", "text" if mention else "explicit",
            mention.span if mention else None,
        )  # fmt: skip
    if line.narrative and line.last_year:
        value = f"{_year_part(line.last_year.value)}-{season}"
        return Meaning("DATE", value, "text", line.last_year.span, confidence=0.7)
    if line.published is None:
        return Meaning("DATE", f"XXXX-{season}", confidence=0.5)
    first = _SEASON_MONTHS[season]
    chosen, month = line.published.year, line.published.month
    when = tense()
    if shift == "-1":
        chosen -= month <= first + 2
    elif shift == "1" or (shift is None and when == "future"):
        chosen += month > first + 2 or (shift == "1" and month >= first)
    elif shift is None and when == "past":
        chosen -= month < first
    return Meaning("DATE", f"{chosen:04d}-{season}", "publication", confidence=0.8)


def _quarter(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    slots = found.slots
    number = int(slots["nth"])
    letter, length = ("H", 6) if found.rule.value == "half" else ("Q", 3)
    if number > 12 // length:
        return None
    year = _year(slots, line)
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


def _known_quarter(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    latest = any(word in found.slots for word in ("latest",))
    if line.last_quarter and not latest:
        return Meaning("DATE", line.last_quarter.value, "text", line.last_quarter.span)
    if line.published is None or not line.financial:
        return None
    return Meaning("DATE", shifted(line.published, "quarter", -1), "publication", confidence=0.7)


def _year_ago(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    year = found.slots.get("year")
    quarter = line.last_quarter
    if quarter and line.financial:
        whole = int(year) if year else int(quarter.value[:4]) - 1
        return Meaning("DATE", f"{whole:04d}{quarter.value[4:]}", "text", quarter.span)
    if year:
        return _date(year)
    day, mention = line.base()
    if day is None:
        return None
    value = f"{day.year - 1:04d}"
    if line.financial:
        value = shifted(day.replace(day=1), "quarter", -5)
    return Meaning("DATE", value, "text" if mention else "publication", confidence=0.6)


def _shift(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    slots = found.slots
    unit = (
        "day" if "deictic" in slots else "weekend" if "length_we" in slots else slots.get("length")
    )
    unit = "year" if "yearend" in slots or unit is None else unit
    steps = int(slots.get("deictic") or slots.get("shift") or _fixed(found))
    if unit == "day" and "shift" in slots and steps == 0:
        return _stepped(line, "day", 0)
    day, mention = line.base() if found.rule.id != "unit-of-the-moment" else line.then()
    if "shift_2" in slots:
        unit, steps = "week", -2
    if unit in ("second", "minute", "hour"):
        return None
    if day is None:
        return Meaning("DATE", _PLACEHOLDERS[unit], confidence=0.4)
    if unit == "weekend" and "shift" not in slots:
        steps = 0 if tense() == "future" or day.isoweekday() > 5 else -1
    value = shifted(day, unit, steps)
    anchor: TimeAnchor = "text" if mention else "publication"
    return Meaning("DATE", value, anchor, mention.span if mention else None, confidence=0.95)


def _fixed(found: Found) -> str:
    value = found.rule.value or "0"
    return value if value.lstrip("-").isdigit() else "0"


def _step(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    slots = found.slots
    unit = "weekend" if "length_we" in slots else slots.get("length", "month")
    if "length_month" in slots:
        return _day_of_month(slots, line)
    steps = 1 if "goes_on" in slots else -1 if "goes_back" in slots else int(slots["step"])
    return _stepped(line, unit, steps)


def _day_of_month(slots: dict[str, str], line: TimeLine) -> Meaning | None:
    made = _stepped(line, "month", int(slots.get("step", "0")))
    digits = "".join(c for c in slots["day"] if c.isdigit())
    value = f"{made.value}-{int(digits):02d}" if made else ""
    return made._replace(value=value) if made and day_within(value) else None


def _stepped(line: TimeLine, unit: str, steps: int) -> Meaning | None:
    """So many units from the date last mentioned that is fine enough."""
    if unit in ("second", "minute", "hour"):
        return None
    fine = unit in ("day", "night", "week", "weekend")
    mention = (line.last_day or line.last) if fine else (line.last or line.last_year)
    if mention is None:
        if line.published is None:
            return Meaning("DATE", _PLACEHOLDERS[unit], confidence=0.3)
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


def _count(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    slots = found.slots
    number = number_of(slots["n"])
    unit = slots.get("unit") or slots["length"]
    if number is None or unit in ("second", "minute", "hour"):
        return _length(slots)
    ahead = any(name in slots for name in ("later", "later2"))
    word = found_word(slots)
    steps = max(1, round(number))
    if line.financial and line.last_quarter and unit == "year" and steps == 1 and not ahead:
        return _year_ago(found, line, tense)
    if word in ("ago", "from now", "hence", "time") and line.published is None:
        return Meaning("DATE", _PLACEHOLDERS[unit], confidence=0.3)
    from_text = word not in ("ago", "from now", "hence", "time") and (
        line.narrative or line.last_day is not None
    )
    if unit in ("decade", "century"):
        unit, steps = "year", steps * (10 if unit == "decade" else 100)
    steps = steps if ahead else -steps
    try:
        if from_text:
            return _stepped(line, unit, steps)
        if line.published is None:
            return Meaning("DATE", _PLACEHOLDERS[unit], confidence=0.3)
        value = shifted(line.published, unit, steps)
    except (ValueError, OverflowError):
        return None
    return Meaning("DATE", value, "publication", confidence=0.9)


def found_word(slots: dict[str, str]) -> str:
    """The word that says which way a count goes."""
    names = ("ago", "ago2", "ago3", "later", "later2")
    return next((" ".join(slots[name].lower().split()) for name in names if name in slots), "")


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
    value = shifted(day, "day", int(_fixed(found)))
    return Meaning("DATE", value, "text" if mention else "publication", confidence=0.95)


def _week_of(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    slots = found.slots
    made = _month_day(slots, line, tense)
    day = day_within(made.value) if made else None
    if day and "day" not in slots:
        last = "which" in slots and not slots["which"].isdigit()
        weeks = 4 if last else int(slots["ordinal"]) - 1
        day += datetime.timedelta(days=7 * weeks - (2 if last and day.month == 2 else 0))
    return made._replace(value=week_of(day)) if made and day else None


def _lunar(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    return Meaning("DATE", "XXXX-XX-XX", confidence=0.3)


def _length(slots: dict[str, str]) -> Meaning | None:
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


def _duration(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    if found.slots.get("unit") == "quarter" and not line.financial:
        return None
    made = _length(found.slots)
    if made and "half_more" in found.slots:
        slots = dict(found.slots)
        number = number_of(slots.get("n", "1")) or 1.0
        return _length({**slots, "n": f"{number + 0.5:g}"})
    return made


_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}


def _reach(made: Meaning) -> int:
    """How many days a length has, 0 where it is vague or under a day."""
    digits = made.value[1:-1]
    return int(digits) * _DAYS.get(made.value[-1], 0) if digits.isdigit() else 0


def _past(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    made = _bare_as_one(found)
    if made and line.published and not line.narrative:
        return made._replace(anchor="publication", back=_reach(made), confidence=0.9)
    return made


def _next(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    made = _bare_as_one(found)
    if made and line.published and not line.narrative:
        return made._replace(anchor="publication", back=-_reach(made), confidence=0.8)
    return made


def _bare_as_one(found: Found) -> Meaning | None:
    slots = dict(found.slots)
    vague = any(name.startswith("vague") for name in slots)
    if not vague and "lengths" not in slots:
        slots.setdefault("n", "1")
    return _length(slots)


def _set(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    slots = {"n": "1", **found.slots}
    made = _length(slots)
    return made._replace(type="SET") if made else None


def _set_days(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    number = found.slots.get("dayname") or found.slots["daynames"]
    return Meaning("SET", f"XXXX-WXX-{number}")


def _fixed_set(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    return Meaning("SET", found.slots["oneself"])


def _base_day(line: TimeLine) -> tuple[str, Mention | None]:
    """The day that a part of a day or a clock time without a date belongs to."""
    if line.last_day and line.narrative:
        return line.last_day.value, line.last_day
    if line.published:
        return line.published.isoformat(), None
    return "XXXX-XX-XX", None


def _part(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
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


def _clock(found: Found, line: TimeLine, tense: Callable[[], Tense]) -> Meaning | None:
    clock = clock_of(found.slots)
    if clock is None:
        return None
    value, mention = _base_day(line)
    anchor: TimeAnchor = "text" if mention else "publication" if line.published else "none"
    return Meaning("TIME", f"{value}T{clock}", anchor, mention and mention.span, confidence=0.7)


def clock_of(slots: dict[str, str]) -> str | None:
    """The 24-hour clock time of an expression.

    >>> clock_of({"clock": "2:15", "ampm": "p.m."}), clock_of({"military": "0730", "zone": "Z"})
    ('14:15', '07:30Z')
    """
    zone = "Z" if slots.get("zone") == "Z" else ""
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


_KINDS: dict[str, Callable[[Found, TimeLine, Callable[[], Tense]], Meaning | None]] = {
    "calendar": _calendar, "shift": _shift, "step": _step, "count": _count,
    "fixed": _fixed_value, "fixed-day": _fixed_day, "fixed-set": _fixed_set, "part": _part,
    "clock": _clock, "quarter": _known_quarter, "year-ago": _year_ago, "week-of": _week_of,
    "lunar": _lunar, "duration": _duration, "past": _past, "next": _next, "set": _set,
    "set-days": _set_days,
}  # fmt: skip
