"""Whether the clause around some words is about what was or what is to come.

In: the words of an expression of time. Out: "past", "future" or `None`, read off
the verb the expression hangs on.
"""

import functools
import re
from collections.abc import Sequence
from typing import Literal

from counterclaim.model.spans import Span
from counterclaim.reading.language import Word
from counterclaim.reading.time_grammar import time_words

_CLAUSE_END = re.compile(r"[;:.!?]|,\s")
_REACH = 100


@functools.cache
def _future_words() -> dict[str, frozenset[str]]:
    slot = time_words()["future"]
    return {name: frozenset(words) for name, words in slot.words.items()}


def tense_of(words: Sequence[Word], text: str, span: Span) -> Literal["past", "future"] | None:
    """The tense of the clause that an expression of time stands in."""
    if not words:
        return _tense_of_text(text, span)
    head = next((w for w in words if w.head is w or not _inside(w.head, span)), words[-1])
    before = _word_before(words[0])
    doubted = before is not None and before.lower in _future_words()["doubt"]
    found = _of_clause(head, before)
    return "future" if doubted and found is None else found


def _of_clause(head: Word, before: Word | None) -> Literal["past", "future"] | None:
    limit = before is not None and before.lower in _future_words()["limit"]
    if head.dep in ("poss", "compound", "nmod", "amod"):
        return None
    word = head
    for _ in range(12):
        if word.is_verb or word.tag == "MD":
            found = _of_verb(word)
            if limit and (found is None or _has(word)):
                return "future"
            if found or word.head is word:
                return found
        elif word is not head and word.lemma in _future_words()["intention"]:
            return "future"
        if word.head is word:
            return None
        word = word.head
    return None


def _of_verb(verb: Word) -> Literal["past", "future"] | None:
    known = _future_words()
    auxiliaries = [child for child in verb.children if child.dep in ("aux", "auxpass")]
    forms = {child.lower for child in auxiliaries}
    intended = verb.lemma in known["intention"]
    if forms & known["modal"]:
        return "future"
    if any(child.tag == "MD" for child in auxiliaries):
        return None
    if "to" in forms:
        return _of_infinitive(verb)
    if "had" in forms:
        return "past"
    if intended:
        return "future"
    if forms & known["perfect"] or any(child.tag == "VBD" for child in auxiliaries):
        return "past"
    if verb.tag == "VBD":
        return "past"
    if verb.tag == "VBG":
        return "future" if auxiliaries else None
    if verb.tag == "VBN":
        return None if auxiliaries else "past"
    return "future" if verb.tag in ("VBZ", "VBP") and verb.head is verb else None


def _has(verb: Word) -> bool:
    return any(child.lower in _future_words()["perfect"] for child in verb.children)


def _of_infinitive(verb: Word) -> Literal["past", "future"] | None:
    """What one hopes, plans or agrees to do is to come, unless one "had" hoped so."""
    above = verb.head
    if any(child.lower == "had" for child in (*above.children, *above.head.children)):
        return "past"
    known = _future_words()
    aims = above.lemma in known["intention"] or above.lemma in known["promise"]
    return "future" if above is verb or aims or above.tag in ("VBZ", "VBP") else None


def _inside(word: Word, span: Span) -> bool:
    return span.start <= word.start < span.end


def _word_before(word: Word) -> Word | None:
    row = word.sentence.words
    position = word.i - row[0].i
    return row[position - 1] if position else None


def _tense_of_text(text: str, span: Span) -> Literal["past", "future"] | None:
    """A first guess where nothing is parsed: a modal verb in the same clause."""
    before = text[max(0, span.start - _REACH) : span.start]
    clause = _CLAUSE_END.split(before)[-1].lower().split()
    known = _future_words()
    if clause and (clause[-1] in known["doubt"]):
        return "future"
    return "future" if any(word in known["modal"] for word in clause) else None
