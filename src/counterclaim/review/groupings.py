"""Which reports of a document people put together or took apart.

In: a reading with its decisions joined, and merges, splits and separations. Out: the
events that each part of them means in this reading, found again by id or by their
triggers; and the same for linking, once the events stand in groups.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from counterclaim.errors import InputError
from counterclaim.model.decisions import Anchor, Decision, Grouping, Part, Told
from counterclaim.model.events import Event
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.review.anchors import anchors_of, moved, text_of

type Placed = tuple[Decision, tuple[frozenset[str], ...]]
"""A decision with the ids of the events that its parts mean in one reading."""


def placed(
    reading: Reading, versions: Collection[str], decisions: Iterable[Decision]
) -> list[Placed]:
    """What decisions on incidents mean in one reading; `versions` are the ids of its page."""
    text: list[str] = []
    found: list[Placed] = []
    by_id = {event.id: event for event in reading.events}
    for decision in decisions:
        if not isinstance(decision.what, Grouping):
            continue
        parts = []
        for part in decision.what.parts:
            events = (
                _event(told, reading, by_id, text)
                for told in part.reports
                if told.document in versions
            )
            parts.append(frozenset(event for event in events if event))
        found.append((decision, tuple(parts)))
    return found


def apart_in(found: Iterable[Placed]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The events that people took apart inside one document, in the order they did."""
    return [
        (parts[0], parts[1])
        for decision, parts in found
        if decision.verb in ("split", "separate") and all(parts[:2])
    ]


def groups_in(
    found: Iterable[Placed], groups: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, int, str]]:
    """Each decision's parts with the groups that hold their events; `groups` by name."""
    for decision, parts in found:
        for number, part in enumerate(parts):
            for name, events in groups.items():
                if part & set(events):
                    yield decision.id, number, name


def part_of(incident: str, readings: Mapping[str, tuple[Reading, str]],
            links: Iterable[tuple[str, str]]) -> Part:  # fmt: skip
    """Reports of an incident as a decision names them: documents and events.

    `readings` are the documents' readings with their texts.
    """
    reports = []
    for document, event_id in sorted(set(links)):
        reading, text = readings[document]
        event = next((e for e in reading.events if e.id == event_id), None)
        if event is None:
            raise InputError(f"{document} has no event {event_id}")
        (anchor,) = anchors_of((event.trigger,), text)
        reports.append(
            Told(
                document=document,
                text_sha256=reading.text_sha256,
                event=event_id,
                anchor=anchor,
            )
        )
    return Part(incident=incident, reports=tuple(reports))


def _event(told: Told, reading: Reading, by_id: Mapping[str, Event], text: list[str]) -> str | None:
    """The event that a report is now: the one of its id, or at its trigger."""
    if told.document == reading.document and told.event in by_id:
        return told.event
    at = _trigger(told.anchor, told.text_sha256, reading, text)
    if at is None:
        return None
    near = [e for e in reading.events if any(s.overlaps(at) for s in (e.trigger, *e.mentions))]
    return min(near, key=lambda e: (e.trigger != at, e.id)).id if near else None


def _trigger(anchor: Anchor, sha256: str, reading: Reading, text: list[str]) -> Span | None:
    if sha256 == reading.text_sha256:
        return anchor.span
    if not text:
        text.append(text_of(reading))
    return moved((anchor,), text[0]).get(anchor.span)
