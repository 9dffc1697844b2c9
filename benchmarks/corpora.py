"""Where the public corpora lie, and how their files are read and written."""

import gzip
import json
import os
import pathlib
from collections.abc import Iterable, Iterator
from typing import Any

VARIABLE = "COUNTERCLAIM_CORPORA"
BESIDE = pathlib.Path(__file__).parent.parent.parent / "shared" / "corpora"

type Record = dict[str, Any]
"""One document of a corpus file, as its JSON line has it."""

GIVEN = ("id", "text", "title", "title_end", "publisher", "published", "url")
"""What a predictor may see of a record; everything else in it is gold."""


def corpora() -> pathlib.Path:
    """The folder of the corpora: beside the checkout, or where COUNTERCLAIM_CORPORA says."""
    return pathlib.Path(os.environ.get(VARIABLE) or BESIDE)


def read_lines(path: pathlib.Path) -> Iterator[Record]:
    """The records of a `.jsonl` or `.jsonl.gz` file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def write_lines(path: pathlib.Path, records: Iterable[Record]) -> None:
    """Write records to a `.jsonl` or `.jsonl.gz` file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{os.getpid()}.{path.name}")
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(fresh, "wt", encoding="utf-8") as lines:
            for record in records:
                lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        fresh.rename(path)
    finally:
        fresh.unlink(missing_ok=True)


def given(record: Record) -> Record:
    """A record without its gold.

    >>> given({"id": "a", "text": "Six died.", "killed": 6})
    {'id': 'a', 'text': 'Six died.'}
    """
    return {key: record[key] for key in GIVEN if key in record}
