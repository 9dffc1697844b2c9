"""Where, with what, what for and how many: what else is said of an event.

In: a trigger with its arguments. Out: place ids, means, purpose, beneficiary,
number of actions.
"""

import bisect
from collections.abc import Sequence

from counterclaim.lexicon.kinds import forms_of
from counterclaim.model.events import Count, Means
from counterclaim.model.places import Place
from counterclaim.model.spans import Span
from counterclaim.reading.events.arguments import Arguments
from counterclaim.reading.events.kinds import weapons_in
from counterclaim.reading.events.triggers import Trigger
from counterclaim.reading.language import Parse, Sentence, Word
from counterclaim.reading.numbers import count_at, is_number
from counterclaim.reading.victims import group_of

_LOCAL = frozenset({"location", "facility"})
_CLIMB = 12


class PlaceIndex:
    """Places by offset."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = sorted(
            (p for p in places if p.sense in _LOCAL), key=lambda p: (p.span.start, p.span.end)
        )
        self._starts = [p.span.start for p in self._places]

    def between(self, start: int, end: int) -> list[Place]:
        low = bisect.bisect_left(self._starts, start)
        return self._places[low : bisect.bisect_left(self._starts, end)]


def places_of(
    trigger: Trigger, args: Arguments, index: PlaceIndex, start: int, end: int
) -> tuple[str, ...]:
    """Places that hang on the trigger, else on its clause, else stand in the sentence."""
    sentence = trigger.word.sentence
    places = index.between(max(start, sentence.start), min(end, sentence.end))
    if not places:
        return ()
    carriers = {word.i for word in args.carriers}
    parties = {word.i for word in (*args.target, *args.victim)}
    spoken = trigger.entries[0].frame in ("tell", "talk")
    doers = set() if spoken else {word.i for word in args.actor}
    parties |= {word.i for word in args.actor} if spoken else set()
    ranks: list[tuple[int, str]] = []
    for place in places:
        word = _word_at(sentence, place.span.start)
        if word is None:
            continue
        rank = _rank(word, trigger.word.i, carriers, parties, doers)
        ranks.append((rank, place.id))
    if not ranks:
        return ()
    best = min(rank for rank, _ in ranks)
    if best > 2:
        return ()
    near = 1 if best <= 1 else 2
    return tuple(dict.fromkeys(place for rank, place in ranks if rank <= near))


def _word_at(sentence: Sentence, offset: int) -> Word | None:
    return next((w for w in sentence.words if w.start <= offset < w.end), None)


def _rank(word: Word, trigger: int, carriers: set[int], parties: set[int], doers: set[int]) -> int:
    """0 on the trigger or what was hit, 1 in its clause, 2 in the sentence, 3 with the doer."""
    current = word
    for _ in range(_CLIMB):
        if current.i in doers:
            return 3
        if current.i == trigger or current.i in parties:
            return 0
        if current.i in carriers:
            return 1
        if current.head is current:
            break
        current = current.head
    return 2


def means_of(parse: Parse, trigger: Trigger, args: Arguments) -> tuple[Means, ...]:
    """Weapons named among the arguments, in the trigger's own words, or by "with" and "using"."""
    words: list[Word] = [
        w for w in trigger.word.sentence.words if trigger.first.i <= w.i <= trigger.last.i
    ]
    down = any(c.dep == "prt" and c.lower == "down" for c in trigger.word.children)
    groups = [] if down else [words]  # what a plane was shot down with is not said
    for head in (*args.means, *args.actor):
        groups.append([*[c for c in head.children if c.i < head.i], head])
    for carrier in (trigger.word, *args.carriers):
        for child in carrier.children:
            if child.lower in ("with", "using", "by", "from") and child.i > carrier.i:
                groups.append(child.subtree()[:10])
    found: dict[tuple[int, int], Means] = {}
    for group in groups:
        for hit in weapons_in(group):
            span = parse.span_of(group[hit.at : hit.end])
            found.setdefault((span.start, span.end), Means(span=span, weapon=hit.value.id))
    return tuple(found[key] for key in sorted(found))


def count_of(parse: Parse, trigger: Trigger) -> Count | None:
    """How many acts: "at least six strikes", "a series of air strikes"."""
    word = trigger.word
    if not word.is_noun:
        return None
    group = group_of(word)
    found, implicit = group.found, group.implicit
    if found is None or implicit:
        top = word.head.head if word.dep == "pobj" and word.head.lower == "of" else None
        if top is None or top.lemma not in forms_of("series"):
            return None
        base = word.sentence.words[0].i
        found = count_at(word.sentence.words, top.i - base) if is_number(top) else None
        for i in range(top.i - base, max(-1, top.i - base - 3), -1):
            if found is None and is_number(word.sentence.words[i]):
                found = count_at(word.sentence.words, i)
        if found is None:
            left = word.sentence.words[max(0, top.i - base - 1) : top.i - base + 1]
            return Count(minimum=2, maximum=None, modifier="at least", span=parse.span_of(left))
    words = word.sentence.words[found.first : found.last]
    if not words or found.maximum == 0 or any(w.entity == "DATE" for w in words):
        return None  # "no strike", "14 March: air strike"
    if any(w.is_mark and words[-1].i < w.i < word.i for w in word.sentence.words):
        return None
    return Count(
        minimum=found.minimum,
        maximum=found.maximum,
        modifier=found.modifier,
        span=parse.span_of(words),
    )


def aims_of(
    parse: Parse, trigger: Trigger, args: Arguments, start: int, end: int
) -> tuple[Span | None, Span | None]:
    """What an event was for, and in whose favour."""
    purpose = beneficiary = None
    for carrier in (trigger.word, *args.carriers):
        for child in carrier.children:
            if not start <= child.start < end or child.i < carrier.i:
                continue
            words = child.subtree()
            opening = " ".join(w.lower for w in words[:5]) + " "
            if child.dep in ("prep", "advcl", "xcomp", "acl"):
                if _opens(opening, forms_of("benefit")):
                    beneficiary = beneficiary or _until(parse, _short(words), end)
                elif _opens(opening, forms_of("purpose")) or _infinitive(child):
                    purpose = purpose or _until(parse, words, end)
    return purpose, beneficiary


def _opens(opening: str, forms: frozenset[str]) -> bool:
    return any(opening.startswith(f"{form} ") for form in forms)


def _short(words: list[Word]) -> list[Word]:
    """A phrase up to the first place or time that follows its object."""
    for at, word in enumerate(words[4:], 4):
        if word.dep == "prep" and word.lower in (
            "in",
            "at",
            "near",
            "since",
            "during",
            "on",
            "after",
        ):
            return words[:at]
    return words


def _infinitive(word: Word) -> bool:
    return word.dep == "advcl" and any(c.lower == "to" and c.dep == "aux" for c in word.children)


def _until(parse: Parse, words: list[Word], end: int) -> Span:
    """A phrase up to the end of the claim, without the places and dates that follow it."""
    kept = [w for w in words if w.start < end]
    while len(kept) > 1 and kept[-1].is_mark:
        kept.pop()
    return parse.span_of(kept)
