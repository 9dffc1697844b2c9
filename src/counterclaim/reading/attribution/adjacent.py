"""Quotations that stand right beside a verb of saying: “We left,” she said, “at noon.”

In: a cue, its sentence and the quotations. Out: the numbers of those that touch the cue's own
words, and contents that hold them: where punctuation settles what is said, the parse is not asked.
"""

from collections.abc import Sequence

from counterclaim.reading.attribution.frames import Content, CueWords
from counterclaim.reading.attribution.quoted import Quoted
from counterclaim.reading.language import Parse, Word

_FAR_BEFORE = 26
_FAR_AFTER = 14
_GOES_ON = ",?!—–-…"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LEADS_IN = frozenset({",", ":"})
_STOPS = frozenset({".", ";", ":", "?", "!"})
_HELD = 0.7
_UNQUOTED = 3


def adjacent_quotations(
    parse: Parse, cue: Word, quoted: Quoted, known: CueWords
) -> tuple[int, ...]:
    """The quotations right before and right after a cue, by number."""
    if f"{cue.lemma}/V" not in known.saying or quoted.of(cue) >= 0:
        return ()
    found = (_right_before(parse, cue, quoted), _right_after(parse, cue, quoted, known))
    return tuple(number for number in found if number is not None)


def holding(
    contents: Sequence[Content], adjacent: Sequence[int], parse: Parse, cue: Word, quoted: Quoted
) -> list[Content]:
    """The contents that hold the adjacent quotations; if there is none, one made of them.

    After a quotation and its cue, what goes on outside of marks is the publisher's.
    """
    wanted: list[Word] = []
    for number in adjacent:
        words = parse.words[quoted.first[number] : quoted.last[number]]
        here = [w for w in words if w.sentence is cue.sentence]
        wanted.extend(w for w in here or words if not w.is_mark)
    ids = {w.i for w in wanted}
    kept = [c for c in contents if sum(w.i in ids for w in c.words) >= _HELD * len(ids)]
    if quoted.first[adjacent[0]] < cue.i:
        kept = [c for c in kept if _unquoted_after(c, cue, quoted) < _UNQUOTED]
    if kept or not wanted:
        return kept or list(contents)
    return [Content(wanted, "quoted-adjacent")]


def _unquoted_after(content: Content, cue: Word, quoted: Quoted) -> int:
    return sum(w.i > cue.i and quoted.of(w) < 0 and not w.is_mark for w in content.words)


def _right_before(parse: Parse, cue: Word, quoted: Quoted) -> int | None:
    """“...,” Rowe said; “...?” asked the mayor, who had come late."""
    words = parse.words
    between: list[Word] = []
    for i in range(cue.i - 1, max(-1, cue.i - _FAR_BEFORE), -1):
        word = words[i]
        number = quoted.number[i]
        if number >= 0:
            break
        if word.sentence.block is not cue.sentence.block:
            return None
        if word.text in _STOPS or (word.tag in _FINITE and word.head is not cue):
            return None
        between.append(word)
    else:
        return None
    first = next((w for w in reversed(between) if not w.is_mark), None)
    if first is not None and (first.dep == "cc" or first.dep == "mark"):
        return None
    goes_on = quoted.quotations[number].inner.text.rstrip()[-1:]
    comma = any(w.text == "," for w in between[-2:])
    return number if goes_on and (goes_on in _GOES_ON or comma) else None


def _right_after(parse: Parse, cue: Word, quoted: Quoted, known: CueWords) -> int | None:
    """Rowe said, “...”; the ministry told reporters in the capital: “...”"""
    words = parse.words
    for i in range(cue.i + 1, min(len(words), cue.i + _FAR_AFTER)):
        word = words[i]
        number = quoted.number[i]
        if word.sentence.block is not cue.sentence.block:
            return None
        if number >= 0:
            lead = next((w for w in reversed(words[cue.i + 1 : i]) if _is_lead(w)), None)
            return number if lead is not None and lead.text in _LEADS_IN else None
        other = word.is_verb and f"{word.lemma}/V" in known.saying
        if other or word.tag in _FINITE or (word.text in _STOPS and word.text != ":"):
            return None
    return None


def _is_lead(word: Word) -> bool:
    """Whether a word is more than the mark that opens the quotation."""
    return not word.is_mark or word.text in _LEADS_IN
