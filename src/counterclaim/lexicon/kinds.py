"""Kinds of noun that words for events ask for.

In: `noun_kinds.toml`. Out: the kinds of a word, and the words of a kind.
"""

import functools

from counterclaim.lexicon.entries import Entry, load_entries


@functools.cache
def kinds_by_form() -> dict[str, tuple[str, ...]]:
    """The kinds of every form.

    >>> kinds_by_form()["rebel"]
    ('force',)
    """
    found: dict[str, tuple[str, ...]] = {}
    for entry in load_entries("noun_kinds", Entry):
        for form in entry.forms:
            found[form] = (*found.get(form, ()), entry.id)
    return found


@functools.cache
def forms_of(kind: str) -> frozenset[str]:
    """The forms of one kind, to be asked for membership.

    >>> "heart" in forms_of("not by force")
    True
    """
    return frozenset(form for form, kinds in kinds_by_form().items() if kind in kinds)
