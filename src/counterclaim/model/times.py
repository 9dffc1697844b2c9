"""When: expressions of time, anchored in the text and in the calendar."""

import datetime
from typing import Literal

from counterclaim.model.spans import Span
from counterclaim.model.values import Value

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal[
    "second",
    "minute",
    "hour",
    "part of day",
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half year",
    "year",
    "decade",
    "century",
    "unknown",
]
TimeAnchor = Literal["explicit", "publication", "text", "none"]


class Interval(Value, frozen=True, kw_only=True):
    """A half-open stretch of local time; `None` is open on that side."""

    start: datetime.datetime | None = None
    end: datetime.datetime | None = None


class Time(Value, frozen=True, kw_only=True):
    """One expression of time with its TIMEX3 type and value.

    `interval` is `None` where the expression cannot be placed (a duration, or a
    relative date in an undated document). `anchor` says what it was counted
    from, `anchor_span` the words where that is another expression. `zone` is as
    written ("GMT", "Damascus time"), and the interval is in it; `doubt` is the
    word that leaves the time open ("maybe Thursday"). `value` is a TIMEX3 value
    ("2015-09-30TMO", "PAST_REF").
    """

    id: str
    span: Span
    type: TimeType
    value: str
    granularity: Granularity
    interval: Interval | None = None
    edtf: str | None = None
    modifier: str | None = None
    part_of_day: str | None = None
    zone: str | None = None
    approximate: bool = False
    doubt: Span | None = None
    anchor: TimeAnchor = "none"
    anchor_span: Span | None = None
    confidence: float = 1.0
