"""Harm that is counted by a noun or told as a figure: "32 deaths", "the toll rose to 42".

In: the noun, adverb or form in its sentence. Out: the groups it says were harmed.
"""

from collections.abc import Sequence

from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.numbers import bounds
from counterclaim.reading.events.arguments import child
from counterclaim.reading.language import Word
from counterclaim.reading.numbers import Found, count_at, is_number
from counterclaim.reading.victims import Group, classes_of, group_of, groups_of, is_age

_GENITIVE = frozenset({"of", "among", "amongst"})


def of_count(word: Word, least: int) -> list[Group]:
    multiple = next(
        (c for c in word.children if c.lower in bounds("multiple") and c.i < word.i), None
    )
    if multiple is not None:
        at, value = multiple.i - word.sentence.words[0].i, bounds("multiple")[multiple.lower].value
        value += max(0, least - 1)  # "a double murder-suicide": two, and whoever killed them
        found = Found(value, value, "exactly", at, at + 1)
        return [Group(word, multiple, found, False, ("people",), False, False)]
    if _portion_of(word) or _attempted(word):
        return []
    counter = word.head.head if word.dep == "pobj" and word.head.lower == "of" else word
    own = group_of(counter if is_number(counter) else word)
    of = next((c for c in word.children if c.lower in _GENITIVE and c.dep == "prep"), None)
    harmed = child(of, "pobj") if of is not None else None
    owner = child(word, "poss")
    if own.found is not None and not own.implicit and own.head is word:
        who = classes_of(harmed)[0] if harmed is not None else ()
        before = [name for c in word.children if c.i < word.i for name in _class_before(c)]
        classes = tuple(dict.fromkeys((*before, *who))) or ("people",)
        return [own._replace(classes=classes, objects=False)]
    if harmed is not None and own.head is word:
        return [g for g in groups_of(harmed) if g.found is not None]
    if owner is not None and word.head.head.lemma in ("die", "succumb"):
        return []
    if owner is not None:
        return [g for g in groups_of(owner) if g.human or g.head.entity == "PERSON"]
    charged = _charged_with(word)
    if charged is not None:
        return [g for g in groups_of(charged) if g.found is not None and g.human]
    classes = tuple(n for c in word.children if c.i < word.i for n in _class_before(c))
    least = least or int(word.tag == "NNS" and bool(classes))  # "civilian casualties"
    if least and word.dep != "compound":
        at = word.i - word.sentence.words[0].i
        found = Found(least, None, "at least", at, at + 1)
        return [Group(word, word, found, True, classes or ("people",), False, False)]
    return []


def _attempted(word: Word) -> bool:
    """Whether nobody was killed, as in "attempted murder"."""
    return any(c.i < word.i and c.lower in forms_of("short of") for c in word.children)


def _charged_with(crime: Word) -> Word | None:
    """Whose death a charge tells of: "charged with murder in the shooting of a clerk"."""
    for link in crime.children:
        deed = child(link, "pobj") if link.lower in ("in", "for") else None
        if deed is None or deed.lemma not in forms_of("happening"):
            continue
        of = next((c for c in deed.children if c.lower == "of" and c.dep == "prep"), None)
        return child(of, "pobj") if of is not None else None
    return None


def _portion_of(word: Word) -> bool:
    """Whether only some of the harmed are spoken of: "two of the dead"."""
    return (
        word.dep == "pobj"
        and word.head.lower == "of"
        and is_number(word.head.head)
        and any(c.lower == "the" for c in word.children)
    )


def _class_before(word: Word) -> tuple[str, ...]:
    if word.dep not in ("amod", "compound", "nmod"):
        return ()
    classes, objects = classes_of(word)
    return () if objects else classes


def of_toll(words: Sequence[Word], at: int, end: int) -> list[Group]:
    """The number a toll stands at: the last one that "to", "at", "is" leads to."""
    link = False
    told: list[Group] = []
    for position in range(end, min(len(words), end + 14)):
        word = words[position]
        if word.lower in (";",) or word.dep == "mark":
            break
        if is_number(word) and link and not _of_others(word):
            found = count_at(words, position)
            if found is not None:
                back = _taken_back(words, found)
                found = found if back else _reached(words, found)
                group = Group(word, words[found.first], found, False, ("people",), False, False)
                told.append(group)
                if not back:
                    return told[::-1]
        if word.lower in forms_of("toll link") or word.is_verb:
            link = True
    return []


def _of_others(number: Word) -> bool:
    """Whether a number counts something that cannot be harmed, or is a name's own.

    "confirmed by two sources"; "Flight 370".
    """
    counted = number.head
    if number.dep == "nummod" and counted.i == number.i - 1 and counted.tag == "NNP":
        return True
    return (
        number.dep == "nummod"
        and counted.tag in ("NNS", "NNPS")
        and counted.i > number.i
        and not group_of(counted).human
    )


def _reached(words: Sequence[Word], found: Found) -> Found:
    """The count a toll "has gone up to", which is no upper bound."""
    rises = found.first > 0 and words[found.first - 1].is_verb and words[found.first].lower == "up"
    if not rises or found.maximum is None:
        return found
    return found._replace(minimum=found.maximum, modifier="exactly", first=found.last - 1)


def _taken_back(words: Sequence[Word], found: Found) -> bool:
    return found.first > 0 and words[found.first - 1].lower == "from"


def of_adverb(words: Sequence[Word], at: int) -> list[Group]:
    """The number right before an adverb, or before "of them": "two of them fatally"."""
    last = at - 1
    if (
        at > 2
        and words[at - 2].lower == "of"
        and words[at - 1].lower in forms_of("whole of a toll")
    ):
        last = at - 3
    if last < 0 or not is_number(words[last]) or is_age(words, last):
        return []
    found = count_at(words, last)
    if found is None:
        return []
    return [Group(words[last], words[found.first], found, False, ("people",), False, False)]
