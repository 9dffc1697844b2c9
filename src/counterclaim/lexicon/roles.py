"""Words that say what somebody is, and what follows from them.

In: `roles.toml`. Out: role entries, and a finder for them in a text's words.
"""

import functools
from typing import Literal, NamedTuple

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.phrases import Phrases

RoleKind = Literal[
    "title", "rank", "office", "head", "voice", "official", "source", "people", "body", "text"
]


class RoleEntry(Entry, frozen=True, kw_only=True):
    """Words for one sort of role.

    `office` is the state's office it belongs to, `body` the body whose name is
    in the words themselves; `speaks` where the post itself is the party.
    """

    kind: RoleKind
    plural: tuple[str, ...] = ()
    office: str | None = None
    body: str | None = None
    speaks: bool = False


class Role(NamedTuple):
    """What one form of a role word means."""

    entry: RoleEntry
    plural: bool

    @property
    def kind(self) -> RoleKind:
        return self.entry.kind


@functools.cache
def roles() -> Phrases[Role]:
    """A finder of role words, by their own form (plurals are listed).

    >>> words = "the foreign minister left".split()
    >>> [(m.start, m.end, m.value.entry.id) for m in roles().find(words, words)]
    [(1, 3, 'foreign-minister')]
    """
    entries = load_entries("roles", RoleEntry)
    rows: dict[str, Role] = {}
    for entry in entries:
        for form in entry.forms:
            rows.setdefault(form, Role(entry, False))
        for form in entry.plural:
            rows.setdefault(form, Role(entry, True))
    return Phrases(rows.items())
