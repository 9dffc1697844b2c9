"""Names that may be places: where they stand and what the gazetteer knows under them.

In: a parse and a gazetteer. Out: mentions, each with the candidates for it. A
name is looked up longest first wherever a word has a capital; the recogniser's
entity types and the words before decide which finds are kept.
"""

import functools
import itertools
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterclaim.gazetteer.keys import name_key
from counterclaim.gazetteer.schema import Kind, Use
from counterclaim.gazetteer.store import Entry, Gazetteer
from counterclaim.lexicon.entries import Entry as LexiconEntry
from counterclaim.lexicon.entries import load_entries
from counterclaim.read.language import Parse, Sentence, Word
from counterclaim.read.place_weights import Ranker, dot

PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
_LINKS = frozenset(
    "- al el ez az ar as ad an at ash of the and de la le du del di da on upon 's ’s ' ’".split()
)
_AT = frozenset({"at", "outside", "inside"})
_NAMES = frozenset({"NNP", "NNPS"})
_OTHER_NAMES = frozenset({"PERSON", "ORG", "DATE", "EVENT", "LAW", "WORK_OF_ART"})
ENGLISH_SPEAKING = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
_LONGEST = 7
_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP", "ORG", "PERSON", "EVENT", "PRODUCT", "LANGUAGE"})


class PlaceWord(LexiconEntry):
    """A word used with place names; `kinds` are the kinds of place a type noun names."""

    sort: str
    kinds: tuple[str, ...] = ()


class Known(NamedTuple):
    """Names and countries that a document establishes."""

    keys: frozenset[str]
    countries: frozenset[str]


class Mention:
    """One name in a text, with its candidates; `label` is the entity type around it."""

    __slots__ = (
        "after_comma", "before", "doubtful", "entries", "first", "framed", "key", "kinds", "label",
        "last", "last_capital", "next_capital", "parent", "whole",
    )  # fmt: skip

    def __init__(self, first: Word, last: Word, key: str, entries: tuple[Entry, ...]) -> None:
        self.first = first
        self.last = last
        self.key = key
        self.entries = entries
        self.label = first.entity or last.entity
        self.whole = False
        self.kinds: frozenset[Kind] = frozenset()
        self.parent: Mention | None = None
        self.before = ""
        self.after_comma = False
        self.framed = False
        self.doubtful = False
        self.next_capital = False
        self.last_capital = False


@functools.cache
def place_words() -> dict[str, PlaceWord]:
    """The words used with place names, by form."""
    entries = load_entries("place_words", PlaceWord)
    return {form: entry for entry in entries for form in entry.forms}


def find_mentions(parse: Parse, gazetteer: Gazetteer, ranker: Ranker) -> list[Mention]:
    """All names taken for places, in text order, none overlapping another."""
    mentions = scan(parse, gazetteer)
    known = known_in(mentions)
    kept = [m for m in mentions if _is_place(m, ranker, known)]
    for mention in kept:
        if mention.parent is not None and mention.parent not in kept:
            mention.parent = None
    return kept


def scan(parse: Parse, gazetteer: Gazetteer) -> list[Mention]:
    """Every name that may be a place, before any is refused."""
    mentions = [
        m for sentence in parse.sentences for m in _scan(parse, sentence, gazetteer)
    ]
    _join_parents(mentions, parse)
    return mentions


def known_in(mentions: Sequence[Mention]) -> Known:
    """What a document says for sure: names that are whole place entities, and countries."""
    whole = [m for m in mentions if m.whole and m.label in (*PLACE_TYPES, "NORP")]
    keys = frozenset(m.key for m in whole if m.label in PLACE_TYPES)
    countries = {
        e.country: None for m in whole for e in m.entries
        if e.country and (
            e.kind in (Kind.COUNTRY, Kind.REGION)
            or (e.kind == Kind.AREA and e.country not in ENGLISH_SPEAKING)
        )
    }  # fmt: skip
    return Known(keys, frozenset(countries))


def _scan(parse: Parse, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Mention]:
    words = sentence.words
    position = 0
    while position < len(words):
        mention = None
        if _may_begin(words, position):
            mention = _longest(parse, words, position, gazetteer)
        if mention is None:
            position += 1
            continue
        _look_around(mention, words)
        yield mention
        position = mention.last.i - words[0].i + 1


def _may_begin(words: Sequence[Word], position: int) -> bool:
    word = words[position]
    if word.text[0].isupper():
        return word.lower != "the" and not (
            position
            and words[position - 1].text == "-"
            and position > 1
            and words[position - 2].text[0].islower()
            and len(words[position - 2].text) > 3
        )
    after = words[position + 1 : position + 3]
    return (
        word.lower in _LINKS and len(word.text) == 2 and len(after) == 2
        and after[0].text == "-" and after[1].text[0].isupper()
    )  # fmt: skip


def _longest(
    parse: Parse, words: Sequence[Word], position: int, gazetteer: Gazetteer
) -> Mention | None:
    first = words[position]
    ends = []
    for end in range(position, min(len(words), position + _LONGEST)):
        word = words[end]
        if word.text[0].isupper() or (end > position and word.text[0].isdigit()):
            ends.append(end)
        elif word.lower not in _LINKS and end > position:
            break
    for end in reversed(ends):
        key = name_key(parse.text[first.start : words[end].end])
        entries = gazetteer.named(key) if key else ()
        if entries:
            return Mention(first, words[end], key, entries)
    return _unknown(parse, words, position)


def _unknown(parse: Parse, words: Sequence[Word], position: int) -> Mention | None:
    """A name that no gazetteer has, but the recogniser or a type noun takes for a place."""
    first = words[position]
    last = position
    if first.entity in PLACE_TYPES:
        while last + 1 < len(words) and words[last + 1].entity and not words[last + 1].entity_start:
            last += 1
        while last > position and (words[last].is_mark or words[last].lower in ("'s", "’s")):
            last -= 1
    elif first.tag in _NAMES and first.text[0].isupper():
        while last + 1 < len(words) and words[last + 1].tag in _NAMES:
            last += 1
        framed = position > 0 and _frames(words[position - 1])
        typed = _type_before(words, position) or _type_after(words, last, capital=False)
        if first.entity in _OTHER_NAMES - {"ORG"} or not (typed or framed):
            return None
        if not typed:
            mention = _unnamed(parse, first, words[last])
            mention.doubtful = True
            return mention
    else:
        return None
    return _unnamed(parse, first, words[last])


def _unnamed(parse: Parse, first: Word, last: Word) -> Mention:
    return Mention(first, last, name_key(parse.text[first.start : last.end]), ())


def _look_around(mention: Mention, words: Sequence[Word]) -> None:
    """Note whether the mention is a whole entity, the word before and the type noun."""
    base = words[0].i
    left, right = mention.first.i - base, mention.last.i - base
    start, end = left, right
    if mention.label:
        while start > 0 and words[start].entity and not words[start].entity_start:
            start -= 1
        while end + 1 < len(words) and words[end + 1].entity and not words[end + 1].entity_start:
            end += 1
    spare = [
        w
        for w in (*words[start:left], *words[right + 1 : end + 1])
        if w.lower not in ("the", "'s", "’s")
    ]
    spare = [w for w in spare if w.lower not in place_words()]
    mention.whole = bool(mention.label) and not spare
    back = left - 1
    if back >= 0 and words[back].lower == "the":
        back -= 1
    if back >= 0:
        mention.before = words[back].lower
        mention.framed = _frames(words[back])
    mention.last_capital = left > 0 and words[left - 1].text[0].isupper() and left > 1
    after = words[right + 1] if right + 1 < len(words) else None
    mention.next_capital = after is not None and after.text[0].isupper()
    mention.kinds = _type_after(words, right) or _type_before(words, left)


def _frames(word: Word) -> bool:
    """Whether a word leads to the name of a place: "in", "near", "shelled"."""
    entry = place_words().get(word.lower) or (
        place_words().get(word.lemma) if word.tag.startswith("VB") else None
    )
    return entry is not None and entry.sort in ("before place", "around")


def _type_after(
    words: Sequence[Word], right: int, *, capital: bool = True
) -> frozenset[Kind]:
    """The kinds named by the noun after a name: "Homs province", "Homs and Hama provinces"."""
    position = right + 1
    plural = False
    while position < len(words) and position < right + 9:
        word = words[position]
        entry = place_words().get(word.lower) or (
            place_words().get(word.lemma) if word.tag in ("NNS", "NNPS") else None
        )
        if entry is not None and entry.kinds and (capital or word.text[0].islower()):
            return frozenset(Kind[kind.upper()] for kind in entry.kinds)
        if word.lower in ("and", ",", "or", "-") or (plural and word.text[0].isupper()):
            plural = True
            position += 1
            continue
        break
    return frozenset()


def _type_before(words: Sequence[Word], left: int) -> frozenset[Kind]:
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


def acceptance_features(mention: Mention, known: Known) -> dict[str, float]:
    """What speaks for a find being the name of a place, and against it."""
    entries = mention.entries
    label = mention.label if mention.label in _LABELS else "other" if mention.label else "none"
    whole = "whole" if mention.whole else "inside"
    features = {"bias": 1.0, f"{label} {whole}": 1.0}
    if mention.key in known.keys:
        features["sure"] = 1.0
        features[f"sure {label}"] = 1.0
    if mention.framed:
        features["preposition"] = 1.0
        features[f"preposition {label}"] = 1.0
    if mention.kinds:
        features["type noun"] = 1.0
    if mention.parent is not None:
        features["parent"] = 1.0
    if mention.after_comma:
        features["after comma"] = 1.0
    if mention.first.tag not in _NAMES:
        features[f"tag {mention.first.tag[:2]}"] = 1.0
    if len(mention.key) <= 3:
        features["short"] = 1.0
    if " " in mention.key:
        features["many words"] = 1.0
    if mention.next_capital:
        features["capital after"] = 1.0
        features[f"capital after {label}"] = 1.0
    if mention.last_capital:
        features["capital before"] = 1.0
    if not entries:
        features["unknown"] = 1.0
        features[f"unknown {label} {whole}"] = 1.0
        return features
    best = min(entries, key=lambda e: (e.use not in (Use.NAME, Use.DEMONYM), e.kind == Kind.TOWN))
    use = Use(best.use).name.lower()
    features[f"use {use}"] = 1.0
    share = sum(e.country in known.countries for e in entries) / len(entries)
    if share and best.kind == Kind.TOWN:
        english = any(e.country in ENGLISH_SPEAKING for e in entries)
        where = "named country, English" if english else "named country"
        features[where] = share
        features[f"{where} {label}"] = share
    if best.kind == Kind.TOWN:
        size = math.log10(max(e.population for e in entries) + 100) / 7
        features["town size"] = size
        features[f"town size {label}"] = size
    else:
        features[f"kind {best.kind.name.lower()}"] = 1.0
        features[f"wide {label} {whole}"] = 1.0
    return features


def _is_place(mention: Mention, ranker: Ranker, known: Known) -> bool:
    """Whether a find is kept."""
    seats = tuple(e for e in mention.entries if e.kind == Kind.SEAT)
    if seats and mention.before in _AT:
        mention.entries = seats
        return True
    if any(seat.use == Use.ALIAS for seat in seats):
        return False
    if mention.doubtful:
        return True
    if not mention.entries and mention.kinds:
        mention.doubtful = mention.label in _OTHER_NAMES
        return True
    score = dot(acceptance_features(mention, known), ranker.accept)
    return score >= ranker.limits["accept"]


def _join_parents(mentions: Sequence[Mention], parse: Parse) -> None:
    """Note where a name is followed by the larger place it lies in: "Paris, Texas"."""
    for mention, following in itertools.pairwise(mentions):
        between = parse.text[mention.last.end : following.first.start]
        if between.strip() in (",", "(") and len(between) <= 3:
            if any(e.kind in (Kind.AREA, Kind.COUNTRY, Kind.DISTRICT) for e in following.entries):
                mention.parent = following
                following.after_comma = True
