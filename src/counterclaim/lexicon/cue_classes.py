"""What a cue does beyond saying: alleging, confirming, conceding.

In: `cue_classes.toml`. Out: the class of a cue's words. Denying and asking are stances of
the claim, and need no list.
"""

import functools
from collections.abc import Mapping

from counterclaim.lexicon.entries import Entry, load_entries


@functools.cache
def cue_class_entries() -> tuple[Entry, ...]:
    """The classes with the forms of their cues."""
    return load_entries("cue_classes", Entry)


@functools.cache
def _by_form() -> Mapping[str, str]:
    return {form: entry.id for entry in cue_class_entries() for form in entry.forms}


def cue_class(words: str) -> str | None:
    """The class of a cue as it is printed, `None` where it merely says.

    >>> cue_class("has acknowledged"), cue_class("Alleged"), cue_class("told")
    ('concede', 'allege', None)
    """
    known = _by_form()
    return next((known[form] for form in words.lower().split() if form in known), None)
