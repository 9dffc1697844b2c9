"""One walk over a record that feeds every format asked for.

In: an open record, formats, what is chosen and what is confidential. Out: files, put in
their places when all of them are whole, and a line in the custody log.
"""

import functools
import pathlib
from collections.abc import Callable, Mapping, Sequence

from counterclaim import __version__
from counterclaim.export.entries import About, DocumentEntry, IncidentEntry, Review
from counterclaim.export.exporters import Exporter
from counterclaim.export.formats import Format
from counterclaim.export.outputs import Staging
from counterclaim.export.redaction import Redactor, Shown
from counterclaim.export.selections import Chosen, Reviews, Selection, choose, nobody_reviewed
from counterclaim.model.incidents import Incident
from counterclaim.model.marks import Confidential, Redaction
from counterclaim.model.readings import Reading, Versions
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.archives import SCHEMA, archived
from counterclaim.record.traversals import Kept, Traversal
from counterclaim.review import Reviewed, review

type Progress = Callable[[int, int], None]
_REMEMBERED = 200
_UNREAD = Versions(counterclaim="", model="", model_version="", spacy="")


class Exported(Value, frozen=True, kw_only=True):
    """What an export wrote, each file with its SHA-256, and of how much."""

    files: Mapping[str, str]
    documents: int
    incidents: int


def export_record(
    record: Record,
    places: Sequence[tuple[Format, pathlib.Path]],
    *,
    selection: Selection | None = None,
    confidential: Confidential | None = None,
    redaction: Redaction = "leave out",
    reviews: Reviews = nobody_reviewed,
    progress: Progress | None = None,
) -> Exported:
    """Write a record in some formats, each to its place, in one walk over it.

    What is confidential is what the record has marked so, unless `confidential` says otherwise.
    Nothing is put in its place before everything is whole. Raises `InputError` for a
    place that cannot be written to, and for an id in `selection` that is not there.
    """
    selection = selection or Selection()
    hidden = record.marks.confidential() if confidential is None else confidential
    with Staging() as staging:
        with record.session.reading() as connection:
            walk = Walk(
                Traversal(connection),
                selection,
                Redactor(hidden, redaction),
                reviews,
            )
            about = walk.about(redaction)
            exporters = [known.load() for known, _ in places]
            outputs = [staging.output(place, folder=known.folder) for known, place in places]
            for exporter, output in zip(exporters, outputs, strict=True):
                exporter.setup(output, about)
            documents, incidents = walk.feed(exporters, progress or _silent)
            for exporter, output in zip(exporters, outputs, strict=True):
                exporter.finish()
                output.close()
        files = {
            str(place): output.fingerprint()
            for (_, place), output in zip(places, outputs, strict=True)
        }
        for (known, _), digest in zip(places, files.values(), strict=True):
            record.custody.exported(
                known.name,
                sha256=digest,
                redaction=redaction,
                documents=documents,
                filters=about.filters,
                left_out=walk.left_out,
            )
        staging.commit()
    return Exported(files=files, documents=len(documents), incidents=incidents)


def _silent(done: int, of: int) -> None:
    """Tell nobody."""


class Walk:
    """A walk that gives exporters what was chosen, as it may be shown.

    `left_out` counts the documents that were held back as confidential.
    """

    def __init__(
        self, traversal: Traversal, selection: Selection, redactor: Redactor, reviews: Reviews
    ) -> None:
        self._traversal = traversal
        self._selection = selection
        self._redactor = redactor
        self._given = reviews
        self._decided = traversal.decided()
        self.left_out = 0
        self._chosen: Chosen = choose(traversal, selection, self._reviews)
        self._incident = functools.lru_cache(_REMEMBERED)(self._show_incident)
        self._shown = functools.lru_cache(_REMEMBERED)(self._look_at)
        self._entry = functools.lru_cache(_REMEMBERED)(self._look_up)

    def about(self, redaction: Redaction) -> About:
        """What the export is of."""
        documents, incidents = self._traversal.count()
        chosen = self._chosen
        return About(
            program=f"counterclaim {__version__}",
            filters=self._selection.words(),
            redaction=redaction,
            redacted=self._redactor.active,
            documents=documents if chosen.documents is None else len(chosen.documents),
            incidents=incidents if chosen.incidents is None else len(chosen.incidents),
            rows=functools.partial(archived, self._traversal.connection),
            schema=SCHEMA,
        )

    def feed(self, exporters: Sequence[Exporter], progress: Progress) -> tuple[list[str], int]:
        """Feed everything to every exporter: which documents, and how many incidents it was."""
        about = self.about("include")
        of = about.documents + about.incidents
        documents: list[str] = []
        done = incidents = 0
        for kept in self._traversal.documents():
            if not self._chosen.has_document(kept.document.id):
                continue
            done += 1
            entry = self._entry_of(kept)
            if entry is None:
                self.left_out += 1
            else:
                documents.append(kept.document.id)
                for exporter in exporters:
                    exporter.feed_document(entry)
            progress(done, of)
        for incident in self._traversal.incidents():
            if not self._chosen.has_incident(incident.id):
                continue
            done += 1
            shown = self._as_shown(incident)
            if shown is not None:
                incidents += 1
                told = IncidentEntry(incident=shown, look_up=self._entry)
                for exporter in exporters:
                    exporter.feed_incident(told)
            progress(done, of)
        return documents, incidents

    def _look_up(self, document: str) -> DocumentEntry | None:
        kept = self._traversal.kept(document)
        return self._entry_of(kept) if kept else None

    def _entry_of(self, kept: Kept) -> DocumentEntry | None:
        shown = self._show(kept)
        if shown is None:
            return None
        identifier = kept.document.id
        told = [
            self._incident(incident)
            for incident in self._traversal.incidents_of(identifier)
            if self._chosen.has_incident(incident)
        ]
        entry = DocumentEntry(
            document=shown.document,
            reading=shown.reading,
            name="" if shown.touched else kept.name,
            page=None if shown.touched else kept.page,
            original=None
            if shown.touched
            else functools.partial(self._traversal.original, kept.document.original_sha256),
            captured_at=kept.captured_at,
            version=kept.version,
            incidents=tuple(incident for incident in told if incident is not None),
            reviews=self._reviews(identifier),
        )
        return self._narrowed(entry)

    def _narrowed(self, entry: DocumentEntry) -> DocumentEntry:
        """An entry with the claims that were asked for alone."""
        if not self._selection.about_incidents:
            return entry
        claims = set(entry.incidents_of_claim)
        if self._selection.reviewed:
            claims &= set(entry.reviews)
        return DocumentEntry(
            **{name: getattr(entry, name) for name in _FIELDS}, chosen=frozenset(claims)
        )

    def _show(self, kept: Kept) -> Shown | None:
        return self._redactor.document(kept.document, self._reviewed(kept).reading)

    def _reviewed(self, kept: Kept) -> Reviewed:
        """What was read in a document, as people have decided it stands."""
        document = kept.document
        reading = kept.reading or Reading(
            document=document.id, text_sha256=document.text_sha256, versions=_UNREAD
        )
        decided = kept.reading is not None and document.id in self._decided
        decisions = self._traversal.decisions(document.id) if decided else ()
        return review(reading, decisions, text=document.text)

    def _reviews(self, document: str) -> Mapping[str, Review]:
        """What people decided about the values of a document."""
        given = dict(self._given(document))
        if document not in self._decided:
            return given
        kept = self._traversal.kept(document)
        found = self._reviewed(kept).reviews if kept else {}
        told = {
            name: Review(state=one.state, reviewer=one.who or "") for name, one in found.items()
        }
        return told | given

    def _look_at(self, document: str) -> Shown | None:
        kept = self._traversal.kept(document)
        return self._show(kept) if kept else None

    def _show_incident(self, identifier: str) -> Incident | None:
        return self._as_shown(self._traversal.incident(identifier))

    def _as_shown(self, incident: Incident) -> Incident | None:
        return self._redactor.incident(incident, self._shown)


_FIELDS = (
    "document", "reading", "name", "captured_at", "page", "version", "original", "incidents",
    "reviews",
)  # fmt: skip
