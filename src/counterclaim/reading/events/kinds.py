"""What sort of thing a noun phrase is: a person, a force, a place, a weapon.

In: the head of a noun phrase. Out: its kinds, as words for events ask for them.
"""

import functools

from counterclaim.lexicon.harm import victim_classes
from counterclaim.lexicon.kinds import forms_of, kinds_by_form
from counterclaim.lexicon.weapons import WeaponEntry, weapon_entries
from counterclaim.reading.language import Word
from counterclaim.reading.terms import Hit, Terms

_ENTITY = {
    "PERSON": ("person",),
    "NORP": ("force", "state", "person"),
    "GPE": ("place", "state", "force"),
    "LOC": ("place",),
    "FAC": ("place", "thing"),
    "ORG": ("force", "state"),
}
_PRONOUNS = dict.fromkeys(
    (
        "he",
        "she",
        "they",
        "them",
        "him",
        "her",
        "who",
        "we",
        "us",
        "i",
        "you",
        "those",
        "himself",
        "themselves",
        "everyone",
        "someone",
        "somebody",
        "whom",
        "which",
        "that",
    ),
    ("person", "force"),
)
_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})


@functools.cache
def weapon_terms() -> Terms[WeaponEntry]:
    """A finder of weapons."""
    return Terms((form, entry) for entry in weapon_entries() for form in entry.forms)


def weapons_in(words: list[Word]) -> list[Hit[WeaponEntry]]:
    """The weapons some words name, none inside another."""
    hits = sorted(weapon_terms().find(words), key=lambda h: (h.at - h.end, h.at))
    kept: list[Hit[WeaponEntry]] = []
    for hit in hits:
        if not any(hit.at < k.end and k.at < hit.end for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.at)


def kinds_of(head: Word) -> frozenset[str]:
    """The kinds of a noun phrase, read from its head and the words right before it."""
    found: list[str] = list(_PRONOUNS.get(head.lower, ()))
    found += _ENTITY.get(head.entity, ())
    table = kinds_by_form()
    lemma = head.lemma
    near = [c for c in head.children if c.dep in _BEFORE and c.i < head.i]
    forms = {head.lower, lemma}
    for word in near:
        forms |= {f"{word.lower} {head.lower}", f"{word.lower} {lemma}"}
    for form in sorted(forms):
        found += table.get(form, ())
    people = victim_classes().get(head.lower) or victim_classes().get(lemma) or ()
    found += ["thing" if entry.objects else "person" for entry in people]
    for hit in weapons_in([*near, head]):
        if hit.end == len(near) + 1:
            found.append("aircraft" if hit.value.kind == "aircraft" else "weapon")
            if hit.value.kind == "chemical":
                found.append("chemical weapon")
    if head.tag == "CD":
        found.append("person")
    if lemma in forms_of("series"):
        found += _counted(head)
    return frozenset(found)


def _counted(head: Word) -> frozenset[str]:
    """The kinds of what is counted: "scores of refugees"."""
    of = next((c for c in head.children if c.lower == "of" and c.dep == "prep"), None)
    noun = next((c for c in of.children if c.dep == "pobj"), None) if of is not None else None
    return kinds_of(noun) if noun is not None and noun is not head else frozenset()
