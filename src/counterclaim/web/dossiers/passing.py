"""A passing record of what a dossier shows: what is confidential never gets into it."""

import datetime
import pathlib

from counterclaim.export.entries import DocumentEntry, IncidentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.passes import Walk
from counterclaim.export.redaction import Redactor
from counterclaim.export.selections import Selection, nobody_reviewed
from counterclaim.model.captures import Capture
from counterclaim.model.marks import Confidential, Redaction
from counterclaim.model.values import Value
from counterclaim.record import Record, open_record
from counterclaim.record.traversals import Traversal


class Passed(Value, frozen=True, kw_only=True):
    """What got into a passing record, by id, in the order it came.

    Of `blacked` documents some words are blacked out; `whole` ones are as the record has
    them, so that their captured bytes may be given too. `left_out` documents are counted.
    """

    documents: tuple[str, ...]
    incidents: tuple[str, ...]
    blacked: tuple[str, ...]
    whole: tuple[str, ...]
    left_out: int


def pass_on(
    record: Record,
    place: pathlib.Path,
    *,
    incidents: tuple[str, ...],
    hidden: Confidential,
    redaction: Redaction,
) -> Passed:
    """Make a record at `place` of some incidents and their documents, as they may be shown."""
    redactor = Redactor(hidden, redaction)
    guarded = hidden if redactor.active else Confidential()
    with record.session.reading() as connection, _Passing(place, guarded) as passing:
        selection = Selection(incidents=incidents)
        walk = Walk(Traversal(connection), selection, redactor, nobody_reviewed)
        documents, _ = walk.feed([passing], lambda done, of: None)
        return Passed(
            documents=tuple(documents), incidents=tuple(passing.incidents),
            blacked=tuple(passing.blacked), whole=tuple(passing.whole), left_out=walk.left_out,
        )  # fmt: skip


class _Passing(Exporter):
    """Takes entries into a record of its own; the times are those of the record they are of."""

    def __init__(self, place: pathlib.Path, hidden: Confidential) -> None:
        self.incidents: list[str] = []
        self.blacked: list[str] = []
        self.whole: list[str] = []
        self._hidden = hidden
        self._at = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
        self._record = open_record(place, who="counterclaim", clock=lambda: self._at)

    def __enter__(self) -> "_Passing":
        return self

    def __exit__(self, *_: object) -> None:
        self._record.close()

    def feed_document(self, entry: DocumentEntry) -> None:
        document = entry.document
        self._at = datetime.datetime.fromisoformat(entry.captured_at)
        content = entry.original() if entry.original else document.text.encode()
        if entry.original is None:
            self.blacked.append(document.id)
        elif not _names_anyone(content, self._hidden):
            self.whole.append(document.id)
        name = document.id if self._hidden.speaks_in(_words(entry.name)) else entry.name
        page = None if self._hidden.speaks_in(_words(entry.page or "")) else entry.page
        capture = Capture(document=document, content=content, name=name or document.id, page=page)
        read = entry.reading if entry.reading.versions.counterclaim else None
        self._record.add(capture, read)

    def feed_incident(self, entry: IncidentEntry) -> None:
        with self._record.linking() as links:
            links.keep(entry.incident, {})
        self.incidents.append(entry.incident.id)


def _names_anyone(content: bytes, hidden: Confidential) -> bool:
    """Whether captured bytes name a confidential source where their text does not."""
    return any(
        hidden.speaks_in(content.decode(encoding, errors="ignore"))
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )


def _words(name: str) -> str:
    """The words of a file's name.

    >>> _words("dr_amal-interview.txt")
    'dr amal interview.txt'
    """
    return name.replace("_", " ").replace("-", " ")
