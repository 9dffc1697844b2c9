"""The names that incidents and claims are found by, each once, with how often it is used."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from counterclaim.record import tables

type Name = tuple[str, str]
"""Its kind, and how it is written."""
type Counts = Mapping[int, tuple[int, int, int]]
"""Numbers of names with so many uses, accounts and disagreements more."""

_MANY = 400
_COUNTED = ("uses", "accounts", "disagreements")
_NAMES = tables.names
_FIND = select(_NAMES.c.number, _NAMES.c.name).where(
    _NAMES.c.kind == bindparam("of"), _NAMES.c.name.in_(bindparam("called", expanding=True))
)
_NEW = insert(_NAMES)
_COUNT = (
    update(_NAMES)
    .where(_NAMES.c.number == bindparam("of"))
    .values({name: _NAMES.c[name] + bindparam(f"more_{name}") for name in _COUNTED})
)
_FORGET = delete(_NAMES).where(_NAMES.c.number == bindparam("of"), _NAMES.c.uses == 0)


def numbers_of(connection: Connection, wanted: Iterable[Name]) -> dict[Name, int]:
    """The numbers of names, those that are new among them."""
    by_kind: dict[str, list[str]] = {}
    for kind, name in wanted:
        by_kind.setdefault(kind, []).append(name)
    found: dict[Name, int] = {}
    for kind, called in by_kind.items():
        known = _numbers(connection, kind, called)
        new = [name for name in called if name not in known]
        if new:
            unused = dict.fromkeys(_COUNTED, 0)
            rows = [{"kind": kind, "name": n, "folded": n.casefold(), **unused} for n in new]
            connection.execute(_NEW, rows)
            known |= _numbers(connection, kind, new)
        found |= {(kind, name): known[name] for name in called}
    return found


def _numbers(connection: Connection, kind: str, called: Sequence[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for i in range(0, len(called), _MANY):
        some = {"of": kind, "called": called[i : i + _MANY]}
        known |= {row.name: row.number for row in connection.execute(_FIND, some)}
    return known


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
