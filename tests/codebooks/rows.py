"""Rows of codebooks in tests: made of reports, and looked into."""

import datetime
from collections.abc import Sequence

from counterclaim.codebooks import Cell, Row, code_incident
from counterclaim.codebooks.rulebook import Example
from counterclaim.model.readings import Reading
from counterclaim.pipeline import read
from counterclaim.reading.language import Model
from counterclaim.relate import relate_readings

OTHERS = ("The Courier", "The Lantern")


def readings_of(example: Example, model: Model) -> list[Reading]:
    """The reports of an example as readings."""
    first = datetime.date.fromisoformat(example.published)
    texts = (example.text, *example.beside)
    publishers = (example.publisher, *OTHERS)
    days = (0, *example.days, 0, 0)
    return [
        read(text, published=first + datetime.timedelta(day), publisher=publisher, model=model)
        for text, publisher, day in zip(texts, publishers, days, strict=False)
    ]


def rows_of(readings: Sequence[Reading]) -> tuple[Row, ...]:
    """The rows of the incident that some readings tell most of."""
    main = max(relate_readings(readings), key=lambda i: (len(i.accounts), i.id))
    return code_incident(main, {reading.document: reading for reading in readings})


def cell_of(rows: Sequence[Row], codebook: str, field: str, *, row: int = 1) -> Cell:
    """One cell of a codebook's first table that has the column."""
    for found in rows:
        has = any(cell.field == field for cell in found.cells)
        if has and found.codebook == codebook and found.number == row:
            return found.cell(field)
    raise AssertionError(f"{codebook} has no row {row} with a column {field}")
