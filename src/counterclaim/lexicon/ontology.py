"""One event type in several codebooks.

In: `ontology.toml`. Out: the ACLED, PLOVER and CAMEO equivalents of a sub-event type.
"""

import functools

from counterclaim.lexicon.entries import Entry, load_entries


class OntologyEntry(Entry, frozen=True, kw_only=True):
    """A sub-event type with its place in ACLED and its equivalents elsewhere."""

    event_type: str
    disorder_type: str
    plover: str
    cameo: str


@functools.cache
def _by_type() -> dict[str, OntologyEntry]:
    return {entry.id: entry for entry in load_entries("ontology", OntologyEntry)}


def codes_of(sub_event_type: str) -> OntologyEntry:
    """What a sub-event type is called elsewhere.

    >>> codes_of("Air/drone strike").event_type
    'Explosions/Remote violence'
    """
    return _by_type()[sub_event_type]
