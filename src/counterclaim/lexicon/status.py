"""Words that say whether something happened, and how sure that is.

In: `status.toml`. Out: its entries by how they stand to the event.
"""

import functools
from typing import Literal

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.claims import CertaintyLevel
from counterclaim.model.events import EventStatus

StatusRole = Literal["governor", "modal", "mark", "adverb", "adjective", "taken", "verb governor"]


class StatusEntry(Entry, frozen=True, kw_only=True):
    """Words that give an event a status, a certainty or both."""

    role: StatusRole
    status: EventStatus | None = None
    level: CertaintyLevel | None = None


@functools.cache
def status_words(role: StatusRole) -> dict[str, StatusEntry]:
    """The forms that play one role.

    >>> status_words("modal")["will"].status, status_words("adverb")["probably"].level
    ('planned', 'probable')
    """
    entries = load_entries("status", StatusEntry)
    return {form: entry for entry in entries if entry.role == role for form in entry.forms}
