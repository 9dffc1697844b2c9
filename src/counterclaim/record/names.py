"""The names that incidents and claims are found by, each once, with how often it is used."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from counterclaim.record import tables

type Name = tuple[str, str]
"""Its kind, and how it is written."""
type Counts = Mapping[int, tuple[int, int, int]]
"""Numbers of names with so many uses, accounts and disagreements more."""

_COUNTED = ("uses", "accounts", "disagreements")
_NAMES = tables.names
_FIND = select(_NAMES.c.number).where(
    _NAMES.c.kind == bindparam("of"), _NAMES.c.name == bindparam("called")
)
_COUNT = (
    update(_NAMES)
    .where(_NAMES.c.number == bindparam("of"))
    .values({name: _NAMES.c[name] + bindparam(f"more_{name}") for name in _COUNTED})
)
_FORGET = delete(_NAMES).where(_NAMES.c.number == bindparam("of"), _NAMES.c.uses == 0)


def numbers_of(connection: Connection, wanted: Iterable[Name]) -> dict[Name, int]:
    """The numbers of names, those that are new among them."""
    found: dict[Name, int] = {}
    for kind, name in wanted:
        number = connection.execute(_FIND, {"of": kind, "called": name}).scalar()
        if number is None:
            values = {"kind": kind, "name": name, "folded": name.casefold()}
            made = connection.execute(insert(_NAMES), {**values, **dict.fromkeys(_COUNTED, 0)})
            key = made.inserted_primary_key
            number = int(key[0]) if key else 0
        found[kind, name] = number
    return found


def count_in(connection: Connection, counts: Counts) -> None:
    """Count uses of names."""
    rows = [
        {"of": number, **{f"more_{c}": n for c, n in zip(_COUNTED, more, strict=True)}}
        for number, more in counts.items()
    ]
    if rows:
        connection.execute(_COUNT, rows)


def count_out(connection: Connection, counts: Counts) -> None:
    """Count uses of names no longer; a name that is used no more is forgotten."""
    count_in(connection, {n: (-uses, -said, -parts) for n, (uses, said, parts) in counts.items()})
    if counts:
        connection.execute(_FORGET, [{"of": number} for number in counts])
