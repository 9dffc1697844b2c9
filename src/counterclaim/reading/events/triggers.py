"""Words of a sentence that name events.

In: the words of a sentence. Out: `Trigger`s, one a place in the text, each with
the lexicon's entries that its neighbours allow, best first.
"""

import functools
from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.triggers import TriggerEntry, trigger_entries
from counterclaim.reading.language import Word
from counterclaim.reading.terms import Hit, Terms

_NOMINAL = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "conj",
        "attr",
        "ROOT",
        "appos",
        "compound",
        "dep",
        "npadvmod",
        "nmod",
        "poss",
    }
)
_BEING = frozenset({"be", "go", "remain", "stay"})
_MODIFIES = frozenset({"compound", "amod", "nmod"})


class Trigger(NamedTuple):
    """The word that carries an event; `first` to `last` are all words of its form."""

    word: Word
    first: Word
    last: Word
    entries: tuple[TriggerEntry, ...]
    hint: TriggerEntry | None = None

    @property
    def nominal(self) -> bool:
        return not self.word.is_verb or self.entries[0].pos == "noun"


@functools.cache
def _terms() -> Terms[TriggerEntry]:
    return Terms((form, entry) for entry in trigger_entries() for form in entry.forms)


def find_triggers(words: Sequence[Word]) -> list[Trigger]:
    """The triggers of a sentence in text order."""
    hits = _terms().find(words)
    if not hits:
        return []
    by_word: dict[int, list[tuple[Hit[TriggerEntry], Word]]] = {}
    for hit in hits:
        head = _head(words, hit)
        if head is not None:
            by_word.setdefault(head.i, []).append((hit, head))
    found: list[Trigger] = []
    for _, rows in sorted(by_word.items()):
        longest = max(hit.end - hit.at for hit, _ in rows)
        kept = [hit for hit, _ in rows if hit.end - hit.at == longest]
        first, last = words[kept[0].at], words[kept[0].end - 1]
        entries = tuple(dict.fromkeys(h.value for h in kept))
        found.append(Trigger(rows[0][1], first, last, entries))
    return _standing_alone(found)


def _head(words: Sequence[Word], hit: Hit[TriggerEntry]) -> Word | None:
    """The word that carries a form, if it is used as the part of speech that it needs."""
    entry = hit.value
    if entry.pos in ("verb", "any"):
        word = words[hit.at]
        if word.tag.startswith("V") and word.dep not in ("amod", "compound", "aux", "auxpass"):
            return word
        if misread_gerund(words, word):
            return word
        if entry.pos == "verb":
            return None
    inside = [w for w in words[hit.at : hit.end] if w.is_noun or _gerund(w)]
    last = words[hit.end - 1]
    if not inside or (last.is_verb and last is not inside[-1] and _acts(last)):
        return None
    word = inside[-1]
    if entry.plural and word.lemma in entry.plural and word.tag != "NNS":
        return None
    if word.head.lower in ("on", "in") and word.dep == "pobj" and not word.children:
        return None  # "on strike", "in agreement"
    if _being_on(word):
        return None
    before = [c for c in word.children if c.i < word.i]
    if any(c.lower in forms_of("not by force") for c in before):
        return None
    return word


def _acts(verb: Word) -> bool:
    """Whether a verb only looks like the noun of a form: "drones attacked" is no drone attack."""
    return not any(c.dep == "agent" for c in verb.children)


def _being_on(word: Word) -> bool:
    """Whether somebody only "is on the offensive", which tells of no single event."""
    if word.dep != "pobj" or word.head.lower != "on" or word.head.head.lemma not in _BEING:
        return False
    return [child.lower for child in word.children] == ["the"]


def misread_gerund(words: Sequence[Word], word: Word) -> bool:
    """Whether a gerund with its object was taken for an adjective: "of dropping bombs"."""
    if word.tag != "VBG" or word.dep != "amod" or word.head.i < word.i or word.i == words[0].i:
        return False
    before = words[word.i - words[0].i - 1]
    return before.dep == "prep" and word.head.head is before


def _gerund(word: Word) -> bool:
    return (
        word.tag == "VBG"
        and word.dep in _NOMINAL
        and not any(c.dep in ("aux", "dobj", "nsubj") for c in word.children)
    )


def _standing_alone(found: list[Trigger]) -> list[Trigger]:
    """Without nouns that only describe another; those before a trigger lend it their type."""
    heads = {trigger.word.i: n for n, trigger in enumerate(found)}
    inside = {i for t in found for i in range(t.first.i, t.last.i + 1) if i != t.word.i}
    kept: dict[int, Trigger] = {}
    for n, trigger in enumerate(found):
        word = trigger.word
        if word.i in inside and not word.is_verb:
            continue
        verbal = word.is_verb and trigger.entries[0].pos == "verb"
        if word.dep in _MODIFIES and not verbal and word.head.is_noun and word.head.i > word.i:
            other = heads.get(word.head.i)
            if other is not None:
                kept[other] = found[other]._replace(hint=trigger.entries[0], first=trigger.first)
            continue
        kept.setdefault(n, trigger)
    return [kept[n] for n in sorted(kept)]
