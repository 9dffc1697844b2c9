"""A reading as the marks that annotation tools know: labelled words with attributes and links.

In: a document entry. Out: marks, the same for every tool. `corrected` goes the other way: marks
that people have changed, on the reading they came from.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from counterclaim.export.entries import DocumentEntry
from counterclaim.model.claims import Claim, ClaimKind, QuotationKind, Stance
from counterclaim.model.events import Event, EventStatus, Harm, HarmStatus, SubEventType
from counterclaim.model.spans import Span

SIDES = ("Actor", "Target", "Victim")


def label_of(kind: str) -> str:
    """An event type as a label without blanks and strokes.

    >>> label_of("Air/drone strike")
    'Air_drone_strike'
    """
    return kind.replace("/", "_").replace(" ", "_").replace("-", "_")


EVENT_TYPES: dict[str, SubEventType] = {label_of(kind): kind for kind in get_args(SubEventType)}
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "Stance": get_args(Stance),
    "Kind": get_args(ClaimKind),
    "Quotation": get_args(QuotationKind),
    "Certainty": ("certain", "probable", "possible"),
    "Status": get_args(EventStatus),
    "Harm_status": get_args(HarmStatus),
}
LABELS = ("Claim", "Source", "Content", "Harm", "Participant", "Means", "Place", "Time")
LINKS = ("Source", "Content", "Inside", *SIDES, "Means", "Place", "Time", "Told_in", "Of")


class Mark(NamedTuple):
    """Some words with a label. `attributes` say what they are, `links` name other marks.

    `note` is for people and tools that know it: a gazetteer id, a date, a range.
    """

    id: str
    label: str
    spans: tuple[Span, ...]
    attributes: dict[str, str]
    links: tuple[tuple[str, str], ...] = ()
    note: str = ""


def marks_of(entry: DocumentEntry) -> tuple[Mark, ...]:
    """The claims, events, counts, places and times of a document as marks.

    A claim is marked at its cue, or at its content where a quotation stands without one.
    """
    found: list[Mark] = []
    for claim in entry.claims:
        found += _claim(claim)
    for event in entry.events:
        found += _event(event)
    known = {event.id for event in entry.events}
    found += (_harm(harm, known) for harm in entry.harms)
    for place in entry.reading.places:
        note = f"{place.gazetteer_id} {place.name}" if place.gazetteer_id else ""
        found.append(Mark(place.id, "Place", (place.span,), {}, note=note))
    for time in entry.reading.times:
        note = time.edtf or time.value
        found.append(Mark(time.id, "Time", (time.span,), {}, note=note))
    there = {mark.id for mark in found}
    return tuple(
        mark._replace(links=tuple(link for link in mark.links if link[1] in there))
        for mark in found
    )


def _claim(claim: Claim) -> Iterator[Mark]:
    links: list[tuple[str, str]] = []
    if claim.source:
        links.append(("Source", f"{claim.id}.source"))
        yield Mark(f"{claim.id}.source", "Source", claim.source, {})
    if claim.content and claim.cue:
        links.append(("Content", f"{claim.id}.content"))
        yield Mark(f"{claim.id}.content", "Content", claim.content, {})
    if claim.parent:
        links.append(("Inside", claim.parent))
    attributes: dict[str, str] = {
        "Stance": claim.stance,
        "Kind": claim.kind,
        "Quotation": claim.quotation,
        "Certainty": claim.certainty.level,
    }
    yield Mark(claim.id, "Claim", claim.cue or claim.content, attributes, tuple(links))


def _event(event: Event) -> Iterator[Mark]:
    links: list[tuple[str, str]] = []
    for role, participants in zip(SIDES, (event.actors, event.targets, event.victims), strict=True):
        for number, one in enumerate(participants):
            identifier = f"{event.id}.{role.lower()}{number}"
            links.append((role, identifier))
            yield Mark(identifier, "Participant", (one.span,), {}, note=one.actor or "")
    for number, means in enumerate(event.means):
        links.append(("Means", f"{event.id}.means{number}"))
        yield Mark(f"{event.id}.means{number}", "Means", (means.span,), {}, note=means.weapon)
    links += (("Place", place) for place in event.places)
    if event.time and event.time.time:
        links.append(("Time", event.time.time))
    if event.claim:
        links.append(("Told_in", event.claim))
    attributes: dict[str, str] = {"Status": event.status, "Certainty": event.certainty.level}
    yield Mark(event.id, label_of(event.type), (event.trigger,), attributes, tuple(links))


def _harm(harm: Harm, events: set[str]) -> Mark:
    links = [("Of", harm.event)] if harm.event and harm.event in events else []
    links += [("Told_in", harm.claim)] if harm.claim else []
    most = "" if harm.count.maximum is None else harm.count.maximum
    note = f"{harm.count.minimum}/{most} {' '.join(harm.who)}".strip()
    attributes: dict[str, str] = {"Harm_status": harm.status, "Certainty": harm.certainty.level}
    return Mark(harm.id, "Harm", (harm.span,), attributes, tuple(links), note)


def fragments(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans cut at line breaks, which no mark of BRAT may hold.

    >>> [part.text for part in fragments("a b\\nc", [Span(0, 5, "a b\\nc")])]
    ['a b', 'c']
    """
    found: list[Span] = []
    for span in spans:
        at = span.start
        for line in span.text.split("\n"):
            words = line.strip()
            if words:
                start = at + line.index(words[0])
                found.append(Span(start, start + len(words), text[start : start + len(words)]))
            at += len(line) + 1
    return tuple(found)


def rejoined(text: str, parts: Sequence[Span]) -> tuple[Span, ...]:
    """Fragments as spans again: those that only a line break parts are one."""
    found: list[Span] = []
    for part in sorted(parts):
        gap = text[found[-1].end : part.start] if found else ""
        if found and not gap.strip() and "\n" in gap:
            found[-1] = Span.of(text, found[-1].start, part.end)
        else:
            found.append(part)
    return tuple(found)
