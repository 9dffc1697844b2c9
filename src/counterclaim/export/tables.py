"""Tables as CSV: one header, then a row at a time.

UTF-8, commas, quoted where needed, lines end with CR LF (RFC 4180). A cell that a spreadsheet
would take for a formula begins with an apostrophe.
"""

import csv
from collections.abc import Mapping, Sequence
from typing import TextIO

type Cell = str | int | float | bool | None

_FORMULA = ("=", "+", "@", "\t", "\r")


class Table:
    """A CSV file being written; `flat` where a cell may hold neither tab nor line break."""

    def __init__(
        self, file: TextIO, columns: Sequence[str], *, delimiter: str = ",", flat: bool = False
    ) -> None:
        self._flat = flat
        self._columns = tuple(columns)
        self._known = frozenset(columns)
        self._writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        self._writer.writerow(columns)

    def row(self, cells: Mapping[str, Cell]) -> None:
        """Write one row; columns that are not given stay empty."""
        if not self._known.issuperset(cells):
            raise ValueError(f"no such columns: {sorted(cells.keys() - self._known)}")
        row = [_cell(cells.get(column)) for column in self._columns]
        if self._flat:
            row = [" ".join(cell.split()) if isinstance(cell, str) else cell for cell in row]
        self._writer.writerow(row)


def _cell(value: Cell) -> str | int | float:
    """A cell; unknown is empty, never 0.

    >>> _cell(None), _cell(True), _cell("=2+3"), _cell("-- the colonel")
    ('', 'yes', "'=2+3", '-- the colonel')
    """
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value
