"""How documents came into a record: out of which file, in which server's answer.

A document may arrive several times: fetched again without a change, or found in
a second archive. Each way is kept once, beside the document, and goes with it.
"""

import datetime
import json

from sqlalchemy import Connection, RowMapping, delete, insert, select

from counterclaim.model.captures import Capture, Part, Response
from counterclaim.record import tables
from counterclaim.record.documents import find_document
from counterclaim.record.rows import Arrival, Asked
from counterclaim.record.sessions import Session


class Arrivals:
    """The arrivals of a record's documents, and what was last asked of which URL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, name: str) -> tuple[Arrival, ...]:
        """How a document came, the first time first; nothing for a file of its own."""
        arrivals = tables.arrivals
        with self._session.reading() as connection:
            number = find_document(connection, name)["number"]
            wanted = select(arrivals).where(arrivals.c.document == number)
            rows = connection.execute(wanted.order_by(arrivals.c.number)).mappings()
            return tuple(_arrival_of(row) for row in rows)

    def asked(self, url: str) -> Asked | None:
        """What a server last answered for a URL, if it was ever asked."""
        asked = tables.asked.c
        wanted = select(tables.asked, tables.documents.c.id).outerjoin_from(
            tables.asked, tables.documents
        )
        with self._session.reading() as connection:
            row = connection.execute(wanted.where(asked.url == url)).mappings().first()
        if row is None:
            return None
        return Asked(
            url=row["url"],
            at=datetime.datetime.fromisoformat(row["at"]),
            etag=row["etag"],
            modified=row["modified"],
            document=row["id"],
        )

    def same_text(self, page: str | None, text_sha256: str) -> str | None:
        """The latest version of a page, if it has this very text: its bytes may differ."""
        documents, pages = tables.documents.c, tables.pages.c
        wanted = select(documents.id, documents.text_sha256).join_from(
            tables.documents, tables.pages
        )
        last = wanted.where(pages.key == page).order_by(documents.version.desc()).limit(1)
        with self._session.reading() as connection:
            row = connection.execute(last).first()
        return row.id if row and row.text_sha256 == text_sha256 else None

    def note_answer(self, response: Response, *, document: str | None = None) -> None:
        """Remember what a server answered for a URL, and which document it gave."""
        with self._session.writing() as connection:
            number = find_document(connection, document)["number"] if document else None
            connection.execute(delete(tables.asked).where(tables.asked.c.url == response.url))
            connection.execute(
                insert(tables.asked).values(
                    url=response.url,
                    at=_time(response.at),
                    etag=response.header("etag"),
                    modified=response.header("last-modified"),
                    document=number,
                )
            )

    def note_unchanged(self, response: Response, *, document: str) -> None:
        """Log that a server said that a document is still what it was."""
        with self._session.writing() as connection:
            row = find_document(connection, document)
            here = tables.asked.c.url == response.url
            connection.execute(tables.asked.update().where(here).values(at=_time(response.at)))
            self._session.log(connection, "found unchanged", row["id"], url=response.final_url)


def keep_arrival(session: Session, connection: Connection, number: int, capture: Capture) -> bool:
    """Keep how a document came, unless it is known; true if this is another way than before."""
    part, response = capture.part, capture.response
    if part is None and response is None:
        return False
    arrivals = tables.arrivals
    columns = _columns(part, response)
    # a server's answer differs each time in its time and headers
    keys = columns.keys() if part else ("url", "final_url", "status")
    same = [arrivals.c[key] == columns[key] for key in keys if columns[key] is not None]
    known = select(arrivals.c.number).where(arrivals.c.document == number, *same)
    if connection.execute(known).first():
        return False
    values = columns | {"document": number, "arrived_at": session.time()}
    connection.execute(arrivals.insert().values(values))
    return True


def forget_arrivals(connection: Connection, number: int) -> None:
    """Forget how a document came: it is about to be removed."""
    for table in (tables.arrivals, tables.asked):
        connection.execute(delete(table).where(table.c.document == number))


def custody_details(capture: Capture) -> dict[str, str | int | list[str] | None]:
    """What of an arrival the custody log says."""
    part, response = capture.part, capture.response
    details: dict[str, str | int | list[str] | None] = {}
    if part:
        details |= {"container": part.container_sha256, "place": part.place}
        details |= {"seal": part.seal} if part.seal else {}
    if response:
        details |= {"url": response.final_url, "answered": _time(response.at)}
    return details


def _columns(part: Part | None, response: Response | None) -> dict[str, str | int | None]:
    return {
        "container": part.container if part else None,
        "container_sha256": part.container_sha256 if part else None,
        "place": part.place if part else None,
        "seal": part.seal if part else None,
        "url": response.url if response else None,
        "final_url": response.final_url if response else None,
        "status": response.status if response else None,
        "answered_at": _time(response.at) if response else None,
        "headers": json.dumps(response.headers, ensure_ascii=False) if response else None,
    }


def _arrival_of(row: RowMapping) -> Arrival:
    part = response = None
    if row["container"] is not None:
        part = Part(
            container=row["container"],
            container_sha256=row["container_sha256"],
            place=row["place"],
            seal=row["seal"],
        )
    if row["url"] is not None:
        response = Response(
            url=row["url"],
            final_url=row["final_url"],
            status=row["status"],
            at=datetime.datetime.fromisoformat(row["answered_at"]),
            headers=tuple((key, value) for key, value in json.loads(row["headers"])),
        )
    at = datetime.datetime.fromisoformat(row["arrived_at"])
    return Arrival(at=at, part=part, response=response)


def _time(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat(timespec="milliseconds")
