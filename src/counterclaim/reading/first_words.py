"""Words that say what a text is about, found at once where they stand.

In: blocks, and what is looked for: conflict, or claims about anything. Out: for each block the
words that count, with the points they have there.
"""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from counterclaim.lexicon.field_words import FieldWord, Weight, field_words
from counterclaim.lexicon.news_words import news_words
from counterclaim.model.blocks import Block

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

type Scope = Literal["conflict", "claims"]
"""What a first pass looks for: conflict, or whatever anybody claims, and all news."""

_POINTS: dict[Weight, int] = {"telling": 4, "likely": 2, "slight": 1, "near": 0, "everyday": 0}
_CLOSE = 120
"""Characters of a text as it is spaced, about a sentence."""
_BESIDE = 60
"""Characters between a word of violence and one for somebody it is done to, for both to count."""
_BODILY = 1
"""The point that both have then, beside those of the word of violence."""
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_QUOTED = re.compile(
    r"(?<![\w=(\[{])(?:[“\"]|``|‘‘)(?=[^\W_])[^\"“”`]{12,400}?[,.?!…—](?:[\"”]|''|’’)"
    r"|“[^”\n]{25,}$"
)
"""Words in quotation marks that end as a sentence or clause does, or run to a paragraph's end."""
_QUOTATION = FieldWord("quotation", "likely", read=False)
_NAME = FieldWord("name", "slight", read=False)


class Hit(NamedTuple):
    """A word that counts where it stands, and whether it is beside one for somebody harmed."""

    start: int
    word: FieldWord
    bodily: bool

    @property
    def points(self) -> int:
        """What it says of its text."""
        return _POINTS[self.word.weight]


def find_words(blocks: Sequence[Block], scope: Scope) -> list[list[Hit]]:
    """The words in each block that count for something, in order.

    >>> from counterclaim.reading.layout import find_blocks
    >>> blocks = find_blocks("d", "The choir sang, police said.")
    >>> [hit.word.lemma for hit in find_words(blocks, "conflict")[0]]
    ['police']
    >>> [hit.word.lemma for hit in find_words(blocks, "claims")[0]]
    ['police', 'said']
    """
    found = []
    before = 0
    for block in blocks:
        spaced = _spaced(block.span.text)
        hits = list(_hits_in(spaced, before, scope))
        if scope == "claims":
            hits = sorted([*hits, *_names_and_quotations(block.span.text, before)])
        found.append(hits)
        before += len(spaced)
    return found


def points_of(hits: Sequence[Hit]) -> int:
    """What some words say together: each counts once, and once that it is done to somebody."""
    words = {hit.word: hit.points for hit in hits}
    return sum(words.values()) + _BODILY * any(hit.bodily for hit in hits)


def most_together(hits: Sequence[Hit]) -> int:
    """The points of words that stand close together, where they have most."""
    return max(map(points_of, _windows(hits)), default=0)


def _windows(hits: Sequence[Hit]) -> Iterator[Sequence[Hit]]:
    """The words from each one on that stand close to it."""
    end = 0
    for n, hit in enumerate(hits):
        while end < len(hits) and hits[end].start <= hit.start + _CLOSE:
            end += 1
        yield hits[n:end]


def _hits_in(spaced: str, before: int, scope: Scope) -> Iterator[Hit]:
    """The words of a spaced text: of those that begin at a place, the longest."""
    automaton, words = _automaton(scope)
    found = [(words[n], start, end) for n, start, end in automaton.find_matches_as_indexes(spaced)]
    near = [(start, end) for word, start, end in found if word.weight == "near"]
    for word, start, end in found:
        if _POINTS[word.weight]:
            yield Hit(before + start, word, word.read and _beside(start, end, near))


def _names_and_quotations(text: str, before: int) -> Iterator[Hit]:
    """Words in capitals inside sentences, and the first words in quotation marks."""
    at, last = before + 1, "."
    for token in _TOKEN.findall(text):
        if token[0].isupper() and len(token) > 1 and (last == "," or last[-1].isalnum()):
            yield Hit(at, _NAME, bodily=False)
        at += len(token) + 2
        last = token
    quoted = _QUOTED.search(text)
    if quoted:
        yield Hit(before + quoted.start(), _QUOTATION, bodily=False)


def _beside(start: int, end: int, others: Sequence[tuple[int, int]]) -> bool:
    return any(s - end < _BESIDE and start - e < _BESIDE for s, e in others)


def _spaced(text: str) -> str:
    """A text whose words and signs have blanks of their own on both sides.

    >>> _spaced("Self-inflicted.")
    ' self  -  inflicted  . '
    """
    return f" {'  '.join(_TOKEN.findall(text.lower().replace('’', "'")))} "


@functools.cache
def _automaton(scope: Scope) -> "tuple[AhoCorasick, list[FieldWord]]":
    from ahocorasick_rs import AhoCorasick, MatchKind

    words: Mapping[str, FieldWord] = field_words() if scope == "conflict" else news_words()
    counting = {
        _spaced(form): word
        for form, word in words.items()
        if word.weight != "everyday" or not word.read
    }
    automaton = AhoCorasick(list(counting), matchkind=MatchKind.LeftmostLongest)
    return automaton, list(counting.values())
