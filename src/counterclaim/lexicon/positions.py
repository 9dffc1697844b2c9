"""Wordings that take a position on a contested incident: error or crime, absence, blame, dismissal.

In: `positions.toml`. Out: its entries, and a finder for them in a text's words.
"""

import functools
import re
from typing import Literal, NamedTuple

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.phrases import Phrases

PositionKind = Literal[
    "accident",
    "deliberate",
    "absence",
    "presence",
    "blame",
    "blaming",
    "dismissal",
    "intent doubt",
    "refuted",
    "aim",
    "denied matter",
    "correction",
    "spared",
    "aimed",
    "all targets",
    "theirs",
    "rigged",
    "silence",
    "purpose",
]


class PositionEntry(Entry, frozen=True, kw_only=True):
    """Wordings of one position; `value` is how it is called in a table."""

    kind: PositionKind
    value: str | None = None


class PlainWord(NamedTuple):
    """A word of a sentence in lower case, with where it stands in it."""

    form: str
    start: int
    end: int


_KEPT = 1000  # sentences: several steps go through those of one document
_WORD = re.compile(r"['’]s\b|[^\W_]+(?:['’](?!s\b)[^\W_]+)?|-")


@functools.lru_cache(_KEPT)
def plain_words(sentence: str) -> tuple[PlainWord, ...]:
    """Cut a sentence into lower-case words; hyphens and possessives are words of their own.

    >>> [word.form for word in plain_words("Daesh’s al-Bab base")]
    ['daesh', "'s", 'al', '-', 'bab', 'base']
    """
    return tuple(
        PlainWord(match.group().lower().replace("’", "'"), match.start(), match.end())
        for match in _WORD.finditer(sentence)
    )


@functools.cache
def position_entries() -> tuple[PositionEntry, ...]:
    """All entries of the lexicon."""
    return load_entries("positions", PositionEntry)


@functools.cache
def positions() -> Phrases[PositionEntry]:
    """A finder of such wordings in lower-case words.

    >>> words = "they made a mistake".split()
    >>> [(m.start, m.end, m.value.id) for m in positions().find(words, words)][-1][-1]
    'mistake'
    """
    return Phrases((form, entry) for entry in position_entries() for form in entry.forms)


def corrects(sentence: str) -> bool:
    """Whether a sentence begins by taking back what the publisher wrote before.

    >>> corrects("Correction: the raid was on Monday."), corrects("The raid was on Monday.")
    (True, False)
    """
    forms = [word.form for word in plain_words(sentence[:80])][:6]
    return bool(forms) and (
        (match := positions().at(forms, forms, 0)) is not None and match.value.kind == "correction"
    )
