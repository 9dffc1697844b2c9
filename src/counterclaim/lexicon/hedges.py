"""Words of doubt, words that turn a cue round, ways of saying, verbs that address somebody.

In: `hedges.toml`, `negation.toml`, `media.toml`, `addressing.toml`. Out: finders for the
first three in a text's words, and a table of the verbs.
"""

import functools
from collections.abc import Mapping
from typing import Literal

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.phrases import Phrases
from counterclaim.model.claims import CertaintyLevel


class HedgeEntry(Entry, frozen=True, kw_only=True):
    """Words that show how sure a speaker is."""

    level: CertaintyLevel


class NegationEntry(Entry, frozen=True, kw_only=True):
    """Words that say that something was not said."""

    what: Literal["not", "refusal", "unable"]


class MediumEntry(Entry, frozen=True, kw_only=True):
    """Words for one way of saying something, `own` if its maker speaks through it."""

    own: bool = False


class AddressingEntry(Entry, frozen=True, kw_only=True):
    """Verbs that bring in whom they speak to: as their `object`, or after one of `links`.

    `about` verbs do not: what follows their "to" is what they are about.
    """

    object: bool = False
    links: tuple[str, ...] = ()
    about: bool = False


@functools.cache
def hedges() -> Phrases[HedgeEntry]:
    """A finder of hedges.

    >>> words = "it was probably mined".split()
    >>> [(m.start, m.value.level) for m in hedges().find(words, words)]
    [(2, 'probable')]
    """
    entries = load_entries("hedges", HedgeEntry)
    return Phrases((form, entry) for entry in entries for form in entry.forms)


@functools.cache
def negations() -> Phrases[NegationEntry]:
    """A finder of words that turn a cue round."""
    entries = load_entries("negation", NegationEntry)
    return Phrases((form, entry) for entry in entries for form in entry.forms)


@functools.cache
def media() -> Phrases[MediumEntry]:
    """A finder of ways of saying something."""
    entries = load_entries("media", MediumEntry)
    return Phrases((form, entry) for entry in entries for form in entry.forms)


@functools.cache
def addressing() -> Mapping[str, AddressingEntry]:
    """The entry of each verb that speaks to somebody, by its lemma.

    >>> addressing()["urge"].object, addressing()["call"].links
    (True, ('on', 'upon'))
    """
    entries = load_entries("addressing", AddressingEntry)
    return {form: entry for entry in entries for form in entry.forms}
