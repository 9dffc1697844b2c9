"""Strings that a wire report offers as fillers of the MUC-4 roles.

In: what was read in a report. Out: candidates, each a string for a role, with the
words it was found at and the way it quotes them.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.predictors.incident_reports import Report
from counterclaim.lexicon.entries import load_entries
from counterclaim.lexicon.roles import RoleEntry
from counterclaim.reading.events.kinds import kinds_of
from counterclaim.reading.events.participants import phrase_of
from counterclaim.reading.language import Parse, Word

_PROPER = ("NNP", "NNPS")
_COMMON = ("NN", "NNS")
_OPENERS = ("DT", "PRP$", "``", "''", ",", "-LRB-", "RB", "PDT")
_LEADING = ("CD", "JJ", "VBN", "JJS", "RB", "PDT", "DT", "POS", "PRP$", "VBG")
_TITLES = ("title", "rank", "office", "head")


@dataclass(eq=False)
class Candidate:
    """A string for a role; `key` tells strings for one filler from others."""

    role: str
    text: str
    key: str
    at: list[tuple[Word, str]] = field(default_factory=list)


def candidates_of(report: Report) -> list[Candidate]:
    """All candidates of a document, one a role and string."""
    found: dict[tuple[str, str], Candidate] = {}
    names = _full_names(report.parse)
    for sentence in report.parse.sentences:
        for word in sentence.words:
            if not word.is_noun:
                continue
            kinds = kinds_of(word)
            for role in _roles(word, kinds):
                for text, kind in dict(_strings(role, word, names)).items():
                    row = found.setdefault(
                        (role, text.lower()), Candidate(role, text, _key(role, word, text))
                    )
                    row.at.append((word, kind))
    return list(found.values())


def _roles(word: Word, kinds: frozenset[str]) -> Iterator[str]:
    """The roles that a noun could fill; inside a compound only weapons and names."""
    if kinds & {"weapon", "aircraft", "weapon cache"} or word.lemma in ("fire", "burst"):
        yield "Weapon"
    inside = word.dep == "compound"
    person = word.entity == "PERSON" or (word.tag in _PROPER and "person" in kinds)
    if person and not inside:
        yield "Victim"
        yield "PerpInd"
    elif word.tag in _PROPER and not inside and word.entity not in ("DATE", "TIME"):
        yield "Victim"
    if word.tag in _COMMON and kinds & {"person", "force"} and not inside:
        yield "PerpInd"
    named = word.tag in _PROPER and word.entity not in ("DATE", "TIME", "PERCENT", "MONEY")
    nameful = word.entity == "ORG" or any(c.tag in _PROPER for c in word.children)
    if named or "force" in kinds or nameful:
        yield "PerpOrg"
    thing = kinds & {"place", "thing", "vehicle", "aircraft"} or word.tag in _COMMON
    if not inside and (named or (thing and (not kinds & {"person"} or "vehicle" in kinds))):
        yield "Target"


def _strings(role: str, word: Word, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The ways to quote a noun phrase, each with its name."""
    if role == "Victim":
        name = person_name(word)
        full = names.get(name.split()[-1].lower(), name) if name else ""
        if full:
            yield full, "full"
        if name and name != full:
            yield name, "short"
        wide = person_name(word, wide=True)
        if wide and wide not in (name, full):
            yield wide, "wide"
        return
    words = [w for w in phrase_of(word) if not (w.is_mark and w.i > word.i)]
    while words and words[0] is not word and (words[0].tag in _OPENERS or words[0].is_mark):
        words.pop(0)
    if not words or words[0].i > word.i:
        return
    yield from _longer(word, words)
    rest = [w for w in words if w.i <= word.i]
    yield _cut(rest[0], word), "noun phrase"
    while len(rest) > 1 and rest[0].tag in _LEADING:
        rest.pop(0)
        yield _cut(rest[0], word), "less"
    if len(rest) > 1 and role != "PerpOrg":
        yield word.text, "head"
    if word.tag in _PROPER:
        first, last = _name_run(word)
        if last is word and first is not rest[0]:
            yield _cut(first, last), "name"


def _longer(word: Word, words: list[Word]) -> Iterator[tuple[str, str]]:
    """A noun phrase with what follows it: its first "of" phrase, all of them, a participle."""
    of = next((c for c in word.children if c.lower == "of" and c.i > word.i), None)
    if of is not None:
        inner = next((c for c in of.children if c.dep == "pobj"), None)
        if inner is not None and inner.i > of.i:
            yield _cut(words[0], inner), "of"
    if words[-1].i > word.i:
        yield _cut(words[0], words[-1]), "whole"
    for c in word.children:
        if c.dep in ("acl", "prep") and c.i > word.i and c.lower != "of":
            hung = c.subtree()
            if len(hung) <= 6:
                last = next(w for w in reversed(hung) if not w.is_mark or w is c)
                yield _cut(words[0], last), "clause" if c.dep == "acl" else "phrase"


def _cut(first: Word, last: Word) -> str:
    base = first.sentence.block.span.start
    return first.sentence.block.span.text[first.start - base : last.end - base]


def _name_run(word: Word) -> tuple[Word, Word]:
    """The capitalised words around a name, joined only by "of", "the" and such."""
    words, at = word.sentence.words, word.i - word.sentence.words[0].i
    first = at
    while first > 0 and words[first - 1].tag in _PROPER:
        first -= 1
    last = at
    while last + 1 < len(words) and words[last + 1].tag in _PROPER:
        last += 1
    return words[first], words[last]


def _key(role: str, word: Word, text: str) -> str:
    return text.split()[-1].lower() if role == "Victim" else word.lemma


@functools.cache
def _titles() -> frozenset[str]:
    """The single words of titles, ranks and posts, without full stops."""
    entries = load_entries("roles", RoleEntry)
    forms = (f for e in entries if e.kind in _TITLES for f in (*e.forms, *e.plural))
    return frozenset(part.strip(".") for form in forms for part in form.split()) - {""}


def person_name(word: Word, *, wide: bool = False) -> str:
    """A person's name that ends in a word, without titles; `wide` goes on over other names."""
    words, at = word.sentence.words, word.i - word.sentence.words[0].i
    first = at
    while first > 0 and _goes_on(words[first - 1], words[first], word, wide=wide):
        first -= 1
    run = words[first : at + 1]
    while len(run) > 1 and (
        run[0].lower.strip(".") in _titles()
        or run[0].entity == "NORP"
        or run[0].lower == run[0].text
    ):
        run = run[1:]
    return " ".join(w.text for w in run)


def _goes_on(before: Word, first: Word, last: Word, *, wide: bool) -> bool:
    """Whether a name begins one word earlier; foreign particles ("de", "y") may stand inside."""
    if wide:
        return before.tag in (*_PROPER, "FW")
    if last.entity == "PERSON":
        return before.entity == "PERSON" and not first.entity_start
    return before.tag in _PROPER


def _full_names(parse: Parse) -> dict[str, str]:
    """The longest form of each person's name, by its last word."""
    found: dict[str, str] = {}
    for word in parse.words:
        if word.entity == "PERSON" and word.dep != "compound":
            name = person_name(word)
            for part in name.split()[-1:] if len(name.split()) < 3 else name.split()[-2:]:
                if len(name) > len(found.get(part.lower(), "")):
                    found[part.lower()] = name
    return found
