"""Lists of a record's documents and of the claims in them, a page at a time."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, false, select

from counterclaim.record import tables
from counterclaim.record.conditions import Asked, claim_named, days, is_few, published_by
from counterclaim.record.documents import find_document, listing_of, listings
from counterclaim.record.matches import Matches
from counterclaim.record.paging import Key, page_of
from counterclaim.record.queries import parse_query
from counterclaim.record.rows import ClaimFilter, ClaimRow, DocumentFilter, Listing, Page
from counterclaim.record.searching import search_of
from counterclaim.record.sessions import Session

DocumentSort = Literal["newest", "added"]
PAGE = 50
_TOGETHER = 500

_DOCUMENTS = DocumentFilter()
_CLAIMS = ClaimFilter()
_ROWS = tables.document_rows.c
_CLAIM = tables.claims.c
_DOCUMENT_KEYS: dict[DocumentSort, Key] = {
    "newest": (_ROWS.day, _ROWS.number),
    "added": (_ROWS.number,),
}
_CLAIM_KEYS: dict[DocumentSort, Key] = {
    "newest": (_ROWS.day, _ROWS.number, _CLAIM.number),
    "added": (_CLAIM.number,),
}


class DocumentLists:
    """The lists of documents and claims; both begin with the latest, published or added."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def documents(
        self,
        wanted: DocumentFilter = _DOCUMENTS,
        *,
        sort: DocumentSort = "added",
        after: str | None = None,
        most: int = PAGE,
    ) -> Page[Listing]:
        """The documents that a filter lets through, without their texts."""
        with self._session.reading() as connection:
            query = select(tables.document_rows)
            query = query.where(*days(_ROWS.day, wanted.since, wanted.until))
            if not wanted.every_version:
                query = query.where(_ROWS.latest)
            if wanted.language:
                query = query.where(_ROWS.language == wanted.language)
            if wanted.publisher:
                query = query.where(published_by(connection, wanted.publisher).holds)
            key = _DOCUMENT_KEYS[sort]
            if wanted.text is not None:
                texts = search_of(connection).texts_with(parse_query(wanted.text))
                query, number = _with(connection, query, texts, _ROWS.number, sort)
                key = (*key[:-1], number)
            if wanted.incident:
                held, document = tables.incident_documents.c, tables.documents.c
                ids = select(held.document).where(held.incident == wanted.incident)
                query = query.where(
                    _ROWS.number.in_(select(document.number).where(document.id.in_(ids)))
                )
            numbers = page_of(connection, query, key, _number, after=after, most=most)
            found = listings().where(tables.documents.c.number.in_(numbers.rows))
            rows = {row["number"]: row for row in connection.execute(found).mappings()}
            return Page(rows=tuple(listing_of(rows[n]) for n in numbers.rows), after=numbers.after)

    def listed(self, ids: Sequence[str]) -> dict[str, Listing]:
        """Documents without their texts, by their whole ids; unknown ids are left out."""
        found: dict[str, Listing] = {}
        with self._session.reading() as connection:
            for at in range(0, len(ids), _TOGETHER):
                some = listings().where(tables.documents.c.id.in_(ids[at : at + _TOGETHER]))
                rows = connection.execute(some).mappings()
                found |= {row["id"]: listing_of(row) for row in rows}
        return found

    def claims(
        self,
        wanted: ClaimFilter = _CLAIMS,
        *,
        sort: DocumentSort = "added",
        after: str | None = None,
        most: int = PAGE,
    ) -> Page[ClaimRow]:
        """The claims that a filter lets through."""
        with self._session.reading() as connection:
            conditions = tuple(_asked(connection, wanted))
            says, who = parse_query(wanted.says or ""), parse_query(wanted.who or "")
            hits = search_of(connection).claims_with(says, who)
            asks_words = wanted.says is not None or wanted.who is not None
            few = any(condition.few for condition in conditions) or (
                hits is not None and is_few(connection, hits)
            )
            query = _claims(by_day=sort == "newest" and not few)
            query = query.where(*(condition.holds for condition in conditions))
            key = _CLAIM_KEYS[sort]
            if asks_words:
                query, number = _with(connection, query, hits, _CLAIM.number, sort)
                key = (*key[:-1], number)
            return page_of(connection, query, key, _claim_row, after=after, most=most)


def _claims(*, by_day: bool) -> Select[Any]:
    """The query for claims of latest versions, which are gone through day by day where so said.

    The database is then kept from going through all claims first: it would sort a million.
    """
    document, number = tables.documents.c, _ROWS.number
    columns = (
        tables.claims, _ROWS.day, document.id.label("in_document"), document.title,
        document.publisher, document.published_at,
    )  # fmt: skip
    return (
        select(*columns)
        .join(tables.document_rows, (number + 0 if by_day else number) == _CLAIM.document)
        .join(tables.documents, document.number == number)
        .where(_ROWS.latest)
    )


def _asked(connection: Connection, wanted: ClaimFilter) -> Iterator[Asked]:
    """What a filter asks of claims, words apart."""
    for part, kind in (
        (wanted.party, "speaker"), (wanted.about, "about"), (wanted.where, "where"),
    ):  # fmt: skip
        if part:
            yield claim_named(connection, part, kind)
    if wanted.publisher:
        yield published_by(connection, wanted.publisher)
    if wanted.document:
        number = find_document(connection, wanted.document)["number"]
        yield Asked(_CLAIM.document == number, few=True)
    for column, value in ((_CLAIM.kind, wanted.kind), (_CLAIM.stance, wanted.stance)):
        if value is not None:
            yield Asked(column == value)
    for condition in days(_ROWS.day, wanted.since, wanted.until):
        yield Asked(condition)


def _with(
    connection: Connection,
    query: Select[Any],
    hits: Matches | None,
    number: ColumnElement[int],
    sort: DocumentSort,
) -> tuple[Select[Any], ColumnElement[int]]:
    """A query with only the rows that a search hits, and the number to sort them by.

    Many hits are gone through in the order of the index; where another order or another
    condition leads, they are looked up.
    """
    if hits is None:
        return query.where(false()), number
    if is_few(connection, hits):
        return query.where(number.in_(hits.numbers)), number
    if sort == "added" and hits.lists is not None:
        return query.join(hits.lists, hits.number == number).where(hits.condition), hits.number
    return query.where((number + 0).in_(hits.numbers)), number


def _number(row: RowMapping) -> int:
    return int(row["number"])


def _claim_row(row: RowMapping) -> ClaimRow:
    return ClaimRow(
        id=row["id"], document=row["in_document"], who=row["source"], party=row["party"],
        cue=row["cue"], content=row["content"], kind=row["kind"], stance=row["stance"],
        start=row["start"], end=row["end"], title=row["title"], publisher=row["publisher"],
        published=row["published_at"],
    )  # fmt: skip
