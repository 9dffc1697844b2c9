"""Documents as rows, and rows as documents."""

import datetime
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select, update

from counterclaim.errors import InputError
from counterclaim.model.documents import Document, Published
from counterclaim.record import names, tables
from counterclaim.record.contents import sha256
from counterclaim.record.rows import Listing

_NEW_ROW = insert(tables.document_rows)
_SAME = (
    "id",
    "text",
    "text_sha256",
    "original_sha256",
    "media_type",
    "extractor",
    "title",
    "publisher",
    "author",
    "url",
    "language",
)


_ABOUT = (
    *("media_type", "extractor", "title", "publisher", "author", "url", "language"),
    *("published_at", "published_method"),
)


def exact_document(connection: Connection, document_id: str) -> RowMapping | None:
    """The row of a document, by its whole id."""
    wanted = select(tables.documents).where(tables.documents.c.id == document_id)
    return connection.execute(wanted).mappings().first()


def find_document(connection: Connection, name: str) -> RowMapping:
    """The row of a document, by its id or the beginning of it."""
    exact = exact_document(connection, name)
    if exact:
        return exact
    column = tables.documents.c.id
    start = column.startswith(document_prefix(name), autoescape=True)
    wanted = select(tables.documents).where(start).order_by(column).limit(2)
    found = connection.execute(wanted).mappings().all()
    if len(found) != 1:
        several = "more than one document begins" if found else "no document begins"
        raise InputError(f"{several} with {name!r}: list them with counterclaim list")
    return found[0]


def document_prefix(name: str) -> str:
    """The beginning of a document's id, which users may leave "doc-" out of."""
    return name if name.startswith("doc-") else f"doc-{name}"


def document_columns(document: Document) -> dict[str, str | None]:
    """What of a document is kept in its row."""
    published = document.published
    columns: dict[str, str | None] = {field: getattr(document, field) for field in _SAME}
    columns["published_at"] = published.at.isoformat() if published else None
    columns["published_method"] = published.method if published else None
    return columns


def description(row: Mapping[str, object] | RowMapping) -> str:
    """A hash of what is known about a document beside its text; nothing known adds nothing."""
    about = {field: row[field] for field in _ABOUT if row[field] is not None}
    return sha256(json.dumps(about, sort_keys=True, ensure_ascii=False).encode())


def document_of(row: RowMapping | Mapping[str, Any]) -> Document:
    """A document from its row, or from its columns."""
    at, method = row["published_at"], row["published_method"]
    published = Published(at=_moment(at), method=method) if at else None
    return Document(**{field: row[field] for field in _SAME}, published=published)


def _moment(at: str) -> datetime.date | datetime.datetime:
    if len(at) == len("2015-10-03"):
        return datetime.date.fromisoformat(at)
    return datetime.datetime.fromisoformat(at)


def listings() -> Select[tuple[object, ...]]:
    """The query for all documents without their texts."""
    document, claim = tables.documents.c, tables.claims.c
    others = tables.documents.alias()
    newest = select(func.max(others.c.version)).where(others.c.page == document.page)
    claims = select(func.count()).where(claim.document == document.number)
    return (
        select(
            document.number,
            document.id,
            document.name,
            document.version,
            document.captured_at,
            document.media_type,
            document.title,
            document.publisher,
            document.author,
            document.url,
            document.language,
            document.published_at,
            document.published_method,
            tables.originals.c.size,
            newest.scalar_subquery().label("newest"),
            claims.scalar_subquery().label("claims"),
        )
        .join(tables.originals)
        .order_by(document.number)
    )


def listing_of(row: RowMapping) -> Listing:
    """A document without its text, from a row of `listings`."""
    return Listing(
        id=row["id"],
        name=row["name"],
        version=row["version"],
        latest=row["version"] == row["newest"],
        captured_at=datetime.datetime.fromisoformat(row["captured_at"]),
        size=row["size"],
        media_type=row["media_type"],
        title=row["title"],
        publisher=row["publisher"],
        author=row["author"],
        url=row["url"],
        language=row["language"],
        published=row["published_at"],
        published_method=row["published_method"],
        claims=row["claims"],
    )


def row_document(connection: Connection, row: Mapping[str, Any] | RowMapping) -> None:
    """Keep what a new document is listed by, from its row; it is the latest of its page."""
    connection.execute(
        _NEW_ROW,
        {
            "number": row["number"],
            "day": (row["published_at"] or "")[:10],
            "publisher": row["publisher"],
            "language": row["language"],
            "latest": True,
            "claims": 0,
        },
    )
    if row["publisher"]:
        names.count_in(connection, {_publisher(connection, row["publisher"]): (1, 0, 0)})
    if row["version"] > 1:
        mark_latest(connection, row["page"])


def drop_row(connection: Connection, number: int) -> None:
    """Forget what a document was listed by."""
    rows = tables.document_rows
    publisher = connection.execute(select(rows.c.publisher).where(rows.c.number == number)).scalar()
    if publisher:
        names.count_out(connection, {_publisher(connection, publisher): (1, 0, 0)})
    connection.execute(delete(rows).where(rows.c.number == number))


def _publisher(connection: Connection, name: str) -> int:
    return names.numbers_of(connection, [("publisher", name)])["publisher", name]


def mark_latest(connection: Connection, page: int) -> None:
    """Tell the latest version of a page from those it replaced."""
    rows, document = tables.document_rows, tables.documents.c
    versions = select(document.number).where(document.page == page)
    newest = select(func.max(document.number)).where(document.page == page).scalar_subquery()
    change = update(rows).where(rows.c.number.in_(versions))
    connection.execute(change.values(latest=rows.c.number == newest))
