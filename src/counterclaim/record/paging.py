"""Long lists a page at a time: each page begins after the last row of the one before.

A list is sorted by columns that are unique together, the last of them an id; the mark
at the end of a page holds their values. Nothing is counted off, so that a page deep
in a list costs what the first does.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, tuple_

from counterclaim.errors import InputError
from counterclaim.record.rows import Page

MOST = 1000
"""The longest page."""
_BETWEEN = "~"

type Key = Sequence[ColumnElement[Any]]


def page_of[Row](
    connection: Connection,
    query: Select[Any],
    key: Key,
    make: Callable[[RowMapping], Row],
    *,
    after: str | None,
    most: int,
    down: bool = True,
) -> Page[Row]:
    """One page of a query sorted by `key`, which is `down` from the highest where so said."""
    most = min(max(most, 1), MOST)
    query = query.add_columns(*(c.label(f"key_{i}") for i, c in enumerate(key)))
    if after is not None:
        here = tuple_(*key)
        mark = tuple_(*_values(key, after))
        query = query.where(here < mark if down else here > mark)
    order = [column.desc() if down else column.asc() for column in key]
    rows = connection.execute(query.order_by(*order).limit(most + 1)).mappings().all()
    more = (
        _mark([rows[most - 1][f"key_{i}"] for i in range(len(key))]) if len(rows) > most else None
    )
    return Page(rows=tuple(make(row) for row in rows[:most]), after=more)


def _mark(values: Sequence[object]) -> str:
    return _BETWEEN.join(map(str, values))


def _values(key: Key, mark: str) -> list[str | int]:
    """The values of a mark; what is none is told."""
    pieces = mark.split(_BETWEEN, len(key) - 1)
    try:
        if len(pieces) != len(key):
            raise ValueError(mark)
        return [column.type.python_type(piece) for column, piece in zip(key, pieces, strict=True)]
    except ValueError:
        raise InputError(f"{mark!r} is no mark of a page: begin with the first page") from None
