"""The days a text counts its times from: publication, and the dates mentioned so far."""

import datetime
from typing import Literal, NamedTuple

from counterclaim.model.spans import Span
from counterclaim.model.times import TimeAnchor, TimeType

type Tense = Literal["past", "future"] | None

PLACEHOLDERS = {
    "day": "XXXX-XX-XX", "night": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
    "fortnight": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX",
    "decade": "XXX", "century": "XX", "millennium": "X",
}  # fmt: skip

MONTH_SLOTS = frozenset({"month", "monthname", "monthalone"})

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

_FRESH = 7  # days


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
    stretch: tuple[datetime.date, datetime.date] | None = None
    """first day, and the day after the last, of a stretch that no value can say"""
    within: int = 0
    """days by which the calendar itself may be out"""


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
        self.past: Mention | None = None
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
        if self._is_past(value):
            self.past = mention
        if value[4:6] == "-Q" and not recalled:
            self.last_quarter = mention
        if len(value) >= 10 and value[5:7].isdigit() and value[8:10].isdigit():
            self.last_day = Mention(value[:10], span)

    def _is_past(self, value: str) -> bool:
        """Whether a day or month lies so far back that the story is not of these days."""
        day = day_within(value)
        fine = len(value) >= 7 and value[5:7].isdigit()
        if not fine or day is None or self.published is None:
            return False
        return (self.published - day).days > (_FRESH if len(value) >= 10 else _FRESH + 31)

    def turn(self) -> None:
        """A new paragraph: the story goes on in the year the last one was mostly about."""
        self.dated_here = False
        years = [year_part(mention.value) for mention in self._years]
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
        if value[5:7] in SEASON_MONTHS:
            return datetime.date(int(value[:4]), SEASON_MONTHS[value[5:7]], 1)
        if value[4:6] == "-Q":
            return datetime.date(int(value[:4]), 3 * int(value[6]) - 2, 1)
        if value[4:6] == "-H":
            return datetime.date(int(value[:4]), 6 * int(value[6]) - 5, 1)
        parts = [int(part) for part in value[:10].split("-") if part.isdigit()]
        if len(value) < 4 or not parts:
            return None
        return datetime.date(*[*parts, 1, 1][:3])
    except ValueError:
        return None


def year_part(value: str) -> str:
    """The year a value begins with, with its era."""
    return value[:6] if value.startswith("BC") else value[:4]


def explicit(value: str) -> Meaning:
    """A date that says all of itself."""
    return Meaning("DATE", value, "explicit")
