"""What one document tells of: its incidents, each with the reports, counts and positions on it.

In: a reading. Out: its `Gathered` incidents. A count or a position that no event
holds goes to the violent incident last spoken of before it.
"""

import re
from collections.abc import Sequence

from counterclaim.model.events import EventStatus
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.relate.discourse import returned_to
from counterclaim.relate.gather import Gathered, gather
from counterclaim.relate.kinds import battle, violent
from counterclaim.relate.parties import Voices
from counterclaim.relate.positions import positions_in
from counterclaim.relate.reports import Report, reports_in
from counterclaim.relate.silences import refusals_in

_REAL: frozenset[EventStatus] = frozenset({"happened", "ongoing", "alleged", "planned", "denied"})
_TOLD_BEFORE = 1
_OF_ALL = re.compile(
    r"\b(?:either|both|any|all|none|neither)(?: one)?(?: of)?(?: the| these| those| its| our)? "
    r"(?:places?|incidents?|attacks?|strikes?|cases?|raids?|towns?|sites?|locations?)\b",
    re.IGNORECASE,
)
"""What says that a position is on all the incidents of a document."""


type Apart = Sequence[tuple[frozenset[str], frozenset[str]]]
"""Ids of events that are not of one incident, as people decided: those that leave, and those
that stay."""


def told_in(reading: Reading, apart: Apart = ()) -> tuple[Gathered, ...]:
    """The incidents that a document tells of, in the order of its text."""
    voices = Voices(reading)
    inside = gather(reports_in(reading), voices)
    parted = _parted(inside, apart)
    inside = [*inside, *parted]
    decided = {id(g) for g in parted}
    gathered = [g for g in inside if id(g) in decided or _worth_keeping(g, inside)]
    _mark_chief(gathered)
    _place_loose_harms(reading, gathered)
    _place_positions(voices, gathered)
    return tuple(gathered)


def _parted(inside: Sequence[Gathered], apart: Apart) -> list[Gathered]:
    """What people took out of the incidents of a document, as incidents of their own."""
    found: list[Gathered] = []
    for leaving, staying in apart:
        for incident in [*inside, *found]:
            events = {report.event.id for report in incident.reports}
            if events & leaving and events & staying:
                found.append(incident.parted(leaving))
    return found


def _place_loose_harms(reading: Reading, gathered: Sequence[Gathered]) -> None:
    """Give counts that no event holds to the violent incident last spoken of before them."""
    told = _told_of(gathered)
    if not told:
        return
    kept = {report.event.id for g in gathered for report in g.reports}
    recalled = {
        e.id
        for e in reading.events
        if e.id not in kept and e.status == "happened" and violent((e.type,))
    }
    held = {harm.id for g in told for report in g.reports for harm in report.harms}
    for harm in reading.harms:
        if harm.id in held or harm.event in recalled:
            continue
        told[_nearest(told, harm.span)].harms.append(harm)


def _place_positions(voices: Voices, gathered: Sequence[Gathered]) -> None:
    """Give positions that are stated without an event to the incident last spoken of."""
    told = _told_of(gathered)
    if not told:
        return
    for sentence in voices.reading.sentences:
        of_all = told if _OF_ALL.search(sentence.text) else [told[_nearest(told, sentence)]]
        for position in positions_in(voices, sentence):
            for incident in of_all:
                incident.positions.append(position)
    for silence in refusals_in(voices):
        told[_nearest(told, silence.span)].refusals.append(silence)


def _mark_chief(gathered: Sequence[Gathered]) -> None:
    """Mark the incident that most reports of a document are of, a violent one if there is any."""
    told = _told_of(gathered)
    most = max(told or gathered, key=lambda g: len(g.reports), default=None)
    if most is not None:
        most.main, most.chief = True, bool(told)


def _told_of(gathered: Sequence[Gathered]) -> list[Gathered]:
    """The violent incidents of a document that are not only planned."""
    return [
        g
        for g in gathered
        if violent(g.group.types) and any(r.event.status != "planned" for r in g.reports)
    ]


def _nearest(told: Sequence[Gathered], span: Span) -> int:
    """Which incident was last spoken of; incidents only told of later count as farther."""
    gaps = [
        (min(_gap(report, span) for report in incident.reports), i)
        for i, incident in enumerate(told)
    ]
    (far, _), last = min(gaps)
    if far != _TOLD_BEFORE:
        return last
    return returned_to([(incident, incident.reports) for incident in told], last, span)


def _gap(report: Report, span: Span) -> tuple[int, int]:
    """How far a report is from some words: in their sentence, told before them, or after."""
    sentence, at = report.event.sentence, span.start
    far = 0 if sentence.covers(span) else 2 if sentence.start > at else _TOLD_BEFORE
    return far, abs(at - report.event.trigger.start)


def _worth_keeping(gathered: Gathered, inside: Sequence[Gathered]) -> bool:
    """Violence that was reported, or other events of named parties that are dated or placed.

    A battle that the publisher only recalls beside other violence is background.
    """
    group = gathered.group
    real = [r for r in gathered.reports if r.event.status in _REAL]
    if not real:
        return False
    if battle(group.types):
        others = any(violent(g.group.types) and not battle(g.group.types) for g in inside)
        recalled = all(r.event.claim is None and not r.harms for r in gathered.reports)
        planned = all(r.event.status == "planned" for r in real)
        return not (others and (recalled or planned))
    if violent(group.types):
        return any(r.event.status != "planned" or r.event.claim for r in real)
    named = {p.span.text for r in real for p in r.event.actors if p.actor or p.entity}
    told = group.dated or (bool(group.places) and (group.types[0] == "Other" or len(named) > 1))
    return any(r.event.main for r in real) and bool(named) and told
