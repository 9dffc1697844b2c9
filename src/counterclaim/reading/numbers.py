"""How many: numbers, ranges, bounds and vague quantities before a noun.

In: the words of a sentence and the position of a number word. Out: a closed
range with its words. "at least 19" is 19 and more, "up to 19" 0 to 19, "dozens"
24 and more, "between 17 and 25" just that; "about 300" allows a tenth either way.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.numbers import NumberEntry, bounds, number_words
from counterclaim.model.events import CountModifier
from counterclaim.reading.language import Word

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_JOINS = frozenset({"to", "-", "–", "—", "or"})
_HYPHENS = frozenset({"-", "–"})
_ARTICLES = frozenset({"a", "an"})
_CLOSING = frozenset({"and", "but", ",", "perhaps", "possibly", "or"})
_LONGEST_BOUND = 5
_OPEN = 10**9


class Found(NamedTuple):
    """A number expression: `words[first:last]`."""

    minimum: int
    maximum: int | None
    modifier: CountModifier
    first: int
    last: int


def is_number(word: Word) -> bool:
    """Whether a word can begin or be a count: digits, a number word, a vague quantity."""
    return bool(_DIGITS.fullmatch(word.text)) or word.lower in number_words()


def count_at(words: Sequence[Word], at: int) -> Found | None:
    """The whole number expression that a number word stands in."""
    vague = _vague(words, at)
    if vague is not None:
        return vague
    if not _plain(words[at]):
        return None
    first, last = _run(words, at)
    value = _value(words[first:last])
    if value is None or _measure(words, first, last):
        return None
    return _bounded(words, first, last, *_ranged(words, first, last, value))


def _plain(word: Word) -> bool:
    entry = number_words().get(word.lower)
    if entry is not None:
        return entry.kind in ("digit", "multiplier")
    return bool(_DIGITS.fullmatch(word.text))


def _vague(words: Sequence[Word], at: int) -> Found | None:
    """Vague words and negations, the longest form that holds the position."""
    table = number_words()
    for first in range(max(0, at - 3), at + 1):
        for last in range(min(len(words), first + 4), at, -1):
            entry = table.get(" ".join(w.lower for w in words[first:last]))
            if entry is not None and entry.kind in ("vague", "none"):
                return _of_entry(words, entry, first, last)
    return None


def _of_entry(words: Sequence[Word], entry: NumberEntry, first: int, last: int) -> Found:
    if entry.kind == "none":
        return Found(0, 0, "exactly", first, last)
    found = Found(entry.minimum, entry.maximum, "at least", first, last)
    if entry.maximum is not None:
        return found._replace(modifier="exactly")
    bound = _before(words, first)
    if bound is None:
        return found
    start, bounding = bound
    if bounding.modifier == "at most":
        return Found(0, None, "at most", start, last)
    return found._replace(first=start)


def _run(words: Sequence[Word], at: int) -> tuple[int, int]:
    """The number words around a position: "two hundred and six", "eighty-seven"."""
    first, last = at, at + 1
    while first > 0:
        if _plain(words[first - 1]) and _builds(words[first - 1], words[first]):
            first -= 1
        elif first > 1 and _hyphened(words, first - 2):
            first -= 2
        else:
            break
    while last < len(words):
        if _plain(words[last]) and _builds(words[last - 1], words[last]):
            last += 1
        elif last + 1 < len(words) and _hyphened(words, last - 1):
            last += 2
        else:
            break
    return first, last


def _builds(left: Word, right: Word) -> bool:
    """Whether two neighbours are one number ("two dozen", "forty thousand")."""
    table = number_words()
    if right.lower in table and table[right.lower].kind == "multiplier":
        return True
    if left.lower in table and table[left.lower].kind == "multiplier":
        return left.lower != "dozen"
    return False


def _hyphened(words: Sequence[Word], at: int) -> bool:
    """Whether tens and ones stand hyphened: "eighty - seven"."""
    if at < 0 or at + 2 >= len(words) or words[at + 1].text not in _HYPHENS:
        return False
    table = number_words()
    tens, ones = table.get(words[at].lower), table.get(words[at + 2].lower)
    if tens is None or ones is None or tens.kind != "digit" or ones.kind != "digit":
        return False
    return tens.value >= 20 and 0 < ones.value < 10


def _value(words: Sequence[Word]) -> int | None:
    table = number_words()
    total = current = 0
    for word in words:
        if word.text in _HYPHENS:
            continue
        entry = table.get(word.lower)
        if entry is None:
            current += int(word.text.replace(",", ""))
        elif entry.kind == "multiplier":
            current = max(1, current) * entry.value
            if entry.value >= 1000:
                total, current = total + current, 0
        else:
            current += entry.value
    value = total + current
    return value if value < _OPEN else None


def _measure(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the number is an age, a length, a share, a sum of money, a clock time or a label."""
    after = words[last].lower if last < len(words) else ""
    if after in (":", "/") and words[last].start == words[last - 1].end:
        return last + 1 < len(words) and words[last + 1].text[:1].isdigit()
    if after in bounds("unit"):
        return True
    if after in _HYPHENS and last + 1 < len(words):
        beyond = words[last + 1]
        if beyond.lower in bounds("unit") or (
            words[last].start == words[last - 1].end and beyond.is_noun
        ):
            return True
    before = words[first - 1].text if first else ""
    if before == ":" and words[first - 1].end < words[first].start:
        return False
    return before in ("$", "€", "£", "#", "/", ":")


def _ranged(
    words: Sequence[Word], first: int, last: int, value: int
) -> tuple[int, int, int, int, bool]:
    """Extend "12 to 15", "12-15" and "between 12 and 15" to either side."""
    between = False
    if last + 1 < len(words) and _plain(words[last + 1]):
        joined = words[last].lower in _JOINS
        between = words[last].lower == "and" and first > 0 and words[first - 1].lower == "between"
        if joined or between:
            _, end = _run(words, last + 1)
            upper = _value(words[last + 1 : end])
            if upper is not None and upper > value and not _revised(words, first):
                return value, upper, first - between, end, True
    if first > 1 and _plain(words[first - 2]):
        start, _ = _run(words, first - 2)
        lower = _value(words[start : first - 1])
        joined = words[first - 1].lower in _JOINS
        between = words[first - 1].lower == "and" and start > 0
        between = between and words[start - 1].lower == "between"
        rises = lower is not None and lower < value and not _revised(words, start)
        if (joined or between) and lower is not None and rises:
            return lower, value, start - between, last, True
    if first > 0 and words[first - 1].lower in _ARTICLES:
        first -= 1
    return value, value, first, last, False


def _revised(words: Sequence[Word], first: int) -> bool:
    """Whether a figure is replaced by the next: "revised from 12 to 19"."""
    if not first or words[first - 1].lower != "from":
        return False
    return any(w.lemma in forms_of("revising") for w in words[max(0, first - 8) : first - 1])


def _bounded(
    words: Sequence[Word],
    first: int,
    last: int,
    low: int,
    high: int,
    start: int,
    end: int,
    ranged: bool,
) -> Found:
    if ranged:
        return Found(low, high, "between", start, end)
    bound = _before(words, start)
    if bound is not None:
        found = _apply(low, bound[1], bound[0], end)
    else:
        after = _after(words, end)
        found = Found(low, low, "exactly", start, end)
        if after is not None:
            found = _apply(low, after[1], start, after[0])
    return _spread(words, _opened(words, _topped(words, found)))


def _spread(words: Sequence[Word], found: Found) -> Found:
    """Open a figure that goes "from 61 to more than 200" upwards."""
    at = found.last
    if found.modifier != "exactly" or not found.first or at >= len(words):
        return found
    opening, link = words[found.first - 1].lower, words[at].lower
    if (opening, link) not in (("from", "to"), ("between", "and")):
        return found
    for length in range(1, _LONGEST_BOUND):
        entry = bounds("before").get(" ".join(w.lower for w in words[at + 1 : at + 1 + length]))
        end = at + 1 + length
        rises = entry is not None and entry.modifier in ("at least", "more than")
        if rises and end < len(words) and _plain(words[end]):
            last = _run(words, end)[1]
            return Found(found.minimum, None, "at least", found.first - 1, last)
    return found


def _opened(words: Sequence[Word], found: Found) -> Found:
    """Give "up to 20" the count it closes: "at least 12 and up to 20"."""
    at = found.first - 1
    if found.minimum or at < 1 or words[at].lower not in _CLOSING or not _plain(words[at - 1]):
        return found
    start, end = _run(words, at - 1)
    lower = _value(words[start:end])
    bound = _before(words, start)
    upper = found.maximum
    if lower is None or bound is None or upper is None or lower > upper:
        return found
    return Found(lower, upper, "between", bound[0], found.last)


def _topped(words: Sequence[Word], found: Found) -> Found:
    """Close an open count by "and up to 20" or "but fewer than 20" right after it."""
    if found.maximum is not None or found.last + 3 > len(words):
        return found
    if words[found.last].lower not in _CLOSING:
        return found
    for length in (1, 2, 3):
        form = " ".join(w.lower for w in words[found.last + 1 : found.last + 1 + length])
        entry = bounds("before").get(form)
        at = found.last + 1 + length
        if entry and entry.modifier in ("at most", "less than") and at < len(words):
            if not _plain(words[at]):
                return found
            start, end = _run(words, at)
            upper = _value(words[start:end])
            if upper is not None and upper >= found.minimum:
                return Found(found.minimum, upper, "between", found.first, end)
    return found


def _before(words: Sequence[Word], first: int) -> tuple[int, NumberEntry] | None:
    table = bounds("before")
    if first and words[first - 1].dep == "prt":
        return None  # "handed over two"
    for length in range(min(_LONGEST_BOUND, first), 0, -1):
        entry = table.get(" ".join(w.lower for w in words[first - length : first]))
        if entry is not None:
            return first - length, entry
    return None


def _after(words: Sequence[Word], last: int) -> tuple[int, NumberEntry] | None:
    table = bounds("after")
    for length in (2, 1):
        entry = table.get(" ".join(w.lower for w in words[last : last + length]))
        if entry is not None:
            return last + length, entry
    return None


def _apply(value: int, bound: NumberEntry, first: int, last: int) -> Found:
    modifier = bound.modifier
    match modifier:
        case "at least":
            return Found(value, None, modifier, first, last)
        case "more than":
            return Found(value + 1, None, modifier, first, last)
        case "at most":
            return Found(0, value, modifier, first, last)
        case "less than":
            low = value * 9 // 10 if bound.near else 0
            return Found(low, max(value - 1, low), modifier, first, last)
        case "about":
            return Found(value - value // 10, value + value // 10, modifier, first, last)
        case _:
            return Found(value, value, modifier, first, last)
