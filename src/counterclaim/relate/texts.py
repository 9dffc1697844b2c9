"""Which texts report the same incident, by their words and days alone.

In: texts with their days of publication. Out: groups of them. This is the first
sieve, for many reports at once, before any is read closely: candidates share
rare words, and are scored by the likeness of all words and of capitalised words
(inverse document frequency), by rare names in common and by the days between
them. The weights come from a logistic regression (`benchmarks/train/text_links.py`).
Groups are joined by average link.
"""

import datetime
import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from counterclaim.relate.average import average_link

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+|\d+")
_RARE = 0.04
_ALIKE = 0.12
_WEIGHTS = (1.25, 9.02, -0.98, 1.23)
_BIAS = -0.16
_LINK = -1.0
_STRANGERS = -5.0
_PRIOR = 100
"""So many texts are assumed beside those given, lest words of a few texts all look common."""


class DatedText(NamedTuple):
    """A text and the day it was published on, `None` if that is unknown."""

    text: str
    day: datetime.date | None = None


class TextClues(NamedTuple):
    """What speaks for two texts being of one incident."""

    words: float
    names: float
    days: float
    rare_names: float

    @property
    def score(self) -> float:
        """The log odds that they are of one incident."""
        return _BIAS + sum(w * x for w, x in zip(_WEIGHTS, self, strict=True))


def group_texts(texts: Sequence[DatedText]) -> tuple[tuple[int, ...], ...]:
    """Positions of the texts of each incident; the order of the texts does not matter.

    >>> group_texts([DatedText("Shell hits the Ostrava mill; miller Jan Kolar dead"),
    ...              DatedText("Talks on grain open in Brno"),
    ...              DatedText("Miller Jan Kolar killed as shell strikes Ostrava mill")])
    ((0, 2), (1,))
    """
    order = sorted(range(len(texts)), key=lambda i: (str(texts[i].day or ""), texts[i].text))
    scores = {(a, b): clues.score for a, b, clues in text_clues([texts[i] for i in order])}
    groups = average_link(range(len(texts)), scores, least=_LINK, unknown=_STRANGERS)
    return tuple(sorted(tuple(sorted(order[i] for i in group)) for group in groups))


def text_clues(texts: Sequence[DatedText]) -> Iterator[tuple[int, int, TextClues]]:
    """Pairs of texts that share enough rare words, with what speaks for them."""
    found = [_WORD.findall(text.text) for text in texts]
    lower = [[word.lower() for word in words] for words in found]
    capital = [[word.lower() for word in words if word[0].isupper()] for words in found]
    uses = Counter(word for words in lower for word in set(words))
    vectors, names = _vectors(lower, uses), _vectors(capital, _uses(capital))
    few = max(4, len(texts) // 250)
    for i, j in _sharing_rare_words(lower, uses):
        words = _cosine(vectors[i], vectors[j])
        if words <= _ALIKE:
            continue
        shared = sum(1 for word in set(capital[i]) & set(capital[j]) if uses[word] <= few)
        clues = TextClues(
            words, _cosine(names[i], names[j]), _days(texts[i], texts[j]), math.log1p(shared)
        )
        yield i, j, clues


def _uses(lists: Iterable[Sequence[str]]) -> Counter[str]:
    return Counter(word for words in lists for word in set(words))


def _days(a: DatedText, b: DatedText) -> float:
    return math.log1p(abs((a.day - b.day).days)) if a.day and b.day else 0.0


def _vectors(lists: Sequence[Sequence[str]], uses: Mapping[str, int]) -> list[dict[str, float]]:
    """Unit vectors of dampened counts by inverse document frequency."""
    out = []
    for words in lists:
        weights = {
            word: (1 + math.log(count)) * math.log((len(lists) + _PRIOR) / (uses[word] + 0.5))
            for word, count in sorted(Counter(words).items())
        }
        length = math.sqrt(sum(x * x for x in weights.values())) or 1.0
        out.append({word: x / length for word, x in weights.items()})
    return out


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(x * b[word] for word, x in a.items() if word in b)


def _sharing_rare_words(
    lists: Sequence[Sequence[str]], uses: Mapping[str, int]
) -> list[tuple[int, int]]:
    """Pairs that share at least two words that few texts use."""
    most = max(3, round(_RARE * len(lists)))
    users: dict[str, list[int]] = defaultdict(list)
    for i, words in enumerate(lists):
        for word in sorted(set(words)):
            if 2 <= uses[word] <= most:
                users[word].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for members in users.values():
        shared.update(itertools.combinations(members, 2))
    return sorted(pair for pair, count in shared.items() if count >= 2)
