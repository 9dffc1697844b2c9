"""Those with a part in an event, as worded: actor, classes, "only" and "not".

In: the head of a noun phrase. Out: a `Participant`.
"""

import bisect
from collections.abc import Sequence

from counterclaim.lexicon.actors import registry
from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.status import status_words
from counterclaim.lexicon.targets import target_classes
from counterclaim.model.claims import Certainty
from counterclaim.model.events import Participant, Polarity
from counterclaim.model.sources import Entity
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.victims import group_of

_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "advmod",
        "quantmod",
        "predet",
        "punct",
        "npadvmod",
        "neg",
        "case",
    }
)
_OPENERS = frozenset({"``", "-LRB-", '"'})
_KEEPS = frozenset({"areas", "area", "places", "parts", "part", "positions", "targets", "regions"})
_SCOPE = 2
_CIRCUMSTANCE = frozenset({"in", "on", "at", "near", "during", "after", "before", "outside"})
_LONGEST_CLAUSE = 8


class Mentions:
    """Where entities are named, to be asked by offsets."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        rows = sorted((m.start, m.end, n) for n, e in enumerate(entities) for m in e.mentions)
        self._starts = [row[0] for row in rows]
        self._rows = rows
        self._entities = entities

    def within(self, start: int, end: int) -> Entity | None:
        """The entity named first between two offsets, those in the registry before others."""
        at = bisect.bisect_left(self._starts, start)
        first: Entity | None = None
        while at < len(self._rows) and self._rows[at][0] < end:
            if self._rows[at][1] <= end:
                entity = self._entities[self._rows[at][2]]
                if entity.actor:
                    return entity
                first = first or entity
            at += 1
        return first


def phrase_of(head: Word) -> list[Word]:
    """The words of a noun phrase with its "of" phrases, and a clause that says what it is not."""
    first, last = head, head
    accused = head.dep == "dobj" and head.head.lemma in forms_of("accusing")
    for child in head.children:
        if child.i < first.i and child.dep in _LEFT:
            words = child.subtree()
            if words[0].tag not in _OPENERS or len(words) > 1:
                first = words[0]
        elif (
            (child.i > head.i and child.lower == "of" and child.dep == "prep" and not accused)
            or (child.i > head.i and child.dep == "relcl" and _says_not(child))
            or (child.i > head.i and child.dep == "prep" and child.lower == "without")
        ):
            last = child.subtree()[-1]
        elif _says_whose(child, head):
            last = _before_circumstances(child)
    denial = _denial(head)
    if denial is not None:
        last = max(last, denial.subtree()[-1], key=lambda w: w.i)
    words = [w for w in head.sentence.words if first.i <= w.i <= last.i]
    while len(words) > 1 and words[-1].is_mark and words[-1] is not head:
        words.pop()
    while len(words) > 1 and words[0].is_mark and words[0] is not head:
        words.pop(0)
    return words


def _says_whose(clause: Word, head: Word) -> bool:
    """Whether a participle right after a noun says whose it is: "a cave used by rebels"."""
    follows = clause.dep == "acl" and clause.i == head.i + 1 and clause.tag in ("VBN", "VBG")
    short = _before_circumstances(clause).i - clause.i < _LONGEST_CLAUSE
    return follows and short and clause.lower in forms_of("belonging")


def _before_circumstances(clause: Word) -> Word:
    """The last word of a clause before it says when or where."""
    outside = [c for c in clause.children if c.i > clause.i and c.lower in _CIRCUMSTANCE]
    end = min((c.subtree()[0].i for c in outside), default=clause.subtree()[-1].i + 1)
    return [w for w in clause.subtree() if clause.i <= w.i < max(end, clause.i + 1)][-1]


def _denial(head: Word) -> Word | None:
    """The clause that says what a noun does not hold, also where the parser hung it elsewhere."""
    for child in head.children:
        if child.i > head.i and child.dep == "relcl" and _says_not(child):
            return child
    for clause in head.head.children:
        if clause.dep in ("advcl", "ccomp") and clause.i > head.i and clause is not head:
            opens = clause.subtree()[0]
            if opens.lower == "that" and opens.i == head.i + 1 and _says_not(clause):
                return clause
    return None


def _says_not(clause: Word) -> bool:
    """Whether a relative clause denies something, as in "that did not hold rebels"."""
    return any(w.lower in ("not", "n't", "n’t", "never", "no") for w in clause.subtree())


def _denied(head: Word, words: Sequence[Word]) -> list[Word]:
    """The part of a phrase that says what it does not hold, if there is one."""
    denial = _denial(head)
    found = [denial] if denial is not None else []
    found += [c for c in head.children if c.i > head.i and c.lower == "without"]
    for child in found:
        if child is not None:
            inside = {w.i for w in child.subtree()}
            return [w for w in words if w.i in inside]
    return []


def participant_of(
    parse: Parse, head: Word, trigger: Word, mentions: Mentions
) -> Participant | None:
    """The participant that a noun phrase names; `None` for words that name nobody."""
    words = _counted(head, phrase_of(head))
    if all(word.is_mark or word.lower == "what" for word in words):
        return None
    span = parse.span(words[0].start, words[-1].end)
    entity = mentions.within(span.start, span.end)
    polarity, certainty = _polarity(parse, head, words, trigger)
    return Participant(
        span=span,
        actor=(entity.actor if entity else None) or _registered(words),
        entity=entity.id if entity else None,
        classes=_classes(_denied(head, words) or words, entity),
        polarity=polarity,
        certainty=certainty,
    )


def _counted(head: Word, words: list[Word]) -> list[Word]:
    """A noun phrase with the whole of its number: "between 17 and 25 farmers"."""
    found = group_of(head).found
    base = head.sentence.words[0].i
    if found is None or not words or found.first + base >= words[0].i:
        return words
    if found.last + base <= words[0].i - 1:
        return words
    return [*head.sentence.words[found.first : words[0].i - base], *words]


def _registered(words: Sequence[Word]) -> str | None:
    """Who is named by an adjective or a bare word that is no entity of its own: "Russian"."""
    kept = [word for word in words if word.tag not in ("DT", "``", "''")]
    forms, texts = [w.lower for w in kept], [w.text for w in kept]
    for found in registry().match(forms, forms, texts):
        if found.sense not in ("bare", "generic"):
            return found.value
    return None


def _classes(words: Sequence[Word], entity: Entity | None) -> tuple[str, ...]:
    forms = [part for w in words for part in _cut(w.lower)]
    lemmas = [part for w in words for part in _cut(w.lemma)]
    if len(forms) != len(lemmas):
        lemmas = forms
    found = target_classes(forms, lemmas)
    if not found and entity is not None and entity.name:
        names = [part for word in entity.name.lower().split() for part in _cut(word)]
        found = target_classes(names)
    return found


def _cut(form: str) -> list[str]:
    """Hyphens apart, as the lexicon writes them ("opposition-held")."""
    if "-" not in form or len(form) < 3:
        return [form]
    return [part for piece in form.split("-") for part in (piece, "-") if part][:-1]


def _polarity(
    parse: Parse, head: Word, words: Sequence[Word], trigger: Word
) -> tuple[Polarity, Certainty]:
    hedges = [w for w in words if w.lower in status_words("adverb")]
    level = next((e.level for w in hedges if (e := status_words("adverb")[w.lower]).level), None)
    certainty = (
        Certainty(level=level, words=tuple(parse.span(w.start, w.end) for w in hedges))
        if level
        else Certainty()
    )
    forms = [w.lower for w in words]
    no = forms_of("not")
    sentence, base = head.sentence.words, head.sentence.words[0].i
    at = words[0].i - base
    before = [w.lower for w in sentence[max(0, at - _SCOPE) : at]]
    if any(f in no for f in forms) or (before and before[-1] in no):
        return "not", certainty
    after_not = len(before) > 1 and before[-2] in no and head.dep == "pobj"
    if " ".join(before[-2:]) in no or after_not:
        return "not", certainty  # "rather than a clinic", "not at a clinic"
    only = forms_of("only")
    if forms[0] in only or any(f in only for f in before) or _adverb(trigger, only):
        return "only", certainty
    return "plain", certainty


def _adverb(trigger: Word, forms: frozenset[str]) -> bool:
    return trigger.is_verb and any(
        c.dep == "advmod" and c.lower in forms and c.i > trigger.i for c in trigger.children
    )
