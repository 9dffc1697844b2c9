"""Find words again in another text: what a decision was made on, in a later version of a page.

In: words with what stood around them, and a text. Out: where they stand in it now, or
nothing. Exact words alone count; where they occur several times, their surroundings
decide, and those of one value stay together.
"""

from collections.abc import Iterable, Iterator, Mapping

from counterclaim.model.decisions import Anchor
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span

AROUND = 32
"""How many characters before and after words are kept to know them by."""
_ALONE = 24
"""Words of at least this length are known by themselves where they occur once."""
_ENOUGH = 8
"""How many characters around shorter words must be the same."""


def anchors_of(spans: Iterable[Span], text: str) -> tuple[Anchor, ...]:
    """Spans of a text with what stands around them, each once, in text order.

    >>> text = "Six died in Astrel, the army said."
    >>> anchors_of([Span.of(text, 0, 3)], text)[0].suffix
    ' died in Astrel, the army said.'
    """
    return tuple(
        Anchor(
            span=span,
            prefix=text[max(0, span.start - AROUND) : span.start],
            suffix=text[span.end : span.end + AROUND],
        )
        for span in sorted(set(spans))
    )


def moved(anchors: Iterable[Anchor], text: str) -> Mapping[Span, Span]:
    """Where the words of anchors stand in a text; those that are gone are left out.

    >>> before, after = "Six died.", "Update: Six died."
    >>> moved(anchors_of([Span.of(before, 0, 8)], before), after)
    {Span(start=0, end=8, text='Six died'): Span(start=8, end=16, text='Six died')}
    """
    found: dict[Span, Span] = {}
    shifts: list[int] = []
    for anchor in sorted(anchors, key=lambda a: (a.span.start - a.span.end, a.span)):
        at = _place(anchor, text, shifts)
        if at is not None:
            end = at + len(anchor.span.text)
            found[anchor.span] = Span.of(text, at, end)
            shifts.append(at - anchor.span.start)
    return found


def text_of(reading: Reading) -> str:
    """The text of a reading as its blocks and sentences hold it, blanks where nothing was read."""
    spans = [block.span for block in reading.blocks] or list(reading.sentences)
    text: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.start >= at:
            text += [" " * (span.start - at), span.text]
            at = span.end
    return "".join(text)


def _place(anchor: Anchor, text: str, shifts: list[int]) -> int | None:
    """Where words stand: of several places the one most like it, nearest to its companions."""
    places = list(_occurrences(anchor.span.text, text))
    if not places:
        return None

    def fit(at: int) -> tuple[int, int]:
        near = min((abs(at - anchor.span.start - shift) for shift in shifts), default=0)
        return _alike(anchor, text, at), -near

    best = max(places, key=fit)
    alone = len(places) == 1 and len(anchor.span.text) >= _ALONE
    together = any(best - anchor.span.start == shift for shift in shifts)
    around = len(anchor.prefix) + len(anchor.suffix)
    known = _alike(anchor, text, best) >= min(_ENOUGH, around)
    return best if alone or together or known else None


def _occurrences(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _alike(anchor: Anchor, text: str, at: int) -> int:
    """How many characters around words are what they were, white space apart."""
    end = at + len(anchor.span.text)
    before = text[max(0, at - AROUND) : at]
    after = text[end : end + AROUND]
    return _common(anchor.prefix[::-1], before[::-1]) + _common(anchor.suffix, after)


def _common(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y and not (x.isspace() and y.isspace()):
            break
        count += 1
    return count
