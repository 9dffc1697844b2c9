"""What people marked confidential, or open again, and why.

A mark is never changed: a later one of the same document or source takes its place.
A document's mark holds for all versions of its page, those captured later too. The
custody log names a marked document, but never a marked source: its name stays in
this table alone, since the log may be shown to others.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, select

from counterclaim.errors import InputError
from counterclaim.model.marks import Confidential, Mark, MarkKind
from counterclaim.record import tables
from counterclaim.record.documents import find_document
from counterclaim.record.sessions import Session


class Marks:
    """The marks of a record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def mark(
        self,
        *,
        documents: Iterable[str] = (),
        sources: Iterable[str] = (),
        confidential: bool = True,
        reason: str | None = None,
    ) -> tuple[Mark, ...]:
        """Mark documents, by id or its beginning, and sources, as texts print them: all or none.

        A document's mark holds for all versions of its page.
        """
        with self._session.writing() as connection:
            found = [str(find_document(connection, name)["id"]) for name in documents]
            wanted: list[tuple[MarkKind, str]] = [("document", name) for name in found]
            wanted += [("source", _spelled(name)) for name in sources]
            return tuple(
                _keep(self._session, connection, kind, name, confidential, reason)
                for kind, name in wanted
            )

    def holding(self) -> tuple[Mark, ...]:
        """The marks by which something is confidential now, in the order they were made."""
        with self._session.reading() as connection:
            made, hidden = _marks(connection), confidential_in(connection)
        last = {(mark.kind, mark.name.casefold()): mark for mark in made}.values()
        return tuple(
            mark
            for mark in sorted(last, key=_number)
            if mark.confidential and mark.name in hidden.documents | hidden.sources
        )

    def all(self) -> tuple[Mark, ...]:
        """Every mark that was ever made, in the order they were made."""
        with self._session.reading() as connection:
            return tuple(_marks(connection))

    def confidential(self) -> Confidential:
        """What is confidential now."""
        with self._session.reading() as connection:
            return confidential_in(connection)


def _spelled(source: str) -> str:
    name = " ".join(source.split())
    if not any(c.isalnum() for c in name):
        raise InputError("a source without a name cannot be marked: give it as texts print it")
    return name


def _number(mark: Mark) -> int:
    return mark.number


def confidential_in(connection: Connection) -> Confidential:
    """What is confidential, inside a transaction."""
    marks, marked, version = tables.marks.c, tables.documents.alias().c, tables.documents.c
    wanted = (
        select(version.id, marks.confidential)
        .join_from(tables.marks, marked.id.table, marked.id == marks.name)
        .join(tables.documents, version.page == marked.page)
        .where(marks.kind == "document")
        .order_by(marks.number)
    )
    documents: dict[str, bool] = {row.id: row.confidential for row in connection.execute(wanted)}
    sources: dict[str, tuple[str, bool]] = {}
    for mark in _marks(connection):
        if mark.kind == "source":
            sources[mark.name.casefold()] = (mark.name, mark.confidential)
    return Confidential(
        documents=frozenset(name for name, hidden in documents.items() if hidden),
        sources=frozenset(name for name, hidden in sources.values() if hidden),
    )


def hand_down(session: Session, connection: Connection, row: RowMapping) -> None:
    """Mark the versions that stay when a confidential document goes: its mark was theirs."""
    if row["id"] not in confidential_in(connection).documents:
        return
    documents = tables.documents.c
    others = select(documents.id).where(
        documents.page == row["page"], documents.number != row["number"]
    )
    for other in connection.execute(others.order_by(documents.number)).scalars().all():
        reason = f"as {row['id']}, another version, was"
        _keep(session, connection, "document", other, True, reason)


def _marks(connection: Connection) -> list[Mark]:
    rows = connection.execute(select(tables.marks).order_by(tables.marks.c.number))
    return [Mark(**row) for row in rows.mappings()]


def _keep(
    session: Session,
    connection: Connection,
    kind: MarkKind,
    name: str,
    confidential: bool,
    reason: str | None,
) -> Mark:
    values = {
        "kind": kind, "name": name, "confidential": confidential,
        "at": session.time(), "who": session.who, "reason": reason,
    }  # fmt: skip
    made = connection.execute(tables.marks.insert().values(values)).inserted_primary_key
    number = int(made[0]) if made else 0
    session.log(
        connection,
        "marked",
        name if kind == "document" else None,
        mark=number,
        what=kind,
        now="confidential" if confidential else "open",
        reason=reason,
    )
    return Mark(number=number, **values)  # type: ignore[arg-type]
