"""Event types in PLOVER's terms.

In: `plover.toml`. Out: the category, mode and quad category of a sub-event type.
"""

import functools
from collections.abc import Mapping
from typing import Literal

from counterclaim.lexicon.entries import Entry, load_entries


class PloverEntry(Entry, frozen=True, kw_only=True):
    """A sub-event type with its PLOVER category; `mode` where the type settles it."""

    event: str
    quad: Literal[1, 2, 3, 4]
    mode: str | None = None


@functools.cache
def _by_type() -> Mapping[str, PloverEntry]:
    return {entry.id: entry for entry in load_entries("plover", PloverEntry)}


def plover_of(sub_event_type: str) -> PloverEntry | None:
    """What PLOVER calls an event type, `None` where it has no category for it.

    >>> plover_of("Air/drone strike").event, plover_of("Other")
    ('ASSAULT', None)
    """
    return _by_type().get(sub_event_type)
