"""Words that say people were harmed or things damaged, and words for who or what they were.

In: `harm.toml`, `victims.toml`. Out: their entries.
"""

import functools
from typing import Literal

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.events import HarmStatus

HarmFrame = Literal[
    "object",
    "subject",
    "state",
    "count",
    "toll",
    "lives",
    "wounds",
    "hospital",
    "deadly",
    "adverb",
]


class HarmEntry(Entry, frozen=True, kw_only=True):
    """A harm word with what it says and where the harmed stand beside it."""

    status: HarmStatus
    frame: HarmFrame
    objects: bool = False
    least: int = 0
    context: bool = False


class VictimEntry(Entry, frozen=True, kw_only=True):
    """A class of those who are harmed; `objects` for things."""

    objects: bool = False


@functools.cache
def harm_entries() -> tuple[HarmEntry, ...]:
    """All harm words."""
    return load_entries("harm", HarmEntry)


@functools.cache
def victim_classes() -> dict[str, tuple[VictimEntry, ...]]:
    """The classes of every victim word.

    >>> [entry.id for entry in victim_classes()["schoolgirl"]]
    ['children', 'women']
    """
    found: dict[str, tuple[VictimEntry, ...]] = {}
    for entry in load_entries("victims", VictimEntry):
        for form in entry.forms:
            found[form] = (*found.get(form, ()), entry)
    return found
