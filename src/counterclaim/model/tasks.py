"""What waits for a person to decide, and what it would change."""

from typing import Literal

from counterclaim.model.decisions import ValueKind
from counterclaim.model.incidents import Point
from counterclaim.model.spans import Span
from counterclaim.model.values import Value

TaskKind = Literal[
    "contradiction",
    "toll",
    "possible duplicate",
    "unclear count",
    "unresolved place",
    "unresolved actor",
    "low confidence",
]


class Task(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One value of the machine that a person should look at, and why.

    `value` is what to decide about in `document`; of a possible duplicate it is the
    `other` incident that the task's own may be one with. `proposed` says what was read,
    `changes` what it does to the incident ("killed 14-27 -> 14-40"): rejecting it takes
    that back. `seen` is the digest to decide with.
    """

    id: str
    kind: TaskKind
    weight: float
    incident: str
    title: str
    document: str
    value: str
    value_kind: ValueKind | Literal["incident"]
    proposed: str
    changes: str
    sentence: Span
    words: Span
    point: Point | None = None
    other: str | None = None
    seen: str | None = None
