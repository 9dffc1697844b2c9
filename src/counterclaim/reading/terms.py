"""Find a lexicon's words in a sentence cheaply: most words are let go by one look-up.

In: forms with what they stand for. Out: a `Terms` that finds them, by form or
dictionary form, in a sentence's words; particles may stand apart from their verb.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from counterclaim.reading.language import Word, lemma_of

_REACH = 6


class Hit[V](NamedTuple):
    """Words of a sentence that are one form; `at` is the position of the first."""

    at: int
    end: int
    value: V


class Terms[V]:
    """Forms of one or more words, each found by its own words or their dictionary forms."""

    def __init__(self, forms: Iterable[tuple[str, V]]) -> None:
        table: dict[str, list[tuple[tuple[str, ...], V]]] = defaultdict(list)
        for form, value in forms:
            words = tuple(form.split())
            table[words[0]].append((words[1:], value))
        self._table = {
            first: tuple(sorted(rows, key=lambda row: -len(row[0])))
            for first, rows in table.items()
        }
        self._known: dict[tuple[str, str], tuple[tuple[tuple[str, ...], V], ...]] = {}

    def rows(self, word: Word) -> tuple[tuple[tuple[str, ...], V], ...]:
        """What may begin with a word: nothing, for nearly all words."""
        key = (word.lower, word.tag)
        found = self._known.get(key)
        if found is None:
            lemma = lemma_of(*key)
            found = self._table.get(word.lower, ())
            if lemma != word.lower:
                found = (*found, *self._table.get(lemma, ()))
            self._known[key] = found
        return found

    def any_in(self, words: Sequence[Word]) -> bool:
        """Whether some word may begin a form."""
        return any(self.rows(word) for word in words)

    def find(self, words: Sequence[Word]) -> list[Hit[V]]:
        """All readings of every form in a sentence, the longest first at each place."""
        hits: list[Hit[V]] = []
        for at, word in enumerate(words):
            rows = self.rows(word)
            if not rows:
                continue
            for rest, value in rows:
                if not rest:
                    hits.append(Hit(at, at + 1, value))
                elif _follows(words, at + 1, rest):
                    hits.append(Hit(at, at + 1 + len(rest), value))
                elif word.tag.startswith("V") and _apart(word, rest):
                    hits.append(Hit(at, at + 1, value))
        return hits


def _follows(words: Sequence[Word], at: int, rest: tuple[str, ...]) -> bool:
    if at + len(rest) > len(words):
        return False
    return all(
        want == word.lower or want == word.lemma
        for want, word in zip(rest, words[at : at + len(rest)], strict=True)
    )


def _apart(verb: Word, rest: tuple[str, ...]) -> bool:
    """Whether a verb has its particle or complement further on ("blew the bridge up")."""
    if len(rest) != 1:
        return False
    return any(
        (child.lower == rest[0] and child.dep in ("prt", "oprd", "acomp", "advmod"))
        or (child.dep == "dobj" and rest[0] in (child.lower, child.lemma))
        for child in verb.children
        if verb.i < child.i <= verb.i + _REACH
    )
