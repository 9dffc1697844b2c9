"""Words for how many, and what bound they set.

In: `numbers.toml`. Out: its entries by kind, each with a finder by form.
"""

import functools
from typing import Literal

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.events import CountModifier

NumberKind = Literal[
    "digit",
    "multiplier",
    "vague",
    "none",
    "before",
    "after",
    "multiple",
    "group",
    "unit",
    "share",
]


class NumberEntry(Entry, frozen=True, kw_only=True):
    """One way to say how many."""

    kind: NumberKind
    value: int = 0
    minimum: int = 0
    maximum: int | None = None
    modifier: CountModifier = "exactly"
    near: bool = False


@functools.cache
def number_words() -> dict[str, NumberEntry]:
    """Every form with its entry; longer forms hold their words with single blanks.

    >>> number_words()["dozens"].minimum, number_words()["seven"].value
    (24, 7)
    """
    entries = load_entries("numbers", NumberEntry)
    return {
        form: entry
        for entry in entries
        for form in entry.forms
        if entry.kind in ("digit", "multiplier", "vague", "none")
    }


@functools.cache
def bounds(
    kind: Literal["before", "after", "multiple", "group", "unit", "share"],
) -> dict[str, NumberEntry]:
    """The forms of one kind that stand beside a number, or for one.

    >>> bounds("before")["at least"].modifier
    'at least'
    """
    entries = load_entries("numbers", NumberEntry)
    return {form: entry for entry in entries if entry.kind == kind for form in entry.forms}
