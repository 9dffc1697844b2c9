"""Words that tie a speaker to a body, or keep the speaker's name back.

In: `parties.toml`. Out: the verbs of leading, the words for parts of a
state, and a finder of the words of anonymity.
"""

import functools
from typing import Literal

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.phrases import Phrases


class PartyWords(Entry, frozen=True, kw_only=True):
    """Words of one use."""

    use: Literal["leads", "anonymous", "local"]


@functools.cache
def leading_verbs() -> frozenset[str]:
    """Forms of verbs by which a person leads a body.

    >>> "heads" in leading_verbs()
    True
    """
    return frozenset(
        form
        for entry in load_entries("parties", PartyWords)
        if entry.use == "leads"
        for form in entry.forms
    )


@functools.cache
def local_words() -> frozenset[str]:
    """Words before an office that make it one of a part of the state.

    >>> "provincial" in local_words()
    True
    """
    return frozenset(
        form
        for entry in load_entries("parties", PartyWords)
        if entry.use == "local"
        for form in entry.forms
    )


@functools.cache
def anonymity() -> Phrases[str]:
    """A finder of words that keep a source's name back."""
    return Phrases(
        (form, entry.id)
        for entry in load_entries("parties", PartyWords)
        if entry.use == "anonymous"
        for form in entry.forms
    )
