"""Who is listed in a headline: "Two brothers, cousin shot dead", "Shell kills mother, two sons".

In: a harm word in its sentence. Out: a group for each of those listed right before or after it,
from the order of words alone, as parsers rarely make one noun phrase of them.
"""

from collections.abc import Iterable, Sequence

from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.numbers import bounds
from counterclaim.reading.language import Word
from counterclaim.reading.numbers import Found, count_at, is_number
from counterclaim.reading.victims import Group, classes_of, is_age

_BETWEEN = frozenset({",", "and", "&"})
_OF_ONE = frozenset({"NN", "NNP", "JJ", "POS", "VBN", "VBG"})
_MOST = 4
"""How many words name one of those listed."""

type Items = list[Sequence[Word]]


def listed_before(words: Sequence[Word], at: int) -> list[Group]:
    """Those that the harm word at `words[at]` follows: "Mother, two sons killed".

    They stand first in their sentence, or after a colon, a verb or another word of state. Each
    has a number or is one person, none has an article. One alone is told by its age: "Boy, 16,
    shot dead".
    """
    end = at
    while end and _leads_to(words[end - 1]):
        end -= 1
    if any(c.dep == "dobj" for c in words[at].children) or words[at].tag.startswith("NNS"):
        return []
    found: list[Group] = []
    for item in reversed(_items(words[:end])):
        own = _after_verb(item)
        group = _group(words, own) if own else None
        if group is not None:
            found.append(group)
        if len(own) < len(item) or not own:
            break  # another clause ends here
        if group is None:
            return []
    aged = any(is_age(words, n) for n in (end - 2, end - 1))
    return found[::-1] if len(found) > 1 or (found and aged) else []


def _leads_to(word: Word) -> bool:
    """Whether a word stands before one of state: "found dead", "shot dead"."""
    return word.lemma in forms_of("state verb") or word.lower in forms_of("way to die")


def listed_after(words: Sequence[Word], end: int) -> list[Group]:
    """Those that a verb of harm, of which `words[end]` is the next word, is said to have hit.

    Where a verb follows them, the last one may be who speaks: "Man killed mother, sister says".
    """
    if end == len(words) or words[end].lower in _BETWEEN:
        return []
    last = next((n for n in range(end, len(words)) if _ends(words[n])), len(words))
    if last < len(words) and words[last].is_verb:
        return []
    items = _items(words[end:last])
    found = [group for item in items if (group := _group(words, item)) is not None]
    return found if len(found) == len(items) > 1 and any(g.implicit for g in found) else []


def _ends(word: Word) -> bool:
    """Whether a word belongs to nobody's name in a list."""
    return not (word.lower in _BETWEEN or word.is_noun or word.tag in ("CD", "JJ", "POS", "HYPH"))


def _items(words: Sequence[Word]) -> Items:
    """What stands between commas and "and"; ages are left out."""
    items: list[list[Word]] = [[]]
    for n, word in enumerate(words):
        if word.lower in _BETWEEN:
            items.append([])
        elif word.text == ":":
            items = [[]]
        elif not is_age(words, n):
            items[-1].append(word)
    return [item for item in items if item]


def _after_verb(item: Sequence[Word]) -> Sequence[Word]:
    """An item without the clause that ends in it: "leaves nurse", "two officers shot"."""
    cut = [n for n, word in enumerate(item) if _of_clause(word, last=n == len(item) - 1)]
    return item[cut[-1] + 1 :] if cut else item


def _of_clause(word: Word, *, last: bool) -> bool:
    if last and classes_of(word)[0]:
        return False  # "police officer, suspect dead"
    fate = word.lower in forms_of("fate") or (last and word.tag == "VBN")
    return fate or word.tag in ("VBZ", "VBD", "VBP")


def _group(words: Sequence[Word], item: Sequence[Word]) -> Group | None:
    """One of those listed, `None` where it is no person, or nothing says how many."""
    noun, base = item[-1], words[0].i
    rest = _without_age(item)
    classes, objects = classes_of(noun)
    if noun.lower == "old" and len(rest) < len(item):
        classes, objects = ("people",), False
    if not classes or objects or len(rest) > _MOST or any(w.tag == "DT" for w in item):
        return None
    if rest and is_number(rest[0]):
        found = count_at(words, rest[0].i - base)
        return found and Group(noun, rest[0], found, False, classes, False, False)
    plural = noun.tag in ("NNS", "NNPS") or noun.lower in forms_of("collective")
    if plural or not _is_name(rest[:-1]):
        return None
    at = noun.i - base
    return Group(noun, item[0], Found(1, 1, "exactly", at, at + 1), True, classes, False, False)


def _is_name(words: Iterable[Word]) -> bool:
    return all(word.tag in _OF_ONE for word in words)


def _without_age(item: Sequence[Word]) -> Sequence[Word]:
    """An item without "17-month-old" before it."""
    if len(item) > 4 and item[1].text == item[3].text == "-" and item[2].lower in bounds("unit"):
        return item[5:]
    return item
