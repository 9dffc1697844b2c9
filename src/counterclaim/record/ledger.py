"""What the custody log says a record must hold: its hashes, and what may be gone.

Hashes beside a text can be changed together with it; those in the log cannot, without
breaking its chain.
"""

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, RowMapping, select

from counterclaim.record import tables
from counterclaim.record.contents import sha256
from counterclaim.record.rows import CustodyEntry

type _Detail = Mapping[str, object]


class Ledger:
    """The log, line by line, as an account of what came and what went."""

    def __init__(self) -> None:
        self._captured: dict[str, _Detail] = {}
        self._removed: dict[str, CustodyEntry] = {}
        self._readings: dict[str, set[object]] = {}
        self._marks: dict[int, _Detail] = {}
        self._stamps: dict[int, _Detail] = {}
        self.problems: list[str] = []

    def note(self, entry: CustodyEntry) -> None:
        """Take in a line."""
        try:
            detail = json.loads(entry.detail)
        except json.JSONDecodeError:
            self.problems.append(f"custody log: line {entry.number} cannot be read")
            return
        subject = entry.subject or ""
        if entry.action == "captured":
            self._captured[subject] = detail
            self._removed.pop(subject, None)
        elif entry.action == "removed":
            self._removed[subject] = entry
            self._captured.pop(subject, None)
            self._readings.pop(subject, None)
        elif entry.action == "read":
            self._readings.setdefault(subject, set()).add(detail.get("reading"))
        elif entry.action == "marked":
            self._marks[int(detail.get("mark", 0))] = detail
        elif entry.action == "stamped":
            self._stamps[int(detail.get("timestamp", 0))] = detail

    def captured(self, name: str, row: RowMapping, described: str) -> Iterator[str]:
        """Where a document differs from what was captured."""
        said = self._captured.pop(name, None)
        if said is None:
            yield f"{name}: its capture is not in the custody log"
            return
        hashes = {"original": row["original_sha256"], "text": row["text_sha256"]}
        for what, digest in hashes.items():
            if said.get(what) != digest:
                yield f"{name}: its {what} is not the one that was captured"
        if said.get("described", described) != described:
            yield f"{name}: its title, publisher, date or URL is not the one that was captured"

    def read(self, name: str, digest: str) -> Iterator[str]:
        """Whether a reading was made by this program."""
        if digest not in self._readings.get(name, ()):
            yield f"{name}: a reading of it is not in the custody log"

    def unkept(self, connection: Connection) -> Iterator[str]:
        """What the log says must be there and is not; call it when all documents were seen."""
        for name in sorted(self._captured):
            yield f"{name}: was captured and never removed, and is not there"
        tombs = set(connection.execute(select(tables.removals.c.document)).scalars())
        for name in sorted(self._removed.keys() - tombs):
            yield f"{name}: was removed and has no tombstone"
        yield from self._unmarked(connection)
        yield from self._unstamped(connection)

    def _unmarked(self, connection: Connection) -> Iterator[str]:
        rows = {row["number"]: row for row in connection.execute(select(tables.marks)).mappings()}
        for number in sorted(rows.keys() | self._marks.keys()):
            row, said = rows.get(number), self._marks.get(number)
            if row is None:
                yield f"mark {number}: is in the custody log and not there"
            elif said is None:
                yield f"mark {number}: is not in the custody log"
            elif (said.get("now") == "confidential") != row["confidential"]:
                yield f"mark {number}: was changed"

    def _unstamped(self, connection: Connection) -> Iterator[str]:
        stamps, line = tables.timestamps, tables.custody.c
        rows = {row["number"]: row for row in connection.execute(select(stamps)).mappings()}
        for number in sorted(rows.keys() | self._stamps.keys()):
            row, said = rows.get(number), self._stamps.get(number)
            if row is None:
                yield f"timestamp {number}: is in the custody log and not there"
            elif said is None or said.get("token") != sha256(row["token"]):
                yield f"timestamp {number}: is not the one in the custody log"
            else:
                hashed = select(line.sha256).where(line.number == row["line"])
                if connection.execute(hashed).scalar() != row["sha256"]:
                    yield f"timestamp {number}: line {row['line']} is not as it was stamped"
