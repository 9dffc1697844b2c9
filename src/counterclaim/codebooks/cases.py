"""What a codebook codes: one incident with the readings its accounts were read in.

In: an incident, the readings of its documents, and what is known of the documents. Out: a
`Case`, which finds the words behind accounts, counts, events, times and places.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

import msgspec

from counterclaim.codebooks.traces import Citation
from counterclaim.model.events import Event, Harm
from counterclaim.model.incidents import Account, Incident, NumberRange
from counterclaim.model.places import Place
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.times import Time
from counterclaim.model.values import Value


class Report(Value, frozen=True, kw_only=True):
    """What a row says of a document: who published it, when, where it can be found."""

    document: str
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: datetime.date | None = None


class Case:
    """One incident, ready to be coded, as far as the readings at hand tell of it."""

    def __init__(
        self,
        incident: Incident,
        readings: Mapping[str, Reading],
        reports: Mapping[str, Report] | None = None,
    ) -> None:
        self.incident = _told_by(incident, frozenset(readings))
        self.readings = {d: readings[d] for d in incident.documents if d in readings}
        self._known: dict[tuple[str, ...], object] = {}
        known = reports or {}
        self.reports = {d: known.get(d) or report_of(r) for d, r in self.readings.items()}

    def once[T](self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What was made under a key before, or what is made now: codebooks ask the same things."""
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]  # type: ignore[return-value]

    @property
    def code(self) -> str:
        """What to call the incident in tables whose ids are not ours to give: with our prefix."""
        return f"CC-{self.incident.id.removeprefix('incident-')}"

    @cached_property
    def accounts(self) -> Mapping[str, Account]:
        """The accounts by id."""
        return {account.id: account for account in self.incident.accounts}

    @cached_property
    def by_harm(self) -> Mapping[tuple[str, str], Account]:
        """The accounts that give a count, by document and count."""
        return {(a.document, a.harm): a for a in self.incident.accounts if a.harm}

    @cached_property
    def harms(self) -> Mapping[tuple[str, str], Harm]:
        """All counts of the documents."""
        return {(d, h.id): h for d, reading in self.readings.items() for h in reading.harms}

    @cached_property
    def events(self) -> tuple[tuple[str, Event], ...]:
        """The event reports of the incident with their documents, in order of publication."""
        linked = {(link.document, link.event) for link in self.incident.links}
        return tuple(
            (document, event)
            for document in self.ordered
            for event in self.readings[document].events
            if (document, event.id) in linked
        )

    @cached_property
    def ordered(self) -> tuple[str, ...]:
        """The documents in order of publication."""
        return tuple(
            sorted(self.readings, key=lambda d: (str(self.reports[d].published or "9"), d))
        )

    @cached_property
    def origins(self) -> Mapping[str, str]:
        """The first publication of each document: its own, or that of what it reprints."""
        first = {c.document: c.origin for c in self.incident.copies if c.kind == "reprint"}
        return {document: first.get(document, document) for document in self.readings}

    def on(self, *points: str, stance: str | None = "asserts") -> tuple[Account, ...]:
        """The accounts of some points; with any stance where it is `None`."""
        return tuple(
            a
            for a in self.incident.accounts
            if a.point in points and (stance is None or a.stance == stance)
        )

    def time(self, document: str, name: str | None) -> Time | None:
        """A time of a document by its id."""
        return next((t for t in self.readings[document].times if t.id == name), None)

    def places(self, document: str, event: Event) -> Iterator[Place]:
        """The places of an event report, as locations."""
        for place in self.readings[document].places:
            if place.id in event.places:
                yield place

    def sentence(self, document: str, span: Span) -> Span | None:
        """The sentence some words stand in."""
        return next((s for s in self.readings[document].sentences if s.covers(span)), None)

    def publisher(self, document: str) -> str:
        """Who published a document, or its id where nobody knows."""
        return self.reports[document].publisher or document

    def cite(self, document: str, quote: Span, value: str, **ids: str | None) -> Citation:
        """Words of a document as what they were read as."""
        report = self.reports.get(document)
        return Citation(
            document=document, quote=quote, value=value, sentence=self._sentence(document, quote),
            publisher=report.publisher if report else None,
            day=report.published if report else None, **ids,
        )  # fmt: skip

    def _sentence(self, document: str, quote: Span) -> Span | None:
        return self.sentence(document, quote) if document in self.readings else None

    def cite_account(self, account: Account) -> Citation:
        """The words of an account, and whose they are."""
        return self.cite(
            account.document, account.quote, value_words(account), party=account.party,
            source=self.source_name(account.document, account.source), claim=account.claim,
            account=account.id, harm=account.harm, event=account.event,
        )  # fmt: skip

    def cite_document(self, document: str, value: str | None = None) -> Citation:
        """Where a document first tells of the incident, as what stands for the whole report."""
        event = next((event for here, event in self.events if here == document), None)
        if event is not None:
            words = value or event.type
            return self.cite(document, event.trigger, words, event=event.id, claim=event.claim)
        sentence = self.readings[document].sentences[0]
        return self.cite(document, sentence, value or self.publisher(document))

    def cite_event(self, document: str, event: Event) -> Citation:
        """The word that names an event."""
        return self.cite(document, event.trigger, event.type, event=event.id, claim=event.claim)

    def source_name(self, document: str, source: str | None) -> str | None:
        """What a source is called in its document."""
        known = self.readings[document].sources if document in self.readings else ()
        return next((s.name for s in known if s.id == source), None)


def _told_by(incident: Incident, documents: frozenset[str]) -> Incident:
    """An incident without what is told only by documents that are not at hand."""
    if documents.issuperset(incident.documents):
        return incident
    accounts = tuple(a for a in incident.accounts if a.document in documents)
    known = {account.id for account in accounts}
    return msgspec.structs.replace(
        incident,
        links=tuple(link for link in incident.links if link.document in documents),
        accounts=accounts,
        comparisons=tuple(c for c in incident.comparisons if {c.a, c.b} <= known),
        copies=tuple(c for c in incident.copies if {c.document, c.origin} <= documents),
    )


def report_of(reading: Reading) -> Report:
    """What a reading itself knows of its document."""
    return Report(
        document=reading.document, publisher=reading.publisher, title=reading.title,
        published=reading.published,
    )  # fmt: skip


def value_words(account: Account) -> str:
    """An account's value with its stance, in words."""
    value = account.value
    words = range_words(value) if isinstance(value, NumberRange) else value
    return {"asserts": "", "denies": "denies: ", "doubts": "doubts: "}[account.stance] + words


def range_words(value: NumberRange) -> str:
    """A range in words.

    >>> range_words(NumberRange(minimum=3, maximum=None))
    'at least 3'
    """
    if value.maximum is None:
        return f"at least {value.minimum}"
    if value.minimum == value.maximum:
        return str(value.minimum)
    return f"up to {value.maximum}" if value.minimum == 0 else f"{value.minimum} to {value.maximum}"


def distinct(words: Iterable[str | None]) -> tuple[str, ...]:
    """Words each once, in order, without gaps.

    >>> distinct(["a", None, "b", "a"])
    ('a', 'b')
    """
    return tuple(dict.fromkeys(word for word in words if word))
