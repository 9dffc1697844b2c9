"""How a text goes on from what it has told: sentence after sentence, back from a digression.

In: reports of one document, in incidents. Out: whether one continues another, and which
incident words are about that name no event, place or day of their own.
"""

import re
from collections.abc import Sequence

from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.relate.reports import Report, nominal

_POINTS_BACK = re.compile(
    r"(?:This|That|These|Those|It|They) (?:was|were|is|are|would be|may be|marks?|marked)\b"
)


def points_back(report: Report) -> bool:
    """Whether its sentence says what that was which was just told ("It was the third raid ...")."""
    return _POINTS_BACK.match(report.event.sentence.text) is not None


def paragraph_of(reading: Reading, span: Span) -> int:
    """Where the paragraph begins that some words stand in."""
    starts = [block.span.start for block in reading.blocks if block.span.start <= span.start]
    return max(starts, default=0)


def goes_on(before: Report, report: Report) -> bool:
    """Whether a report stands in the next sentence, and says what the one before leaves open.

    "Jets flew nine sorties on Monday. Depots were hit in two districts": one gives the day
    and the other the place. "Monday's raid" is one of its own.
    """
    reading = report.reading
    if nominal(report.event):
        return False
    if paragraph_of(reading, before.event.sentence) != paragraph_of(reading, report.event.sentence):
        return False
    first, then = before.event.sentence.end, report.event.sentence.start
    if not first <= then or any(first < s.end <= then for s in reading.sentences):
        return False
    day = before.dated and not report.dated and not before.places and report.places
    place = before.places and not report.places and not before.dated and report.dated
    return bool(day or place)


def returned_to[Told](told: Sequence[tuple[Told, Sequence[Report]]], last: int, span: Span) -> int:
    """Which incident is spoken of again, where the one last told was a digression.

    A paragraph of its own on a lesser incident is one; what comes after it, and names no
    other, is on what was told at more length before.
    """
    reports = told[last][1]
    reading = reports[0].reading
    inside = {paragraph_of(reading, report.event.sentence) for report in reports}
    if len(inside) > 1 or inside == {paragraph_of(reading, span)}:
        return last
    start = min(report.event.trigger.start for report in reports)
    before = [
        (sum(r.event.trigger.start < span.start for r in rows), -i)
        for i, (_, rows) in enumerate(told)
        if i != last and min(r.event.trigger.start for r in rows) < start
    ]
    most, i = max(before, default=(0, 0))
    return -i if most > len(reports) else last
