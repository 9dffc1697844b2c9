"""Phrases that are mostly looked up by their own forms: the same finds, several times faster."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from counterclaim.lexicon.phrases import Match, Phrases


class ExactPhrases[V](Phrases[V]):
    """Phrases looked up by length in one table where forms and lemmas are the same list.

    >>> words = "air strike".split()
    >>> ExactPhrases([("air strike", "strike"), ("air", "air")]).at(words, words, 0)
    Match(start=0, end=2, value='strike')
    """

    def __init__(self, phrases: Iterable[tuple[str, V]]) -> None:
        rows = list(phrases)
        super().__init__(rows)
        self._whole: dict[tuple[str, ...], V] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for phrase, value in rows:
            words = tuple(phrase.split())
            self._whole.setdefault(words, value)
            lengths[words[0]].add(len(words))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def at(self, forms: Sequence[str], lemmas: Sequence[str], position: int) -> Match[V] | None:
        """The longest phrase that begins at a position, if any."""
        if lemmas is not forms:
            return super().at(forms, lemmas, position)
        for length in self._lengths.get(forms[position], ()):
            words = tuple(forms[position : position + length])
            if len(words) == length and words in self._whole:
                return Match(position, position + length, self._whole[words])
        return None
