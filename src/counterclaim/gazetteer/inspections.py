"""Whether a gazetteer file can be used: there, whole, of the tables that look-ups ask."""

import pathlib
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

_TABLES = ("place", "name", "skeleton", "area", "district", "about")


class Inspected(NamedTuple):
    """How many places and names a file holds, and what is wrong with it."""

    places: int
    names: int
    problems: tuple[str, ...]


def inspect(path: pathlib.Path) -> Inspected:
    """Look through a gazetteer file without changing it.

    >>> inspect(pathlib.Path("no-such.sqlite")).problems
    ('is not there',)
    """
    if not path.is_file():
        return Inspected(0, 0, ("is not there",))
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            problems = tuple(_problems(connection))
            if problems:
                return Inspected(0, 0, problems)
            places = connection.execute("SELECT count(*) FROM place").fetchone()[0]
            names = connection.execute("SELECT count(*) FROM name").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as error:
        return Inspected(0, 0, (str(error),))
    empty = () if places and names else ("holds no place",)
    return Inspected(places, names, empty)


def _problems(connection: sqlite3.Connection) -> Iterator[str]:
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    lacking = [table for table in _TABLES if table not in there]
    if lacking:
        yield f"has no table {' or '.join(lacking)}"
        return
    for (row,) in connection.execute("PRAGMA quick_check(5)"):
        if row != "ok":
            yield str(row).splitlines()[0]
