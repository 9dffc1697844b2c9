"""Join decisions to a reading: what was rejected leaves, what was corrected changes.

In: a reading and the decisions about its document, in the order they were made. Out:
the reading with them, what each value's review state is, and which decisions no longer
fit. A pure function; the machine's reading stays as it is.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from counterclaim.model.decisions import (
    Decision,
    Judgeable,
    Judged,
    Judgement,
    Review,
    ReviewState,
    Unplaced,
    ValueKind,
)
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.review.anchors import moved, text_of
from counterclaim.review.consequences import settle
from counterclaim.review.matching import essence, match
from counterclaim.review.namings import named
from counterclaim.review.values import (
    READ,
    Gone,
    digest_of,
    judged,
    key_spans,
    references_in,
    values_in,
    with_references,
    with_spans,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A reading with its decisions joined.

    `reviews` tells of each value that was decided about, by its id now; those of
    rejected values too, whose values are in `rejected`. A value that is not among
    them is unreviewed.
    """

    reading: Reading
    reviews: Mapping[str, Review]
    rejected: tuple[Judgeable, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    def state(self, value: str) -> ReviewState:
        """How far a value was reviewed."""
        found = self.reviews.get(value)
        return found.state if found else "unreviewed"


def joined(reading: Reading, decisions: Iterable[Decision], *, text: str | None = None) -> Reading:
    """A reading as people have decided it stands.

    >>> from counterclaim.model.readings import Versions
    >>> versions = Versions(counterclaim="1", model="m", model_version="1", spacy="3")
    >>> reading = Reading(document="doc-1", text_sha256="", versions=versions)
    >>> joined(reading, ()) is reading
    True
    """
    return review(reading, decisions, text=text).reading


def review(
    reading: Reading,
    decisions: Iterable[Decision],
    *,
    text: str | None = None,
    assignment: str | None = None,
) -> Reviewed:
    """A reading with the decisions about its values joined, and what became of each.

    `decisions` are those that count, the earliest first; only those made in the blind
    `assignment` are joined where one is named, and no such ones otherwise. `text` is the
    document's, which is put together from the reading where it is not given. Where
    anything changes, the incidents inside the document are left out: they are told anew
    by `relate_readings`.
    """
    decisions = tuple(decisions)
    wanted = [
        (decision, decision.what)
        for decision in decisions
        if isinstance(decision.what, Judgement)
        and decision.assignment == assignment
        and decision.what.subject.kind in READ
    ]
    found = Reviewed(reading=reading, reviews={})
    if wanted:
        run = _Run(reading, text)
        for decision, judgement in wanted:
            run.join(decision, judgement)
        found = run.done()
    return dataclasses.replace(found, reading=named(found.reading, decisions))


@dataclass
class _Item:
    """One value as it stands, with what was decided about it."""

    kind: ValueKind
    value: Judgeable
    read: Judgeable | None
    machine: Judged | None = None
    state: ReviewState = "unreviewed"
    decisions: list[Decision] = field(default_factory=list)

    @property
    def review(self) -> Review:
        """What became of it."""
        last = self.decisions[-1]
        first = self.machine.value if self.machine else None
        other = self.read is not None and (first is None or not _same(first, self.read))
        return Review(
            value=self.value.id, kind=self.kind, state=self.state, who=last.who, at=last.at,
            reason=last.reason, decisions=tuple(d.id for d in self.decisions),
            machine=self.machine, reads=judged(self.read) if other and self.read else None,
        )  # fmt: skip


class _Run:
    """One joining: the values as they stand after the decisions so far."""

    def __init__(self, reading: Reading, text: str | None) -> None:
        self._reading = reading
        self._text = text
        self._items = {
            kind: [_Item(kind, value, value) for value in values_in(reading, kind)] for kind in READ
        }
        self._unplaced: list[Unplaced] = []

    def join(self, decision: Decision, judgement: Judgement) -> None:
        """Let a decision take effect on its value."""
        subject = judgement.subject
        places = self._places(judgement)
        known = [j.value for j in (judgement.machine, judgement.human) if j is not None]
        here = [value for v in known if (value := _placed(v, places)) is not None]
        item = self._item(judgement, here)
        if judgement.verb == "reject":
            self._reject(decision, judgement, item)
            return
        if judgement.human is None:
            return
        human = _placed(judgement.human.value, places)
        if human is None:
            gone = _gone(judgement.human.value, places)
            self._tell(decision, f"its words are no longer there: {gone!r}")
            return
        if item is None:
            name = subject.value
            if subject.document != self._reading.document:
                name = value_id(subject.kind, self._reading.document, "decided", name)
            item = _Item(subject.kind, msgspec.structs.replace(human, id=name), None)
            self._items[subject.kind].append(item)
        self._change(item, judgement, human, places)
        item.machine = item.machine or judgement.machine
        item.state = _state(judgement, item)
        item.decisions.append(decision)

    def done(self) -> Reviewed:
        """The reading and the states, once all decisions are joined."""
        items = [item for kind in READ for item in self._items[kind]]
        kept = {
            f"{kind}s": _in_order(i for i in self._items[kind] if i.state != "rejected")
            for kind in READ
        }
        rejected = tuple(i.value for i in items if i.state == "rejected")
        reading = self._reading
        changed = {name: vs for name, vs in kept.items() if vs != getattr(reading, name)}
        if changed:
            decided = {
                i.value.id for i in items if i.state in ("corrected", "added") and i.decisions
            }
            reading = settle(
                msgspec.structs.replace(reading, **changed, incidents=()), rejected, decided
            )
        reviews = {item.value.id: item.review for item in items if item.decisions}
        return Reviewed(
            reading=reading, reviews=reviews, rejected=rejected, unplaced=tuple(self._unplaced)
        )

    def _places(self, judgement: Judgement) -> Mapping[Span, Span] | None:
        """Where the words stand in this text; `None` where it is the same text."""
        subject = judgement.subject
        if subject.text_sha256 == self._reading.text_sha256:
            return None
        if self._text is None:
            self._text = text_of(self._reading)
        return moved(subject.anchors, self._text)

    def _item(self, judgement: Judgement, here: Sequence[Judgeable]) -> _Item | None:
        """The value that a decision is about."""
        items = self._items[judgement.subject.kind]
        for item in items:
            if item.value.id == judgement.subject.value:
                return item
        strictly = judgement.verb == "add"
        found = match(here, [item.value for item in items], strictly=strictly)
        return next((item for item in items if item.value is found), None) if found else None

    def _reject(self, decision: Decision, judgement: Judgement, item: _Item | None) -> None:
        if item is None:
            self._tell(decision, "nothing is left to reject: the program no longer reads it")
            return
        was = judgement.machine.value if judgement.machine else None
        if was is not None and not item.decisions and essence(was) != essence(item.value):
            self._tell(decision, "the program reads something else there now: look at it again")
            return
        item.machine = item.machine or judgement.machine
        item.state = "rejected"
        item.decisions.append(decision)

    def _change(
        self,
        item: _Item,
        judgement: Judgement,
        human: Judgeable,
        places: Mapping[Span, Span] | None,
    ) -> None:
        """Put the person's value in place of an item's, pointing at what is there now."""
        before = judgement.machine.value if judgement.machine else None
        own = dict(references_in(human))
        same = before is not None and dict(references_in(before)) == own
        names = self._names(judgement, places)
        known = {i.value.id for kind in READ for i in self._items[kind]}
        value = with_references(
            human, lambda name: names.get(name, name) if names.get(name, name) in known else None
        )
        if same and item.read is not None:
            value = _pointing_as(value, item.value)
        changes: dict[str, object] = {"id": item.value.id}
        if item.read is not None and hasattr(item.read, "confidence"):
            changes["confidence"] = item.read.confidence
        item.value = msgspec.structs.replace(value, **changes)

    def _names(self, judgement: Judgement, places: Mapping[Span, Span] | None) -> Mapping[str, str]:
        """What the values that a decided value points at are called in this reading."""
        names = {}
        for referent in judgement.subject.refers:
            at = referent.span if places is None else places.get(referent.span)
            items = self._items[referent.kind]
            if at is None or any(item.value.id == referent.id for item in items):
                continue
            for item in items:
                if at in key_spans(item.value):
                    names[referent.id] = item.value.id
                    break
        return names

    def _tell(self, decision: Decision, why: str) -> None:
        self._unplaced.append(
            Unplaced(decision=decision.id, document=self._reading.document, why=why)
        )


def _placed(value: Judgeable, places: Mapping[Span, Span] | None) -> Judgeable | None:
    """A value with its words where they stand in this text; `None` where they are gone."""
    if places is None:
        return value
    try:
        return with_spans(value, lambda span: places.get(span))
    except Gone:
        return None


def _gone(value: Judgeable, places: Mapping[Span, Span] | None) -> str:
    try:
        with_spans(value, lambda span: (places or {}).get(span))
    except Gone as words:
        return str(words)
    return ""


def _pointing_as(value: Judgeable, other: Judgeable) -> Judgeable:
    """A value that points at what another one of its kind points at."""
    fields = [f for f in other.__struct_fields__ if f in _POINTERS and hasattr(value, f)]
    return msgspec.structs.replace(value, **{f: getattr(other, f) for f in fields})


_POINTERS = frozenset({"speaker", "parent", "claim", "places", "time", "event", "part_of"})


def _state(judgement: Judgement, item: _Item) -> ReviewState:
    if judgement.verb == "add" or item.machine is None:
        return "added"
    if judgement.verb == "correct":
        return "corrected"
    human = judgement.human.value if judgement.human else None
    corrected = human is not None and not _same(item.machine.value, human)
    return "corrected" if corrected else "accepted"


def _same(a: Judgeable, b: Judgeable) -> bool:
    """Whether two values say the same, their ids and what they point at apart."""
    bare = [
        with_references(msgspec.structs.replace(value, id=""), lambda _: None) for value in (a, b)
    ]
    return digest_of(bare[0]) == digest_of(bare[1])


def _in_order(items: Iterable[_Item]) -> tuple[Judgeable, ...]:
    """Values in the order they were read, those that people added where their words stand."""
    read: list[Judgeable] = []
    added: list[Judgeable] = []
    for item in items:
        (added if item.read is None else read).append(item.value)
    for value in added:
        at = next((i for i, other in enumerate(read) if _start(other) > _start(value)), len(read))
        read.insert(at, value)
    return tuple(read)


def _start(value: Judgeable) -> int:
    spans = key_spans(value)
    return spans[0].start if spans else 0
