"""TIMEX3 values: how fine they are, what stretch of time they cover, how EDTF writes them.

In: a value such as "2015-W40" or "2015-09-30TMO". Out: its granularity, its
half-open interval of local time (`None` where it cannot be placed) and EDTF.
"""

import datetime
import re

from counterclaim.model.times import Granularity, Interval

UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "weekend": "D",
    "week": "W", "fortnight": "W", "month": "M", "quarter": "Q", "half": "M", "year": "Y",
    "decade": "Y", "century": "Y", "millennium": "Y",
}  # fmt: skip
_SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
_PARTS = {"MO": (0, 12), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 18)}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.+))?")
_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?(?::(\d\d))?Z?")
_SHAPES: tuple[tuple[Granularity, re.Pattern[str]], ...] = (
    ("weekend", re.compile(r"[\dX]{4}-W[\dX]{2}-WE")),
    ("second", re.compile(r".*T\d\d:\d\d:\d\dZ?")),
    ("minute", re.compile(r".*T\d\d:\d\dZ?")),
    ("hour", re.compile(r".*T\d\dZ?")),
    ("part of day", re.compile(r".*T[A-Z]{2}")),
    ("day", re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|W[\dX]{2}-\d)")),
    ("week", re.compile(r"[\dX]{4}-W[\dX]{2}")),
    ("quarter", re.compile(r"[\dX]{4}-Q[\dX]")),
    ("half year", re.compile(r"[\dX]{4}-H[\dX]")),
    ("season", re.compile(r"[\dX]{4}-(?:SP|SU|FA|WI)")),
    ("month", re.compile(r"[\dX]{4}-[\dX]{2}")),
    ("year", re.compile(r"(?:BC)?[\dX]{4}")),
    ("decade", re.compile(r"\d{3}")),
    ("century", re.compile(r"(?:BC)?\d\d")),
)


def granularity_of(value: str) -> Granularity:
    """How fine a value is.

    >>> granularity_of("2015-W40"), granularity_of("2015-09-30TMO"), granularity_of("P3D")
    ('week', 'part of day', 'unknown')
    """
    return next((name for name, shape in _SHAPES if shape.fullmatch(value)), "unknown")


def interval_of(value: str, modifier: str | None = None) -> Interval | None:
    """The stretch of local time a value covers; "early", "mid" and "late" narrow it.

    >>> found = interval_of("2015-W40")
    >>> found.start.isoformat(), found.end.isoformat()
    ('2015-09-28T00:00:00', '2015-10-05T00:00:00')
    >>> interval_of("XXXX-09-30") is None
    True
    """
    try:
        start, end = _bounds(value)
    except (ValueError, OverflowError, KeyError):
        return None
    length = end - start
    if modifier == "START":
        end = start + length / 2
    elif modifier == "END":
        start += length / 2
    elif modifier == "MID":
        start, end = start + length / 4, end - length / 4
    return Interval(start=_whole(start), end=_whole(end))


def _whole(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(microsecond=0)


def edtf_of(value: str, *, approximate: bool = False) -> str | None:
    """How the Extended Date/Time Format writes a value.

    >>> edtf_of("2015-W40"), edtf_of("2015-SU"), edtf_of("198")
    ('2015-09-28/2015-10-04', '2015-22', '198X')
    >>> edtf_of("2015-09", approximate=True)
    '2015-09~'
    """
    mark = "~" if approximate else ""
    granularity = granularity_of(value)
    if granularity == "unknown" or value.startswith("BC"):
        return f"-{int(value[2:]) - 1:04d}{mark}" if re.fullmatch(r"BC\d{4}", value) else None
    if granularity in ("week", "weekend"):
        span = interval_of(value)
        if span is None or span.start is None or span.end is None:
            return None
        last = span.end.date() - datetime.timedelta(days=1)
        return f"{span.start.date()}{mark}/{last}{mark}"
    if "-W" in value:
        return None
    if granularity == "part of day":
        return value.partition("T")[0] + mark
    if granularity in ("second", "minute", "hour"):
        moment = interval_of(value)
        if moment is None or moment.start is None:
            return None
        return moment.start.isoformat() + ("Z" if value.endswith("Z") else "")
    if granularity == "season":
        return f"{value[:5]}{_SEASONS[value[5:]][1]}{mark}"
    if granularity == "quarter":
        return f"{value[:5]}{32 + int(value[-1])}{mark}" if value[-1].isdigit() else None
    if granularity == "half year":
        return f"{value[:5]}{39 + int(value[-1])}{mark}" if value[-1].isdigit() else None
    return value + "X" * max(0, 4 - len(value)) + mark


def days_between(first: datetime.date, after: datetime.date) -> tuple[Interval, str]:
    """The interval and the EDTF of whole days.

    >>> days_between(datetime.date(2015, 6, 18), datetime.date(2015, 7, 17))[1]
    '2015-06-18/2015-07-16'
    """
    start, end = (datetime.datetime.combine(day, datetime.time()) for day in (first, after))
    last = after - datetime.timedelta(days=1)
    return Interval(start=start, end=end), f"{first}/{last}"


def wider(interval: Interval, days: int) -> Interval:
    """An interval with so many days more on either side.

    >>> day = Interval(start=datetime.datetime(2015, 9, 30), end=datetime.datetime(2015, 10, 1))
    >>> wider(day, 1).start.isoformat()
    '2015-09-29T00:00:00'
    """
    more = datetime.timedelta(days=days)
    start, end = interval.start, interval.end
    return Interval(start=start and start - more, end=end and end + more)


def week_of(day: datetime.date) -> str:
    """The ISO week that holds a day.

    >>> week_of(datetime.date(2015, 10, 3))
    '2015-W40'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def months_from(year: int, month: int, steps: int) -> tuple[int, int]:
    """The month so many steps from another.

    >>> months_from(2015, 1, -2)
    (2014, 11)
    """
    whole = year * 12 + month - 1 + steps
    return whole // 12, whole % 12 + 1


def shifted(day: datetime.date, unit: str, steps: int) -> str:
    """The value of the unit so many steps from the one that holds a day.

    >>> shifted(datetime.date(2015, 10, 3), "month", -1)
    '2015-09'
    """
    if unit in ("day", "night"):
        return (day + datetime.timedelta(days=steps)).isoformat()
    if unit in ("week", "weekend", "fortnight"):
        value = week_of(day + datetime.timedelta(weeks=steps * (2 if unit == "fortnight" else 1)))
        return value + "-WE" if unit == "weekend" else value
    year, month = day.year, day.month
    if unit == "month":
        year, month = months_from(year, month, steps)
        return f"{year:04d}-{month:02d}"
    if unit == "quarter":
        year, month = months_from(year, month, 3 * steps)
        return f"{year:04d}-Q{(month + 2) // 3}"
    if unit == "decade":
        return f"{year // 10 + steps:03d}"
    if unit == "century":
        return f"{year // 100 + steps:02d}"
    if unit == "millennium":
        return f"{year + 1000 * steps:04d}"
    return f"{year + steps:04d}"


def _bounds(value: str) -> tuple[datetime.datetime, datetime.datetime]:
    midnight = datetime.time()
    exact = _DAY.fullmatch(value)
    if exact:
        day = datetime.date(int(exact[1]), int(exact[2]), int(exact[3]))
        start = datetime.datetime.combine(day, midnight)
        return _within_day(start, exact[4])
    if value.startswith(("BC", "P")) or "X" in value or "_" in value:
        raise ValueError(value)
    if len(value) == 2 or len(value) == 3:
        size = 10 ** (4 - len(value))
        first = int(value) * size
        return _first(first, 1), _first(first + size, 1)
    year = int(value[:4])
    if "-W" in value:
        week = int(value[6:8])
        monday = datetime.datetime.combine(datetime.date.fromisocalendar(year, week, 1), midnight)
        if value.endswith("-WE"):
            return monday + datetime.timedelta(days=5), monday + datetime.timedelta(days=7)
        return monday, monday + datetime.timedelta(days=7)
    rest = value[5:]
    if rest in _SEASONS:
        return _span(year, _SEASONS[rest][0], 3)
    if rest.startswith("Q"):
        return _span(year, 3 * int(rest[1:]) - 2, 3)
    if rest.startswith("H"):
        return _span(year, 6 * int(rest[1:]) - 5, 6)
    return _span(year, int(rest), 1) if rest else _span(year, 1, 12)


def _within_day(
    start: datetime.datetime, clock: str | None
) -> tuple[datetime.datetime, datetime.datetime]:
    if clock is None:
        return start, start + datetime.timedelta(days=1)
    if clock in _PARTS:
        first, last = _PARTS[clock]
        return start + datetime.timedelta(hours=first), start + datetime.timedelta(hours=last)
    found = _CLOCK.fullmatch(clock)
    if found is None:
        raise ValueError(clock)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    start += datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    step = "seconds" if found[3] else "minutes" if found[2] else "hours"
    return start, start + datetime.timedelta(**{step: 1})


def _span(year: int, month: int, length: int) -> tuple[datetime.datetime, datetime.datetime]:
    return _first(year, month), _first(*months_from(year, month, length))


def _first(year: int, month: int) -> datetime.datetime:
    return datetime.datetime(year, month, 1)
