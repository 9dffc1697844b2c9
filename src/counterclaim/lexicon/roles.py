"""Words that say what somebody is, and what follows from them.

In: `roles.toml` and `body_nouns.toml`. Out: a finder of role words, and which
registered bodies a common noun can take up.
"""

import functools
from typing import Literal, NamedTuple

from counterclaim.lexicon.actor_rows import ActorKind
from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.exact import ExactPhrases
from counterclaim.lexicon.phrases import Phrases

RoleKind = Literal[
    "title", "rank", "office", "head", "voice", "official", "source", "people", "body", "text"
]


class RoleEntry(Entry, frozen=True, kw_only=True):
    """Words for one sort of role.

    `office` is the state's office it belongs to and `state` the only state that
    has such a post; `body` the body whose name is
    in the words themselves; `speaks` where the post itself is the party.
    """

    kind: RoleKind
    plural: tuple[str, ...] = ()
    office: str | None = None
    state: str | None = None
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
def role_openers() -> frozenset[str]:
    """The words that role words begin with, to pass over all others quickly."""
    entries = load_entries("roles", RoleEntry)
    return frozenset(form.split()[0] for e in entries for form in (*e.forms, *e.plural))


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
    return ExactPhrases(rows.items())


class BodyNoun(Entry, frozen=True, kw_only=True):
    """Common nouns for a body, and the kinds of registered actors they take up."""

    kinds: tuple[ActorKind, ...]


@functools.cache
def body_nouns() -> dict[str, tuple[ActorKind, ...]]:
    """Which kinds of actors a common noun can take up.

    >>> body_nouns()["charity"]
    ('aid',)
    """
    entries = load_entries("body_nouns", BodyNoun)
    return {form: entry.kinds for entry in entries for form in entry.forms}
