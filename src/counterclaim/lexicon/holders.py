"""People so well known that reports name them without their office.

In: `office_holders.toml`. Out: the office a name stands for, for those who held one only.
"""

import functools

from counterclaim.lexicon.actor_rows import Row, load_rows


class Holder(Row, frozen=True, kw_only=True):
    """A person with one office or body; `surname` is false where it alone is not enough."""

    actor: str
    forms: tuple[str, ...]
    surname: bool = True
    since: int | None = None
    until: int | None = None


@functools.cache
def office_holders() -> tuple[Holder, ...]:
    """All known office holders.

    >>> next(h.actor for h in office_holders() if h.name == "Sergei Lavrov")
    'ru.mfa'
    """
    return load_rows("office_holders", Holder)
