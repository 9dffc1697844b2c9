"""What a look at an installation or a record found, one thing at a time."""

from typing import Literal

from counterclaim.model.values import Value

FindingState = Literal["ok", "warning", "fault"]


class Finding(Value, frozen=True, kw_only=True):
    """One thing that was looked at: how it is, and what to do where it is not well.

    A warning can wait; a fault keeps something from working, or means that something is lost.
    """

    area: str
    name: str
    state: FindingState
    words: str
    advice: str | None = None
    details: tuple[str, ...] = ()
