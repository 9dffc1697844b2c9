"""Take a person's decisions into a record, in one transaction each."""

from counterclaim.deciding.assignments import agreement, assign, assignment_of, left_of
from counterclaim.deciding.desks import ChangedError
from counterclaim.deciding.incidents import merge, separate, split
from counterclaim.deciding.names import not_same, same
from counterclaim.deciding.values import (
    accept,
    add,
    correct,
    reject,
    reviewed,
    reviewed_readings,
    undo,
)

__all__ = [
    "ChangedError",
    "accept",
    "add",
    "agreement",
    "assign",
    "assignment_of",
    "correct",
    "left_of",
    "merge",
    "not_same",
    "reject",
    "reviewed",
    "reviewed_readings",
    "same",
    "separate",
    "split",
    "undo",
]  # fmt: skip
