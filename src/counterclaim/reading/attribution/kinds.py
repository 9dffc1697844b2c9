"""What a source does with what it says: kind and stance, certainty, addressee and medium.

In: a frame, the words of its content, and their text. Out: the typed fields of a claim.
"""

from collections.abc import Iterator, Sequence

from counterclaim.lexicon.cues import CueEntry, entry_of
from counterclaim.lexicon.hedges import addressing, hedges, negations
from counterclaim.model.claims import Certainty, CertaintyLevel, ClaimKind, Stance
from counterclaim.reading.attribution.addressing import addressee_of, is_infinitive, medium_of
from counterclaim.reading.attribution.frames import Frame
from counterclaim.reading.language import Parse, Word

__all__ = ["addressee_of", "certainty_of", "kind_and_stance", "medium_of"]

_LISTENED = frozenset({"listen", "believe", "trust", "heed", "buy"})
_NEXT_BUT_ONE = 2
_CLAUSES = frozenset({"xcomp", "ccomp"})
_OBJECTS = frozenset({"dobj", "attr"})
_OPPOSITE: dict[Stance, Stance] = {
    "supports": "opposes", "opposes": "supports", "believes": "doubts", "doubts": "believes",
    "denies": "asserts", "asserts": "refuses",
}  # fmt: skip


def kind_and_stance(
    frame: Frame, words: Sequence[Word], *, asked: bool
) -> tuple[ClaimKind, Stance]:
    """The kind of an attribution and the source's stance, from its cue and what turns it round.

    `asked` says that the content is a direct question.
    """
    entry = _by_object(frame) or entry_of(frame.cue.lemma, frame.kind)
    if entry is None:
        if frame.kind in "ACT":
            return "statement", "asserts"
        return ("attitude", "opposes") if _negated(frame) else ("attitude", "believes")
    kind, stance = entry.kind, entry.stance
    turned = _turned(frame.cue)
    if turned:
        return _turned_round(frame.cue, entry, turned)
    cue = frame.cue
    if kind == "statement" and stance == "asserts":
        if asked:
            return "question", "asks"
        if _declines(words):
            return "refusal", "refuses"
        if _dismisses(words):
            return "statement", "doubts"
        if _tells_to(cue):
            return "request", "requests"
    if cue.lemma == "ask" and _asks_for(cue):
        return "request", "requests"
    if cue.lemma == "call" and not _calls_for(cue):
        return "statement", "asserts"
    if entry.plans and _of_a_deed(cue, entry.plans):
        return "plan", "plans"
    if kind == "plan" and any(c.dep == "prep" and c.lower == "against" for c in cue.children):
        return "plan", "opposes"
    return kind, stance


def _tells_to(cue: Word) -> bool:
    """Whether somebody is told to do something ("told residents to stay indoors")."""
    spoken = addressing().get(cue.lemma)
    return bool(spoken and spoken.object) and any(
        c.dep == "xcomp" and is_infinitive(c) and c.i > cue.i for c in cue.children
    )


def _asks_for(cue: Word) -> bool:
    """Whether "ask" asks for something to be given or done, rather than a question."""
    return any(
        c.dep == "xcomp"
        or (c.dep == "prep" and c.lower == "for")
        or (c.dep == "ccomp" and c.tag == "VB")
        for c in cue.children
    )


def _calls_for(cue: Word) -> bool:
    """Whether "call" demands something, rather than giving it a name."""
    words = cue.sentence.words
    following = [w for w in words if w.i == cue.i + 1]
    wanted = [*following, *(c for c in cue.children if c.dep == "prep")]
    return any(word.lower in ("for", "on", "upon") for word in wanted)


def _turned_round(cue: Word, entry: CueEntry, turned: str) -> tuple[ClaimKind, Stance]:
    """What becomes of a kind and stance when the cue is denied, refused or impossible."""
    kind, stance = entry.kind, entry.stance
    if kind == "statement" and cue.is_noun and entry.clause_only:
        return kind, "doubts"
    if kind == "statement":
        unable = turned == "unable" or cue.lemma in ("confirm", "verify", "corroborate")
        if stance == "denies" and turned == "not":
            return "statement", "asserts"
        return "refusal", "doubts" if unable else "refuses"
    if kind in ("plan", "request"):
        return kind, "opposes"
    if kind == "attitude":
        return kind, _OPPOSITE.get(stance, stance)
    return kind, stance


def _by_object(frame: Frame) -> CueEntry | None:
    """What a verb with little meaning of its own says by its object: "raised questions about"."""
    own = entry_of(frame.cue.lemma) if frame.kind == "V" else None
    if own is None or not own.by_object:
        return None
    noun = next((c for c in frame.cue.children if c.dep == "dobj"), None)
    return entry_of(noun.lemma, "N") if noun else None


def _of_a_deed(cue: Word, by: Sequence[str]) -> bool:
    """Whether a verb has a deed of its own subject for its content ("agreed to leave")."""
    return any(
        child.dep in _CLAUSES
        and (("to" in by and is_infinitive(child)) or ("ing" in by and child.tag == "VBG"))
        and not any(c.dep == "nsubj" for c in child.children)
        for child in cue.children
        if child.i > cue.i
    )


def _negated(frame: Frame) -> bool:
    return any(child.dep == "neg" for child in frame.cue.children)


def _turned(cue: Word) -> str | None:
    """How a cue is negated: not done, refused, or impossible."""
    if cue.is_noun:
        return "not" if _lacking(cue) else None
    if _neither(cue):
        first = cue.head if cue.dep == "conj" else cue
        able = negations().find(*[[c.lower for c in first.children if c.i < first.i]] * 2)
        unable = any(c.lower in ("can", "could") for c in first.children if c.dep == "aux")
        return "unable" if unable or any(m.value.what == "unable" for m in able) else "refusal"
    fellow = _joined_to(cue)
    if fellow is not None:
        turned = _turned(fellow)
        return "refusal" if turned == "not" else turned
    before = [c for c in cue.children if c.dep in ("neg", "aux") and c.i < cue.i]
    if any(c.dep == "neg" for c in before):
        forms = [c.lower for c in sorted(before, key=lambda w: w.i)]
        found = {match.value.what for match in negations().find(forms, forms)}
        return "unable" if "unable" in found else "refusal" if "refusal" in found else "not"
    head = cue.head
    if cue.dep == "xcomp" and cue.tag == "VB":
        if head.is_verb and head.lemma in ("decline", "refuse"):
            return "refusal"
        return "unable" if _is_unable(head) else None
    return None


def _lacking(noun: Word) -> bool:
    """Whether there is none of what a noun names: "had no sign that", "did not see proof that"."""
    verb = noun.head
    without = any(c.lower == "no" and c.dep in ("det", "neg") for c in noun.children)
    return without or (
        noun.dep in _OBJECTS and verb.is_verb and any(c.dep == "neg" for c in verb.children)
    )


def _joined_to(cue: Word) -> Word | None:
    """The verb that a cue shares its negation with: "could not confirm or deny"."""
    head = cue.head
    if cue.dep != "conj" or not head.is_verb or cue.i - head.i != _NEXT_BUT_ONE:
        return None
    return head if any(c.dep == "cc" and head.i < c.i < cue.i for c in head.children) else None


def _neither(cue: Word) -> bool:
    """Whether a cue is one of two things not done: "would neither confirm nor deny"."""
    first = cue.head if cue.dep == "conj" else cue
    return any(c.lower == "neither" and c.dep in ("preconj", "cc", "neg") for c in first.children)


def _is_unable(word: Word) -> bool:
    """Whether a word that governs an infinitive says that it could not be done."""
    if word.lemma == "be":
        word = next((c for c in word.children if c.dep == "acomp"), word)
    if word.tag != "JJ":
        return False
    negated = [c.lower for c in (*word.children, *word.head.children) if c.dep == "neg"]
    return any(m.value.what == "unable" for m in negations().find(
        [*negated[:1], word.lower, "to"], [*negated[:1], word.lower, "to"]))  # fmt: skip


def _declines(words: Sequence[Word]) -> bool:
    """Whether all that is said is "No comment"."""
    forms = [w.lower for w in words if not w.is_mark]
    found = next(iter(negations().find(forms, forms)), None)
    whole = found is not None and (found.start, found.end) == (0, len(forms))
    return found is not None and whole and found.value.id == "silent"


def _dismisses(words: Sequence[Word]) -> bool:
    """Whether what is said opens with "don't believe", "do not listen to"."""
    opening = [w for w in words[:5] if not w.is_mark]
    return len(opening) > 2 and (
        opening[0].lower == "do" and opening[1].dep == "neg" and opening[2].lower in _LISTENED
    )


def certainty_of(parse: Parse, words: Sequence[Word], frame: Frame) -> Certainty:
    """How sure a speaker is of what they say, with the words that show it."""
    forms = [w.lower for w in words]
    lemmas = [w.lower if w.tag != "NNP" else "" for w in words]
    found = []
    levels: set[CertaintyLevel] = set()
    for match in hedges().find(forms, lemmas):
        hedge = words[match.start : match.end]
        if hedge[0].lower in ("may", "might", "could") and not _open(hedge[0]):
            continue
        levels.add(match.value.level)
        found.append(parse.span_of(hedge))
    for level, hedge in _supposed(frame):
        levels.add(level)
        found.append(parse.span_of(hedge))
    sure: CertaintyLevel = (
        "possible" if "possible" in levels else "probable" if levels else "certain"
    )
    return Certainty(level=sure, words=tuple(sorted(found)))


def _supposed(frame: Frame) -> Iterator[tuple[CertaintyLevel, list[Word]]]:
    """The hedge that a cue in the passive is ("is believed to have")."""
    cue = frame.cue
    passive = next((c for c in cue.children if c.dep == "auxpass"), None)
    if passive is None or frame.kind != "V":
        return
    start = cue.sentence.words[0].i
    words = cue.sentence.words[passive.i - start : cue.i + 2 - start]
    lemmas = [w.lower for w in words]
    for match in hedges().find(lemmas, lemmas):
        yield match.value.level, list(words[match.start : match.end])


def _open(modal: Word) -> bool:
    """Whether a modal verb leaves something open: "may" the verb, "could" without "not"."""
    if modal.tag != "MD":
        return False
    return modal.lower != "could" or not any(c.dep == "neg" for c in modal.head.children)
