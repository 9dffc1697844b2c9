"""Which classes exclude each other, and which actors are one: what comparison asks the lexicons.

In: the classes that accounts carry ("Islamic State", a registry id, a weapon id).
Out: yes or no. This is the one room of `relate` that knows where their relations
are written down.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from counterclaim.lexicon.actors import registry
from counterclaim.lexicon.targets import exclusive


def _related_actors(a: str, b: str) -> bool:
    """One actor, or one part of the other, or on one side; a coalition is of many states."""
    actors = registry()
    first, second = actors.get(a), actors.get(b)
    if first is None or second is None:
        return a == b
    if actors.is_a(a, b) or actors.is_a(b, a):
        return True
    kinds = {first.kind, second.kind}
    if "coalition" in kinds and not kinds & {"armed group", "militia"}:
        return True
    side = actors.side(a)
    return side is not None and side == actors.side(b)


class Relations(NamedTuple):
    """How classes relate; tests and users with lexicons of their own hand in another."""

    exclusive_targets: Callable[[str, str], bool] = exclusive
    related_actors: Callable[[str, str], bool] = _related_actors


def any_pair(a: Sequence[str], b: Sequence[str], relation: Callable[[str, str], bool]) -> bool:
    """Whether some class of the one stands in a relation to some class of the other.

    >>> any_pair(["market", "school"], ["school"], str.__eq__)
    True
    """
    return any(relation(x, y) for x in a for y in b)
