"""Which column of a table is which part of a document.

In: the headings of a table and what the user says of them. Out: a column for
each field of a document that has one. The names that are known without asking
are data in `lexicon/mul/columns.toml`.
"""

import functools
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from counterclaim.capture.dates import moment_of
from counterclaim.errors import InputError
from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.documents import Published

type Field = Literal[
    "text", "title", "published", "publisher", "author", "url", "language", "id", "archive", "hash"
]
FIELDS: tuple[Field, ...] = get_args(Field.__value__)

type Columns = Mapping[Field, str]


class Column(Entry, frozen=True, kw_only=True):
    """A field of a document with the headings it goes by."""


@functools.cache
def known_columns() -> tuple[Column, ...]:
    """The fields of the lexicon, in its order."""
    return load_entries("columns", Column, language="mul")


def parse_columns(words: Sequence[str]) -> dict[Field, str]:
    """What a user says: FIELD=COLUMN, several parted by commas.

    >>> parse_columns(["text=body,published=date", "id="])
    {'text': 'body', 'published': 'date', 'id': ''}
    """
    found: dict[Field, str] = {}
    for pair in ",".join(words).split(","):
        field, equals, column = pair.partition("=")
        known = next((f for f in FIELDS if f == field.strip()), None)
        if known is None or not equals:
            raise InputError(
                f"{pair.strip()!r} maps nothing: write FIELD=COLUMN, with a FIELD of "
                + ", ".join(FIELDS)
            )
        found[known] = column.strip()
    return found


def find_columns(headings: Sequence[str], given: Columns, *, name: str) -> dict[Field, str]:
    """A column for each field that has one: what is `given` first, then what is known.

    `name` is for messages. A field given without a column has none.

    >>> find_columns(["id", "Body", "date"], {"published": ""}, name="reports.csv")
    {'text': 'Body', 'id': 'id'}
    """
    for field, column in given.items():
        if column and column not in headings:
            raise InputError(
                f"{name}: has no column {column!r} for {field}; it has: {_shown(headings)}"
            )
    plain = {_plain(heading): heading for heading in reversed(headings)}
    taken = {column for column in given.values() if column}
    columns: dict[Field, str] = {}
    for known in known_columns():
        field = next(f for f in FIELDS if f == known.id)
        guess = next((plain[f] for f in known.forms if f in plain and plain[f] not in taken), "")
        column = given.get(field, guess)
        if column:
            columns[field] = column
            taken.add(column)
    if "text" not in columns and "archive" not in columns:
        raise InputError(
            f"{name}: no column of texts is known by its name: "
            f"give it with --map text=COLUMN, of {_shown(headings)}"
        )
    return columns


def published_in(words: str) -> tuple[Published | None, tuple[str, ...]]:
    """The day of publication that a cell states, and a note where it cannot be read."""
    at = moment_of(words)
    if at is not None:
        return Published(at=at, method="metadata"), ()
    if not words.strip():
        return None, ()
    return None, (f"its date {words.strip()[:40]!r} can be read in no one way: left out",)


def _plain(heading: str) -> str:
    return " ".join(heading.lower().translate(_BLANKS).split())


_BLANKS = str.maketrans("_.", "  ")


def _shown(headings: Sequence[str]) -> str:
    return ", ".join(" ".join(h[:40].split()) for h in headings[:20] if h) + (
        ", ..." if len(headings) > 20 else ""
    )
