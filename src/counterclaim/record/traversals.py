"""One walk over all that a record holds, as it was when the walk began, in bounded memory.

In: a connection inside one transaction. Out: documents with their readings, and incidents,
one after the other; only the latest version of each page.
"""

import functools
import zlib
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, RowMapping, Select, func, select

from counterclaim.model.decisions import Decision
from counterclaim.model.documents import Document
from counterclaim.model.incidents import Incident
from counterclaim.model.readings import Reading
from counterclaim.model.values import Value
from counterclaim.record import incidents, tables
from counterclaim.record.conditions import incident_conditions
from counterclaim.record.contents import unpack_incident, unpack_reading
from counterclaim.record.decision_rows import decided, of_document
from counterclaim.record.documents import document_of
from counterclaim.record.rows import IncidentFilter

_REMEMBERED = 200
_AT_ONCE = 50


class Kept(Value, frozen=True, kw_only=True):
    """A document as the record keeps it, with what was last read in it (`None` if unread)."""

    document: Document
    reading: Reading | None
    name: str
    page: str
    version: int
    captured_at: str


class Traversal:
    """What a record holds, read inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.kept = functools.lru_cache(_REMEMBERED)(self._kept)
        self.incident = functools.lru_cache(_REMEMBERED)(self._incident)

    def documents(self) -> Iterator[Kept]:
        """The latest version of each page, in the order they came."""
        wanted = _documents().order_by(tables.documents.c.number)
        with self.connection.execute(wanted.execution_options(yield_per=_AT_ONCE)) as rows:
            for row in rows.mappings():
                yield _kept_of(row)

    def incidents(self) -> Iterator[Incident]:
        """The incidents that are told at present, by id."""
        kept = tables.incidents.c
        wanted = select(kept.content).where(kept.current).order_by(kept.id)
        with self.connection.execute(wanted.execution_options(yield_per=_AT_ONCE)) as rows:
            for row in rows:
                yield unpack_incident(row.content)

    def meeting(self, wanted: IncidentFilter) -> frozenset[str]:
        """The ids of the present incidents that a filter lets through."""
        incident = tables.incident_rows.c.incident
        conditions = incident_conditions(self.connection, wanted, incident)
        return frozenset(self.connection.execute(select(incident).where(*conditions)).scalars())

    def incidents_of(self, document: str) -> tuple[str, ...]:
        """The ids of the present incidents that a document tells of."""
        kept, reported = tables.incidents.c, tables.incident_documents.c
        wanted = (
            select(reported.incident)
            .join(tables.incidents, kept.id == reported.incident)
            .where(reported.document == document, kept.current)
            .order_by(reported.incident)
        )
        return tuple(self.connection.execute(wanted).scalars())

    def count(self) -> tuple[int, int]:
        """How many documents and incidents there are to walk over."""
        pages = select(func.count(func.distinct(tables.documents.c.page)))
        told = select(func.count()).where(tables.incidents.c.current)
        return (
            self.connection.execute(pages).scalar_one(),
            self.connection.execute(told).scalar_one(),
        )

    def incident_id(self, name: str) -> str:
        """The id of an incident by its beginning, wherever it leads today."""
        return incidents.find(self.connection, name).id

    def ids_of(self, beginnings: Collection[str]) -> dict[str, list[str]]:
        """For the beginnings of documents' ids, the documents whose ids begin so."""
        column = tables.documents.c.id
        return {
            name: list(
                self.connection.execute(
                    select(column).where(column.startswith(name, autoescape=True)).limit(2)
                ).scalars()
            )
            for name in beginnings
        }

    def decided(self) -> frozenset[str]:
        """The documents on which people decided something about a value."""
        return decided(self.connection, "judgement")

    def decisions(self, document: str) -> tuple[Decision, ...]:
        """The decisions that count for a document, the earliest first."""
        return of_document(self.connection, document)

    def pages(self) -> dict[str, str]:
        """What tells the page of each document, by the documents' ids."""
        documents, pages = tables.documents.c, tables.pages
        wanted = select(documents.id, pages.c.key).join_from(tables.documents, pages)
        return {row.id: row.key for row in self.connection.execute(wanted)}

    def original(self, sha256: str) -> bytes:
        """The captured bytes with this SHA-256."""
        columns = tables.originals.c
        packed = self.connection.execute(select(columns.content).where(columns.sha256 == sha256))
        return zlib.decompress(packed.scalar_one())

    def _kept(self, document: str) -> Kept | None:
        wanted = _documents(every_version=True).where(tables.documents.c.id == document)
        row = self.connection.execute(wanted).mappings().first()
        return _kept_of(row) if row else None

    def _incident(self, identifier: str) -> Incident:
        kept = tables.incidents.c
        wanted = select(kept.content).where(kept.id == identifier)
        return unpack_incident(self.connection.execute(wanted).scalar_one())


def _documents(*, every_version: bool = False) -> Select[tuple[object, ...]]:
    """The query for documents with their current readings."""
    documents, readings = tables.documents, tables.readings
    read = (readings.c.document == documents.c.number) & readings.c.current
    wanted = (
        select(documents, readings.c.content, tables.pages.c.key)
        .join(tables.pages)
        .outerjoin(readings, read)
    )
    if not every_version:
        last = select(func.max(documents.c.number)).group_by(documents.c.page)
        wanted = wanted.where(documents.c.number.in_(last))
    return wanted


def _kept_of(row: RowMapping) -> Kept:
    return Kept(
        document=document_of(row),
        reading=unpack_reading(row["content"]) if row["content"] else None,
        name=row["name"],
        page=row["key"],
        version=row["version"],
        captured_at=row["captured_at"],
    )
