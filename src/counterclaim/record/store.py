"""The record: documents with their originals, versions, readings and incidents.

One file. Every change is one transaction that is on disk when the call returns,
and leaves a line in the custody log.
"""

import contextlib
import functools
import zlib
from collections.abc import Iterator
from types import TracebackType
from typing import Literal, Self

from sqlalchemy import Connection, RowMapping, delete, func, select, update

from counterclaim.errors import InputError
from counterclaim.model.captures import Capture
from counterclaim.model.documents import Document
from counterclaim.model.incidents import Incident
from counterclaim.model.readings import Reading
from counterclaim.record import checks, decision_rows, incidents, tables, totals
from counterclaim.record.arrivals import (
    Arrivals,
    custody_details,
    forget_arrivals,
    keep_arrival,
)
from counterclaim.record.claims import drop_claims, keep_claims
from counterclaim.record.contents import pack, sha256, unpack_reading
from counterclaim.record.databases import open_database
from counterclaim.record.decisions import Decisions
from counterclaim.record.documents import (
    description,
    document_columns,
    document_of,
    drop_row,
    exact_document,
    find_document,
    listing_of,
    listings,
    mark_latest,
    row_document,
)
from counterclaim.record.history import Custody
from counterclaim.record.journal import Journal, forget
from counterclaim.record.links import Links, wait_for
from counterclaim.record.listings import Listings
from counterclaim.record.marks import Marks, hand_down
from counterclaim.record.mending import Mending
from counterclaim.record.places import Place
from counterclaim.record.queries import parse_query
from counterclaim.record.rows import Added, AddStatus, Checked, CustodyEntry, Hit, Listing
from counterclaim.record.searching import search_of
from counterclaim.record.sessions import Clock, Session, now, user
from counterclaim.record.soundness import Soundness
from counterclaim.record.tasks import Tasks
from counterclaim.record.timestamps import Timestamps
from counterclaim.record.watches import Watches


def open_record(
    path: Place,
    *,
    create: bool = True,
    reads_only: bool = False,
    who: str | None = None,
    wait: float = 5.0,
    clock: Clock | None = None,
) -> "Record":
    """Open a record file, making it if it is not there (and `create` allows it).

    `path` may also be the `postgresql://` address of a team's database. `reads_only`
    refuses every change through this record, which any number of threads may then
    share. `who` is named in the custody log, the user of this machine if not given;
    `wait` is how many seconds to wait for another program's write. Raises
    `RecordError` for a record that is locked, foreign, damaged or of a newer version.
    """
    database = open_database(path, create=create, wait=wait)
    if reads_only:
        database.only_read()
    return Record(Session(database, who=who or user(), clock=clock or now))


class Record:
    """An open record; a context manager that closes it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.marks = Marks(session)
        self.custody = Custody(session)
        self.decisions = Decisions(session)
        self.tasks = Tasks(session)
        self.timestamps = Timestamps(session)
        self.journal = Journal(session)
        self.watches = Watches(session)
        self.arrivals = Arrivals(session)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.session.close()

    @functools.cached_property
    def listings(self) -> Listings:
        """Its lists, a page at a time: incidents, disputes, accounts, parties."""
        return Listings(self.session)

    @functools.cached_property
    def soundness(self) -> Soundness:
        """How well it is, for whoever keeps it running."""
        return Soundness(self.session)

    @functools.cached_property
    def mending(self) -> Mending:
        """Lists of it made anew where they are wrong."""
        return Mending(self.session)

    def add(self, capture: Capture, reading: Reading | None = None) -> Added:
        """Keep a capture, and what was read in it, in one transaction.

        The same bytes are one document; other bytes of the same page are its
        next version. A reading by another program or model version than the
        last becomes the current one, and the last is kept beside it.
        """
        document = capture.document
        with self.session.writing() as connection:
            row = exact_document(connection, document.id)
            if row is None:
                number, version = self._keep(connection, capture)
                status: AddStatus = "added" if version == 1 else "new version"
            elif row["original_sha256"] != document.original_sha256:
                raise InputError(f"{capture.name}: its id {document.id} belongs to other bytes")
            else:
                number, version, status = row["number"], row["version"], "already there"
            if keep_arrival(self.session, connection, number, capture) and row is not None:
                details = custody_details(capture)
                self.session.log(connection, "captured again", document.id, **details)
            if reading and self._keep_reading(connection, number, reading):
                status = "read again" if row and status == "already there" else status
        return Added(id=document.id, status=status, version=version)

    def add_reading(self, reading: Reading) -> bool:
        """Keep a reading of a document that is there; false if it was there already."""
        with self.session.writing() as connection:
            number = find_document(connection, reading.document)["number"]
            return self._keep_reading(connection, number, reading)

    def has_had(self, reading: Reading) -> bool:
        """Whether this very reading is or was the current one of its document."""
        readings, documents = tables.readings.c, tables.documents.c
        digest = sha256(pack(reading)[1].encode())
        wanted = select(readings.number).join_from(tables.readings, tables.documents)
        same = wanted.where(documents.id == reading.document, readings.sha256 == digest)
        with self.session.reading() as connection:
            return connection.execute(same.limit(1)).first() is not None

    def find_original(self, sha256: str) -> str | None:
        """The id of the document made from the bytes with this SHA-256, if any."""
        columns = tables.documents.c
        with self.session.reading() as connection:
            found = connection.execute(select(columns.id).where(columns.original_sha256 == sha256))
            return found.scalar()

    def documents(self) -> tuple[Listing, ...]:
        """All documents with their versions, in the order they came, without their texts."""
        return tuple(self.each_document())

    def each_document(self) -> Iterator[Listing]:
        """The same, one at a time as they are read."""
        with self.session.reading() as connection:
            for row in connection.execute(listings()).yield_per(500).mappings():
                yield listing_of(row)

    def listing(self, name: str) -> Listing:
        """One document without its text, by its id or the beginning of it."""
        with self.session.reading() as connection:
            number = find_document(connection, name)["number"]
            wanted = listings().where(tables.documents.c.number == number)
            return listing_of(connection.execute(wanted).mappings().one())

    def versions(self, name: str) -> tuple[Listing, ...]:
        """All versions of a document's page, the first first."""
        with self.session.reading() as connection:
            page = find_document(connection, name)["page"]
            wanted = listings().where(tables.documents.c.page == page)
            return tuple(listing_of(row) for row in connection.execute(wanted).mappings())

    def document(self, name: str) -> Document:
        """A document, by its id or the beginning of it."""
        with self.session.reading() as connection:
            return document_of(find_document(connection, name))

    def original(self, name: str) -> bytes:
        """The bytes a document was captured from."""
        columns = tables.originals.c
        with self.session.reading() as connection:
            sha256 = find_document(connection, name)["original_sha256"]
            packed = connection.execute(select(columns.content).where(columns.sha256 == sha256))
            return zlib.decompress(packed.scalar_one())

    def reading(self, name: str) -> Reading | None:
        """What was last read in a document, `None` if it was kept unread."""
        columns = tables.readings.c
        with self.session.reading() as connection:
            number = find_document(connection, name)["number"]
            wanted = select(columns.content).where(columns.document == number, columns.current)
            content = connection.execute(wanted).scalar()
        return unpack_reading(content) if content else None

    def reading_as_kept(self, name: str) -> bytes | None:
        """The JSON of the current reading, byte by byte as the custody log vouches for it."""
        columns = tables.readings.c
        with self.session.reading() as connection:
            number = find_document(connection, name)["number"]
            wanted = select(columns.content).where(columns.document == number, columns.current)
            content = connection.execute(wanted).scalar()
        return zlib.decompress(content) if content else None

    def readings(self, *, every_version: bool = False) -> Iterator[Reading]:
        """The current readings by document id; only those of each page's latest version.

        `every_version` gives those of replaced versions too.
        """
        columns, documents = tables.readings.c, tables.documents.c
        wanted = select(columns.content).join(tables.documents).where(columns.current)
        if not every_version:
            last = select(func.max(documents.number)).group_by(documents.page)
            wanted = wanted.where(documents.number.in_(last))
        with self.session.reading() as connection:
            rows = connection.execute(wanted.order_by(documents.id))
            for row in rows.yield_per(50):
                yield unpack_reading(row.content)

    def search(
        self,
        query: str,
        *,
        who: str | None = None,
        within: Literal["texts", "claims", "both"] = "both",
        most: int = 20,
    ) -> tuple[Hit, ...]:
        """Find words in texts and in claims: claims first, the best of each first.

        `who` keeps only claims by speakers or parties of that name. Every hit
        has its place in the document's text.
        """
        wanted, by = parse_query(query), parse_query(who) if who else None
        hits: tuple[Hit, ...] = ()
        with self.session.reading() as connection:
            if within != "texts":
                hits += search_of(connection).find_claims(connection, wanted, by, most)
            if within != "claims" and not by:
                hits += search_of(connection).find_texts(connection, wanted, most)
        return hits

    def remove(self, name: str, *, reason: str | None = None) -> str:
        """Remove a document: original, text, readings and the incidents that quote it.

        A tombstone with its hashes and a line in the custody log stay.
        """
        with self.session.writing() as connection:
            row = find_document(connection, name)
            quoting = incidents.drop_quoting(connection, row["id"])
            wait_for(connection, row["number"])
            forget(connection, row["id"])
            hand_down(self.session, connection, row)
            emptied = decision_rows.forget(connection, row["id"])
            _erase(connection, row)
            tomb = tables.removals.insert().values(
                document=row["id"],
                original_sha256=row["original_sha256"],
                text_sha256=row["text_sha256"],
                removed_at=self.session.time(),
                reason=reason,
            )
            connection.execute(tomb)
            self.session.log(
                connection, "removed", row["id"], reason=reason, incidents=quoting,
                decisions=emptied,
            )  # fmt: skip
            search_of(connection).forget(connection)
        self.session.database.forget()
        return str(row["id"])

    @contextlib.contextmanager
    def linking(self) -> Iterator[Links]:
        """Relate inside one transaction: all of it is kept, or nothing."""
        with self.session.writing() as connection:
            links = Links(connection, self.session.time())
            yield links
            if links.kept:
                self.session.log(
                    connection, "related", None, incidents=links.kept, relating=links.program()
                )

    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that were last related, by id."""
        with self.session.reading() as connection:
            return incidents.current(connection)

    def incident(self, name: str) -> Incident:
        """An incident by its id or the beginning of it, wherever the id leads today."""
        with self.session.reading() as connection:
            return incidents.find(connection, name)

    def incidents_of(self, document: str) -> tuple[Incident, ...]:
        """The current incidents that a document tells of, by id."""
        with self.session.reading() as connection:
            return incidents.current(connection, document=document)

    def linked_groups(self) -> Iterator[bytes]:
        """What linking keeps of the reports of all documents, as it was put there."""
        with self.session.reading() as connection:
            yield from Links(connection, self.session.time()).contents()

    def unrelated(self) -> tuple[str, ...]:
        """The documents that came, changed or went since incidents were related."""
        with self.session.reading() as connection:
            return tuple(Links(connection, self.session.time()).waiting())

    def related_by(self) -> str | None:
        """What related the record last, `None` if nothing did."""
        with self.session.reading() as connection:
            return Links(connection, self.session.time()).program()

    def history(self, name: str | None = None) -> tuple[CustodyEntry, ...]:
        """The custody log, of one document (also a removed one) or of all."""
        return self.custody.lines(name)

    def verify(self) -> tuple[str, ...]:
        """Hash everything again and follow every span and chain: what is wrong, if anything."""
        return self.check().problems

    def check(self, *, progress: checks.Progress | None = None) -> Checked:
        """What `verify` finds, with how much was checked; `progress` is told of documents done."""
        return checks.check(self.session, progress or (lambda done, of: None))

    def _keep(self, connection: Connection, capture: Capture) -> tuple[int, int]:
        document = capture.document
        page, version = _page(connection, capture.page or f"bytes:{document.original_sha256}")
        original = tables.originals.insert().values(
            sha256=document.original_sha256,
            size=len(capture.content),
            content=zlib.compress(capture.content, 6),
        )
        connection.execute(original)
        columns = document_columns(document)
        result = connection.execute(
            tables.documents.insert().values(
                page=page,
                version=version,
                name=capture.name,
                captured_at=self.session.time(),
                **columns,
            )
        )
        self.session.log(
            connection,
            "captured",
            document.id,
            original=document.original_sha256,
            text=document.text_sha256,
            extractor=document.extractor,
            version=version,
            described=description(columns),
            **custody_details(capture),
        )
        key = result.inserted_primary_key
        number = int(key[0]) if key else 0
        row_document(connection, {**columns, "number": number, "page": page, "version": version})
        totals.count(connection, {"documents": 1})
        return number, version

    def _keep_reading(self, connection: Connection, number: int, reading: Reading) -> bool:
        content, plain = pack(reading)
        digest = sha256(plain.encode())
        columns = tables.readings.c
        same = select(columns.number).where(
            columns.document == number, columns.current, columns.sha256 == digest
        )
        if connection.execute(same).first():
            return False
        connection.execute(
            update(tables.readings).where(columns.document == number).values(current=False)
        )
        versions = reading.versions
        model = f"{versions.model} {versions.model_version} (spaCy {versions.spacy})"
        connection.execute(
            tables.readings.insert().values(
                document=number,
                current=True,
                made_at=self.session.time(),
                program=versions.counterclaim,
                model=model,
                sha256=digest,
                content=content,
            )
        )
        wait_for(connection, number)
        keep_claims(connection, number, reading)
        self.session.log(connection, "read", reading.document, reading=digest, model=model)
        return True


def _page(connection: Connection, key: str) -> tuple[int, int]:
    """The number of a page, and what version of it comes next."""
    pages, documents = tables.pages.c, tables.documents.c
    page = connection.execute(select(pages.number).where(pages.key == key)).scalar()
    if page is None:
        made = connection.execute(tables.pages.insert().values(key=key)).inserted_primary_key
        return (int(made[0]) if made else 0), 1
    last = select(func.max(documents.version)).where(documents.page == page)
    return page, (connection.execute(last).scalar() or 0) + 1


def _erase(connection: Connection, row: RowMapping) -> None:
    number = row["number"]
    forget_arrivals(connection, number)
    drop_claims(connection, number)
    connection.execute(delete(tables.readings).where(tables.readings.c.document == number))
    drop_row(connection, number)
    groups = tables.link_groups
    of_it = groups.c.document == row["id"]
    connection.execute(update(groups).where(of_it).values(content=b""))
    connection.execute(delete(tables.documents).where(tables.documents.c.number == number))
    totals.count(connection, {"documents": -1})
    mark_latest(connection, row["page"])
    originals = tables.originals
    connection.execute(delete(originals).where(originals.c.sha256 == row["original_sha256"]))
    others = select(tables.documents.c.page)
    page = tables.pages.c.number == row["page"]
    connection.execute(delete(tables.pages).where(page, tables.pages.c.number.not_in(others)))
