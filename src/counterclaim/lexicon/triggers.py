"""Words that name events, the frames they open and the light verbs that carry them.

In: `events.toml`, `frames.toml`, `light_verbs.toml`. Out: their entries.
"""

import functools
from typing import Literal

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.events import SubEventType

Role = Literal["actor", "target", "victim", "means", "none"]
LightKind = Literal["do", "begin", "undergo", "happen", "reach", "claim"]


class TriggerEntry(Entry, frozen=True, kw_only=True):
    """A word or phrase that names an event; what each field means stands in events.toml."""

    type: SubEventType
    frame: str
    pos: Literal["verb", "noun", "any"]
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    refine: bool = False
    weak: bool = False
    effect: bool = False
    device: bool = False
    blast: bool = False
    arson: bool = False
    robbery: bool = False
    control: bool = False


class FrameEntry(Entry, frozen=True, kw_only=True):
    """Roles of subject, object and "of" phrase, and the prepositions of each role."""

    subject: Role
    object: Role
    of: Role
    target: tuple[str, ...]
    actor: tuple[str, ...]
    means: tuple[str, ...]

    def role_of(self, preposition: str) -> Role:
        """The role of a noun after a preposition.

        >>> frames()["attack"].role_of("against")
        'target'
        """
        if preposition == "of":
            return self.of
        if preposition in self.target:
            return "victim" if self.object == "victim" else "target"
        if preposition in self.actor:
            return "actor"
        return "means" if preposition in self.means else "none"


class LightVerb(Entry, frozen=True, kw_only=True):
    """Verbs beside an event noun, by what their subject does in the event."""

    kind: LightKind


@functools.cache
def trigger_entries() -> tuple[TriggerEntry, ...]:
    """All words for events."""
    return load_entries("events", TriggerEntry)


@functools.cache
def frames() -> dict[str, FrameEntry]:
    """The frames by name."""
    return {entry.id: entry for entry in load_entries("frames", FrameEntry)}


@functools.cache
def light_verbs() -> dict[str, tuple[LightKind, ...]]:
    """The kinds of every light verb.

    >>> light_verbs()["conduct"]
    ('do',)
    """
    found: dict[str, tuple[LightKind, ...]] = {}
    for entry in load_entries("light_verbs", LightVerb):
        for form in entry.forms:
            found[form] = (*found.get(form, ()), entry.kind)
    return found
