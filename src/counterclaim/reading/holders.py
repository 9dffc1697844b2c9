"""The office of somebody whom the text names without one, where it is common knowledge."""

import functools
from collections import defaultdict

from counterclaim.lexicon.holders import Holder, office_holders
from counterclaim.reading.names import name_parts, same_person


@functools.cache
def _by_surname() -> dict[str, tuple[tuple[tuple[str, ...], Holder], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Holder]]] = defaultdict(list)
    for holder in office_holders():
        for form in holder.forms:
            parts = name_parts(form)
            found[parts[-1]].append((parts, holder))
    return {surname: tuple(rows) for surname, rows in found.items()}


def known_office(name: str, year: int | None = None) -> Holder | None:
    """The office holder that a name stands for, full or by a surname that is enough.

    >>> known_office("Lavrov").actor, known_office("John Smith")
    ('ru.mfa', None)
    """
    parts = name_parts(name)
    if not parts:
        return None
    fitting: dict[str, Holder] = {}
    for known, holder in _by_surname().get(parts[-1], ()):
        full = len(parts) > 1 and same_person(known, parts)
        if (full or (len(parts) == 1 and holder.surname)) and _held(holder, year):
            fitting[holder.id] = holder
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _held(holder: Holder, year: int | None) -> bool:
    """Whether the office was held in a year; without one, former holders need a rare surname."""
    if year is None:
        return holder.surname or holder.until is None
    return (holder.since or year) <= year <= (holder.until or year)


def is_known_spelling(name: str) -> bool:
    """Whether a full name is spelled as that of a known office holder.

    >>> is_known_spelling("Sergei Lavrov"), is_known_spelling("Segei Lavrov")
    (True, False)
    """
    parts = name_parts(name)
    rows = _by_surname().get(parts[-1], ()) if parts else ()
    return any(known == parts for known, _ in rows)
