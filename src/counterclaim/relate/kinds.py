"""Kinds of events: which are one event in two reports' words, and which exclude each other.

In: the event types of groups. Out: a clue, and whether a type is violence or a battle.
"""

from collections.abc import Sequence

from counterclaim.model.events import SubEventType
from counterclaim.relate.clues import Clue
from counterclaim.relate.groups import GENERIC, Group

_BATTLE = frozenset(
    {
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Non-violent transfer of territory",
    }
)
_STRIKE = frozenset(
    {
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Disrupted weapons use",
        "Grenade",
        "Looting/property destruction",
        "Attack",
    }
)
_BOMB = frozenset({"Suicide bomb", "Grenade", "Attack"})
_CROWD = frozenset(
    {
        "Protest with intervention",
        "Peaceful protest",
        "Violent demonstration",
        "Mob violence",
        "Excessive force against protesters",
    }
)
_VIOLENT = (
    _BATTLE
    | _STRIKE
    | _BOMB
    | _CROWD
    | {"Abduction/forced disappearance", "Sexual violence", "Chemical weapon"}
)
_FAMILIES = (_STRIKE, _BOMB, _BATTLE, _BATTLE | {"Attack"}, _CROWD)


def battle(types: Sequence[SubEventType]) -> bool:
    """Whether it is fighting over ground, which reports mostly recall as background."""
    return types[0] in _BATTLE


def violent(types: Sequence[SubEventType]) -> bool:
    """Whether one of the types is violence."""
    return any(t in _VIOLENT for t in types)


def same_kind(a: Group, b: Group) -> Clue:
    """Events of one type or of types that reports confuse; others exclude each other."""
    first, second = a.types[0], b.types[0]
    if first == second:
        return Clue(0.5 if first in GENERIC else 1.0, "both are reported as {}", (first,))
    shared = [t for t in a.types if t in b.types and t not in GENERIC]
    if shared and not battle((shared[0],)):
        return Clue(0.7, "both are also reported as {}", (shared[0],))
    if any(first in family and second in family for family in _FAMILIES):
        return Clue(
            0.3,
            "{} and {} are often reported of one event",
            (
                first,
                second,
            ),
        )
    return Clue(
        None,
        "{} is not {}",
        (
            first,
            second,
        ),
    )
