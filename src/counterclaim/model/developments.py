"""What reports that came have changed in what a record tells of an incident."""

from typing import Literal

from counterclaim.model.incidents import Account, Comparison, NumberRange, Point
from counterclaim.model.values import Value

DevelopmentKind = Literal[
    "new incident",
    "new account",
    "wider range",
    "new disagreement",
    "revision",
    "merged",
    "parted",
    "gone",
]


class Development(Value, frozen=True, kw_only=True):
    """One thing that is told otherwise now, with the accounts that say so.

    `party` has a new account. `comparisons` are the disagreements or revisions that
    are new, `was` and `now` the range of all figures on a point. `documents` are those
    that brought it. `other` is the incident that this one became part of, or parted from.
    """

    kind: DevelopmentKind
    incident: str
    title: str
    party: str | None = None
    point: Point | None = None
    accounts: tuple[Account, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    was: NumberRange | None = None
    now: NumberRange | None = None
    documents: tuple[str, ...] = ()
    other: str | None = None
