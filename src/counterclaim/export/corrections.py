"""Marks that people have set or changed, as a reading again.

In: a document, the marks on it, and the reading they came from, if any. Out: a reading in which
claims, events and counts are as marked; what is not marked any more is gone, and what no
tool shows (who a speaker is, what a place was resolved to) stays where its words did.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from counterclaim.errors import InputError
from counterclaim.export.annotations import ATTRIBUTES, EVENT_TYPES, SIDES, Mark
from counterclaim.model.claims import Certainty, Claim
from counterclaim.model.documents import Document
from counterclaim.model.events import Count, Event, Harm, Participant
from counterclaim.model.readings import Reading, Versions
from counterclaim.model.spans import Span, hull
from counterclaim.model.values import Value, value_id

_RANGE = re.compile(r"^(\d+)/(\d*)")


def corrected(
    document: Document, marks: Sequence[Mark], *, tool: str, base: Reading | None = None
) -> Reading:
    """The reading of a document as people have marked it with a tool."""
    base = base or _unread(document)
    return _Corrected(document, marks, base, tool).reading()


def _unread(document: Document) -> Reading:
    versions = Versions(counterclaim="", model="", model_version="", spacy="")
    published = document.published.day if document.published else None
    return Reading(
        document=document.id, text_sha256=document.text_sha256, versions=versions,
        publisher=document.publisher, published=published, title=document.title,
    )  # fmt: skip


class _Corrected:
    """One reading being corrected."""

    def __init__(self, document: Document, marks: Sequence[Mark], base: Reading, tool: str) -> None:
        self._document = document
        self._marks = {mark.id: mark for mark in marks}
        self._base = base
        self._tool = tool
        self._names = self._identified()

    def reading(self) -> Reading:
        """The base with what is marked in place of what it had."""
        base = self._base
        claims = [self._claim(mark) for mark in self._labelled("Claim")]
        events = [self._event(mark) for mark in self._marks.values() if mark.label in EVENT_TYPES]
        harms = [self._harm(mark) for mark in self._labelled("Harm")]
        places = {mark.id for mark in self._labelled("Place")}
        times = {mark.id for mark in self._labelled("Time")}
        model = f"{base.versions.model} corrected with {self._tool}".strip()
        versions = msgspec.structs.replace(base.versions, model=model)
        return msgspec.structs.replace(
            base,
            versions=versions if base.versions.counterclaim else _by_hand(self._tool),
            claims=tuple(sorted(claims, key=_first)),
            events=tuple(sorted(events, key=lambda event: event.trigger.start)),
            harms=tuple(sorted(harms, key=lambda harm: harm.span.start)),
            places=tuple(place for place in base.places if place.id in places),
            times=tuple(time for time in base.times if time.id in times),
            incidents=(),
        )

    def _identified(self) -> dict[str, str]:
        """The id of every claim, event and count, of new marks by their place in the text."""
        base = self._base
        known = {one.id for one in base.claims} | {one.id for one in base.events}
        known |= {one.id for one in base.harms}
        found = {}
        for mark in self._marks.values():
            kind = "event" if mark.label in EVENT_TYPES else mark.label.lower()
            start, end = hull(mark.spans)
            new = value_id(kind, self._document.text_sha256[:12], start, end, mark.label)
            found[mark.id] = mark.id if mark.id in known else new
        return found

    def _labelled(self, label: str) -> Iterable[Mark]:
        return [mark for mark in self._marks.values() if mark.label == label]

    def _linked(self, mark: Mark, role: str) -> list[Mark]:
        return [self._marks[to] for name, to in mark.links if name == role and to in self._marks]

    def _name(self, mark: Mark, role: str) -> str | None:
        return next((self._names[other.id] for other in self._linked(mark, role)), None)

    def _claim(self, mark: Mark) -> Claim:
        before = _by_id(self._base.claims).get(mark.id)
        source = tuple(s for other in self._linked(mark, "Source") for s in other.spans)
        content = tuple(s for other in self._linked(mark, "Content") for s in other.spans)
        cue = mark.spans if content else ()
        same = before is not None and before.source == source
        fields: dict[str, object] = {
            "id": self._names[mark.id],
            "source": source,
            "cue": cue,
            "content": content or mark.spans,
            "stance": _chosen(mark, "Stance", "asserts"),
            "kind": _chosen(mark, "Kind", "statement"),
            "quotation": _chosen(mark, "Quotation", "indirect"),
            "certainty": _certainty(mark, before.certainty if before else Certainty()),
            "parent": self._name(mark, "Inside"),
            "speaker": before.speaker if before and same else self._speaker(source),
        }
        if before:
            return msgspec.structs.replace(before, **fields)
        return msgspec.convert(fields | {"confidence": 1.0}, Claim, from_attributes=True)

    def _speaker(self, source: tuple[Span, ...]) -> str | None:
        """Who is known by the same words elsewhere in the text."""
        words = {span.text.casefold() for span in source}
        found = (
            known.id
            for known in self._base.sources
            if any(mention.text.casefold() in words for mention in known.mentions)
        )
        return next(found, None)

    def _event(self, mark: Mark) -> Event:
        before = _by_id(self._base.events).get(mark.id)
        sides = {
            f"{role.lower()}s": tuple(
                self._participant(other, before) for other in self._linked(mark, role)
            )
            for role in SIDES
        }
        places = {place.id for place in self._base.places}
        fields: dict[str, object] = {
            "id": self._names[mark.id],
            "type": EVENT_TYPES[mark.label],
            "trigger": mark.spans[0],
            "status": _chosen(mark, "Status", "happened"),
            "certainty": _certainty(mark, before.certainty if before else Certainty()),
            "claim": self._name(mark, "Told_in"),
            "places": tuple(p.id for p in self._linked(mark, "Place") if p.id in places),
            **sides,
        }
        if before:
            return msgspec.structs.replace(before, **fields)
        sentence = self._sentence(mark.spans[0])
        return msgspec.convert(fields | {"sentence": sentence}, Event, from_attributes=True)

    def _participant(self, mark: Mark, before: Event | None) -> Participant:
        """A participant with what was known of the same words."""
        known = (*before.actors, *before.targets, *before.victims) if before else ()
        same = (one for one in known if one.span == mark.spans[0])
        return next(same, Participant(span=mark.spans[0]))

    def _harm(self, mark: Mark) -> Harm:
        before = _by_id(self._base.harms).get(mark.id)
        span = mark.spans[0]
        fields: dict[str, object] = {
            "id": self._names[mark.id],
            "span": span,
            "status": _chosen(mark, "Harm_status", "killed"),
            "count": _count(mark, before),
            "certainty": _certainty(mark, before.certainty if before else Certainty()),
            "event": self._name(mark, "Of"),
            "claim": self._name(mark, "Told_in"),
        }
        if before:
            return msgspec.structs.replace(before, **fields)
        sentence = self._sentence(span)
        return msgspec.convert(fields | {"sentence": sentence}, Harm, from_attributes=True)

    def _sentence(self, span: Span) -> Span:
        """The sentence some words stand in; their line where the text was not read."""
        found = next((s for s in self._base.sentences if s.covers(span)), None)
        if found:
            return found
        text = self._document.text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        return Span.of(text, start, len(text) if end < 0 else end)


def _by_id[V: Claim | Event | Harm](values: tuple[V, ...]) -> Mapping[str, V]:
    return {value.id: value for value in values}


def _first(claim: Claim) -> int:
    return hull(claim.source + claim.cue + claim.content)[0]


def _by_hand(tool: str) -> Versions:
    return Versions(counterclaim="by hand", model=tool, model_version="", spacy="")


def _chosen(mark: Mark, attribute: str, default: str) -> str:
    value = mark.attributes.get(attribute, default).replace("_", " ")
    if value not in ATTRIBUTES[attribute]:
        raise InputError(f"{mark.id}: {attribute} {value!r} is none of {ATTRIBUTES[attribute]}")
    return value


def _certainty(mark: Mark, before: Certainty) -> Certainty:
    """How sure, with the words for it if it did not change."""
    level = _chosen(mark, "Certainty", "certain")
    return before if level == before.level else msgspec.convert({"level": level}, Certainty)


def _count(mark: Mark, before: Harm | None) -> Count:
    """The range that the note gives, "14/20", else as many as were read, else one."""
    given = _RANGE.match(mark.note)
    if not given:
        return before.count if before else Count(minimum=1, maximum=1, span=mark.spans[0])
    low, high = int(given[1]), int(given[2]) if given[2] else None
    if before and (before.count.minimum, before.count.maximum) == (low, high):
        return before.count
    return Count(minimum=low, maximum=high, span=mark.spans[0])


class Annotated(Value, frozen=True, kw_only=True):
    """A text out of an annotation tool; `document` is the id it was exported under, if any."""

    name: str
    text: str
    marks: tuple[Mark, ...]
    document: str | None = None
    publisher: str | None = None
    published: str | None = None
