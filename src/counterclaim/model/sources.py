"""Who is named in a text, and who speaks in it."""

from typing import Literal

from counterclaim.model.spans import Span
from counterclaim.model.values import Value

EntityKind = Literal[
    "person", "organisation", "armed group", "force", "state", "coalition", "other"
]
SourceKind = Literal["named", "role", "unnamed", "organisation", "publisher"]


class Entity(Value, frozen=True, kw_only=True):
    """A person or body named in one document, with all its mentions.

    `actor` is the id in the actor registry where the name is known there;
    `roles` are the words that say what a person is ("Secretary of Defense");
    `affiliation` the words for the body a person belongs to; `country` ISO 3166
    alpha-2 where the text or the registry gives it.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    roles: tuple[Span, ...] = ()
    affiliation: Span | None = None
    actor: str | None = None
    country: str | None = None


class Source(Value, frozen=True, kw_only=True):
    """Someone who speaks in one document.

    `mentions` are the words used for them as a source, pronouns included.
    `name` is how to call them ("Ash Carter", "a Pentagon spokesman").
    `party` is the office, organisation or side that holds their position
    ("Pentagon"), derived by the rule `party_rule` from the words in
    `party_from`; `side` is the state or camp behind the party ("United States").
    """

    id: str
    name: str
    kind: SourceKind
    mentions: tuple[Span, ...]
    entity: str | None = None
    role: Span | None = None
    affiliation: Span | None = None
    party: str | None = None
    party_actor: str | None = None
    party_rule: str | None = None
    party_from: tuple[Span, ...] = ()
    side: str | None = None
