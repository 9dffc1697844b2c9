"""What relating works on: the shelf of a record, with its documents, readings and incidents.

In: a connection inside one transaction. Out: which documents came or went since the
record was last related, their readings, and a place to keep what was found.
"""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update

from counterclaim.model.decisions import Decision
from counterclaim.model.developments import Development
from counterclaim.model.incidents import Incident
from counterclaim.model.readings import Reading
from counterclaim.model.tasks import Task
from counterclaim.record import decision_rows, incidents, tables
from counterclaim.record.claims import keep_decided
from counterclaim.record.contents import unpack_reading
from counterclaim.record.journal import note
from counterclaim.record.shelf import LinkShelf, chunks
from counterclaim.record.tasks import ask, drop_tasks, keep_tasks


def _current_reading() -> Select[bytes]:
    """The query for the current reading of a document that is the latest version of its page."""
    documents, readings = tables.documents.c, tables.readings.c
    others = tables.documents.alias()
    newest = select(func.max(others.c.number)).where(others.c.page == documents.page)
    return (
        select(readings.content)
        .join(tables.documents)
        .where(documents.id == bindparam("wanted"), readings.current)
        .where(documents.number == newest.scalar_subquery())
    )


_READING = _current_reading()


class Links(LinkShelf):
    """Everything that relating reads and writes, in one transaction."""

    def __init__(self, connection: Connection, at: str) -> None:
        super().__init__(connection)
        self._at = at
        self.kept = 0

    def program(self) -> str | None:
        """What linked the record last, `None` if nothing did."""
        return self._connection.execute(select(tables.link_program.c.program)).scalar()

    def keep_program(self, program: str) -> None:
        """Say what has linked the record."""
        self._connection.execute(delete(tables.link_program))
        self._connection.execute(tables.link_program.insert().values(program=program))

    def waiting(self) -> list[str]:
        """The documents that came, changed or went since they were linked."""
        wanted = select(tables.link_waiting.c.document).order_by(tables.link_waiting.c.document)
        return list(self._connection.execute(wanted).scalars())

    def linked(self, documents: Iterable[str]) -> None:
        """Say that documents wait no longer."""
        for some in chunks(documents):
            done = tables.link_waiting.c.document.in_(some)
            self._connection.execute(delete(tables.link_waiting).where(done))

    def documents(self) -> Iterator[str]:
        """All documents that count: the latest version of each page."""
        documents = tables.documents.c
        last = select(func.max(documents.number)).group_by(documents.page)
        wanted = select(documents.id).where(documents.number.in_(last)).order_by(documents.number)
        yield from self._connection.execute(wanted).scalars()

    def reading(self, document: str) -> Reading | None:
        """The current reading of a document, if it is there and the latest version."""
        content = self._connection.execute(_READING, {"wanted": document}).scalar()
        return unpack_reading(content) if content else None

    def decided(self, matter: decision_rows.MatterName) -> frozenset[str]:
        """The documents about which people decided something of a sort."""
        return decision_rows.decided(self._connection, matter)

    def decisions(self, document: str) -> tuple[Decision, ...]:
        """The decisions that count for the values of a document."""
        return decision_rows.of_document(self._connection, document)

    def namings(self) -> tuple[Decision, ...]:
        """The decisions on who is who that count, the earliest first."""
        return decision_rows.of_matter(self._connection, "naming")

    def groupings_of(self, document: str) -> tuple[Decision, ...]:
        """The decisions on the incidents that a document reports, those taken back too."""
        return decision_rows.of_document_ever(self._connection, document, "grouping")

    def groupings_taken_back(self) -> tuple[Decision, ...]:
        """The merges, splits and separations that count no longer."""
        return decision_rows.taken_back(self._connection, "grouping")

    def groupings(self) -> tuple[Decision, ...]:
        """The merges, splits and separations that count, the earliest first."""
        return decision_rows.of_matter(self._connection, "grouping")

    def versions(self, document: str) -> frozenset[str]:
        """The ids of all versions of a document's page, its own among them."""
        documents = tables.documents.c
        page = select(documents.page).where(documents.id == document).scalar_subquery()
        wanted = select(documents.id).where(documents.page == page)
        return frozenset(self._connection.execute(wanted).scalars())

    def holding(self, words: str) -> frozenset[str]:
        """The documents of whose groups linking keeps some words, such as an actor's id."""
        group, wanted = tables.link_groups.c, words.encode()
        rows = self._connection.execute(select(group.document, group.content)).yield_per(1000)
        return frozenset(row.document for row in rows if wanted in bytes(row.content))

    def bind(self, document: str, parts: Iterable[tuple[str, int, str]]) -> None:
        """Keep which groups of a document stand in which part of which decision."""
        rows = [
            {"decision": decision, "part": part, "name": name, "document": document}
            for decision, part, name in sorted(set(parts))
        ]
        if rows:
            self._connection.execute(tables.link_bonds.insert(), rows)

    def unbind(self, documents: Iterable[str]) -> None:
        """Forget in which decisions the groups of documents stand."""
        for some in chunks(documents):
            gone = tables.link_bonds.c.document.in_(some)
            self._connection.execute(delete(tables.link_bonds).where(gone))

    def bound(self) -> dict[str, list[tuple[int, str]]]:
        """For each decision, its parts with the names of the groups that stand in them."""
        bond = tables.link_bonds.c
        found: dict[str, list[tuple[int, str]]] = {}
        rows = self._connection.execute(select(bond.decision, bond.part, bond.name))
        for row in rows.all():
            found.setdefault(row.decision, []).append((row.part, row.name))
        return found

    def keep_claims(self, reading: Reading) -> None:
        """Let search find the claims of a document as people decided they stand."""
        keep_decided(self._connection, reading)

    def other_versions(self, names: Iterable[str]) -> frozenset[str]:
        """The other versions of the pages of some documents."""
        one, other = tables.documents.alias().c, tables.documents.c
        found: set[str] = set()
        for some in chunks(sorted(names)):
            wanted = select(other.id).join(one.id.table, one.page == other.page)
            wanted = wanted.where(one.id.in_(some), other.id != one.id)
            found.update(self._connection.execute(wanted).scalars())
        return frozenset(found)

    def known(self, names: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The incident that each group was last of, and the digest of why."""
        group = tables.link_groups.c
        found: dict[str, tuple[str, str]] = {}
        for some in chunks(sorted(names)):
            wanted = select(group.name, group.incident, group.why).where(group.name.in_(some))
            rows = self._connection.execute(wanted.where(group.incident.is_not(None)))
            found.update((row.name, (row.incident, row.why or "")) for row in rows)
        return found

    def linked_documents(self) -> int:
        """How many documents have reports that are linked."""
        count = func.count(tables.link_groups.c.document.distinct())
        return self._connection.execute(select(count)).scalar_one()

    def names(self) -> list[str]:
        """The names of all groups."""
        group = tables.link_groups.c
        return list(self._connection.execute(select(group.name).order_by(group.name)).scalars())

    def incidents(self, ids: Iterable[str]) -> dict[str, Incident]:
        """Incidents as they were last kept."""
        return incidents.some(self._connection, ids)

    def current_ids(self) -> frozenset[str]:
        """The ids of all incidents that are told at present."""
        kept = tables.incidents.c
        return frozenset(self._connection.execute(select(kept.id).where(kept.current)).scalars())

    def led_to(self, ids: Iterable[str]) -> dict[str, frozenset[str]]:
        """The ids that lead to some incidents, with the groups they had."""
        return incidents.led_to(self._connection, ids)

    def taken(self, identifier: str) -> bool:
        """Whether groups are of an incident of this id."""
        group = tables.link_groups.c
        wanted = select(group.number).where(group.incident == identifier).limit(1)
        return self._connection.execute(wanted).first() is not None

    def keep(self, incident: Incident, why: Mapping[str, str]) -> None:
        """Keep an incident with the groups it is made of, each with the digest of why."""
        incidents.keep(self._connection, (incident,), self._at)
        self.kept += 1
        self.assign(incident.id, why)

    def assign(self, identifier: str, why: Mapping[str, str]) -> None:
        """Say of which incident groups are."""
        group = tables.link_groups
        for name, digest in sorted(why.items()):
            change = update(group).where(group.c.name == name)
            self._connection.execute(change.values(incident=identifier, why=digest))

    def keep_tasks(self, incident: str, tasks: Iterable[Task]) -> None:
        """Keep what of an incident waits for a person."""
        keep_tasks(self._connection, incident, tasks)

    def ask(self, task: Task) -> None:
        """Let one thing more wait for a person."""
        ask(self._connection, (task,))

    def incident_of(self, names: Iterable[str]) -> dict[str, str]:
        """The incident that each group is of."""
        return {name: incident for name, (incident, _) in self.known(names).items()}

    def note(self, developments: Iterable[Development]) -> None:
        """Write down what is told otherwise now."""
        note(self._connection, developments, self._at)

    def retire(
        self, ids: Iterable[str], leads: Mapping[str, str], groups: Mapping[str, Iterable[str]]
    ) -> None:
        """Let incidents go; the ids of those that became part of others lead there."""
        gone = list(ids)
        self.kept += len(gone)
        incidents.retire(self._connection, gone)
        for identifier in gone:
            drop_tasks(self._connection, identifier)
        incidents.redirect(self._connection, leads, groups, self._at)


def wait_for(connection: Connection, number: int) -> None:
    """Let a document, and the versions of its page, wait to be linked anew."""
    waiting, documents = tables.link_waiting, tables.documents
    page = select(documents.c.page).where(documents.c.number == number).scalar_subquery()
    known = select(waiting.c.document)
    versions = select(documents.c.id).where(documents.c.page == page, documents.c.id.not_in(known))
    connection.execute(waiting.insert().from_select(["document"], versions))
