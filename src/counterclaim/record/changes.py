"""What changed between two versions of a document: its claims, quotations and tolls.

In: both documents with their readings. Out: for each thing the older one says, whether
its words still stand where they stood, moved, were reworded or went; and what the newer
one says that the older did not. Told by the words alone, so that a better reading of the
same words is no change. Pure functions.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from counterclaim.model.documents import Document
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.values import Value
from counterclaim.record.anchors import Anchored, Anchoring

SaidKind = Literal["claim", "quotation", "toll"]
Fate = Literal["same", "moved", "changed", "vanished", "new"]

_ABOUT = ("title", "publisher", "author", "url", "published", "language")


class Change(Value, frozen=True, kw_only=True):
    """What became of one thing a version says; `who` says it where somebody does.

    `old` are its words in the older version, `new` in the newer, each in its own text.
    """

    kind: SaidKind
    fate: Fate
    who: str | None = None
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()
    old_id: str | None = None
    new_id: str | None = None


class AboutChange(Value, frozen=True, kw_only=True):
    """What is known about a document beside its text, and was known otherwise."""

    field: str
    old: str | None
    new: str | None


class VersionChanges(Value, frozen=True, kw_only=True):
    """All that differs between two versions, in the order of the text."""

    old: str
    new: str
    same_text: bool
    about: tuple[AboutChange, ...] = ()
    changes: tuple[Change, ...] = ()

    def count(self, fate: Fate, kind: SaidKind) -> int:
        """How many of a kind came to an end of this sort."""
        return sum(c.fate == fate and c.kind == kind for c in self.changes)


class _Said(NamedTuple):
    """One thing that a version says: its words, and those among them that must stay."""

    kind: SaidKind
    id: str | None
    who: str | None
    spans: tuple[Span, ...]
    core: tuple[Span, ...]


def changes_between(
    old: Document, old_reading: Reading | None, new: Document, new_reading: Reading | None
) -> VersionChanges:
    """What the newer of two versions says otherwise than the older."""
    anchoring = Anchoring(old.text, new.text)
    said_now = list(_said(new_reading))
    changes = [_fate(said, anchoring, said_now) for said in _said(old_reading)]
    changes += _added(changes, said_now)
    told = [change for change in changes if not _told_by_claim(change, changes)]
    return VersionChanges(
        old=old.id,
        new=new.id,
        same_text=old.text == new.text,
        about=tuple(_about(old, new)),
        changes=tuple(sorted(told, key=_order)),
    )


def _said(reading: Reading | None) -> Iterator[_Said]:
    if reading is None:
        return
    names = {source.id: source.name for source in reading.sources}
    claims = {claim.id: claim for claim in reading.claims}
    for claim in reading.claims:
        who = names.get(claim.speaker or "")
        spans = tuple(sorted((*claim.source, *claim.cue, *claim.content)))
        if spans:
            yield _Said("claim", claim.id, who, spans, claim.content or claim.cue or claim.source)
    for quotation in reading.quotations:
        yield _Said("quotation", None, None, (quotation.inner,), (quotation.inner,))
    for harm in reading.harms:
        claim_of = claims.get(harm.claim or "")
        who = names.get(claim_of.speaker or "") if claim_of else None
        yield _Said("toll", harm.id, who, (harm.span,), (harm.span,))


def _fate(said: _Said, anchoring: Anchoring, said_now: Sequence[_Said]) -> Change:
    found = {span: anchoring.find(span) for span in said.spans}
    core = [anchored for span in said.core if (anchored := found[span])]
    now = tuple(sorted(dict.fromkeys(a.span for a in found.values() if a))) if core else ()
    again = _same_said(said.kind, [a.span for a in core], said_now)
    return Change(
        kind=said.kind,
        fate=_fate_of(found) if core else "vanished",
        who=said.who,
        old=said.spans,
        new=now,
        old_id=said.id,
        new_id=again.id if again else None,
    )


def _fate_of(found: Mapping[Span, Anchored | None]) -> Fate:
    if any(anchored is None or anchored.likeness < 1 for anchored in found.values()):
        return "changed"
    return "same" if all(a and a.span == span for span, a in found.items()) else "moved"


def _same_said(kind: SaidKind, spans: Sequence[Span], said_now: Sequence[_Said]) -> _Said | None:
    """What the newer version says in the same words: that which shares most of them."""
    shared = [(_shared(said.core, spans), said) for said in said_now if said.kind == kind]
    best = max(shared, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _MOST else None


_MOST = 0.5


def _shared(core: Sequence[Span], spans: Sequence[Span]) -> float:
    """The share of some words that lies in others."""
    inside = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in core for b in spans)
    return inside / sum(span.end - span.start for span in core)


def _added(changes: Sequence[Change], said_now: Sequence[_Said]) -> Iterator[Change]:
    """What only the newer version says."""
    for said in said_now:
        known = (c.new for c in changes if c.kind == said.kind and c.new)
        if not any(_shared(said.core, spans) >= _MOST for spans in known):
            yield Change(kind=said.kind, fate="new", who=said.who, new=said.spans, new_id=said.id)


def _told_by_claim(change: Change, changes: Sequence[Change]) -> bool:
    """Whether a quotation only repeats what became of the claim it stands in."""
    if change.kind != "quotation":
        return False
    same = [c for c in changes if c.kind == "claim" and c.fate == change.fate]
    return any(
        _shared(change.old or change.new, claim.old if change.old else claim.new) == 1
        for claim in same
    )


def _about(old: Document, new: Document) -> Iterator[AboutChange]:
    for field in _ABOUT:
        values = [_words(getattr(document, field)) for document in (old, new)]
        if values[0] != values[1]:
            yield AboutChange(field=field, old=values[0], new=values[1])


def _words(value: object) -> str | None:
    at = getattr(value, "at", value)
    return None if at is None else str(at)


def _order(change: Change) -> tuple[int, int, str]:
    """In the order of the newer text; what went stands where it stood in the older."""
    first = (change.new or change.old)[0]
    return first.start, first.end, change.kind
