"""Surnames that are also the names of places.

In: the words of a document. Out: the last names its people go by, each told as such
by a title or first name somewhere ("Major Tamim", "Karim Tamim").
"""

import functools
from collections.abc import Sequence

from counterclaim.lexicon.entries import load_entries
from counterclaim.lexicon.roles import RoleEntry
from counterclaim.reading.language import Word

_NAMES = ("NNP", "NNPS")


@functools.cache
def titles() -> frozenset[str]:
    """The single words that stand before a surname: "mr", "sheikh", "colonel".

    >>> "colonel" in titles()
    True
    """
    entries = load_entries("roles", RoleEntry)
    return frozenset(
        form
        for entry in entries
        if entry.id in ("title", "rank")
        for form in entry.forms
        if " " not in form
    )


def surnames_in(words: Sequence[Word]) -> frozenset[str]:
    """The surnames of a document, in lower case, where a title or first name tells them."""
    found: set[str] = set()
    for n, word in enumerate(words):
        if word.tag not in _NAMES or n == 0:
            continue
        before = words[n - 1]
        if before.tag not in _NAMES or word.head is before or before.head is not word:
            continue
        person = word.entity == before.entity == "PERSON" and not word.entity_start
        if person or (before.lower in titles() and word.dep != "compound"):
            found.add(word.lower)
    return frozenset(found)
