"""What goes into an evidence bundle, file by file, with what is confidential held back."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from counterclaim.errors import InputError
from counterclaim.evidence.provenance import provenance
from counterclaim.evidence.withholding import (
    Showing,
    blacked_document,
    blacked_values,
    showing,
)
from counterclaim.model.documents import Document
from counterclaim.model.incidents import Incident
from counterclaim.model.marks import Confidential, Redaction
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.rows import CustodyEntry
from counterclaim.relate.retelling import retold
from counterclaim.review import joined

type File = tuple[str, bytes]
type Progress = Callable[[int, int], None]

SUFFIXES = {
    "text/plain": "txt",
    "text/markdown": "md",
    "text/html": "html",
    "application/pdf": "pdf",
    "message/rfc822": "eml",
    "multipart/related": "mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/epub+zip": "epub",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/jsonl": "jsonl",
    "text/csv": "csv",
}
"""How the name of a captured file ends, by its media type."""


class Selected(Value, frozen=True, kw_only=True):
    """The documents and incidents that are wanted; those of an incident come with it."""

    documents: tuple[str, ...]
    incidents: tuple[Incident, ...] = ()

    @classmethod
    def of(cls, record: Record, names: Sequence[str]) -> "Selected":
        """What names stand for: ids of documents or incidents, or beginnings of them."""
        documents: dict[str, None] = {}
        incidents: dict[str, Incident] = {}
        for name in names:
            found = _found(record, name)
            if isinstance(found, Incident):
                incidents[found.id] = found
                documents |= dict.fromkeys(found.documents)
            else:
                documents[found] = None
        return cls(documents=tuple(documents), incidents=tuple(incidents.values()))


def _found(record: Record, name: str) -> Incident | str:
    if name.startswith("incident-"):
        return record.incident(name)
    if name.startswith("doc-"):
        return record.listing(name).id
    answers: list[Incident | str] = []
    for ask in (lambda: record.listing(name).id, lambda: record.incident(name)):
        try:
            answers.append(ask())
        except InputError:
            continue
    if len(answers) != 1:
        several = "both a document and an incident begin" if answers else "nothing begins"
        raise InputError(f"{several} with {name!r}: give more of its id")
    return answers[0]


class Contents:
    """The files of a bundle, as they may be shown."""

    def __init__(self, record: Record, selected: Selected, redaction: Redaction) -> None:
        self._record = record
        hidden = record.marks.confidential()
        ways = {name: self._showing(name, hidden, redaction) for name in selected.documents}
        self.shown = {name: way for name, way in ways.items() if way.how != "withheld"}
        self.withheld = len(ways) - len(self.shown)
        self.blacked = tuple(sorted(n for n, way in self.shown.items() if way.how == "blacked"))
        self._hidden = hidden if redaction != "include" else Confidential()
        told = (self._retold(incident, ways) for incident in selected.incidents)
        self.incidents = tuple(incident for incident in told if incident)

    def files(
        self, render: Callable[[Incident], str] | None, *, progress: Progress
    ) -> Iterator[File]:
        """Every file of the payload with its content; `progress` is told of documents done."""
        texts: dict[str, str] = {}
        for done, name in enumerate(sorted(self.shown)):
            progress(done, len(self.shown))
            document = self._record.document(name)
            texts[name] = self.shown[name].names.blacked(document.text)
            for file, content in self._document(document, self.shown[name]):
                yield f"documents/{name}/{file}", content
        for incident in self.incidents:
            incident = blacked_values(incident, self.shown, texts)
            yield f"incidents/{incident.id}.json", _json(incident)
            if render:
                yield f"incidents/{incident.id}.txt", render(incident).encode()
        yield from self._history()

    def _showing(self, name: str, hidden: Confidential, redaction: Redaction) -> Showing:
        return showing(self._record.document(name), self._record.reading(name), hidden, redaction)

    def _retold(self, incident: Incident, ways: dict[str, Showing]) -> Incident | None:
        """An incident by those of its documents that may be shown."""
        documents = [name for name in incident.documents if ways[name].how != "withheld"]
        if len(documents) == len(incident.documents):
            return incident
        return retold(incident, filter(None, map(self._decided, documents)))

    def _decided(self, name: str) -> Reading | None:
        """A reading as people decided it stands, which is what incidents are told by."""
        reading = self._record.reading(name)
        return joined(reading, self._record.decisions.of(name)) if reading else None

    def _document(self, document: Document, way: Showing) -> Iterator[File]:
        kept, reading = document, self._record.reading(document.id)
        plain = self._record.reading_as_kept(document.id)
        if way.how == "blacked":
            document = blacked_document(document, way.names)
        else:
            suffix = SUFFIXES.get(document.media_type, "bin")
            yield f"original.{suffix}", self._record.original(document.id)
        yield "text.txt", document.text.encode()
        listing = self._record.listing(kept.id)
        about = {
            **{k: v for k, v in msgspec.to_builtins(document).items() if k != "text"},
            "captured_at": listing.captured_at, "version": listing.version,
            "names_blacked_out": way.how == "blacked",
        }  # fmt: skip
        yield "document.json", _json(about)
        if reading is None or plain is None:
            return
        if way.how == "blacked":
            reading = blacked_values(reading, {kept.id: way}, {kept.id: document.text})
            plain = msgspec.json.encode(reading)
        decisions = self._record.decisions.history(kept.id)
        if decisions and way.how == "whole":
            yield "decisions.json", _json(decisions)
        yield "reading.json", plain
        yield "claims.csv", _claims(reading)

    def _history(self) -> Iterator[File]:
        lines = self._record.custody.lines()
        mine = [line for line in lines if self._may_show(line)]
        yield "custody.jsonl", b"".join(msgspec.json.encode(line) + b"\n" for line in mine)
        chain = "".join(f"{line.number} {line.sha256}\n" for line in lines)
        yield "chain.txt", chain.encode()
        yield "provenance.jsonld", _json(provenance(mine))
        for one in self._record.timestamps.all():
            yield f"timestamps/line-{one.line}.txt", one.sha256.encode()
            yield f"timestamps/line-{one.line}.tsr", one.token

    def _may_show(self, line: CustodyEntry) -> bool:
        """Lines about documents of the bundle alone, that name nobody they must not."""
        named = {*_DOCUMENT.findall(line.detail), *filter(None, (line.subject,))}
        mine = bool(named & self.shown.keys()) and not _documents(named) - self.shown.keys()
        return mine and not self._hidden.speaks_in(line.detail)


_DOCUMENT = re.compile(r'"(doc-[^"]+)"')


def _documents(names: set[str]) -> set[str]:
    return {name for name in names if name.startswith("doc-")}


def _claims(reading: Reading) -> bytes:
    """Who says what in a document, a row for each claim."""
    names = {source.id: source for source in reading.sources}
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(
        ("claim", "speaker", "party", "source", "cue", "content", "kind", "stance", "quotation",
         "start", "end")
    )  # fmt: skip
    for claim in reading.claims:
        speaker = names.get(claim.speaker or "")
        spans = claim.content or claim.cue or claim.source
        rows.writerow(
            (claim.id, speaker.name if speaker else "", (speaker.party if speaker else "") or "",
             _words(claim.source), _words(claim.cue), _words(claim.content), claim.kind,
             claim.stance, claim.quotation, min(s.start for s in spans), max(s.end for s in spans))
        )  # fmt: skip
    return file.getvalue().encode()


def _words(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.text for span in spans)


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
