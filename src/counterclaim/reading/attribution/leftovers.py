"""Quotations that no cue has taken: the nearest verb of saying beside them takes them.

In: a parse, its quotations and the numbers of those that are taken. Out:
choices. This is what is left where the parse has cut a sentence in two.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from counterclaim.reading.attribution.frames import Content, Frame
from counterclaim.reading.attribution.quoted import Quoted
from counterclaim.reading.attribution.subjects import Option, sources_of_verb
from counterclaim.reading.language import Parse, Word

_LEAST_WORDS = 4
_FAR_AFTER = 22
_FAR_BEFORE = 8
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Beside(NamedTuple):
    """A frame with a single source and content."""

    frame: Frame
    source: Word


def find_leftovers(
    parse: Parse, quoted: Quoted, taken: Collection[int], saying: Collection[str]
) -> Iterator[Beside]:
    """Frames for quotations that are not taken, in text order."""
    for number, quotation in enumerate(quoted.quotations):
        first, last = quoted.first[number], quoted.last[number]
        said = parse.words[first:last]
        if number in taken or sum(not w.is_mark for w in said) < _LEAST_WORDS:
            continue
        goes_on = quotation.inner.text.rstrip()[-1:] in ",?!"
        cue = _after(parse, quoted, last, saying) if goes_on else None
        cue = cue or _before(parse, quoted, first, saying)
        if cue is None or cue.sentence.block is not said[0].sentence.block:
            continue
        source = _speaker(cue, quoted)
        if source is not None:
            frame = Frame(cue, "V", [source], [Content(said, "leftover")])
            yield Beside(frame, source[0] or cue)


def _after(parse: Parse, quoted: Quoted, last: int, saying: Collection[str]) -> Word | None:
    for word in parse.words[last : last + _FAR_AFTER]:
        if quoted.of(word) >= 0:
            return None
        if word.tag in _FINITE and f"{word.lemma}/V" in saying:
            return word
    return None


def _before(parse: Parse, quoted: Quoted, first: int, saying: Collection[str]) -> Word | None:
    """A verb right before a quotation, with a comma or colon between them."""
    words = parse.words[max(0, first - _FAR_BEFORE) : first]
    if not any(word.text in (",", ":") for word in words[-3:]):
        return None
    for word in reversed(words):
        if quoted.of(word) >= 0 or word.text in (".", "?", "!"):
            return None
        if word.tag in _FINITE and f"{word.lemma}/V" in saying:
            return word
    return None


def _speaker(cue: Word, quoted: Quoted) -> Option | None:
    for option in sources_of_verb(cue, impersonal=False):
        head = option[0]
        if head is not None and quoted.of(head) < 0 and (head.is_noun or head.tag == "PRP"):
            return option
    return None
