"""The words next to a place name that show it is one, and of what kind.

In: the words of a sentence and where a name stands among them. Out: kinds of
place, and whether the word before a name leads to a place. The words are data:
lexicon/en/place_words.toml.
"""

import functools
from collections.abc import Sequence

from counterclaim.gazetteer.schema import Kind
from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.reading.language import Word

_TOWN_ONLY = ("town",)
_SITES = ("building", "site")
_GENERIC = frozenset(
    ["generic", "type", "part", "direction", "around", "quarter", "country noun", *_SITES]
)
SURE_FRAMES = ("before a place only", "around")
FRAMES = ("before place", "before a target", *SURE_FRAMES)
LOCATING = ("before a place only", "before a target", "around")
_MOST_WORDS_OF_A_BUILDING = 3


class PlaceWord(Entry, frozen=True, kw_only=True):
    """A word used with place names; `kinds` are the kinds of place a type noun names."""

    sort: str
    kinds: tuple[str, ...] = ()


@functools.cache
def place_words() -> dict[str, PlaceWord]:
    """The words used with place names, by form."""
    entries = load_entries("place_words", PlaceWord)
    return {form: entry for entry in entries for form in entry.forms}


def is_generic(word: Word) -> bool:
    """Whether a word by itself names no place, however it is written: "North", "River"."""
    entry = place_words().get(word.lower)
    return entry is not None and entry.sort in _GENERIC


def leads_to_place(word: Word, sorts: tuple[str, ...] = FRAMES) -> bool:
    """Whether a word leads to the name of a place: "in", "near", "shelled", or also "of"."""
    entry = place_words().get(word.lower) or (
        place_words().get(word.lemma) if word.tag.startswith("VB") else None
    )
    return entry is not None and entry.sort in sorts


def building_after(words: Sequence[Word], right: int) -> Word | None:
    """The noun of a building or site named after a place: "Homs International Airport"."""
    for word in words[right + 1 : right + 1 + _MOST_WORDS_OF_A_BUILDING]:
        entry = place_words().get(word.lower)
        if entry is not None and entry.sort in _SITES:
            return word
        if not word.text[0].isupper():
            break
    return None


def names_what_follows(words: Sequence[Word], position: int) -> bool:
    """Whether a type noun goes with the name after it: "the West Bank city of Jenin"."""
    entry = place_words().get(words[position].lower)
    after = words[position + 1 : position + 3]
    return bool(
        entry and entry.kinds == _TOWN_ONLY
        and len(after) == 2 and after[0].lower == "of" and after[1].text[0].isupper()
    )  # fmt: skip


def kinds_after(words: Sequence[Word], right: int, *, capital: bool = True) -> frozenset[Kind]:
    """The kinds named by the noun after a name: "Homs province", "Homs and Hama provinces"."""
    position = right + 1
    plural = False
    while position < len(words) and position < right + 9:
        word = words[position]
        entry = place_words().get(word.lower) or (
            place_words().get(word.lemma) if word.tag in ("NNS", "NNPS") else None
        )
        if entry is not None and entry.kinds and (capital or word.text[0].islower()):
            if names_what_follows(words, position):
                return frozenset()
            return frozenset(Kind[kind.upper()] for kind in entry.kinds)
        if word.lower in ("and", ",", "or", "-") or (plural and word.text[0].isupper()):
            plural = True
            position += 1
            continue
        break
    return frozenset()


def kinds_before(words: Sequence[Word], left: int) -> frozenset[Kind]:
    """The kinds named before a name: "the province of Homs", "the cities of Homs and Hama"."""
    position = left - 1
    while position > 0 and position > left - 8:
        word = words[position]
        if word.lower == "of":
            noun = words[position - 1]
            if noun.text[0].isupper():
                break
            entry = place_words().get(noun.lower) or place_words().get(noun.lemma)
            kinds = entry.kinds if entry is not None else ()
            return frozenset(Kind[kind.upper()] for kind in kinds)
        if word.lower in ("and", ",", "or", "-") or word.text[0].isupper():
            position -= 1
            continue
        break
    return frozenset()
