"""Times of day: whether two accounts of when can both hold.

In: accounts of the point "time", whose classes hold the stretch meant as
"HH:MM-HH:MM", a day and perhaps a zone. Out: "same", "within", "near", "apart",
or `None` where they cannot be compared.
"""

import datetime
from typing import Literal

from counterclaim.model.incidents import Account

type ClockRelation = Literal["same", "within", "near", "apart"]
type _Stretch = tuple[datetime.datetime, datetime.datetime]
_DAY = datetime.timedelta(days=1)
_PART_OF_DAY = datetime.timedelta(hours=6)
_ANY_DAY = "any day"
_CLOSEST: tuple[ClockRelation | None, ...] = ("same", "within", "near", None, "apart")
_TOLERANCE = datetime.timedelta(minutes=30)


def stretch_classes(
    start: datetime.datetime, end: datetime.datetime, zone: str | None, *, any_day: bool = False
) -> tuple[str, ...]:
    """A stretch of time as account classes, which `clock_relation` reads back.

    `any_day` marks an hour that is told without its day.
    """
    stretch = (f"{start.isoformat()}/{end.isoformat()}", f"zone:{zone or ''}")
    return (*stretch, _ANY_DAY) if any_day else stretch


def clock_relation(a: Account, b: Account) -> ClockRelation | None:
    """How the times of two accounts relate; an hour without its day is of the other's day."""
    first, second = _stretch(a), _stretch(b)
    if first is None or second is None or _zone(a) != _zone(b):
        return None
    if _ANY_DAY in a.classes or _ANY_DAY in b.classes:
        days = (second[0].date() - first[0].date()).days
        shifts = (datetime.timedelta(days + i) for i in (0, -1, 1))
        moved = [_relation((first[0] + d, first[1] + d), second) for d in shifts]
        return min(moved, key=_CLOSEST.index)
    return _relation(first, second)


def _relation(first: _Stretch, second: _Stretch) -> ClockRelation | None:
    if first == second:
        return "same"
    if first[0] < second[1] and second[0] < first[1]:
        return "within"
    gap = max(first[0], second[0]) - min(first[0], second[0])
    clocks = all(end - start <= _TOLERANCE for start, end in (first, second))
    if not clocks:
        gap = max(first[0], second[0]) - min(first[1], second[1])
    if gap < _TOLERANCE:
        return "near"
    return None if _other_night(first, second) or _other_night(second, first) else "apart"


def _other_night(night: _Stretch, other: _Stretch) -> bool:
    """Whether a night meets another time if it is the night to its date, not the one after it."""
    start, end = (moment - _DAY for moment in night)
    dated = end.date() > start.date() and end - start > _PART_OF_DAY
    return dated and start < other[1] and other[0] < end


def _stretch(account: Account) -> _Stretch | None:
    for name in account.classes:
        start, slash, end = name.partition("/")
        if slash:
            return datetime.datetime.fromisoformat(start), datetime.datetime.fromisoformat(end)
    return None


def _zone(account: Account) -> str:
    return next((c for c in account.classes if c.startswith("zone:")), "zone:")
