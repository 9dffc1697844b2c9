"""The custody log: who did what to the record, when, with which program.

Lines are only ever added. Each carries the SHA-256 of itself and of the line
before, so that a line changed or taken out later breaks the chain.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, RowMapping, select

from counterclaim.record import tables
from counterclaim.record.rows import CustodyEntry

GENESIS = "0" * 64


def append(
    connection: Connection,
    *,
    at: str,
    who: str,
    action: str,
    subject: str | None,
    detail: dict[str, str | int | list[str] | None],
    program: str,
) -> None:
    """Add a line to the log, inside the transaction of what it is about."""
    log = tables.custody.c
    newest = connection.execute(
        select(log.number, log.sha256).order_by(log.number.desc()).limit(1)
    ).first()
    number, previous = (newest.number + 1, newest.sha256) if newest else (1, GENESIS)
    entry = CustodyEntry(
        number=number,
        at=at,
        who=who,
        action=action,
        subject=subject,
        detail=json.dumps(detail, sort_keys=True, ensure_ascii=False),
        program=program,
        previous=previous,
        sha256="",
    )
    values = {field: getattr(entry, field) for field in entry.__struct_fields__}
    connection.execute(tables.custody.insert().values(values | {"sha256": fingerprint(entry)}))


def fingerprint(entry: CustodyEntry) -> str:
    """The SHA-256 of a line's fields, the line before among them."""
    fields = [entry.number, entry.at, entry.who, entry.action, entry.subject]
    fields += [entry.detail, entry.program, entry.previous]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def entry_of(row: RowMapping) -> CustodyEntry:
    """A line of the log from its row."""
    return CustodyEntry(**row)


def broken_links(entries: Iterable[CustodyEntry]) -> Iterator[str]:
    """What is wrong with the chain, a line for each place it breaks."""
    previous, expected = GENESIS, 1
    for entry in entries:
        if entry.number != expected:
            yield f"custody log: line {expected} is missing"
        elif entry.previous != previous:
            yield f"custody log: line {entry.number} does not follow the line before"
        if fingerprint(entry) != entry.sha256:
            yield f"custody log: line {entry.number} was changed"
        previous, expected = entry.sha256, entry.number + 1
