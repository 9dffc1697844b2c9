"""Decisions as rows: only ever added, found by document, and taken back by further rows.

In: decisions that people made. Out: those that count, in the order they were made. A
decision on one version of a page is found for its later versions too.
"""

import contextlib
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, func, select

from counterclaim.errors import InputError
from counterclaim.model.decisions import Assigning, Decision, Matter, Undoing
from counterclaim.model.documents import Document
from counterclaim.model.incidents import Account, Incident
from counterclaim.model.readings import Reading
from counterclaim.model.values import Value, value_id
from counterclaim.record import incidents, tables
from counterclaim.record.claims import keep_decided
from counterclaim.record.contents import unpack_reading
from counterclaim.record.decision_rows import (
    columns_of,
    counting,
    decided,
    decisions_from,
    digest,
    find_decision,
    of_document,
    of_matter,
    on_page,
)
from counterclaim.record.documents import document_of, find_document
from counterclaim.record.links import Links, wait_for
from counterclaim.record.queries import parse_query
from counterclaim.record.searching import search_of
from counterclaim.record.sessions import Session

_ALL = 1_000_000_000


class DecisionEntry(Value, frozen=True, kw_only=True):
    """A decision in the history, and the one that took it back, if any did."""

    decision: Decision
    undone: Decision | None = None


class Decisions:
    """What people decided about the values of a record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, document: str, *, assignment: str | None = None) -> tuple[Decision, ...]:
        """The decisions that count for the values of a document, the earliest first.

        They were made on it or on an earlier version of it, or say who is who everywhere.
        Of a blind assignment, only those that were made in it.
        """
        with self._session.reading() as connection:
            judged = of_document(connection, document, assignment=assignment)
            return (*judged, *of_matter(connection, "naming"))

    def documents(self) -> tuple[str, ...]:
        """The documents about whose values people decided something, by id."""
        with self._session.reading() as connection:
            return tuple(sorted(decided(connection, "judgement")))

    def groupings(self) -> tuple[Decision, ...]:
        """The merges, splits and separations that count."""
        with self._session.reading() as connection:
            return of_matter(connection, "grouping")

    def namings(self) -> tuple[Decision, ...]:
        """The decisions on who is who that count."""
        with self._session.reading() as connection:
            return of_matter(connection, "naming")

    def assigned(self, assignment: str) -> tuple[Decision, ...]:
        """The decisions that were made in a blind assignment, and not taken back."""
        kept = tables.decisions.c
        with self._session.reading() as connection:
            return decisions_from(connection, counting().where(kept.assignment == assignment))

    def assignments(self) -> tuple[Decision, ...]:
        """The blind assignments that were given and not taken back."""
        with self._session.reading() as connection:
            return of_matter(connection, "assigning")

    def history(self, document: str | None = None) -> tuple[DecisionEntry, ...]:
        """All decisions with what became of them: of one document and its page, or of all."""
        kept = tables.decisions.c
        with self._session.reading() as connection:
            wanted = select(kept.content).where(kept.undoes.is_(None))
            if document is not None:
                page = find_document(connection, document)["page"]
                wanted = wanted.where(kept.id.in_(on_page(page)))
            found = decisions_from(connection, wanted.order_by(kept.number))
            undoing = decisions_from(
                connection, select(kept.content).where(kept.undoes.is_not(None))
            )
        undone = {d.what.decision: d for d in undoing if isinstance(d.what, Undoing)}
        return tuple(DecisionEntry(decision=d, undone=undone.get(d.id)) for d in found)

    def find(self, name: str) -> Decision:
        """A decision by its id or the beginning of it."""
        with self._session.reading() as connection:
            return find_decision(connection, name)

    @contextlib.contextmanager
    def deciding(self, *, who: str | None = None) -> "Iterator[Deciding]":
        """One transaction in which a person decides: all of it is kept, or nothing."""
        with self._session.writing() as connection:
            yield Deciding(self._session, connection, who or self._session.who)


class Deciding:
    """The record as it stands while a person decides, and where the decision is put."""

    def __init__(self, session: Session, connection: Connection, who: str) -> None:
        self._session = session
        self._connection = connection
        self._who = who

    def document(self, name: str) -> Document:
        """A document, by its id or the beginning of it."""
        return document_of(find_document(self._connection, name))

    def reading(self, document: str) -> Reading:
        """What was last read in a document; refused for one that was kept unread."""
        columns = tables.readings.c
        number = find_document(self._connection, document)["number"]
        wanted = select(columns.content).where(columns.document == number, columns.current)
        content = self._connection.execute(wanted).scalar()
        if content is None:
            raise InputError(f"{document}: was not read yet, so there is nothing to decide about")
        return unpack_reading(content)

    def of(self, document: str, *, assignment: str | None = None) -> tuple[Decision, ...]:
        """The decisions that count for a document so far; only those made in an assignment,
        where one is given: its reviewer sees no others."""
        return of_document(self._connection, document, assignment=assignment)

    def find(self, name: str) -> Decision:
        """A decision by its id or the beginning of it."""
        return find_decision(self._connection, name)

    def namings(self) -> tuple[Decision, ...]:
        """The decisions on who is who that count."""
        return of_matter(self._connection, "naming")

    def called(self, names: Iterable[str]) -> tuple[str, ...]:
        """The documents in which somebody is called by some names, or speaks under them."""
        claim, document = tables.claims.c, tables.documents.c
        search, found = search_of(self._connection), set[str]()
        for name in names:
            words = parse_query('"' + name.replace('"', " ") + '"')
            hits = search.find_texts(self._connection, words, _ALL)
            found.update(hit.document for hit in hits)
            speaking = select(document.id).join(tables.claims, claim.document == document.number)
            found.update(self._connection.execute(speaking.where(claim.party == name)).scalars())
            found.update(Links(self._connection, "").holding(name))
        return tuple(sorted(found))

    def accounts(self, document: str) -> tuple[Account, ...]:
        """What the incidents that a document reports hold of it, as they were last related."""
        found = incidents.current(self._connection, document=document)
        return tuple(a for incident in found for a in incident.accounts if a.document == document)

    def assignment(self, name: str) -> Assigning:
        """A blind assignment by its name."""
        for decision in of_matter(self._connection, "assigning"):
            if isinstance(decision.what, Assigning) and decision.what.name == name:
                return decision.what
        raise InputError(f"no assignment is called {name!r}: make one with counterclaim assign")

    @property
    def who(self) -> str:
        """Who decides."""
        return self._who

    def incident(self, name: str) -> Incident:
        """An incident by its id or the beginning of it, wherever the id leads today."""
        return incidents.find(self._connection, name)

    def counts(self, decision: str) -> bool:
        """Whether a decision was not taken back."""
        kept = tables.decisions.c
        wanted = select(kept.id).where(kept.undoes == decision).limit(1)
        return self._connection.execute(wanted).first() is None

    def put(
        self,
        what: Matter,
        *,
        documents: Iterable[str] = (),
        reason: str | None = None,
        assignment: str | None = None,
        settles: Iterable[str] = (),
    ) -> Decision:
        """Keep a decision; its documents, and others that it changes, wait to be related."""
        at, kept = self._session.time(), tables.decisions
        number = (self._connection.execute(select(func.max(kept.c.number))).scalar() or 0) + 1
        name = value_id("decision", number, at, self._who, msgspec.json.encode(what).decode())
        decision = Decision(
            id=name, at=at, who=self._who, what=what, reason=reason, assignment=assignment,
            settles=tuple(settles),
        )  # fmt: skip
        plain = msgspec.json.encode(decision).decode()
        row = {"number": number, "id": name, "at": at, "who": self._who, "verb": what.verb}
        row |= {"assignment": assignment, "content": plain} | columns_of(what)
        self._connection.execute(kept.insert().values(row))
        touched = sorted({*decision.documents, *documents})
        if touched:
            rows = [{"decision": name, "document": document} for document in touched]
            self._connection.execute(tables.decision_documents.insert(), rows)
        if assignment is None and not isinstance(what, Assigning):
            self._wait(touched)
        subject = touched[0] if len(touched) == 1 else None
        self._session.log(
            self._connection, "decided", subject, decision=name, verb=what.verb, by=self._who,
            reason=reason, value=row["value"], undoes=row["undoes"], documents=touched,
            assignment=assignment, sha256=digest(plain),
        )  # fmt: skip
        return decision

    def documents_of(self, decision: str) -> tuple[str, ...]:
        """The documents that a decision changed."""
        kept = tables.decision_documents.c
        wanted = select(kept.document).where(kept.decision == decision).order_by(kept.document)
        return tuple(self._connection.execute(wanted).scalars())

    def keep_claims(self, reading: Reading) -> None:
        """Let search find the claims of a document as they now stand."""
        keep_decided(self._connection, reading)

    def _wait(self, documents: Iterable[str]) -> None:
        kept = tables.documents.c
        wanted = select(kept.number).where(kept.id.in_(list(documents)))
        for number in list(self._connection.execute(wanted).scalars()):
            wait_for(self._connection, number)
