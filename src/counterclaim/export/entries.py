"""What exporters are fed: a document with its reading, an incident with its documents."""

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from counterclaim.model.claims import Claim
from counterclaim.model.documents import Document
from counterclaim.model.events import Event, Harm
from counterclaim.model.incidents import Account, Incident
from counterclaim.model.marks import Redaction
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span
from counterclaim.record.archives import Row


@dataclass(frozen=True, kw_only=True)
class Review:
    """What a person has decided about a value: the last decision, and whose it is.

    `rating` is a verdict on a claim in the person's own words, if they gave one.
    """

    state: str
    reviewer: str
    rating: str | None = None


def _nothing() -> Iterator[Row]:
    return iter(())


@dataclass(frozen=True, kw_only=True)
class About:
    """What an export is of: said in files that have room for it, and in the custody log.

    `rows` gives every row of the record, `schema` the version of its tables.
    """

    program: str
    filters: Mapping[str, str] = field(default_factory=dict)
    redaction: Redaction = "leave out"
    redacted: bool = False
    documents: int = 0
    incidents: int = 0
    rows: Callable[[], Iterator[Row]] = _nothing
    schema: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing of the record was filtered or left out."""
        return not self.filters and not self.redacted


@dataclass(frozen=True, kw_only=True)
class DocumentEntry:
    """A document, what was read in it, and the chosen incidents it tells of.

    `original` gives the captured bytes; there is none where something is blacked out.
    `chosen` are the ids of the claims that an export is about, `None` for all of them;
    `reviews` what people decided, by the id of the claim, event or harm.
    """

    document: Document
    reading: Reading
    name: str
    captured_at: str
    page: str | None = None
    version: int = 1
    original: Callable[[], bytes] | None = None
    incidents: tuple[Incident, ...] = ()
    chosen: frozenset[str] | None = None
    reviews: Mapping[str, Review] = field(default_factory=dict)

    @property
    def published(self) -> str:
        """The day or moment of publication in ISO 8601, empty if unknown."""
        published = self.document.published
        return published.at.isoformat() if published else ""

    @property
    def extractor_version(self) -> str:
        """The program and model that read it."""
        versions = self.reading.versions
        if not versions.counterclaim:
            return ""
        model = f"{versions.model} {versions.model_version}"
        return f"counterclaim {versions.counterclaim}, {model}, spaCy {versions.spacy}"

    @functools.cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that the export is about."""
        claims = self.reading.claims
        if self.chosen is None:
            return claims
        return tuple(claim for claim in claims if claim.id in self.chosen)

    @functools.cached_property
    def events(self) -> tuple[Event, ...]:
        """The event reports that the export is about."""
        events = self.reading.events
        if self.chosen is None:
            return events
        return tuple(event for event in events if event.id in self.incident_of_event)

    @functools.cached_property
    def harms(self) -> tuple[Harm, ...]:
        """The counts that the export is about."""
        harms = self.reading.harms
        if self.chosen is None:
            return harms
        return tuple(harm for harm in harms if self.incident_of_harm(harm))

    @functools.cached_property
    def incident_of_event(self) -> Mapping[str, str]:
        """The id of the incident that each event report is linked to."""
        here = self.document.id
        return {
            link.event: incident.id
            for incident in self.incidents
            for link in incident.links
            if link.document == here
        }

    @functools.cached_property
    def accounts(self) -> tuple[tuple[Incident, Account], ...]:
        """The positions on incidents that this document carries."""
        here = self.document.id
        return tuple(
            (incident, account)
            for incident in self.incidents
            for account in incident.accounts
            if account.document == here
        )

    @functools.cached_property
    def incidents_of_claim(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the incidents that each claim tells of, in a fixed order."""
        found: dict[str, dict[str, None]] = {}
        parents = {claim.id: claim.parent for claim in self.reading.claims}

        def note(claim: str | None, incident: str | None) -> None:
            while claim and incident:
                found.setdefault(claim, {})[incident] = None
                claim = parents.get(claim)

        for event in self.reading.events:
            note(event.claim, self.incident_of_event.get(event.id))
        for harm in self.reading.harms:
            note(harm.claim, self.incident_of_harm(harm))
        for incident, account in self.accounts:
            note(account.claim, incident.id)
        return {claim: tuple(sorted(incidents)) for claim, incidents in found.items()}

    @functools.cached_property
    def events_of_claim(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the events inside each claim, those of claims nested in it too."""
        found: dict[str, list[str]] = {}
        parents = {claim.id: claim.parent for claim in self.reading.claims}
        for event in self.reading.events:
            claim = event.claim
            while claim:
                found.setdefault(claim, []).append(event.id)
                claim = parents.get(claim)
        return {claim: tuple(events) for claim, events in found.items()}

    @functools.cached_property
    def _incident_of_harm(self) -> Mapping[str, str]:
        return {account.harm: incident.id for incident, account in self.accounts if account.harm}

    def incident_of_harm(self, harm: Harm) -> str | None:
        """The id of the incident that a count is of."""
        by_event = self.incident_of_event.get(harm.event or "")
        return by_event or self._incident_of_harm.get(harm.id)

    def incident_of_count(self, identifier: str) -> str | None:
        """The id of the incident that the count of this id is of."""
        harm = next((harm for harm in self.reading.harms if harm.id == identifier), None)
        return self.incident_of_harm(harm) if harm else None

    @functools.cached_property
    def sources(self) -> Mapping[str, Source]:
        """The speakers by id."""
        return {source.id: source for source in self.reading.sources}

    def source_of(self, claim: Claim) -> Source | None:
        """Whom a claim is by, where that is resolved."""
        return self.sources.get(claim.speaker or "")

    def sentence_at(self, position: int) -> Span | None:
        """The sentence that stands at a place of the text."""
        found = (s for s in self.reading.sentences if s.start <= position < s.end)
        return next(found, None)


@dataclass(frozen=True, kw_only=True)
class IncidentEntry:
    """An incident, and the way to the documents that report it.

    `look_up` gives the entry of a document by its id, `None` if it is not to be had.
    """

    incident: Incident
    look_up: Callable[[str], DocumentEntry | None]
    reviews: Mapping[str, Review] = field(default_factory=dict)

    @functools.cached_property
    def accounts(self) -> Mapping[str, Account]:
        """The accounts by id."""
        return {account.id: account for account in self.incident.accounts}

    def document_of(self, account: Account) -> DocumentEntry | None:
        """The document that carries an account."""
        return self.look_up(account.document)
