"""Parquet files of reports, a row a document, as web crawls and archives come.

In: an open file. Out: its rows one by one, each with the bytes that are its
original: a Parquet file keeps columns and no rows, so they are the row as JSON.
"""

import json
from collections.abc import Iterator
from typing import IO

from counterclaim.capture.pieces import Refused
from counterclaim.capture.tables import LONGEST_ROW, Row, Table, flat_cells
from counterclaim.errors import InputError

_AT_ONCE = 64


def open_parquet(file: IO[bytes], *, name: str) -> Table:
    """Open a Parquet file; values inside others are named "outer.inner", bytes are left out."""
    import pyarrow
    import pyarrow.parquet

    try:
        opened = pyarrow.parquet.ParquetFile(file)
    except (pyarrow.ArrowException, OSError) as error:
        raise InputError(f"{name}: is a broken Parquet file ({_first_line(error)})") from None
    headings = tuple(dict.fromkeys(_headings(opened.schema_arrow)))
    return Table(headings, "utf-8", _rows(opened, name))


def _headings(schema: object, before: str = "") -> Iterator[str]:
    import pyarrow

    for field in schema:  # type: ignore[attr-defined]
        if pyarrow.types.is_struct(field.type) and before.count(".") < 3:
            yield from _headings(field.type, f"{before}{field.name}.")
        else:
            yield before + field.name


def _rows(opened: object, name: str) -> Iterator[Row | Refused]:
    import pyarrow

    number = 0
    batches = opened.iter_batches(batch_size=_AT_ONCE, use_threads=False)  # type: ignore[attr-defined]
    while True:
        try:
            batch = next(batches, None)
        except (pyarrow.ArrowException, OSError) as error:
            raise InputError(
                f"{name}: breaks off after row {number} ({_first_line(error)})"
            ) from None
        if batch is None:
            return
        for value in batch.to_pylist():
            number += 1
            yield _row(value, f"row {number}", name)


def _row(value: dict[str, object], place: str, name: str) -> Row | Refused:
    kept = {key: cell for key, cell in value.items() if not isinstance(cell, bytes)}
    plain = json.dumps(kept, ensure_ascii=False, default=_spelt)
    if len(plain) > LONGEST_ROW:
        return Refused(name=f"{name} {place}", reason=f"is longer than {LONGEST_ROW:,} characters")
    content = plain.encode("utf-8", "replace")
    return Row(place, flat_cells(json.loads(content)), content)


def _spelt(value: object) -> str | None:
    """A value that JSON has no form for: a day, a moment, a decimal number."""
    if isinstance(value, bytes):
        return None
    spelt = getattr(value, "isoformat", None)
    return str(spelt()) if spelt else str(value)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].strip().lower()[:120]
