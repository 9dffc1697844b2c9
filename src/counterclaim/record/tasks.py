"""The queue of decisions: what waits for a person, weightiest first, kept as incidents change.

In: the tasks of incidents that were related. Out: pages of them. They are rows with an
index, so that the queue of a large record is as quick as that of a small one.
"""

from collections import Counter
from collections.abc import Iterable
from typing import get_args

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, or_, select

from counterclaim.errors import InputError
from counterclaim.model.tasks import Task, TaskKind
from counterclaim.record import tables, totals
from counterclaim.record.documents import find_document
from counterclaim.record.paging import page_of
from counterclaim.record.rows import Page
from counterclaim.record.sessions import Session

PAGE = 20
_KINDS: tuple[TaskKind, ...] = get_args(TaskKind)


class Tasks:
    """What of a record waits for a person to decide."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def queue(
        self,
        *,
        kind: TaskKind | None = None,
        incident: str | None = None,
        document: str | None = None,
        after: str | None = None,
        most: int = PAGE,
    ) -> Page[Task]:
        """The tasks, those that change most first."""
        row = tables.tasks.c
        with self._session.reading() as connection:
            query = select(tables.tasks)
            if kind is not None:
                query = query.where(row.kind == kind)
            if incident is not None:
                query = query.where(or_(row.incident == incident, row.other == incident))
            if document is not None:
                query = query.where(row.document == find_document(connection, document)["id"])
            key = (row.weight, row.id)
            return page_of(connection, query, key, _task, after=after, most=most)

    def counts(self) -> dict[TaskKind, int]:
        """How many tasks of each kind there are."""
        with self._session.reading() as connection:
            found = totals.tasks(connection)
        return {kind: found[kind] for kind in sorted(_KINDS) if kind in found}

    def find(self, name: str) -> Task:
        """A task by its id or the beginning of it."""
        row = tables.tasks.c
        start = name if name.startswith("task-") else f"task-{name}"
        wanted = select(tables.tasks).where(row.id.startswith(start, autoescape=True)).limit(2)
        with self._session.reading() as connection:
            found = connection.execute(wanted).mappings().all()
        if len(found) != 1:
            several = "more than one task begins" if found else "no task begins"
            raise InputError(f"{several} with {name!r}: list them with counterclaim review")
        return _task(found[0])


def keep_tasks(connection: Connection, incident: str, tasks: Iterable[Task]) -> None:
    """Keep what waits of an incident, in place of what waited before."""
    drop_tasks(connection, incident)
    ask(connection, tasks)


def ask(connection: Connection, tasks: Iterable[Task]) -> None:
    """Let tasks wait; one that waits already is kept as it is now."""
    asked = {task.id: task for task in tasks}
    rows = {name: _row(task) for name, task in asked.items()}
    if rows:
        _drop(connection, tables.tasks.c.id.in_(list(rows)))
        connection.execute(tables.tasks.insert(), list(rows.values()))
        totals.count(connection, Counter(totals.of_kind(task.kind) for task in asked.values()))


def drop_tasks(connection: Connection, incident: str) -> None:
    """Ask nothing more about an incident."""
    row = tables.tasks.c
    _drop(connection, or_(row.incident == incident, row.other == incident))


def _drop(connection: Connection, which: ColumnElement[bool]) -> None:
    kind = tables.tasks.c.kind
    kinds = select(kind, func.count().label("many")).where(which).group_by(kind)
    gone = {totals.of_kind(row.kind): -row.many for row in connection.execute(kinds).all()}
    if gone:
        connection.execute(delete(tables.tasks).where(which))
        totals.count(connection, gone)


def _row(task: Task) -> dict[str, object]:
    return {
        "id": task.id, "kind": task.kind, "weight": task.weight, "incident": task.incident,
        "other": task.other, "document": task.document,
        "content": msgspec.json.encode(task).decode(),
    }  # fmt: skip


def _task(row: RowMapping) -> Task:
    return msgspec.json.decode(row["content"], type=Task)
