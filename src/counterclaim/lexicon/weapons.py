"""Weapons and ways of delivery.

In: `weapons.toml`. Out: its entries.
"""

import functools
from typing import Literal

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.events import SubEventType

WeaponKind = Literal["weapon", "chemical", "aircraft", "delivery", "crowd control", "means"]


class WeaponEntry(Entry, frozen=True, kw_only=True):
    """A means; `type` is the sub-event type an attack with it is, where it settles that.

    `fallen` is the type where it comes down on something, if that is another.
    """

    kind: WeaponKind
    type: SubEventType | None = None
    fallen: SubEventType | None = None


@functools.cache
def weapon_entries() -> tuple[WeaponEntry, ...]:
    """All weapons.

    >>> {entry.id: entry.type for entry in weapon_entries()}["barrel bomb"]
    'Air/drone strike'
    """
    return load_entries("weapons", WeaponEntry)
