"""Blacked-out words: text of the same length, and every value that was cut out of it."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from counterclaim.model.marks import BLACK
from counterclaim.model.spans import Span

WITHHELD = "[withheld]"
_WORDED = frozenset(
    {"name", "title", "publisher", "author", "url", "party", "side", "value", "scope", "reason"}
)
"""Fields that hold words about somebody; the others hold ids and fixed terms."""


def black(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """A text with some stretches blacked out; line breaks stay, so that it keeps its form.

    >>> black("Dr Amal Dris saw it", [(0, 12)])
    '████████████ saw it'
    """
    letters = list(text)
    for start, end in ranges:
        letters[start:end] = ["\n" if c == "\n" else BLACK for c in text[start:end]]
    return "".join(letters)


def withheld(words: str, names: Iterable[str]) -> str:
    """Words about a text (a title, a reason) without some names.

    >>> withheld("Amal Dris asserts 12", ["amal dris"])
    '[withheld] asserts 12'
    """
    for name in names:
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", WITHHELD, words, flags=re.IGNORECASE)
    return words


def masked[V](value: V, text: str, names: Sequence[str]) -> V:
    """A value with its spans cut out of a blacked-out text, and its words without the names."""
    return _masked(value, text, names)  # type: ignore[return-value]


def _masked(value: object, text: str, names: Sequence[str]) -> object:
    if isinstance(value, Span):
        return Span(value.start, value.end, text[value.start : value.end])
    if isinstance(value, str):
        return withheld(value, names) if names else value
    if isinstance(value, tuple):
        return tuple(_masked(one, text, names) for one in value)
    if isinstance(value, msgspec.Struct):
        fields = value.__struct_fields__
        changed = {
            name: _masked(getattr(value, name), text, names if name in _WORDED else ())
            for name in fields
        }
        return msgspec.structs.replace(value, **changed)
    return value
