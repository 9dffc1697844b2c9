"""What the reader shows of one document: its text, what was read in it, where it leads."""

from counterclaim.model.decisions import Name, Unplaced
from counterclaim.model.incidents import Copy, Incident
from counterclaim.model.readings import Reading
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.decisions import DecisionEntry
from counterclaim.record.rows import Listing
from counterclaim.review import Reviewed
from counterclaim.web.records import NotThere, looked_up
from counterclaim.web.views.cards import Card, EventCard, HarmCard, cards_of
from counterclaim.web.views.incidents import Summary, summary_of
from counterclaim.web.views.marking import Piece, pieces
from counterclaim.web.views.marks import marks_of
from counterclaim.web.views.start import Change, change_of
from counterclaim.web.views.voices import Voices


class DocumentView(Value, frozen=True, kw_only=True):
    """A document, its reading and cards, its versions, incidents, copies and history.

    `reading` is as people decided it stands, `None` where the document was kept unread;
    offsets count code points of `text`.
    """

    listing: Listing
    text: str
    text_sha256: str
    original_sha256: str
    extractor: str
    reading: Reading | None
    cards: tuple[Card, ...]
    versions: tuple[Listing, ...]
    incidents: tuple[Summary, ...]
    copies: tuple[Copy, ...]
    history: tuple[Change, ...]
    decisions: tuple[DecisionEntry, ...]
    unplaced: tuple[Unplaced, ...]

    @property
    def reviewed(self) -> tuple[int, int]:
        """How many of the claims were decided on, of how many."""
        states = [card.standing.state for card in self.cards if card.standing]
        return sum(state != "unreviewed" for state in states), len(states)

    def find(self, value: str) -> tuple[Card, HarmCard | None, EventCard | None] | None:
        """The card of a value by its id, with the figure or event on it that is meant."""
        for card in self.cards:
            if card.id == value and card.standing:
                return card, None, None
            harm = next((h for h in card.harms if h.id == value), None)
            event = next((e for e in card.events if e.id == value), None)
            if harm or event:
                return card, harm, event
        return None

    @property
    def title(self) -> str:
        """The title, or the heading the text begins with, or the file's name."""
        read = self.reading.title if self.reading else None
        return self.listing.title or read or self.listing.name


def document_view(record: Record, name: str) -> DocumentView:
    """All that is shown of a document, by its id or the beginning of it."""
    from counterclaim import deciding

    with looked_up():
        document = record.document(name)
    reviewed = deciding.reviewed(record, document.id)
    reading = reviewed.reading if reviewed else None
    incidents = record.incidents_of(document.id)
    voices = Voices(reading) if reading else None
    return DocumentView(
        listing=record.listing(document.id),
        text=document.text,
        text_sha256=document.text_sha256,
        original_sha256=document.original_sha256,
        extractor=document.extractor,
        reading=reading,
        cards=cards_of(reviewed, voices, _incident_of(document.id, incidents))
        if reviewed and voices
        else (),
        decisions=record.decisions.history(document.id),
        unplaced=reviewed.unplaced if reviewed else (),
        versions=record.versions(document.id),
        incidents=tuple(map(summary_of, incidents)),
        copies=_copies(document.id, incidents),
        history=tuple(change_of(entry) for entry in record.history(document.id)),
    )


def marked_text(view: DocumentView) -> tuple[Piece, ...]:
    """The text cut into marked pieces."""
    if view.reading is None:
        return pieces(view.text, ())
    return pieces(view.text, marks_of(view.reading, Voices(view.reading)))


def source_of(reviewed: Reviewed | None, claim: str) -> Name:
    """The name that the source of a claim goes by; one without a name is told by its document."""
    reading = reviewed.reading if reviewed else None
    speakers = {c.id: c.speaker for c in reading.claims} if reading else {}
    known = {source.id: source for source in reading.sources} if reading else {}
    source = known.get(speakers.get(claim) or "")
    if reading is None or source is None:
        raise NotThere(f"{claim}: no source is known for this claim")
    unnamed = source.kind in ("unnamed", "role") and source.party is None
    return Name(
        name=source.party or source.name, document=reading.document if unnamed else None,
        side=source.side, actor=source.party_actor,
    )  # fmt: skip


def original(record: Record, name: str) -> tuple[str, bytes]:
    """A document's id and the bytes it was captured from."""
    with looked_up():
        document = record.document(name)
    return document.id, record.original(document.id)


def _incident_of(document: str, incidents: tuple[Incident, ...]) -> dict[str, str]:
    return {
        link.event: incident.id
        for incident in incidents
        for link in incident.links
        if link.document == document
    }


def _copies(document: str, incidents: tuple[Incident, ...]) -> tuple[Copy, ...]:
    """What of the document was published elsewhere first."""
    found = {
        copy: None
        for incident in incidents
        for copy in incident.copies
        if copy.document == document
    }
    return tuple(found)
