"""Quotations that no cue has taken: the nearest verb of saying beside them takes them.

In: a parse, its quotations and the numbers of those that are taken. Out:
choices. This is what is left where the parse has cut a sentence in two, and where
somebody who has just spoken goes on without being named again.
"""

from collections.abc import Collection, Iterator, Sequence
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
        if cue is None:
            yield from _going_on(parse, quoted, number, saying)
            continue
        if cue.sentence.block is not said[0].sentence.block:
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


def _going_on(
    parse: Parse, quoted: Quoted, number: int, saying: Collection[str]
) -> Iterator[Beside]:
    """A quotation that opens a sentence, by whoever spoke in the one before it.

    Its opening mark is all that shows it to be said. Where that sentence begins or
    ends in a quotation, this one goes on with that (`spans`); not where the
    quotation's own sentence names somebody.
    """
    first, last = quoted.first[number], quoted.last[number]
    sentence = parse.words[first].sentence
    before = parse.sentences[sentence.index - 1] if sentence.index else sentence
    if before.block is not sentence.block or before is sentence:
        return
    ends = [w for w in before.words if not w.is_mark]
    if not ends or quoted.of(ends[0]) >= 0 or quoted.of(ends[-1]) >= 0:
        return
    opening = [w for w in sentence.words if w.i < first]
    if not opening or any(not w.is_mark for w in opening):
        return
    beside = [w for w in parse.words[last : last + _FAR_AFTER] if w.sentence is sentence]
    found = _sayings(before.words, quoted, saying)
    source = _speaker(found[-1], quoted) if found and not _sayings(beside, quoted, saying) else None
    if source is not None and source[0] is not None:
        content = Content(parse.words[first:last], "leftover")
        yield Beside(Frame(opening[-1], "C", [source], [content]), source[0])


def _sayings(words: Sequence[Word], quoted: Quoted, saying: Collection[str]) -> list[Word]:
    """The finite verbs of saying outside of quotations."""
    return [
        w for w in words
        if w.tag in _FINITE and f"{w.lemma}/V" in saying and quoted.of(w) < 0
    ]  # fmt: skip


def _speaker(cue: Word, quoted: Quoted) -> Option | None:
    for option in sources_of_verb(cue, impersonal=False):
        head = option[0]
        if head is not None and quoted.of(head) < 0 and (head.is_noun or head.tag == "PRP"):
            return option
    return None
