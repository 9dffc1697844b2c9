"""When an incident was, as codebooks write it: a day or a stretch, and how exactly it is known.

In: a `Case`. Out: a `Stretch` of days with the words that say so.
"""

import datetime
from typing import NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.traces import Citation


class Stretch(NamedTuple):
    """The first and last day an incident may have been on; `None` where nothing says.

    `part` is "START" or "END" where the words say "early" or "late" in it.
    """

    first: datetime.date | None
    last: datetime.date | None
    citations: tuple[Citation, ...] = ()
    part: str | None = None

    @property
    def length(self) -> int | None:
        """How many days it spans, `None` where an end is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    @property
    def words(self) -> str:
        """The stretch in words."""
        if self.first is None and self.last is None:
            return "no report says when"
        if self.first is None or self.last is None:
            return f"open on one side ({self.first or '...'} to {self.last or '...'})"
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def stretch_of(case: Case) -> Stretch:
    """When the incident was."""
    incident = case.incident
    told = []
    part = None
    for document, event in case.events:
        time = case.time(document, event.time.time) if event.time else None
        if time is None or time.interval is None:
            continue
        told.append(case.cite(document, time.span, time.value, event=event.id))
        if time.modifier in ("START", "END"):
            part = part or time.modifier
    return Stretch(incident.first, incident.last, _distinct(told), part)


def _distinct(citations: list[Citation]) -> tuple[Citation, ...]:
    """The first words of each document and value."""
    found: dict[tuple[str, str], Citation] = {}
    for citation in citations:
        found.setdefault((citation.document, citation.value), citation)
    return tuple(found.values())


def middle(first: datetime.date, last: datetime.date) -> datetime.date:
    """The middle day of a stretch, the earlier of two.

    >>> middle(datetime.date(2021, 3, 1), datetime.date(2021, 3, 7))
    datetime.date(2021, 3, 4)
    """
    return first + datetime.timedelta(days=(last - first).days // 2)
