"""Rows of decisions: found, counted, and emptied where their document was removed.

In: a connection inside one transaction. Out: the decisions that count, the earliest
first. A decision counts until another one takes it back; one on a version of a page
counts for its later versions too.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from sqlalchemy import Connection, Select, select, update

from counterclaim.errors import InputError, RecordError
from counterclaim.model.decisions import (
    Assigning,
    Decision,
    Grouping,
    Judgement,
    Matter,
    Naming,
)
from counterclaim.record import tables
from counterclaim.record.documents import find_document

type MatterName = Literal["judgement", "grouping", "naming", "assigning"]


def of_document(
    connection: Connection,
    name: str,
    *,
    assignment: str | None = None,
    matter: MatterName = "judgement",
) -> tuple[Decision, ...]:
    """The decisions that count for a document, the earliest first."""
    row = find_document(connection, name)
    kept = tables.decisions.c
    same = kept.assignment.is_(None) if assignment is None else kept.assignment == assignment
    wanted = counting().where(same, kept.matter == matter)
    return decisions_from(
        connection, wanted.where(kept.id.in_(on_page(row["page"], row["version"])))
    )


def of_matter(connection: Connection, matter: MatterName) -> tuple[Decision, ...]:
    """The decisions of one sort that count, the earliest first."""
    kept = tables.decisions.c
    return decisions_from(
        connection, counting().where(kept.matter == matter, kept.assignment.is_(None))
    )


def decided(connection: Connection, matter: MatterName) -> frozenset[str]:
    """The documents on whose pages people decided something of this sort."""
    documents, about, kept = tables.documents.c, tables.decision_documents.c, tables.decisions.c
    those = select(kept.id).where(kept.matter == matter)
    named = select(about.document).where(about.decision.in_(those))
    pages = select(documents.page).where(documents.id.in_(named))
    return frozenset(
        connection.execute(select(documents.id).where(documents.page.in_(pages))).scalars()
    )


def of_document_ever(connection: Connection, name: str, matter: MatterName) -> tuple[Decision, ...]:
    """All decisions of a sort about a document, those that were taken back too."""
    row = find_document(connection, name)
    kept = tables.decisions.c
    wanted = select(kept.content).where(kept.matter == matter, kept.assignment.is_(None))
    those = kept.id.in_(on_page(row["page"], row["version"]))
    return decisions_from(connection, wanted.where(those).order_by(kept.number))


def taken_back(connection: Connection, matter: MatterName) -> tuple[Decision, ...]:
    """The decisions of a sort that were taken back, the earliest first."""
    kept = tables.decisions.c
    undone = select(kept.undoes).where(kept.undoes.is_not(None))
    wanted = select(kept.content).where(kept.matter == matter, kept.id.in_(undone))
    return decisions_from(connection, wanted.order_by(kept.number))


def find_decision(connection: Connection, name: str) -> Decision:
    """A decision by its id or the beginning of it."""
    kept = tables.decisions.c
    start = name if name.startswith("decision-") else f"decision-{name}"
    wanted = select(kept.content).where(kept.id.startswith(start, autoescape=True)).limit(2)
    found = decisions_from(connection, wanted)
    if len(found) != 1:
        several = "more than one decision begins" if found else "no decision begins"
        raise InputError(f"{several} with {name!r}: list them with counterclaim decisions")
    return found[0]


def forget(connection: Connection, document: str) -> list[str]:
    """Take the words of a removed document out of the decisions about it; the rows stay.

    The ids of the decisions that were emptied or shortened.
    """
    kept, about = tables.decisions, tables.decision_documents.c
    mine = select(about.decision).where(about.document == document)
    wanted = select(kept.c.id, kept.c.content).where(
        kept.c.id.in_(mine), kept.c.content.is_not(None)
    )
    rows = connection.execute(wanted.order_by(kept.c.number)).all()
    for row in rows:
        left = _without(_decision(row.content), document)
        content = msgspec.json.encode(left).decode() if left else None
        change = update(kept).where(kept.c.id == row.id)
        connection.execute(change.values(content=content))
    return [row.id for row in rows]


def changed(connection: Connection, log: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with decisions, by the actions of the custody log and their details."""
    digests: dict[str, str] = {}
    shortened: set[str] = set()
    for action, detail in log:
        if action == "decided":
            line = msgspec.json.decode(detail, type=_Decided)
            digests[line.decision] = line.sha256
        elif action == "removed":
            shortened.update(msgspec.json.decode(detail, type=_Removed).decisions)
    kept = tables.decisions.c
    known = dict.fromkeys(digests, False)
    for row in connection.execute(select(kept.id, kept.content).order_by(kept.number)):
        if row.id not in digests:
            yield f"{row.id}: is not in the custody log"
        elif row.id not in shortened and digests[row.id] != digest(row.content or ""):
            yield f"{row.id}: was changed"
        known[row.id] = True
    yield from (f"{name}: is missing" for name, there in known.items() if not there)


class _Decided(msgspec.Struct):
    """What the custody log says of a decision."""

    decision: str
    sha256: str


class _Removed(msgspec.Struct):
    """What the custody log says of a removal."""

    decisions: list[str] = []


def _without(decision: Decision, document: str) -> Decision | None:
    """A decision without the words of a document; nothing where it is about it alone."""
    what = decision.what
    if isinstance(what, Judgement):
        return None
    if isinstance(what, Grouping):
        parts = tuple(
            msgspec.structs.replace(
                part, reports=tuple(told for told in part.reports if told.document != document)
            )
            for part in what.parts
        )
        what = msgspec.structs.replace(what, parts=parts)
    elif isinstance(what, Naming):
        names = tuple(name for name in what.names if name.document != document)
        what = msgspec.structs.replace(what, names=names)
    elif isinstance(what, Assigning):
        what = msgspec.structs.replace(what, sample=tuple(d for d in what.sample if d != document))
    return msgspec.structs.replace(decision, what=what)


def digest(content: str) -> str:
    """What the custody log knows a decision by."""
    return hashlib.sha256(content.encode()).hexdigest()


def columns_of(what: Matter) -> dict[str, str | None]:
    """What of a decision stands in columns of its own."""
    columns: dict[str, str | None] = dict.fromkeys(("kind", "value", "undoes"))
    match what:
        case Judgement(subject=subject):
            return columns | {
                "matter": "judgement", "kind": subject.kind, "value": subject.value
            }  # fmt: skip
        case Grouping(parts=parts):
            return columns | {"matter": "grouping", "value": parts[0].incident}
        case Naming(kind=kind):
            return columns | {"matter": "naming", "kind": kind}
        case Assigning(name=name):
            return columns | {"matter": "assigning", "value": name}
        case _:
            return columns | {"matter": "undoing", "undoes": what.decision}


def counting() -> Select[tuple[str]]:
    """The query for decisions that were not taken back, in the order they were made."""
    kept = tables.decisions.c
    undone = select(kept.undoes).where(kept.undoes.is_not(None))
    counting = select(kept.content).where(kept.undoes.is_(None), kept.id.not_in(undone))
    return counting.order_by(kept.number)


def on_page(page: int, version: int | None = None) -> Select[tuple[str]]:
    """The query for ids of decisions about the versions of a page, up to one."""
    documents, about = tables.documents.c, tables.decision_documents.c
    versions = select(documents.id).where(documents.page == page)
    if version is not None:
        versions = versions.where(documents.version <= version)
    return select(about.decision).where(about.document.in_(versions))


def decisions_from(connection: Connection, wanted: Select[tuple[str]]) -> tuple[Decision, ...]:
    rows = connection.execute(wanted).all()
    return tuple(_decision(row.content) for row in rows if row.content is not None)


def _decision(content: str) -> Decision:
    try:
        return msgspec.json.decode(content, type=Decision)
    except msgspec.MsgspecError as error:
        raise RecordError(
            f"a decision in the record is damaged or of another version ({error})"
        ) from None
