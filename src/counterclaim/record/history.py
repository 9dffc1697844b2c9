"""The history of a record and of each document, from the custody log."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, and_, func, or_, select

from counterclaim.model.marks import Redaction
from counterclaim.record import custody, tables
from counterclaim.record.documents import document_prefix
from counterclaim.record.rows import CustodyEntry, Tombstone
from counterclaim.record.sessions import Session

_NAMED = 1000
_OF_SEVERAL = ("decided", "exported")
"""Lines that may name many documents, and then have none as their subject."""
_BEYOND = "g"  # after every hexadecimal digit


class Custody:
    """The custody log of a record: what happened to it, and what left it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lines(self, name: str | None = None) -> tuple[CustodyEntry, ...]:
        """The log, of one document (also a removed one) or of all.

        Exports that a document went into, and decisions that changed it, are among its lines.
        """
        wanted = select(tables.custody).order_by(tables.custody.c.number)
        if name is not None:
            wanted = wanted.where(_about(document_prefix(name)))
        with self._session.reading() as connection:
            return tuple(custody.entry_of(row) for row in connection.execute(wanted).mappings())

    def latest(self, most: int) -> tuple[CustodyEntry, ...]:
        """The last lines of the log, the newest first."""
        wanted = select(tables.custody).order_by(tables.custody.c.number.desc()).limit(most)
        with self._session.reading() as connection:
            return tuple(custody.entry_of(row) for row in connection.execute(wanted).mappings())

    def counts(self, after: int) -> dict[str, int]:
        """How many lines of each action came after a line, by its number."""
        line = tables.custody.c
        wanted = select(line.action, func.count().label("many")).where(line.number > after)
        with self._session.reading() as connection:
            rows = connection.execute(wanted.group_by(line.action)).all()
        return {row.action: row.many for row in rows}

    def holds(self, sha256: str) -> bool:
        """Whether a line of the log has this hash, as it was noted elsewhere before."""
        line = tables.custody.c
        wanted = select(line.number).where(line.sha256 == sha256.strip().lower())
        with self._session.reading() as connection:
            return connection.execute(wanted).first() is not None

    def tombstones(self, name: str | None = None) -> tuple[Tombstone, ...]:
        """What stays of removed documents, or of one, in the order they were removed."""
        removals = tables.removals
        columns = [c for c in removals.c if c.name in Tombstone.__struct_fields__]
        wanted = select(*columns).order_by(removals.c.number)
        if name is not None:
            start = document_prefix(name)
            wanted = wanted.where(removals.c.document.startswith(start, autoescape=True))
        with self._session.reading() as connection:
            return tuple(Tombstone(**row) for row in connection.execute(wanted).mappings())

    def head(self) -> CustodyEntry | None:
        """The last line of the log, whose hash vouches for all before it."""
        newest = select(tables.custody).order_by(tables.custody.c.number.desc()).limit(1)
        with self._session.reading() as connection:
            row = connection.execute(newest).mappings().first()
        return custody.entry_of(row) if row else None

    def exported(
        self,
        form: str,
        *,
        sha256: str,
        redaction: Redaction,
        documents: Collection[str],
        filters: Mapping[str, object] | None = None,
        left_out: int = 0,
    ) -> None:
        """Say that something left the record, before it can be seen outside.

        `form` is what it is ("csv", "package"), `sha256` the hash of the file.
        `documents` are those it holds words of; `filters` what narrowed it; and
        `left_out` how many documents were held back as confidential.
        """
        chosen = {k: v for k, v in (filters or {}).items() if v not in (None, False, "", ())}
        named = sorted(documents) if len(documents) <= _NAMED else None
        with self._session.writing() as connection:
            self._session.log(
                connection,
                "exported",
                None,
                format=form,
                sha256=sha256,
                confidential=redaction,
                left_out=left_out,
                filters=[f"{key}={value}" for key, value in sorted(chosen.items())],
                count=len(documents),
                documents=named,
            )


def _about(prefix: str) -> ColumnElement[bool]:
    """Lines whose subject is a document, and those that name it beside others."""
    line, start = tables.custody.c, prefix.lower()
    quoted = json.dumps(start)[:-1]
    return or_(
        and_(line.subject >= start, line.subject < start + _BEYOND),
        and_(
            line.action.in_(_OF_SEVERAL), line.subject.is_(None),
            line.detail.contains(quoted, autoescape=True),
        ),
    )  # fmt: skip
