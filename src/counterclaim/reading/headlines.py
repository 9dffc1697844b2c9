"""Headlines whose verb the parser takes for a noun, put right.

In: a word of a sentence, linked into its tree. Out: the same words, where a plural
doer is followed by a verb of violence, as a clause: "Coalition planes strike bridge".
"""

import functools
from typing import TYPE_CHECKING

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.harm import victim_classes
from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.weapons import weapon_entries

if TYPE_CHECKING:
    from counterclaim.reading.language import Word

_PLURALS = ("NNS", "NNPS")
_SUBJECTS = ("nsubj", "nsubjpass")


@functools.cache
def headline_words(kind: str) -> frozenset[str]:
    """The forms of one kind of headline word.

    >>> "ambush" in headline_words("verb")
    True
    """
    return frozenset(
        form for e in load_entries("headlines", Entry) if e.id == kind for form in e.forms
    )


@functools.cache
def _doers() -> frozenset[str]:
    """The dictionary forms of nouns that strike: forces, weapons and strikes themselves."""
    weapons = {form.split()[-1] for entry in weapon_entries() for form in entry.forms}
    return forms_of("force") | forms_of("happening") | weapons


def mend_headline(verb: "Word", words: "list[Word]") -> None:
    """Make a clause of a noun phrase with a verb of violence inside: "Gunmen ambush convoy"."""
    at = verb.i - words[0].i
    doer = words[at - 1] if at else verb
    if verb.dep == "ROOT":
        if doer.tag in _PLURALS and doer.dep == "nsubj" and _has(verb, "dobj"):
            verb.tag = "VBP"
        return
    hit = verb.head
    while hit.dep == "compound":
        hit = hit.head
    if hit.i < verb.i or not hit.is_noun or doer is verb:
        return
    if doer.tag == "VBZ":
        if not _renamed(doer, words, at - 1) or hit.head is not doer:
            return
        _take_place(verb, doer)
        for child in list(doer.children):
            if child.i > doer.i:
                _attach(child, verb, child.dep)
    elif doer.tag in _PLURALS and doer.lemma in _doers() and _takes_clause(hit):
        _take_place(verb, hit)
    else:
        return
    verb.tag = "VBP"
    for child in [*hit.children, *verb.children]:
        if child.i < doer.i:
            _attach(child, doer, child.dep)
    _attach(doer, verb, "nsubj")
    _attach(hit, verb, "dobj")


def mend_suffered(shot: "Word", words: "list[Word]") -> None:
    """Give a person what befell them: "Teenager shot, killed in Velmo" is about no shot."""
    at = shot.i - words[0].i
    person = words[at - 1] if at else shot
    if person.head is not shot or person.dep != "compound" or not _is_person(person):
        return
    for child in list(shot.children):
        if child is not person:
            _attach(child, person, child.dep)
    shot.children.remove(person)
    if shot.head is shot:
        person.head, person.dep = person, "ROOT"
    else:
        shot.head.children.remove(shot)
        person.head, person.dep = shot.head, shot.dep
        person.head.children.append(person)
        person.head.children.sort(key=lambda child: child.i)
    shot.tag, shot.head, shot.dep = "VBN", person, "acl"
    person.children.append(shot)
    person.children.sort(key=lambda child: child.i)


def _is_person(word: "Word") -> bool:
    entries = victim_classes().get(word.lower, ())
    return word.lower in forms_of("force") or any(not entry.objects for entry in entries)


def _has(verb: "Word", dep: str) -> bool:
    return any(child.dep == dep for child in verb.children)


def _takes_clause(hit: "Word") -> bool:
    """Whether a clause can stand in the place of a noun phrase: alone, or before a verb."""
    return hit.head is hit or (hit.dep in _SUBJECTS and hit.head.i > hit.i)


def _renamed(strikes: "Word", words: "list[Word]", at: int) -> bool:
    """Make a noun of "strikes" in "Missile strikes rock the port", if it is one."""
    kind = words[at - 1] if at else strikes
    if kind.lower not in headline_words("struck with") or kind.dep not in ("nsubj", "compound"):
        return False
    strikes.tag, kind.dep = "NNS", "compound"
    return True


def _take_place(verb: "Word", other: "Word") -> None:
    """Put a verb where another word stands in the tree."""
    verb.head.children.remove(verb)
    if other.head is other:
        verb.head, verb.dep = verb, "ROOT"
        return
    head, dep = other.head, "ccomp" if other.dep in _SUBJECTS else other.dep
    verb.head, verb.dep = head, dep
    head.children.append(verb)
    head.children.sort(key=lambda child: child.i)


def _attach(word: "Word", head: "Word", dep: str) -> None:
    if word.head is not word:
        word.head.children.remove(word)
    word.head, word.dep = head, dep
    head.children.append(word)
    head.children.sort(key=lambda child: child.i)
