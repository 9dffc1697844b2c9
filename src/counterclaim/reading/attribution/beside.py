"""Quotations and blocks beside a cue: in its sentence, right before it, right after it."""

from collections.abc import Iterator

from counterclaim.reading.attribution.frames import Content, CueWords
from counterclaim.reading.attribution.quoted import Quoted
from counterclaim.reading.language import Parse, Sentence, Word

_LONGEST = 400


def quotations_beside(
    parse: Parse, sentence: Sentence, cue: Word, quoted: Quoted, known: CueWords, clause: bool
) -> Iterator[Content]:
    """Quotations in the sentence, or right before or after it where it has none."""
    number = quoted.number
    if number[cue.i] >= 0:
        return
    words = sentence.words
    own = [w for w in words if number[w.i] >= 0]
    if own:
        free = _not_of_another(sentence, cue, own, quoted, known)
        if free:
            yield Content(free, "quoted")
            near = number[min(free, key=lambda w: abs(w.i - cue.i)).i]
            if any(number[w.i] != near for w in free):
                yield Content([w for w in free if number[w.i] == near], "quoted-near")
    elif not clause and len(words) <= 30 and cue.i - words[0].i <= 8:
        before = _quotation_before(parse, sentence, quoted)
        if before:
            yield Content(before, "quotation-before")
    last = words[-1].i
    if number[last] >= 0 or last + 1 >= len(number):
        return
    follows, colon = _next_to(parse, last)
    if follows is None:
        return
    after = number[follows]
    same = parse.words[follows].sentence.block is sentence.block
    if after >= 0 and quoted.first[after] == follows and (colon or (same and not own)):
        said = parse.words[quoted.first[after] : quoted.last[after]]
        yield Content(said, "colon-quotation" if colon else "quotation-after")
    elif colon and not clause and not same:
        yield Content(block_words(parse, follows), "colon-block")


def _not_of_another(
    sentence: Sentence, cue: Word, own: list[Word], quoted: Quoted, known: CueWords
) -> list[Word]:
    """Quoted words with no other verb of saying between them and the cue."""
    number = quoted.number
    start = sentence.words[0].i
    low, high = start, sentence.words[-1].i
    for word in sentence.words:
        if word is cue or not word.is_verb or number[word.i] >= 0 or word.dep == "aux":
            continue
        if f"{word.lemma}/V" in known.saying:
            if word.i < cue.i:
                low = word.i
            else:
                high = word.i
                break
    return [w for w in own if low <= w.i <= high]


def _quotation_before(parse: Parse, sentence: Sentence, quoted: Quoted) -> list[Word]:
    at = sentence.words[0].i - 1
    while at >= 0 and parse.words[at].is_mark and quoted.number[at] < 0:
        at -= 1
    if at < 0 or quoted.number[at] < 0 or parse.words[at].sentence.block is not sentence.block:
        return []
    number = quoted.number[at]
    return parse.words[quoted.first[number] : quoted.last[number]]


def _next_to(parse: Parse, last: int) -> tuple[int | None, bool]:
    """The word after a sentence and its closing marks, and whether a colon ends it."""
    back = last
    while back > 0 and parse.words[back].is_mark and parse.words[back].text != ":":
        back -= 1
    colon = parse.words[back].text == ":"
    at = last + 1
    while at < len(parse.words) and parse.words[at].is_mark and at < last + 3:
        at += 1
    return (at if at < len(parse.words) else None), colon


def block_words(parse: Parse, at: int) -> list[Word]:
    """The words of a block, and of the list items after it where it is one."""
    block = parse.words[at].sentence.block
    listed = block.kind == "list item"
    found: list[Word] = []
    for word in parse.words[at : at + _LONGEST]:
        if word.sentence.block is not block:
            if not (listed and word.sentence.block.kind == "list item"):
                break
            block = word.sentence.block
        found.append(word)
    return found
