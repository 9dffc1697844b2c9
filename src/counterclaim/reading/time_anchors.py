"""Which word of a sentence each time hangs on, leaving out the times of somebody's saying.

In: a parse, its times and claims. Out: for each sentence the times that can
date an event, with the word and the clause that govern them.
"""

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.model.claims import Claim
from counterclaim.model.spans import Span
from counterclaim.model.times import Time
from counterclaim.reading.language import Parse, Word

DEEPEST = 60
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj"})


class Anchored(NamedTuple):
    """A time that can date something: the word it hangs on and the clause of that word.

    `second` is true of one that hangs on a word of saying which has its own time already,
    `own` of that own time, which dates nothing but the saying.
    """

    time: Time
    governor: Word
    clause: Word
    chain: frozenset[int]
    second: bool = False
    own: bool = False


def head_in(parse: Parse, starts: list[int], span: Span) -> Word | None:
    """The word of a span on which its other words hang."""
    words = parse.words[
        bisect.bisect_left(starts, span.start) : bisect.bisect_left(starts, span.end)
    ]
    inside = {word.i for word in words}
    return next((w for w in words if w.head is w or w.head.i not in inside), None)


def clause_of(word: Word) -> Word:
    """The head of the clause a word stands in: a verb, or the root."""
    for _ in range(DEEPEST):
        if word.head is word or (
            (word.is_verb or word.tag == "MD")
            and (word.dep in _CLAUSES or (word.dep == "conj" and word.head.is_verb))
        ):
            break
        word = word.head
    return word


def spoken_words(parse: Parse, starts: list[int], claims: Sequence[Claim]) -> frozenset[int]:
    """The words by which claims are made: their cues, and what is said of the saying."""
    found: set[int] = set()
    for claim in claims:
        for span in (*claim.cue, *claim.source, claim.medium, claim.addressee):
            if span is not None:
                first = bisect.bisect_left(starts, span.start)
                last = bisect.bisect_left(starts, span.end)
                found.update(range(first, last))
    return frozenset(found)


def anchored_times(
    parse: Parse, starts: list[int], times: Sequence[Time], speech: frozenset[int]
) -> dict[int, list[Anchored]]:
    """The times of each sentence, with what they hang on: a deed, or somebody's saying."""
    found: dict[int, list[Anchored]] = {}
    timed: set[int] = set()
    for time in times:
        if time.type == "SET" or (time.type == "DURATION" and time.interval is None):
            continue
        word = head_in(parse, starts, time.span)
        if word is None:
            continue
        word = _preposition_before(parse, starts, time.span) or word
        chain = [word]
        governor = word
        for _ in range(DEEPEST):
            if governor is not word and (governor.is_verb or governor.is_noun):
                break
            if governor.head is governor:
                break
            governor = governor.head
            chain.append(governor)
        clause = clause_of(governor)
        saying = _is_saying(governor, clause, speech)
        own = saying and governor.i not in timed
        if own:
            timed.add(governor.i)
        words = frozenset(w.i for w in chain)
        row = Anchored(time, governor, clause, words, second=saying and not own, own=own)
        found.setdefault(word.sentence.index, []).append(row)
    return found


def _preposition_before(parse: Parse, starts: list[int], span: Span) -> Word | None:
    """The preposition an expression of time stands behind, even where the parser parted them."""
    number = bisect.bisect_left(starts, span.start)
    if not 0 < number < len(parse.words):
        return None
    before = parse.words[number - 1]
    same = before.sentence is parse.words[number].sentence
    return before if same and before.tag == "IN" else None


def _is_saying(governor: Word, clause: Word, speech: frozenset[int]) -> bool:
    """Whether a time is that of a saying: it hangs on a cue, or on a noun that hangs on one.

    What is planned or threatened has a verb of its own ("plans to attack on Sunday").
    """
    word = governor
    if word.is_verb and word.dep == "xcomp" and word.i not in speech:
        return False
    for _ in range(DEEPEST):
        if word.i in speech:
            return True
        if word is clause or word.head is word:
            return False
        word = word.head
    return False


def is_above(upper: Word, lower: Word) -> bool:
    word = lower
    for _ in range(DEEPEST):
        if word is upper:
            return True
        if word.head is word:
            return False
        word = word.head
    return False
