"""Find many phrases in a sequence of words at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Match[V](NamedTuple):
    """`words[start:end]` is one of the phrases; `value` is what it stands for."""

    start: int
    end: int
    value: V


class Phrases[V]:
    """Phrases of one or more words, matched longest first, each word by form or lemma.

    >>> phrases = Phrases([("air strike", "strike"), ("air", "air")])
    >>> list(phrases.find(["air", "strikes"], ["air", "strike"]))
    [Match(start=0, end=2, value='strike')]
    """

    def __init__(self, phrases: Iterable[tuple[str, V]]) -> None:
        table: dict[str, list[tuple[tuple[str, ...], V]]] = defaultdict(list)
        for phrase, value in phrases:
            words = tuple(phrase.split())
            table[words[0]].append((words, value))
        self._by_first = {
            first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in table.items()
        }

    def at(self, forms: Sequence[str], lemmas: Sequence[str], position: int) -> Match[V] | None:
        """The longest phrase that begins at a position, if any."""
        rows = self._by_first.get(forms[position], ())
        if lemmas[position] != forms[position]:
            rows = (*rows, *self._by_first.get(lemmas[position], ()))
        best: Match[V] | None = None
        after = position + 1
        second = (forms[after], lemmas[after]) if after < len(forms) else ()
        for words, value in rows:
            end = position + len(words)
            if end > len(forms) or (best and end <= best.end):
                continue
            if len(words) > 1 and words[1] not in second:
                continue
            if all(word in (forms[i], lemmas[i]) for i, word in enumerate(words[2:], after + 1)):
                best = Match(position, end, value)
        return best

    def find(self, forms: Sequence[str], lemmas: Sequence[str]) -> Iterator[Match[V]]:
        """All phrases from left to right, none inside another."""
        position = 0
        firsts = self._by_first
        while position < len(forms):
            begins = forms[position] in firsts or lemmas[position] in firsts
            match = self.at(forms, lemmas, position) if begins else None
            if match:
                yield match
                position = match.end
            else:
                position += 1
