"""Times of day: whether two accounts of when can both hold.

In: accounts of the point "time", whose classes hold the stretch meant as
"HH:MM-HH:MM", a day and perhaps a zone. Out: "same", "within", "near", "apart",
or `None` where they cannot be compared.
"""

import datetime
from typing import Literal

from counterclaim.model.incidents import Account

type ClockRelation = Literal["same", "within", "near", "apart"]
_TOLERANCE = datetime.timedelta(minutes=30)


def stretch_classes(
    start: datetime.datetime, end: datetime.datetime, zone: str | None
) -> tuple[str, ...]:
    """A stretch of time as account classes, which `clock_relation` reads back."""
    return (f"{start.isoformat()}/{end.isoformat()}", f"zone:{zone or ''}")


def clock_relation(a: Account, b: Account) -> ClockRelation | None:
    """How the times of two accounts relate."""
    first, second = _stretch(a), _stretch(b)
    if first is None or second is None or _zone(a) != _zone(b):
        return None
    if first == second:
        return "same"
    if first[0] < second[1] and second[0] < first[1]:
        return "within"
    gap = max(first[0], second[0]) - min(first[0], second[0])
    clocks = all(end - start <= _TOLERANCE for start, end in (first, second))
    if not clocks:
        gap = max(first[0], second[0]) - min(first[1], second[1])
    return "near" if gap < _TOLERANCE else "apart"


def _stretch(account: Account) -> tuple[datetime.datetime, datetime.datetime] | None:
    for name in account.classes:
        start, slash, end = name.partition("/")
        if slash:
            return datetime.datetime.fromisoformat(start), datetime.datetime.fromisoformat(end)
    return None


def _zone(account: Account) -> str:
    return next((c for c in account.classes if c.startswith("zone:")), "zone:")
