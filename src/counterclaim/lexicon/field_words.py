"""The words by which a text shows that it is about conflict, in all their forms.

In: the lexicons of events, harm, weapons and armed actors, what `first_pass.toml` says of those of
their words that ordinary texts use as well, and `field.toml`, words of war, order, protest and
abuse that no reading is made of. Out: every form as it is printed, with its weight.
"""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from counterclaim.lexicon.actor_rows import ActorRow, GenericRow, load_rows
from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.harm import harm_entries
from counterclaim.lexicon.triggers import trigger_entries
from counterclaim.lexicon.weapon_models import weapon_models
from counterclaim.lexicon.weapons import weapon_entries

type Weight = Literal["telling", "likely", "slight", "near", "everyday"]

_LONGEST = 4
"""Words of a phrase whose other forms are looked for too."""
_ARMED = frozenset({"armed group", "force", "military", "coalition", "intelligence"})
_GROUPS = (
    "actors_groups_africa",
    "actors_groups_asia",
    "actors_groups_europe_americas",
    "actors_groups_middle_east",
)


class FieldWord(NamedTuple):
    """What a printed form is a form of, what it says of its text, and whether it is read."""

    lemma: str
    weight: Weight
    read: bool = True


class Weighed(Entry, frozen=True, kw_only=True):
    """Words with what they say of their text."""

    weight: Weight
    once: bool = False


@functools.cache
def field_words() -> Mapping[str, FieldWord]:
    """Every form of the field's words, in lower case, with its weight.

    >>> field_words()["gunmen"].weight, field_words()["takes"].weight
    ('telling', 'everyday')
    >>> field_words()["killed"]
    FieldWord(lemma='kill', weight='likely', read=True)
    >>> field_words()["curfews"]
    FieldWord(lemma='curfew', weight='telling', read=False)
    """
    entries = load_entries("first_pass", Weighed)
    weights: dict[str, Weight] = {form: e.weight for e in entries for form in e.forms}
    found = {
        variant: FieldWord(entry.id if entry.once else form, entry.weight, read=False)
        for entry in load_entries("field", Weighed)
        for form in entry.forms
        for variant in variants(form)
    }
    for form in sorted(known_forms(), key=_heaviest_last(weights)):
        word = FieldWord(form, weights.get(form, "telling"))
        for variant in variants(form):
            if word.weight != "everyday" or variant not in found:
                found[variant] = word
    for form in known_forms():  # "killing" is a word of its own before it is one of "kill"
        found[form] = FieldWord(form, weights.get(form, "telling"))
    return found


def known_forms() -> frozenset[str]:
    """The words of the field as its lexicons have them."""
    entries: Iterable[Entry] = itertools.chain(
        trigger_entries(), harm_entries(), weapon_entries(), weapon_models()
    )
    forms = {form for entry in entries for form in entry.forms}
    forms |= {form for row in load_rows("generic_actors", GenericRow) for form in row.forms}
    for name in _GROUPS:
        rows = load_rows(name, ActorRow)
        forms |= {form for row in rows if row.kind in _ARMED for form in row.forms}
    return frozenset(forms)


def _heaviest_last(weights: Mapping[str, Weight]) -> Callable[[str], tuple[int, str]]:
    """Sorts forms so that of two with one variant the more everyday one stands."""
    rank = {"everyday": 3, "slight": 2, "likely": 1}
    return lambda form: (rank.get(weights.get(form, "telling"), 0), form)


def variants(form: str) -> Iterator[str]:
    """A form as it may be printed: every inflection of its words, hyphens closed up.

    >>> sorted(variants("drive - by"))
    ['drive-by', 'drive-bys']
    """
    words = form.replace(" - ", "-").replace(" 's", "'s").split()
    if len(words) > _LONGEST:
        yield " ".join(words)
        return
    for chosen in itertools.product(*map(_inflections, words)):
        yield " ".join(chosen)


@functools.cache
def _inflections(word: str) -> tuple[str, ...]:
    import lemminflect

    before, hyphen, last = word.rpartition("-")
    if hyphen and last.isalpha():
        return tuple(f"{before}-{form}" for form in _inflections(last))
    if not word.isalpha():
        return (word,)
    found = {word}
    for part in ("NOUN", "VERB"):
        for forms in lemminflect.getAllInflections(word, upos=part).values():
            found.update(form.lower() for form in forms)
    if len(found) == 1:  # a word that is in no dictionary is a noun
        found.add(f"{word}s")
    return tuple(sorted(found))
