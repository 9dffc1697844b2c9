"""How many documents, claims, incidents and tasks a record has, kept in step with them.

Counting a million rows takes a moment, which every look at the first screen would pay for;
here each change of a record adds what it brings, in the same transaction.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from counterclaim.record import tables

type Totals = dict[str, int]

_TASKS = "tasks "
_KEPT = tables.totals
_MORE = (
    update(_KEPT)
    .where(_KEPT.c.name == bindparam("of"))
    .values(many=_KEPT.c.many + bindparam("more"))
)


def of_kind(kind: str) -> str:
    """The name that tasks of a kind are counted under.

    >>> of_kind("duplicate")
    'tasks duplicate'
    """
    return _TASKS + kind


def count(connection: Connection, more: Mapping[str, int]) -> None:
    """Add to totals; what is below nothing is taken away from them."""
    for name, number in more.items():
        if number and not connection.execute(_MORE, {"of": name, "more": number}).rowcount:
            connection.execute(insert(_KEPT).values(name=name, many=number))


def totals(connection: Connection) -> Totals:
    """What is kept, by name; what there was never any of is not among it."""
    rows = connection.execute(select(_KEPT.c.name, _KEPT.c.many))
    return {row.name: row.many for row in rows}


def tasks(connection: Connection) -> Totals:
    """How many tasks of each kind wait, by kind."""
    found = totals(connection).items()
    return {
        name.removeprefix(_TASKS): many for name, many in found if many and name.startswith(_TASKS)
    }


def counted(connection: Connection) -> Totals:
    """The same, counted row by row."""
    rows, task = tables.incident_rows.c, tables.tasks.c
    disputed = select(func.count(), func.coalesce(func.sum(rows.disagreements), 0))
    incidents, parts = connection.execute(disputed.where(rows.disputed)).one()
    kinds = connection.execute(select(task.kind, func.count().label("many")).group_by(task.kind))
    return {
        "documents": _rows(connection, tables.documents),
        "claims": _rows(connection, tables.claims),
        "incidents": _rows(connection, tables.incident_rows),
        "disputed": incidents,
        "disagreements": parts,
        **{of_kind(row.kind): row.many for row in kinds},
    }


def problems(connection: Connection) -> Iterator[str]:
    """Totals that are not what there is, a line each."""
    kept, there = totals(connection), counted(connection)
    for name in sorted(kept.keys() | there.keys()):
        if kept.get(name, 0) != there.get(name, 0):
            yield f"totals: {there.get(name, 0)} {name} are there, {kept.get(name, 0)} are counted"


def _rows(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
