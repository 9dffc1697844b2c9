"""Whether a record is still what it was: hashes, spans, custody, references.

Everything that can be computed again is: hashes of originals, texts and readings, also
against what the custody log said of them when they came; spans against the words they
stand for; the chain of the log against itself.
"""

import contextlib
import zlib
from collections.abc import Callable, Iterator, Mapping

import msgspec
from sqlalchemy import Connection, select

from counterclaim.errors import RecordError
from counterclaim.model.incidents import Account, Copy, Incident, Silence
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.record import custody, decision_rows, journal, tables, totals
from counterclaim.record.contents import sha256, unpack_incident, unpack_reading
from counterclaim.record.documents import description
from counterclaim.record.ledger import Ledger
from counterclaim.record.rows import Checked, CustodyEntry
from counterclaim.record.searching import search_of
from counterclaim.record.sessions import Session

type Progress = Callable[[int, int], None]


def check(session: Session, progress: Progress) -> Checked:
    """Check a whole record; `progress` is told how many of how many documents are done."""
    with session.writing() as connection:  # SQLite checks an index by a write to it
        problems = list(search_of(connection).index_problems(connection))
    with session.reading() as connection:
        problems += session.database.problems(connection)
        return Check(connection, progress).run(problems)


def problems(connection: Connection) -> tuple[str, ...]:
    """What is wrong with a record as a transaction that may write to it sees it."""
    found = list(search_of(connection).index_problems(connection))
    return Check(connection, lambda done, of: None).run(found).problems


class Check:
    """One look through a record, which all of it is seen in one state.

    Its parts are looked at in their order: what the log says is held against the documents.
    """

    def __init__(self, connection: Connection, progress: Progress) -> None:
        self._connection = connection
        self._progress = progress
        self.counts = dict.fromkeys(("documents", "readings", "spans", "incidents", "lines"), 0)
        self._ledger = Ledger()
        self.head: str | None = None
        self._decided: list[tuple[str, str]] = []

    def run(self, problems: list[str]) -> Checked:
        """Everything that is wrong, in the order it is looked at, and how much was."""
        for part in (self.log, self.documents, self.incidents):
            problems += part()
        problems += totals.problems(self._connection)
        return Checked(problems=tuple(problems), head=self.head, **self.counts)

    def log(self) -> Iterator[str]:
        """Where the chain of the custody log breaks."""
        log = select(tables.custody).order_by(tables.custody.c.number)
        rows = self._connection.execute(log.execution_options(yield_per=1000)).mappings()
        yield from custody.broken_links(self._noted(custody.entry_of(row)) for row in rows)
        yield from self._ledger.problems

    def _noted(self, entry: CustodyEntry) -> CustodyEntry:
        self.counts["lines"] += 1
        self.head = entry.sha256
        self._ledger.note(entry)
        if entry.action in ("decided", "removed"):
            self._decided.append((entry.action, entry.detail))
        return entry

    def documents(self) -> Iterator[str]:
        """Where documents, readings, marks and decisions are not what the log says of them."""
        documents = tables.documents.c
        wanted = select(documents.number, documents.id).order_by(documents.number)
        rows = self._connection.execute(wanted).all()
        for done, row in enumerate(rows):
            self._progress(done, len(rows))
            self.counts["documents"] += 1
            yield from self._document(row.number, row.id)
        yield from self._ledger.unkept(self._connection)
        yield from decision_rows.changed(self._connection, self._decided)

    def _document(self, number: int, name: str) -> Iterator[str]:
        documents, originals, readings = tables.documents, tables.originals, tables.readings
        wanted = select(documents, originals.c.content.label("original")).join(originals)
        row = self._connection.execute(wanted.where(documents.c.number == number)).mappings()
        kept = row.first()
        if kept is None:
            yield f"{name}: its original is missing"
            return
        if _digest(kept["original"]) != kept["original_sha256"]:
            yield f"{name}: its original bytes were changed"
        if sha256(kept["text"].encode()) != kept["text_sha256"]:
            yield f"{name}: its text was changed"
        yield from self._ledger.captured(name, kept, description(kept))
        those = select(readings.c.content, readings.c.sha256).where(readings.c.document == number)
        for content, digest in self._connection.execute(those).all():
            self.counts["readings"] += 1
            yield from self._reading(name, kept["text"], content, digest)

    def _reading(self, name: str, text: str, content: bytes, digest: str) -> Iterator[str]:
        if _digest(content) != digest:
            yield f"{name}: a reading of it was changed"
        yield from self._ledger.read(name, digest)
        try:
            reading = unpack_reading(content)
        except RecordError as error:
            yield f"{name}: {error}"
            return
        if reading.text_sha256 != sha256(text.encode()):
            yield f"{name}: a reading of it is of another text"
        for span in spans_of(reading):
            yield from self._span(span, name, text, "")

    def _span(self, span: Span, document: str, text: str, where: str) -> Iterator[str]:
        self.counts["spans"] += 1
        if text[span.start : span.end] != span.text:
            yield f"{where}{document}: {span.text!r} does not stand at {span.start}:{span.end}"

    def incidents(self) -> Iterator[str]:
        """Where incidents and the journal quote what does not stand there."""
        kept = tables.incidents.c
        wanted = select(kept.id, kept.content).order_by(kept.id)
        for row in self._connection.execute(wanted).all():
            self.counts["incidents"] += 1
            try:
                incident = unpack_incident(row.content)
            except RecordError as error:
                yield f"{row.id}: {error}"
                continue
            yield from self._incident(row.id, incident)
        yield from self._developments()

    def _incident(self, name: str, incident: Incident) -> Iterator[str]:
        if incident.id != name:
            yield f"{name}: holds another incident, {incident.id}"
        reported, documents = tables.incident_documents.c, tables.documents.c
        wanted = select(reported.document).where(reported.incident == name)
        listed = set(self._connection.execute(wanted).scalars())
        if listed != set(incident.documents):
            yield f"{name}: is not listed under the documents that report it"
        for document, spans in sorted(_by_document(incident).items()):
            text = self._connection.execute(
                select(documents.text).where(documents.id == document)
            ).scalar()
            if text is None:
                yield f"{name}: quotes {document}, which is not there"
                continue
            for span in spans:
                yield from self._span(span, document, text, f"{name}, ")

    def _developments(self) -> Iterator[str]:
        try:
            for entry in journal.entries(self._connection):
                for account in entry.development.accounts:
                    yield from self._quoted(f"development {entry.number}", account)
        except msgspec.MsgspecError as error:
            yield f"developments: cannot be read ({error})"

    def _quoted(self, name: str, account: Account) -> Iterator[str]:
        documents = tables.documents.c
        wanted = select(documents.text).where(documents.id == account.document)
        text = self._connection.execute(wanted).scalar()
        if text is None:
            yield f"{name}: quotes {account.document}, which is not there"
            return
        for span in _spans(account):
            yield from self._span(span, account.document, text, f"{name}, ")


def _digest(packed: bytes) -> str | None:
    with contextlib.suppress(zlib.error):
        return sha256(zlib.decompress(packed))
    return None


def spans_of(reading: Reading) -> Iterator[Span]:
    """Every span of a reading's own values; those of incidents lie in several documents."""
    for field in reading.__struct_fields__:
        if field != "incidents":
            yield from _spans(getattr(reading, field))


def _by_document(incident: Incident) -> Mapping[str, list[Span]]:
    """The spans of an incident's values by the documents they lie in."""
    found: dict[str, list[Span]] = {}
    values: tuple[Account | Copy | Silence, ...] = (
        *incident.accounts,
        *incident.copies,
        *incident.silences,
    )
    for value in values:
        found.setdefault(value.document, []).extend(_spans(value))
    return found


def _spans(value: object) -> Iterator[Span]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Span):
            yield one
        elif isinstance(one, tuple):
            waiting.extend(one)
        elif isinstance(one, msgspec.Struct):
            waiting.extend(getattr(one, field) for field in one.__struct_fields__)
