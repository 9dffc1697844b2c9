"""Names that may be places: where they stand and what the gazetteer knows under them.

In: a parse and a gazetteer. Out: mentions, each with the candidates for it. A
name is looked up longest first wherever a word has a capital; the recogniser's
entity types and the words before decide which finds are kept.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from counterclaim.gazetteer.keys import ARTICLES, name_key
from counterclaim.gazetteer.schema import Kind, Use
from counterclaim.gazetteer.store import Entry, Gazetteer
from counterclaim.lexicon.entries import Entry as WordEntry
from counterclaim.lexicon.entries import load_entries
from counterclaim.reading.language import Parse, Sentence, Word
from counterclaim.reading.place_frames import (
    LOCATING,
    SURE_FRAMES,
    building_after,
    is_generic,
    kinds_after,
    kinds_before,
    leads_to_place,
    place_words,
)

PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
NAMES = frozenset({"NNP", "NNPS"})
OTHER_NAMES = frozenset({"PERSON", "ORG", "DATE", "EVENT", "LAW", "WORK_OF_ART"})
ENGLISH_SPEAKING = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
_LARGER = frozenset({Kind.AREA, Kind.COUNTRY, Kind.DISTRICT})
_TO_LARGER = re.compile(r"\s?[,(]\s?(?:the\s)?|\s?,?\sin\s(?:the\s)?(?:[a-z-]+ern\s|central\s)?")
_IN_LIST = re.compile(r",\s|,?\sand\s")
_LONGEST = 7


@functools.cache
def _links() -> frozenset[str]:
    """The small words inside names: "al", "de", "au", "upon"."""
    return frozenset(
        form for entry in load_entries("name_links", WordEntry) for form in entry.forms
    )


class Mention:
    """One name in a text, with its candidates; `label` is the entity type around it.

    `parent` is the larger place named right after it, `inside` whether one of its
    candidates lies there; `located` whether a word such as "in" or "around" stands
    before it, `building` whether it begins the name of one ("Homs Airport").
    """

    __slots__ = (
        "after_comma", "article", "before", "building", "doubtful", "entries", "first", "framed",
        "inside", "key", "kinds", "label", "last", "last_capital", "located", "next_capital",
        "parent", "whole",
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
        self.inside = False
        self.building = False
        self.located = False
        self.article = False
        self.before = ""
        self.after_comma = False
        self.framed = False
        self.doubtful = False
        self.next_capital = False
        self.last_capital = False


def scan(parse: Parse, gazetteer: Gazetteer) -> list[Mention]:
    """Every name that may be a place, before any is refused."""
    mentions = [m for sentence in parse.sentences for m in _scan(parse, sentence, gazetteer)]
    _join_parents(mentions, parse)
    return mentions


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
        word.lower in _links() and len(word.text) == 2 and len(after) == 2
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
        elif word.lower not in _links() and end > position:
            break
    if is_generic(first) and (not ends or ends[-1] == position):
        return None
    for end in reversed(ends):
        if end == position and is_generic(first):
            break
        key = name_key(parse.text[first.start : words[end].end])
        entries = gazetteer.named(key) if key else ()
        if entries:
            whole = _end_of_name(words, end)
            if whole > end:
                return _unnamed(parse, first, words[whole])
            mention = Mention(first, words[end], key, entries)
            return _with_noun(mention, words, end + 1, gazetteer) or mention
    return _unknown(parse, words, position)


def _end_of_name(words: Sequence[Word], end: int) -> int:
    """Where a name ends that goes on with an article: "Karm al-Jabal", if only "Karm" is known."""
    article, hyphen, rest = [*words[end + 1 : end + 4], None, None, None][:3]
    if article and hyphen and rest and article.lower in ARTICLES and hyphen.text == "-":
        return end + 3 if rest.text[0].isupper() and article.text[0].islower() else end
    return end


def _with_noun(
    mention: Mention, words: Sequence[Word], after: int, gazetteer: Gazetteer
) -> Mention | None:
    """The place whose name takes in the noun after it: "Niger state", "Panama city"."""
    noun = words[after] if after < len(words) else None
    entry = place_words().get(noun.lower) if noun is not None else None
    if noun is None or entry is None or entry.sort != "type":
        return None
    key = f"{mention.key} {noun.lower}"
    entries = tuple(e for e in gazetteer.named(key) if e.use in (Use.NAME, Use.SPELLING, Use.ALIAS))
    return Mention(mention.first, noun, key, entries) if entries else None


def _unknown(parse: Parse, words: Sequence[Word], position: int) -> Mention | None:
    """A name that no gazetteer has, but the recogniser or a type noun takes for a place."""
    first = words[position]
    last = position
    if first.lower in place_words() or _goes_on(words, position):
        return None
    if first.entity in PLACE_TYPES:
        while last + 1 < len(words) and words[last + 1].entity and not words[last + 1].entity_start:
            last += 1
        while last > position and (words[last].is_mark or words[last].lower in ("'s", "’s")):
            last -= 1
    elif first.tag.startswith("N") and first.text[0].isupper():
        return _doubtful(parse, words, position)
    else:
        return None
    return _unnamed(parse, first, words[last])


def _doubtful(parse: Parse, words: Sequence[Word], position: int) -> Mention | None:
    """A name that only the words around it take for a place.

    Without a type noun it counts only if a place of a close spelling is found.
    """
    first = words[position]
    last = position
    while last + 1 < len(words) and words[last + 1].tag in NAMES:
        last += 1
    before = words[position - 1] if position else None
    alone = first is words[last]
    located = before is not None and alone and _is_located(before)
    located = located or (alone and _is_before_larger(words, last))
    if first.tag not in NAMES and not located:
        return None
    framed = before is not None and leads_to_place(before, SURE_FRAMES)
    typed = kinds_before(words, position) or kinds_after(words, last, capital=False)
    if first.entity == "PERSON" and located:
        typed = frozenset()
    elif first.entity in OTHER_NAMES - {"ORG"} or not (typed or framed or located):
        return None
    mention = _unnamed(parse, first, words[last])
    mention.doubtful = not typed
    return mention


def _is_before_larger(words: Sequence[Word], position: int) -> bool:
    """Whether the name of a larger place follows behind a comma: "Ruqqa, Syria"."""
    after = words[position + 1 : position + 3]
    return len(after) == 2 and after[0].text == "," and after[1].entity in PLACE_TYPES


def _goes_on(words: Sequence[Word], position: int) -> bool:
    """Whether a word is the rest of a name that began before it: "Homs International Airport"."""
    word, before = words[position], words[position - 1] if position else None
    return bool(
        word.entity and not word.entity_start
        and before and before.text[0].isupper() and before.lower != "the"
    )  # fmt: skip


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
        mention.article = mention.last.dep not in ("compound", "amod", "nmod", "poss")
        back -= 1
    if back >= 0:
        mention.before = words[back].lower
        mention.framed = leads_to_place(words[back])
        mention.located = _is_located(words[back])
    mention.last_capital = left > 0 and words[left - 1].text[0].isupper() and left > 1
    after = words[right + 1] if right + 1 < len(words) else None
    mention.next_capital = after is not None and after.text[0].isupper()
    mention.kinds = kinds_after(words, right) or kinds_before(words, left)
    mention.building = building_after(words, right) is not None


def _is_located(word: Word) -> bool:
    """Whether a word puts something at a place rather than with a person: "in", "around", "on"."""
    return word.tag in ("IN", "RB", "TO") and leads_to_place(word, LOCATING)


def _join_parents(mentions: Sequence[Mention], parse: Parse) -> None:
    """Note where a name is followed by the larger place it lies in: "Homs, Syria".

    What is said of the last of a list is said of all of it ("Madaya and Foua in Syria").
    """
    for mention, following in reversed(list(itertools.pairwise(mentions))):
        between = parse.text[mention.last.end : following.first.start]
        if _TO_LARGER.fullmatch(between) and any(e.kind in _LARGER for e in following.entries):
            mention.parent = following
            mention.inside = _lies_inside(mention, following)
            following.after_comma = between.strip()[:1] in (",", "(")
        elif _IN_LIST.fullmatch(between) and following.inside and following.parent is not None:
            mention.inside = _lies_inside(mention, following.parent)
            mention.parent = following.parent if mention.inside else None


def _lies_inside(mention: Mention, larger: Mention) -> bool:
    """Whether some place of a name lies in some place of another."""
    return any(lies_in(one, other) for one in mention.entries for other in larger.entries)


def lies_in(entry: Entry, larger: Entry) -> bool:
    """Whether a place lies in a country, or a first-level or smaller area."""
    if larger.kind not in _LARGER or larger.country != entry.country or larger == entry:
        return False
    return larger.kind == Kind.COUNTRY or larger.admin1 == entry.admin1
