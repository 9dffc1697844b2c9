"""Where a text holds an expression of time, and what its parts are.

In: a stretch of text. Out: the patterns of the lexicon that fit there, with
their slots filled. Only the neighbourhood of a telling word ("Wednesday",
"weeks", "2014") is ever tried, so text without one costs next to nothing.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from typing import Literal, NamedTuple

import msgspec

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.values import Value

RULE_FILES = ("times", "times_lengths")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_SLOT = re.compile(r"\{(<|\w+=)?([^{}]+?)([?*]?)\}")
_GUARDED_START = r"(?<![\w$£€#])(?<![\d][.,:/])"
_JOINT = re.compile(r"\s?(?:and|or|to|through|until|till|[-–—/]|,)\s?(?:the\s)?")
_JOINING = re.compile(r"(?:st|nd|rd|th)?\s?(?:and|or|to|through|until|till|[-–—/])[\s\d]")
_LONGEST_LEAD = 8  # words before the telling one


class TimeRule(Entry, frozen=True, kw_only=True):
    """A shape of expression: `kind` says how its value is made, `forms` are the patterns."""

    kind: Literal[
        "calendar", "shift", "step", "count", "fixed", "fixed-day", "fixed-set", "part", "clock",
        "quarter", "year-ago", "week-of", "lunar", "duration", "past", "next", "set", "set-days",
    ]  # fmt: skip
    value: str | None = None
    triggers: tuple[str, ...] = ()
    continues: Literal["day", "year"] | None = None


class Slot(Value, frozen=True, kw_only=True):
    """What may fill a slot: words by the value they stand for, or a shape."""

    words: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    pattern: str | None = None
    proper: bool = False
    core: bool = False


class Found(NamedTuple):
    """A pattern that fits: `slots` by name, words already turned into their values."""

    start: int
    end: int
    rule: TimeRule
    slots: dict[str, str]


class Form(NamedTuple):
    rule: TimeRule
    pattern: re.Pattern[str]


class Grammar(NamedTuple):
    """The compiled lexicon: forms by telling word, and the words that may stand beside one."""

    forms: dict[str, tuple[Form, ...]]
    neighbours: frozenset[str]
    values: dict[str, dict[str, str]]


@functools.cache
def time_words() -> dict[str, Slot]:
    """The slots of the lexicon, by name."""
    path = resources.files("counterclaim.lexicon").joinpath("en", "time_words.toml")
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, Slot])


@functools.cache
def time_rules() -> tuple[TimeRule, ...]:
    """The patterns of the lexicon, in its order."""
    return tuple(rule for name in RULE_FILES for rule in load_entries(name, TimeRule))


@functools.cache
def grammar() -> Grammar:
    slots = time_words()
    forms: dict[str, list[Form]] = defaultdict(list)
    neighbours = {t for slot in slots.values() for w in _phrases(slot) for t in _tokens(w)}
    for rule in time_rules():
        for text in rule.forms:
            form = Form(rule, re.compile(_expand(text), re.IGNORECASE))
            for trigger in sorted({*rule.triggers, *_triggers(text)}):
                forms[trigger].append(form)
            neighbours.update(_literals(text))
    values = {name: _values_by_word(slot) for name, slot in slots.items()}
    frozen = {trigger: tuple(found) for trigger, found in forms.items()}
    return Grammar(frozen, frozenset(neighbours), values)


def _values_by_word(slot: Slot) -> dict[str, str]:
    return {
        " ".join(word.lower().rstrip(".").split()): value
        for value, words in slot.words.items()
        for word in words
    }


def find_expressions(text: str, start: int, end: int) -> list[Found]:
    """The expressions between two offsets, from left to right, none inside another.

    >>> [(f.rule.id, f.slots) for f in find_expressions("It fell on 12 May 2014.", 0, 23)]
    [('full-date', {'day': '12', 'month': '05', 'year': '2014'})]
    """
    known = grammar()
    tokens = [(m.start(), m.group().lower()) for m in _TOKEN.finditer(text, start, end)]
    done = start
    found: list[Found] = []
    last: Found | None = None
    for number, (at, token) in enumerate(tokens):
        if at < done:
            continue
        forms = known.forms.get(_trigger_of(text, at, token) if token[0].isdigit() else token)
        if not forms:
            continue
        joined = (
            last if last and at - last.end < 9 and _JOINT.fullmatch(text, last.end, at) else None
        )
        best: tuple[int, re.Match[str], TimeRule] | None = None
        for begin in _beginnings(text, tokens, number, done, known.neighbours):
            for rule, pattern in forms:
                if rule.continues and not (joined and _goes_on(joined, rule.continues)):
                    continue
                match = pattern.match(text, begin, end)
                if match and match.end() > at and (best is None or match.end() - begin > best[0]):
                    best = match.end() - begin, match, rule
        if best:
            _, match, rule = best
            slots = _filled(match, known.values)
            if rule.continues and joined:
                slots = _continued(joined, slots)
                if rule.continues == "day" and "year" in slots:
                    found[-1] = joined._replace(slots=joined.slots | {"year": slots["year"]})
            last = Found(match.start(), match.end(), rule, slots)
            found.append(last)
            done = match.end()
    return found


def number_of(words: str) -> float | None:
    """The number that digits or number words stand for.

    >>> number_of("twenty-four"), number_of("two hundred"), number_of("2 1/2"), number_of("a")
    (24.0, 200.0, 2.5, 1.0)
    """
    words = " ".join(words.lower().replace("-", " ").split())
    if words[:1].isdigit():
        whole, _, part = words.replace(",", "").partition(" ")
        over, _, under = part.partition("/")
        fraction = int(over) / int(under) if under and int(under) else 0.0
        return float(whole) + fraction
    known = grammar().values
    article = known["article"].get(words)
    if article:
        return float(article)
    total = current = 0.0
    first, _, rest = words.partition(" ")
    if first in ("a", "an") and rest[:4] not in ("hund", "thou"):
        words = rest  # "a three-year war"
    for word in words.split():
        value = known["number"].get(word)
        if value is None:
            if word in ("a", "an"):
                current = 1.0
            continue
        if value in ("100", "1000"):
            current = max(current, 1.0) * float(value)
        else:
            current += float(value)
        if value == "1000":
            total, current = total + current, 0.0
    return total + current or None


def _beginnings(
    text: str, tokens: list[tuple[int, str]], number: int, done: int, neighbours: frozenset[str]
) -> list[int]:
    """Where an expression around a telling word may begin: at it or at words that lead up to it."""
    found = []
    right = number
    while right >= 0 and number - right <= _LONGEST_LEAD:
        at, token = tokens[right]
        if at < done or (right < number and not (token[0].isdigit() or token in neighbours)):
            break
        found.append(at)
        if at > done and text[at - 1] in "'’‘`":
            found.append(at - 1)
        if right:
            before = tokens[right - 1]
            gap = text[before[0] + len(before[1]) : at]
            if len(gap.strip()) > 2 or any(mark in gap for mark in ';()"'):
                break
        right -= 1
    return found


def _goes_on(last: Found, what: str) -> bool:
    """Whether a bare number can be a further day of a month, or year of a century, just named."""
    if what == "year":
        return "month" not in last.slots and bool({"year", "hotyear"} & last.slots.keys())
    return {"day", "month"} <= last.slots.keys() and "year" not in last.slots


def _continued(last: Found, slots: dict[str, str]) -> dict[str, str]:
    if "twoyear" in slots:
        century = last.slots.get("year") or last.slots["hotyear"]
        return {"year": century[:2] + slots["twoyear"]}
    return {"month": last.slots["month"], **slots}


def _filled(match: re.Match[str], values: dict[str, dict[str, str]]) -> dict[str, str]:
    filled = {}
    for name, text in match.groupdict().items():
        if text is not None:
            plain = " ".join(text.lower().replace("’", "'").split()).rstrip(".")
            filled[name] = values.get(name.partition("_")[0], {}).get(plain, text)
    return filled


def _trigger_of(text: str, at: int, token: str) -> str:
    """What kind of telling word a number is, by its length and what stands beside it."""
    after = text[at + len(token) : at + len(token) + 3]
    if len(token) == 4:
        return "9999"
    if len(token) > 2:
        return "999" if len(token) == 3 else ""
    if text[at - 1 : at] in ("'", "’", "‘", "`") and len(token) == 2:
        return "'99"
    if after[:1] in (":", ".") and after[1:2].isdigit():
        return "9:99"
    if after[:1] == "/":
        return "9/9"
    if after.lstrip("'’")[:1] == "s" and token.endswith("0"):
        return "90s"
    joined = text[at - 1 : at] in "-–—/" or text[max(0, at - 4) : at - 1] in _WORDS_BEFORE
    return "9" if joined or _JOINING.match(text, at + len(token)) else ""


_WORDS_BEFORE = frozenset({"and", " or", " to", "ugh", "til", "ill", "the"})
_SHAPES = {
    "year": ("9999",), "hotyear": ("9999",), "iso": ("9999",), "slashes": ("9/9",),
    "shortyear": ("'99",), "shortdecade": ("90s", "'99"), "decade": ("9999",),
    "clock": ("9:99",), "dots": ("9:99",), "colonclock": ("9:99",),
    "ampm": ("a", "p", "am", "pm"), "era": ("bc",),
}  # fmt: skip


def _triggers(form: str) -> set[str]:
    found: set[str] = set()
    for before, name, mark in _SLOT.findall(form):
        slot = time_words().get(name)
        if before or mark or slot is None or not slot.core:
            continue
        found.update(_SHAPES.get(name, ()))
        for phrase in _phrases(slot):
            found.add(next(t for t in reversed(_tokens(phrase)) if len(t) > 2 or len(phrase) < 3))
    return found


def _phrases(slot: Slot) -> Iterator[str]:
    for words in slot.words.values():
        yield from words


def _tokens(phrase: str) -> list[str]:
    return [m.group().lower() for m in _TOKEN.finditer(phrase)]


def _literals(form: str) -> list[str]:
    plain = re.sub(r"\\[a-z]|\{\w+=|\{<?[\w|]+[?*]?\}", " ", form)
    return re.findall(r"[a-z]+", plain.lower())


def _expand(form: str) -> str:
    """A pattern of the lexicon as a regular expression; a slot named twice captures once."""
    seen: set[str] = set()

    def fill(match: re.Match[str]) -> str:
        before, name, mark = match.groups()
        if before and before != "<":
            return f"(?P<{before[:-1]}>{name})"
        if before:
            return "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in name.split("|")) + ")"
        body = _slot_pattern(name)
        group = f"(?P<{name}>{body})" if name not in seen and mark != "*" else f"(?:{body})"
        seen.add(name)
        return rf"(?:{group}[\s-]+)?" if mark == "?" else group

    spaced = re.sub(r"\[([^\]]*) ([^\]]*)\]", r"[\1\\s\2]", form)
    spaced = spaced.replace(" ?", r"\s*").replace(" ", r"\s+")
    return rf"{_GUARDED_START}(?:{_SLOT.sub(fill, spaced)})(?!\w)"


def _slot_pattern(name: str) -> str:
    slots = time_words()
    if name in ("n", "n2"):
        one = _alternatives(slots["number"])
        article = _alternatives(slots["article"])
        shape = slots["digits"].pattern
        return rf"{shape}|(?:an?\s)?(?:{one})(?:[\s-]+(?:and\s+)?(?:{one}))*|{article}"
    slot = slots[name]
    if slot.pattern:
        return slot.pattern
    words = _alternatives(slot)
    return rf"(?-i:{words})" if slot.proper else words


def _alternatives(slot: Slot) -> str:
    phrases = sorted(_phrases(slot), key=lambda phrase: (-len(phrase), phrase))
    if slot.proper:
        phrases += [phrase.upper() for phrase in phrases if phrase.upper() != phrase]
    return "|".join(_blanks(phrase) for phrase in phrases)


def _blanks(phrase: str) -> str:
    """A phrase as a pattern; the full stop of an abbreviation may be missing."""
    words = re.escape(phrase.removesuffix(".")).replace(r"\ ", r"\s+").replace("'", "['’]")
    return words + (r"\b\.?" if phrase.endswith(".") else r"\b" if phrase[-1].isalnum() else "")
