"""Who a noun phrase says was harmed, and how many: "a woman and her two sons" are three.

In: the head of a noun phrase. Out: its groups, each with a count, classes and words.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.lexicon.harm import victim_classes
from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.numbers import bounds
from counterclaim.reading.language import Word
from counterclaim.reading.numbers import Found, count_at, is_number

_RELATIVE = frozenset({"who", "that", "which", "whom"})
_ARTICLES = frozenset({"a", "an", "another", "one"})
_LISTING = frozenset({"among", "including"})
_THEM = frozenset({"them", "whom"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_AGE = re.compile(r"1?\d?\d")
_LEFT = frozenset(
    {
        "det",
        "nummod",
        "amod",
        "compound",
        "nmod",
        "poss",
        "quantmod",
        "advmod",
        "predet",
        "punct",
        "npadvmod",
        "neg",
        "preconj",
        "cc",
    }
)


class Group(NamedTuple):
    """Some people or things: `found` is their count, `None` where nothing says how many."""

    head: Word
    first: Word
    found: Found | None
    implicit: bool
    classes: tuple[str, ...]
    objects: bool
    definite: bool

    @property
    def human(self) -> bool:
        return bool(self.classes) and not self.objects


def groups_of(head: Word) -> list[Group]:
    """The groups that a noun phrase joins by "and", the first one first."""
    head = _antecedent(head)
    found = [group_of(head)]
    waiting = [head]
    while waiting:
        word = waiting.pop()
        for child in word.children:
            if child.dep in ("conj", "appos") and child.i > word.i and _noun_like(child):
                if child.dep == "appos" and (not _joins(child) or _no_more(child)):
                    continue
                if _opens_list(head, child):
                    continue
                group = group_of(child)
                if part_of_them(child) or _none(group) != _none(found[0]):
                    waiting.append(child)
                    continue
                shared = group.found is None or (group.implicit and not _own_article(child))
                if not (shared and found[0].found and not found[0].implicit):
                    found.append(group)
                elif child.dep == "conj" and child.head is head and _mixed(group, found[0]):
                    found[0] = found[0]._replace(classes=("people",))
                waiting.append(child)
    return found


def told_apart(groups: Sequence[Group]) -> bool:
    """Whether those after the first are who it counts: "six people, five men and a woman"."""
    if len(groups) < 3 or groups[0].implicit or groups[0].head.lower not in forms_of("anybody"):
        return False
    counts = [g.found for g in groups if g.found is not None and g.found.minimum == g.found.maximum]
    if len(counts) < len(groups):
        return False
    return counts[0].minimum == sum(found.minimum for found in counts[1:])


def _mixed(group: Group, first: Group) -> bool:
    return group.human and first.human and group.classes != first.classes


def _opens_list(head: Word, word: Word) -> bool:
    """Whether what follows lists members of the group: "nine people, among them two nurses"."""
    words = head.sentence.words
    base = words[0].i
    return any(w.lower in _LISTING for w in words[head.i - base + 1 : word.i - base])


def part_of_them(word: Word) -> bool:
    """Whether a count is of some of those before it: "four of them", "four of them nurses"."""
    return any(
        c.lower == "of" and any(below.lower in _THEM for below in c.children)
        for counted in (word, *(n for n in word.children if n.dep == "nummod"))
        for c in counted.children
    )


def _none(group: Group) -> bool:
    return group.found is not None and group.found.maximum == 0


def _joins(word: Word) -> bool:
    return any(child.dep in ("conj", "cc") for child in word.children)


def _no_more(word: Word) -> bool:
    """Whether an apposition counts nobody else: ages, or those of another verb.

    "Two men, 25 and 30, were shot"; "a woman dead, two children injured".
    """
    other = any(child.dep == "acl" and child.tag == "VBN" for child in word.children)
    return word.tag == "CD" or other


def _own_article(word: Word) -> bool:
    return any(c.dep in ("det", "poss", "nummod") for c in word.children) or word.tag == "NNP"


def _noun_like(word: Word) -> bool:
    return word.is_noun or word.tag in ("CD", "PRP", "DT") or word.lower in forms_of("bare group")


def _antecedent(word: Word) -> Word:
    """What a relative pronoun stands for, and whom an age is of."""
    words, at = word.sentence.words, word.i - word.sentence.words[0].i
    if is_age(words, at):
        return words[at - 2]
    if word.lower not in _RELATIVE:
        return word
    for above in word.ancestors():
        if above.dep == "relcl":
            return above.head
    return word


def group_of(head: Word) -> Group:
    """One noun phrase, with its number and classes."""
    words = head.sentence.words
    first = _first(head)
    of = _of_object(head)
    at, base = head.i, words[0].i
    found: Found | None = None
    for position in range(at - base, first.i - base - 1, -1):
        number = words[position]
        counts = is_number(number) and _counts(number, head) and not _both(head, number)
        if counts and not _dates(words, position):
            found = count_at(words, position)
            if found is not None:
                break
    noun = of if of is not None and (found is not None or head.lower == "number") else head
    if of is not None and noun is of and (found is None or head.lower == "number"):
        inner = group_of(of)
        found = inner.found if head.lower != "number" else found
    elif of is not None and found is None and head.lower in forms_of("collective"):
        found = group_of(of).found
    classes, objects = classes_of(noun)
    for child in noun.children:
        if child.dep == "appos" and any(c.lower == "all" for c in child.children):
            extra, things = classes_of(child)
            if not things:
                kept = tuple(c for c in classes if c != "people")
                classes = tuple(dict.fromkeys((*kept, *extra)))
    implicit = False
    if found is None:
        found = _implied(noun, classes)
        implicit = found is not None
    if not classes and found is not None and not objects and _may_be_people(noun, implicit):
        classes = ("people",)
    begin = words[min(found.first, first.i - base)] if found and not implicit else first
    definite = any(c.dep in ("det", "poss") and c.lower not in _ARTICLES for c in noun.children)
    return Group(noun, begin, found, implicit, classes, objects, definite)


def _first(head: Word) -> Word:
    """The leftmost word of the noun phrase before its head."""
    first = head
    for child in head.children:
        if child.i < first.i and child.dep in _LEFT:
            first = child
            for below in child.children:
                if below.i < first.i:
                    first = below
    return first


def _dates(words: Sequence[Word], at: int) -> bool:
    """Whether a number is of a date: "the Nov. 7 killing", "the first murder of 2015"."""
    number, before = words[at], words[at - 1] if at else words[at]
    if number.entity != "DATE":
        return False
    return _YEAR.fullmatch(number.text) is not None or (
        before.entity == "DATE" and before.tag == "NNP"
    )


def is_age(words: Sequence[Word], at: int) -> bool:
    """Whether a number after a comma says how old somebody is: "Boy, 16, shot"."""
    if at < 2 or words[at - 1].text != "," or not _AGE.fullmatch(words[at].text):
        return False
    person = words[at - 2]
    if person.tag in ("NNS", "NNPS") or (at + 1 < len(words) and words[at + 1].tag != ","):
        return False
    return person.entity == "PERSON" or bool(classes_of(person)[0])


def _counts(number: Word, head: Word) -> bool:
    """Whether a number word counts this head and not something inside the phrase."""
    if number is head or number.head is head:
        return number.dep not in ("compound", "appos") or number is head
    return number.head.head is head or number.head.dep in ("nummod", "quantmod")


def _of_object(head: Word) -> Word | None:
    """The noun after "dozens of", "two of", "the number of"; the number of "a family of five"."""
    for child in head.children:
        if child.lower in ("of", "among") and child.dep == "prep":
            for below in child.children:
                counts = is_number(head) or head.lower in ("number", "total", "group", "majority")
                counts = counts or (head.lower in forms_of("collective") and below.tag == "CD")
                if below.dep == "pobj" and counts:
                    return below
    return None


def _both(head: Word, word: Word) -> bool:
    """Whether "both" opens a list and counts nobody: "both the miller and his son"."""
    joined = word.lower == "both" and any(c.dep == "conj" for c in head.children)
    return joined or word.dep == "preconj"


def _implied(noun: Word, classes: tuple[str, ...]) -> Found | None:
    """The count that a phrase without a number gives: one, or two and more."""
    at = noun.i - noun.sentence.words[0].i
    if noun.lower in forms_of("nobody"):
        return Found(0, 0, "exactly", at, at + 1)
    if noun.lower in forms_of("single person"):
        return Found(1, 1, "exactly", at, at + 1)
    several = bounds("group").get(noun.lower)
    if several is not None:
        return Found(several.value, several.value, "exactly", at, at + 1)
    if noun.tag in ("NNP", "NNPS") and noun.entity in ("PERSON", ""):
        person = noun.entity == "PERSON" or bool(classes)
        return Found(1, 1, "exactly", at, at + 1) if person else None
    if noun.lower == "people" or noun.tag in ("NNS", "NNPS"):
        people = bool(classes) or noun.entity == "NORP"
        return Found(2, None, "at least", at, at + 1) if people else None
    if noun.lower == "old" and classes:
        return Found(1, 1, "exactly", at, at + 1)
    if noun.tag == "NN" and classes and noun.lower not in forms_of("collective"):
        return Found(1, 1, "exactly", at, at + 1)
    return None


def _may_be_people(noun: Word, implicit: bool) -> bool:
    named = noun.entity in ("PERSON", "NORP")
    if named or noun.lower in forms_of("single person") | forms_of("nobody"):
        return True
    counted = forms_of("bare group") | forms_of("collective")
    return not implicit and (
        noun.tag in ("CD", "DT", "PRP") or is_number(noun) or noun.lower in counted
    )


def classes_of(noun: Word) -> tuple[tuple[str, ...], bool]:
    """The victim classes of a noun and of the words before it ("civilian contractors")."""
    table = victim_classes()
    forms = [noun.lower, noun.lemma]
    before = [c for c in noun.children if c.dep in ("compound", "amod", "nmod") and c.i < noun.i]
    if before:
        near = max(before, key=lambda w: w.i)
        forms = [f"{near.lower} {noun.lower}", f"{near.lower} {noun.lemma}", *forms]
    found: list[str] = []
    objects = False
    for form in forms:
        entries = table.get(form)
        if entries:
            found = [entry.id for entry in entries]
            objects = all(entry.objects for entry in entries)
            found = [entry.id for entry in entries if entry.objects == objects]
            break
    if found and not objects:
        for word in before:
            found += [e.id for e in table.get(word.lower, ()) if not e.objects]
    if not found and noun.lower == "old" and any(c.lower == "year" for c in noun.children):
        found = ["people"]
    if len(set(found)) > 1:
        found = [name for name in found if name != "people"]
    return tuple(dict.fromkeys(found)), objects
