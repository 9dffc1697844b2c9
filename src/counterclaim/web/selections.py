"""Words that a person selected in a text, or typed as they stand there: as spans.

In: what a form holds of one part of a claim. Out: its spans, or a line that says which
words do not stand in the text.
"""

import re
from collections.abc import Iterator

from counterclaim.errors import InputError
from counterclaim.model.spans import Span
from counterclaim.show.words import joined, plain

BETWEEN = "[…]"
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


def spans_of(text: str, words: str, *, at: str = "", near: int = 0) -> tuple[Span, ...]:
    """The spans that some words are; parts that do not touch have "[…]" between them.

    `at` are their places as the page counted them ("0-4,9-12"), which hold where they
    give these words; else the words are looked for, nearest to `near` first.

    >>> spans_of("Six died. Six fled.", "Six", near=9)
    (Span(start=10, end=13, text='Six'),)
    >>> [span.text for span in spans_of("Six men have died.", "Six […] died", at="0-3,13-17")]
    ['Six', 'died']
    """
    if not words.strip():
        return ()
    counted = tuple(_counted(text, at))
    if counted and joined(counted) == " ".join(words.split()):
        return counted
    return tuple(_found(text, part, near) for part in words.split(BETWEEN) if part.strip())


def places_of(spans: tuple[Span, ...]) -> str:
    """The places of spans as a form carries them.

    >>> places_of((Span(0, 3, "Six"), Span(13, 17, "died")))
    '0-3,13-17'
    """
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def _counted(text: str, at: str) -> Iterator[Span]:
    for start, end in _PLACE.findall(at):
        if 0 <= int(start) < int(end) <= len(text):
            yield Span.of(text, int(start), int(end))


def _found(text: str, part: str, near: int) -> Span:
    pattern = r"\s+".join(map(re.escape, part.split()))
    places = [match.span() for match in re.finditer(pattern, text)]
    if not places:
        raise InputError(f"“{plain(part)[:80]}” does not stand in the text: select it there")
    start, end = min(places, key=lambda place: abs(place[0] - near))
    return Span.of(text, start, end)
