"""Where words of one version of a text stand in the next.

In: a span of the old text, and both texts. Out: the span of the same words in the
new text, or of the words that took their place, or nothing. Three ways are tried, the
surest first: the same position, the same quotation in the context it had, and an
approximate match of words and context. Pure functions; nothing of a record is needed.
"""

import functools
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from counterclaim.model.spans import Span
from counterclaim.model.values import Value

type AnchorMethod = Literal["position", "quotation", "approximate"]

CONTEXT = 32
_LONG = 40  # characters of a quotation that one place in a text vouches for by itself
_ALIKE = 0.55  # of the context, where the quotation is short or stands in several places
_FRAMED = 0.72  # of words and context together, for an approximate match
_WORDS = 0.6  # of the words alone ...
_KEPT_FRAME = 0.85  # ... unless so much of the context is as it was
_SEED, _STEP, _PLACES = 16, 8, 4
_MARKS = str.maketrans("“”„«»‘’‚`´", "\"\"\"\"\"'''''")


class Anchored(Value, frozen=True, kw_only=True):
    """Where words stand now, how that was told, and how like the old words they are (0 to 1).

    At a likeness of 1 they are the same words, apart from line breaks and the form of
    quotation marks.
    """

    span: Span
    method: AnchorMethod
    likeness: float


def reanchor(span: Span, old_text: str, new_text: str) -> Anchored | None:
    """Find the words of a span again in another version of its text.

    >>> old = "A medic said 12 people died. The army denied it."
    >>> new = "Updated. A medic said 14 people died. The army denied it."
    >>> reanchor(Span.of(old, 29, 37), old, new)
    Anchored(span=Span(start=38, end=46, text='The army'), method='quotation', likeness=1.0)
    >>> reanchor(Span.of(old, 13, 22), old, new).span.text
    '14 people'
    >>> reanchor(Span.of(old, 29, 37), old, "A medic said 14 people died.") is None
    True
    """
    return Anchoring(old_text, new_text).find(span)


class Anchoring:
    """Two versions of a text, between which many spans are followed."""

    def __init__(self, old_text: str, new_text: str) -> None:
        self._old_text, self._new_text = old_text, new_text
        self._old, self._new = _Folded(old_text), _Folded(new_text)

    def find(self, span: Span) -> Anchored | None:
        """The words of a span in the new text; `None` where they are no longer there."""
        if self._stays(span):
            return Anchored(span=span, method="position", likeness=1.0)
        quote = _Quote(self._old, span)
        if not quote.words:
            return None
        place = self._quoted(quote)
        if place is not None:
            return self._anchored(place, place + len(quote.words), "quotation", 1.0)
        return self._alike(quote)

    def _stays(self, span: Span) -> bool:
        start, end = max(0, span.start - CONTEXT), span.end + CONTEXT
        return self._old_text[start:end] == self._new_text[start:end]

    def _anchored(
        self, start: int, end: int, method: AnchorMethod, likeness: float
    ) -> Anchored | None:
        first, last = self._new.places[start], self._new.places[end - 1] + 1
        return Anchored(span=Span.of(self._new_text, first, last), method=method, likeness=likeness)

    def _quoted(self, quote: "_Quote") -> int | None:
        """Where the same words stand in the context they had; the nearest of equal places."""
        places = list(_occurrences(quote.words, self._new.text, whole=quote.whole))
        if len(places) == 1 and len(quote.words) >= _LONG:
            return places[0]
        scored = [
            (self._context_likeness(quote, place), -abs(place - quote.start), place)
            for place in places
        ]
        best = max(scored, default=None)
        return best[2] if best and best[0] >= _ALIKE else None

    def _context_likeness(self, quote: "_Quote", place: int) -> float:
        end = place + len(quote.words)
        before = self._new.text[max(0, place - CONTEXT) : place]
        after = self._new.text[end : end + CONTEXT]
        return (_ratio(quote.before, before) + _ratio(quote.after, after)) / 2

    def _alike(self, quote: "_Quote") -> Anchored | None:
        """The words that stand in the place of those that changed."""
        best: Anchored | None = None
        for start, end in self._windows(quote):
            found = self._aligned(quote, start, end)
            if found and (best is None or found.likeness > best.likeness):
                best = found
        return best

    def _windows(self, quote: "_Quote") -> Iterator[tuple[int, int]]:
        """Stretches of the new text that share some letters with words and context."""
        framed = quote.framed
        votes: Counter[int] = Counter()
        for at in range(0, max(1, len(framed) - _SEED + 1), _STEP):
            seed = framed[at : at + _SEED]
            for number, place in enumerate(_occurrences(seed, self._new.text)):
                if number == _PLACES:
                    break
                votes[(place - at) // CONTEXT] += 1
        for bucket, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_PLACES]:
            start = max(0, (bucket - 1) * CONTEXT)
            yield start, min(len(self._new.text), start + len(framed) + 4 * CONTEXT)

    def _aligned(self, quote: "_Quote", start: int, end: int) -> Anchored | None:
        framed, window = quote.framed, self._new.text[start:end]
        found = fuzz.partial_ratio_alignment(framed, window, score_cutoff=100 * _FRAMED)
        if found is None or found.dest_end <= found.dest_start:
            return None
        piece = window[found.dest_start : found.dest_end]
        places = _mapped(framed, piece, len(quote.before), len(quote.before) + len(quote.words))
        first, last = (start + found.dest_start + place for place in places)
        first, last = self._new.whole_words(first, last)
        if first >= last:
            return None
        likeness = _ratio(quote.words, self._new.text[first:last])
        frame = self._frame_likeness(quote, first, last)
        longest = 2 * len(quote.words) + CONTEXT
        if last - first > longest or (likeness < _WORDS and frame < _KEPT_FRAME):
            return None
        return self._anchored(first, last, "approximate", round(likeness, 3))

    def _frame_likeness(self, quote: "_Quote", first: int, last: int) -> float:
        before = self._new.text[max(0, first - CONTEXT) : first]
        after = self._new.text[last : last + CONTEXT]
        return min(_ratio(quote.before, before), _ratio(quote.after, after))


class _Folded:
    """A text with its white space and quotation marks levelled, and where each letter stood."""

    def __init__(self, text: str) -> None:
        levelled = text.translate(_MARKS)
        places: list[int] = []
        letters: list[str] = []
        for i, letter in enumerate(levelled):
            if not letter.isspace():
                places.append(i)
                letters.append(letter)
            elif letters and letters[-1] != " ":
                places.append(i)
                letters.append(" ")
        self.text = "".join(letters)
        self.places = places

    @functools.cached_property
    def _folded_place(self) -> dict[int, int]:
        return {place: i for i, place in enumerate(self.places)}

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """What a stretch of the text is here, without blanks at its ends."""
        inside = [self._folded_place[i] for i in range(start, end) if i in self._folded_place]
        while inside and self.text[inside[0]] == " ":
            inside.pop(0)
        while inside and self.text[inside[-1]] == " ":
            inside.pop()
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def whole_words(self, start: int, end: int) -> tuple[int, int]:
        """A stretch widened to whole words, without blanks at its ends."""
        text = self.text
        while start < end and text[start] == " ":
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        if start >= end:
            return start, end
        while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        return start, end


class _Quote:
    """The words of a span with what stood around them."""

    def __init__(self, old: _Folded, span: Span) -> None:
        start, end = old.stretch(span.start, span.end)
        self.start = start
        self.words = old.text[start:end]
        self.before = old.text[max(0, start - CONTEXT) : start]
        self.after = old.text[end : end + CONTEXT]
        self.framed = self.before + self.words + self.after
        self.whole = not _cuts(old.text, start, end)


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends inside a word."""
    return any(
        0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end)
    )


def _occurrences(words: str, text: str, *, whole: bool = False) -> Iterator[int]:
    """Where words stand in a text; only as whole words if `whole`."""
    at = text.find(words)
    while at >= 0:
        if not (whole and _cuts(text, at, at + len(words))):
            yield at
        at = text.find(words, at + 1)


def _mapped(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """Where two places between the letters of a piece come to lie in its rewording."""
    first = last = None
    for step in Levenshtein.opcodes(old, new):
        if first is None and start < step.src_end:
            first = step.dest_start + min(start - step.src_start, step.dest_end - step.dest_start)
        if end <= step.src_end:
            inside = end - step.src_start
            whole = end == step.src_end
            last = step.dest_end if whole else step.dest_start + inside
            break
    return (len(new) if first is None else first), (len(new) if last is None else last)


def _ratio(a: str, b: str) -> float:
    """How like two pieces are; nothing at the end of a text is like nothing."""
    return 1.0 if a == b else fuzz.ratio(a, b) / 100
