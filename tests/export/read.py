"""How tests read what was exported."""

import csv
import pathlib


def rows_of(place: pathlib.Path, *, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table, by the names of its columns."""
    with place.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))
