"""Classes of what is attacked, and which of them exclude each other.

In: `target_classes.toml`. Out: the classes of some words, and whether two can both be true.
"""

import functools
from collections.abc import Sequence

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.phrases import Phrases


class TargetEntry(Entry, frozen=True, kw_only=True):
    """A class of targets and the classes it excludes."""

    excludes: tuple[str, ...] = ()


@functools.cache
def _entries() -> tuple[TargetEntry, ...]:
    return load_entries("target_classes", TargetEntry)


@functools.cache
def _finder() -> Phrases[str]:
    return Phrases((form, entry.id) for entry in _entries() for form in entry.forms)


@functools.cache
def _exclusions() -> frozenset[tuple[str, str]]:
    pairs = {(entry.id, other) for entry in _entries() for other in entry.excludes}
    return frozenset(pairs | {(b, a) for a, b in pairs})


def target_classes(forms: Sequence[str], lemmas: Sequence[str] | None = None) -> tuple[str, ...]:
    """The target classes that some words name, in text order.

    >>> target_classes(["a", "field", "hospital"])
    ('medical',)
    """
    found = (match.value for match in _finder().find(forms, lemmas or forms))
    return tuple(dict.fromkeys(found))


def exclusive(a: str, b: str) -> bool:
    """Whether a target cannot be of both classes.

    >>> exclusive("Islamic State", "civilians"), exclusive("school", "civilians")
    (True, False)
    """
    return (a, b) in _exclusions()
