"""What a source does with what it says: kind and stance, certainty, addressee and medium.

In: a frame, the words of its content, and their text. Out: the typed fields of a claim.
"""

from collections.abc import Sequence

from counterclaim.lexicon.cues import CueEntry, cues
from counterclaim.lexicon.hedges import hedges, media, negations
from counterclaim.model.claims import Certainty, CertaintyLevel, ClaimKind, Stance
from counterclaim.model.spans import Span
from counterclaim.reading.attribution.frames import Frame
from counterclaim.reading.language import Parse, Word

_COMMUNICATION = frozenset({"statement", "accusation", "question"})
_ADDRESSED = frozenset({"to", "with"})
_MEDIA = frozenset({"in", "on", "via", "by", "through", "at", "during", "over"})
_LISTENED = frozenset({"listen", "believe", "trust", "heed", "buy"})
_TOLD = frozenset({"tell", "inform", "brief", "assure", "remind", "ask", "urge", "warn", "order",
                   "instruct", "direct", "notify", "advise", "email", "text"})  # fmt: skip
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
    entry = _entry(frame)
    if entry is None:
        if frame.kind in "ACT":
            return "statement", "asserts"
        return ("attitude", "opposes") if _negated(frame) else ("attitude", "believes")
    kind, stance = entry.kind, entry.stance
    turned = _turned(frame)
    if turned and kind == "statement":
        unable = turned == "unable" or frame.cue.lemma in ("confirm", "verify", "corroborate")
        if frame.cue.lemma in ("deny", "dispute", "reject", "dismiss"):
            return "statement", "asserts"
        return "refusal", "doubts" if unable else "refuses"
    if turned and kind in ("plan", "request"):
        return kind, "opposes"
    if turned and kind == "attitude":
        return kind, _OPPOSITE.get(stance, stance)
    if kind == "statement" and stance == "asserts":
        if asked:
            return "question", "asks"
        if _dismisses(words):
            return "statement", "doubts"
    if frame.cue.lemma == "ask" and any(
        c.dep == "xcomp" or (c.dep == "prep" and c.lower == "for") for c in frame.cue.children
    ):
        return "request", "requests"
    if frame.cue.lemma == "call" and not any(
        (c.dep == "prep" and c.lower in ("for", "on", "upon")) for c in frame.cue.children
    ):
        return "statement", "asserts"
    return kind, stance


def _entry(frame: Frame) -> CueEntry | None:
    return cues().get(f"{frame.cue.lemma}/{frame.kind}")


def _negated(frame: Frame) -> bool:
    return any(child.dep == "neg" for child in frame.cue.children)


def _turned(frame: Frame) -> str | None:
    """How a cue is negated: not done, refused, or impossible."""
    cue = frame.cue
    before = [c for c in cue.children if c.dep in ("neg", "aux") and c.i < cue.i]
    if any(c.dep == "neg" for c in before):
        forms = [c.lower for c in sorted(before, key=lambda w: w.i)]
        found = {match.value.what for match in negations().find(forms, forms)}
        return "unable" if "unable" in found else "refusal" if "refusal" in found else "not"
    head = cue.head
    if cue.dep == "xcomp" and head.is_verb and head.lemma in ("decline", "refuse"):
        return "refusal"
    return None


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
    level: CertaintyLevel = (
        "possible" if "possible" in levels else "probable" if levels else "certain"
    )
    return Certainty(level=level, words=tuple(sorted(found)))


def _open(modal: Word) -> bool:
    """Whether a modal verb leaves something open: "may" the verb, "could" without "not"."""
    if modal.tag != "MD":
        return False
    return modal.lower != "could" or not any(c.dep == "neg" for c in modal.head.children)


def addressee_of(parse: Parse, frame: Frame, said: set[int]) -> Span | None:
    """Whom something is said to: "told VOA", "said to reporters"."""
    cue = frame.cue
    entry = _entry(frame)
    if frame.kind != "V" or entry is None:
        return None
    for child in cue.children:
        if child.i in said or child.i < cue.i:
            continue
        if child.dep in ("dobj", "dative") and cue.lemma in _TOLD and child.tag[:1] in "NPC":
            return parse.span_of(_phrase(child, said))
        if child.dep in ("prep", "dative") and child.lower in _ADDRESSED:
            inner = next((c for c in child.children if c.dep == "pobj"), None)
            if inner is not None and inner.i not in said and entry.kind in _COMMUNICATION:
                return parse.span_of(_phrase(inner, said))
    return None


def medium_of(parse: Parse, frame: Frame, said: set[int]) -> Span | None:
    """How something is said: "in an email", "on Twitter"."""
    if frame.kind != "V" or _entry(frame) is None:
        return None
    for child in frame.cue.children:
        if child.dep != "prep" or child.lower not in _MEDIA or child.i in said:
            continue
        inner = next((c for c in child.children if c.dep == "pobj"), None)
        if inner is None or inner.i in said:
            continue
        phrase = _phrase(inner, said)
        forms, lemmas = [w.lower for w in phrase], [w.lemma for w in phrase]
        if any(match.start <= phrase.index(inner) < match.end
               for match in media().find(forms, lemmas)):  # fmt: skip
            return parse.span_of([child, *phrase])
    return None


def _phrase(head: Word, said: set[int]) -> list[Word]:
    """A noun phrase without its clauses and later additions."""
    words = [head]
    for child in head.children:
        if child.dep in ("relcl", "acl", "punct", "ccomp", "advcl", "parataxis", "appos"):
            continue
        words.extend(w for w in child.subtree() if w.i not in said)
    words.sort(key=lambda w: w.i)
    at = words.index(head)
    start = end = at
    while start and words[start - 1].i == words[start].i - 1:
        start -= 1
    while end + 1 < len(words) and words[end + 1].i == words[end].i + 1:
        end += 1
    return words[start : end + 1]
