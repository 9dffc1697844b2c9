"""Derived values with their traces: what a codebook's rule made of which words.

In: nothing; the codebooks fill these values. Out: rows of cells. A cell says which
rule gave its value, on which words it rests, and what was set aside and why.
"""

import datetime
from typing import Literal

from counterclaim.model.spans import Span
from counterclaim.model.values import Value

Codebook = Literal["acled", "ucdp", "airwars", "every-casualty"]
Worth = str | int | float | None


class Citation(Value, frozen=True, kw_only=True):
    """Words in a document that a derived value rests on, and whose they are.

    `value` is what the words were read as; `claim`, `account`, `harm`, `event` are the
    ids of the values that were read there.
    """

    document: str
    quote: Span
    value: str
    party: str | None = None
    source: str | None = None
    publisher: str | None = None
    day: datetime.date | None = None
    sentence: Span | None = None
    claim: str | None = None
    account: str | None = None
    harm: str | None = None
    event: str | None = None


class SetAside(Value, frozen=True, kw_only=True):
    """Words that a rule looked at and did not use, with the reason."""

    citation: Citation
    rule: str
    reason: str


class Cell(Value, frozen=True, kw_only=True):
    """One value of a row, with the rule that gave it and what it was made of."""

    field: str
    value: Worth
    rule: str
    reason: str
    used: tuple[Citation, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


class Row(Value, frozen=True, kw_only=True):
    """One row of a codebook's table, its cells in the order of the columns.

    `number` counts the rows that one incident has in the table, from 1.
    """

    codebook: Codebook
    table: str
    incident: str
    number: int
    cells: tuple[Cell, ...]

    def cell(self, field: str) -> Cell:
        """The cell of one column; `KeyError` for a column the table has not."""
        found = next((cell for cell in self.cells if cell.field == field), None)
        if found is None:
            raise KeyError(field)
        return found

    def value(self, field: str) -> Worth:
        """The value of one column."""
        return self.cell(field).value
