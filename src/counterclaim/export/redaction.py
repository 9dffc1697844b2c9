"""Keep what a person marked confidential out of an export.

"leave out": confidential documents, and those that name a confidential source, are not there;
incidents are told anew from what remains. "redact": names are blacked out, and of confidential
documents all but figures, days, places and kinds. Blacked-out text keeps its length, so that
offsets stay true, and its hash is that of the text as shown.
"""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from counterclaim.export.masks import WITHHELD, black, masked, withheld
from counterclaim.model.documents import Document
from counterclaim.model.incidents import Account, Comparison, Incident, Silence
from counterclaim.model.marks import Confidential, Redaction
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.relate.retelling import retold

_KEPT = ("place", "time", "occurrence")
"""Points whose positions stay readable in a blacked-out document."""


class Shown(NamedTuple):
    """A document as it may be shown.

    `touched` where something is blacked out; `sources` are the ids of those who are not named.
    """

    document: Document
    reading: Reading
    touched: bool = False
    sources: frozenset[str] = frozenset()


type LookUp = Callable[[str], Shown | None]


class Redactor:
    """What is confidential in a record, and what an export makes of it."""

    def __init__(self, confidential: Confidential, redaction: Redaction) -> None:
        self._confidential = confidential
        self._leave_out = redaction == "leave out"
        self.active = redaction != "include" and bool(confidential)

    def document(self, document: Document, reading: Reading) -> Shown | None:
        """A document as it may be shown, `None` if it is left out."""
        if not self.active:
            return Shown(document, reading)
        hidden = document.id in self._confidential.documents
        if self._leave_out:
            named = hidden or self._names_anyone(document, reading)
            return None if named else Shown(document, reading)
        return _blacked_out(document, reading) if hidden else self._unnamed(document, reading)

    def incident(self, incident: Incident, look_up: LookUp) -> Incident | None:
        """An incident as it may be shown, `None` if nothing of it may."""
        if not self.active:
            return incident
        shown = {name: look_up(name) for name in dict.fromkeys(x.document for x in incident.links)}
        present = {name: one for name, one in shown.items() if one is not None}
        if len(present) < len(shown):
            return retold(incident, [one.reading for one in present.values()])
        if any(one.touched for one in present.values()):
            return _Blacked(self._confidential, present, incident).incident()
        return incident

    def _names_anyone(self, document: Document, reading: Reading) -> bool:
        """Whether a confidential source is named in a document, or speaks in it."""
        about = (document.title, document.author, document.publisher, document.url)
        words = (document.text, *filter(None, about))
        return any(map(self._confidential.speaks_in, words)) or bool(self._hidden(reading))

    def _hidden(self, reading: Reading) -> frozenset[str]:
        """The ids of the sources of a reading that are confidential."""
        return frozenset(
            source.id
            for source in reading.sources
            if self._confidential.names(source.name, *(span.text for span in source.mentions))
        )

    def _unnamed(self, document: Document, reading: Reading) -> Shown:
        """A document in which no confidential source is named."""
        if not self._names_anyone(document, reading):
            return Shown(document, reading)
        hidden = self._hidden(reading)
        text = black(self._confidential.blacked(document.text), _mentions(reading, hidden))
        names = tuple(self._confidential.sources)
        bare = msgspec.structs.replace(masked(document, text, names), text=text)
        told = masked(_nameless(reading, hidden), text, names)
        return Shown(*_hashed(bare, told), touched=True, sources=hidden)


def _mentions(reading: Reading, hidden: frozenset[str]) -> list[tuple[int, int]]:
    """The words for some sources, and for the people they are."""
    sources = [source for source in reading.sources if source.id in hidden]
    people = {source.entity for source in sources}
    spans: list[Span | None] = []
    for source in sources:
        spans += [*source.mentions, source.role, source.affiliation]
    for entity in reading.entities:
        if entity.id in people:
            spans += [*entity.mentions, *entity.roles, entity.affiliation]
    return [(span.start, span.end) for span in spans if span]


def _nameless(reading: Reading, hidden: frozenset[str]) -> Reading:
    """A reading that does not say what some sources are called, or for whom they speak."""
    people = {source.entity for source in reading.sources if source.id in hidden}
    sources = tuple(
        msgspec.structs.replace(s, name=WITHHELD, party=WITHHELD, side=None, party_actor=None)
        if s.id in hidden
        else s
        for s in reading.sources
    )
    entities = tuple(
        msgspec.structs.replace(e, name=WITHHELD, actor=None) if e.id in people else e
        for e in reading.entities
    )
    return msgspec.structs.replace(reading, sources=sources, entities=entities, incidents=())


def _blacked_out(document: Document, reading: Reading) -> Shown:
    """A document of which only figures, days, places and kinds remain."""
    text = black(document.text, [(0, len(document.text))])
    bare = msgspec.structs.replace(
        document, text=text, title=None, publisher=None, author=None, url=None
    )
    everyone = frozenset(source.id for source in reading.sources)
    told = _nameless(reading, everyone)
    entities = tuple(
        msgspec.structs.replace(e, name=WITHHELD, actor=None) for e in reading.entities
    )
    told = msgspec.structs.replace(told, publisher=None, title=None, entities=entities)
    return Shown(*_hashed(bare, masked(told, text, ())), touched=True, sources=everyone)


def _hashed(document: Document, reading: Reading) -> tuple[Document, Reading]:
    """Let the hash of the text be that of the text that is shown."""
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    return (
        msgspec.structs.replace(document, text_sha256=digest),
        msgspec.structs.replace(reading, text_sha256=digest),
    )


class _Blacked:
    """An incident with its figures, and without whose they are."""

    def __init__(
        self, confidential: Confidential, shown: dict[str, Shown], incident: Incident
    ) -> None:
        self._documents = confidential.documents
        self._shown = shown
        self._told = incident
        self._hidden = {a.id for a in incident.accounts if self._is_hidden(a)}
        parties = {a.party for a in incident.accounts if a.id in self._hidden}
        names = {*confidential.sources, *parties}
        self._names = tuple(sorted(names, key=lambda name: (-len(name), name)))

    def incident(self) -> Incident:
        """The incident with all its accounts, some of them nobody's."""
        told = self._told
        links = tuple(
            msgspec.structs.replace(link, reasons=())
            if self._shown[link.document].touched
            else link
            for link in told.links
        )
        return msgspec.structs.replace(
            told,
            title=withheld(told.title, self._names),
            links=links,
            accounts=tuple(map(self._account, told.accounts)),
            comparisons=tuple(map(self._comparison, told.comparisons)),
            copies=tuple(self._cut(copy, copy.document) for copy in told.copies),
            silences=tuple(map(self._silence, told.silences)),
        )

    def _is_hidden(self, account: Account) -> bool:
        sources = self._shown[account.document].sources
        return account.document in self._documents or account.source in sources

    def _cut[V: msgspec.Struct](self, value: V, document: str) -> V:
        """A value with its words cut out of what is shown of their document."""
        one = self._shown.get(document)
        return masked(value, one.document.text, self._names) if one and one.touched else value

    def _account(self, account: Account) -> Account:
        cut = self._cut(account, account.document)
        if account.id not in self._hidden:
            return cut
        value = account.value
        if isinstance(value, str) and account.point not in _KEPT:
            value = ", ".join(account.classes) or WITHHELD
        return msgspec.structs.replace(cut, party=WITHHELD, side=None, value=value, scope=None)

    def _comparison(self, comparison: Comparison) -> Comparison:
        hidden = {comparison.a, comparison.b} & self._hidden
        reason = WITHHELD if hidden else withheld(comparison.reason, self._names)
        return msgspec.structs.replace(comparison, reason=reason)

    def _silence(self, silence: Silence) -> Silence:
        cut = self._cut(silence, silence.document)
        if silence.document not in self._documents:
            return cut
        return msgspec.structs.replace(cut, party=WITHHELD, side=None)
