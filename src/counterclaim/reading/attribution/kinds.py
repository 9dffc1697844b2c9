"""What a source does with what it says: kind and stance, certainty, addressee and medium.

In: a frame, the words of its content, and their text. Out: the typed fields of a claim.
"""

from collections.abc import Iterator, Sequence

from counterclaim.lexicon.cues import CueEntry, cues, typed_cues
from counterclaim.lexicon.hedges import MediumEntry, addressing, hedges, media, negations
from counterclaim.model.claims import Certainty, CertaintyLevel, ClaimKind, Stance
from counterclaim.model.spans import Span
from counterclaim.reading.attribution.frames import Frame
from counterclaim.reading.language import Parse, Word

_COMMUNICATION = frozenset({"statement", "accusation", "question"})
_ADDRESSED = frozenset({"to", "with"})
_MEDIA = frozenset({"in", "on", "via", "by", "through", "at", "during", "over"})
_LISTENED = frozenset({"listen", "believe", "trust", "heed", "buy"})
_CLAUSES = frozenset({"xcomp", "ccomp"})
_HAVE = frozenset({"have", "has", "had", "having"})
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
    entry = _by_object(frame) or _entry(frame) or typed_cues().get(_key(frame))
    if entry is None:
        if frame.kind in "ACT":
            return "statement", "asserts"
        return ("attitude", "opposes") if _negated(frame) else ("attitude", "believes")
    kind, stance = entry.kind, entry.stance
    turned = _turned(frame.cue)
    if turned:
        return _turned_round(frame.cue, entry, turned)
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
    if entry.plans and _of_a_deed(frame.cue, entry.plans):
        return "plan", "plans"
    return kind, stance


def _turned_round(cue: Word, entry: CueEntry, turned: str) -> tuple[ClaimKind, Stance]:
    """What becomes of a kind and stance when the cue is denied, refused or impossible."""
    kind, stance = entry.kind, entry.stance
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


def _key(frame: Frame) -> str:
    return f"{frame.cue.lemma}/{frame.kind}"


def _entry(frame: Frame) -> CueEntry | None:
    return cues().get(_key(frame))


def _entry_of(verb: Word) -> CueEntry | None:
    key = f"{verb.lemma}/V"
    return cues().get(key) or typed_cues().get(key)


def _by_object(frame: Frame) -> CueEntry | None:
    """What a verb with little meaning of its own says by its object: "raised questions about"."""
    own = _entry_of(frame.cue) if frame.kind == "V" else None
    if own is None or not own.by_object:
        return None
    noun = next((c for c in frame.cue.children if c.dep == "dobj"), None)
    key = f"{noun.lemma}/N" if noun else ""
    return cues().get(key) or typed_cues().get(key)


def _of_a_deed(cue: Word, by: Sequence[str]) -> bool:
    """Whether a verb has a deed of its own subject for its content ("agreed to leave")."""
    return any(
        child.dep in _CLAUSES
        and (("to" in by and _is_infinitive(child)) or ("ing" in by and child.tag == "VBG"))
        and not any(c.dep == "nsubj" for c in child.children)
        for child in cue.children
        if child.i > cue.i
    )


def _negated(frame: Frame) -> bool:
    return any(child.dep == "neg" for child in frame.cue.children)


def _turned(cue: Word) -> str | None:
    """How a cue is negated: not done, refused, or impossible."""
    if _neither(cue):
        first = cue.head if cue.dep == "conj" else cue
        able = negations().find(*[[c.lower for c in first.children if c.i < first.i]] * 2)
        unable = any(c.lower in ("can", "could") for c in first.children if c.dep == "aux")
        return "unable" if unable or any(m.value.what == "unable" for m in able) else "refusal"
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


def addressee_of(parse: Parse, frame: Frame, said: set[int]) -> Span | None:
    """Whom something is said to: "told VOA", "urged both sides to", "was told by the mayor"."""
    entry = _entry(frame)
    if frame.kind != "V" or entry is None:
        return None
    speaks_to = addressing().get(frame.cue.lemma)
    if speaks_to and speaks_to.about:
        return None
    head = _told(frame.cue, said) if speaks_to and speaks_to.object else None
    links = _ADDRESSED if entry.kind in _COMMUNICATION else frozenset()
    links = links.union(speaks_to.links if speaks_to else ())
    for verb in (frame.cue, *_speaking(frame.cue)):
        head = head or _spoken_to(verb, said, links)
    return parse.span_of(_phrase(head, set())) if head is not None else None


def _told(cue: Word, said: set[int]) -> Word | None:
    """The object of a verb of telling or asking, or what is its subject in the passive."""
    after = [child for child in cue.children if child.i > cue.i]
    asked = next((c for c in after if c.dep in _CLAUSES and _is_infinitive(c)), None)
    for child in after:
        if child.dep not in ("dobj", "dative") or child.tag[:1] not in "NPCD":
            continue
        if child.i not in said or asked is not None or _leads_to_clause(child, said):
            return child
    if asked is not None:
        subject = next((c for c in asked.children if c.dep == "nsubj" and c.i < asked.i), None)
        if subject is not None:
            return subject
    return _told_in_passive(cue) if cue.tag == "VBN" else None


def _told_in_passive(cue: Word) -> Word | None:
    """Who "was told", was "ordered to leave", or speaks when "asked about it"."""
    if any(c.dep in ("nsubj", "dobj", "dative") or c.lower in _HAVE for c in cue.children):
        return None
    holders = [cue] if any(c.dep == "auxpass" for c in cue.children) else []
    holders += [cue.head] if cue.dep in ("conj", "advcl") else []
    for holder in holders:
        deps = ("nsubjpass",) if holder is cue or cue.dep == "conj" else ("nsubj", "nsubjpass")
        subject = next((c for c in holder.children if c.dep in deps), None)
        if subject is not None:
            return subject
    return cue.head if cue.dep == "acl" and cue.head.is_noun else None


def _is_infinitive(verb: Word) -> bool:
    return any(c.dep == "aux" and c.lower == "to" and c.i < verb.i for c in verb.children)


def _leads_to_clause(noun: Word, said: set[int]) -> bool:
    """Whether a noun that stands in a content is followed there by "that" or "to"."""
    words = noun.sentence.words
    last = _phrase(noun, set())[-1].i - words[0].i
    following = words[last + 1] if last + 1 < len(words) else None
    return following is not None and following.i in said and following.lower in ("that", "to")


def _spoken_to(cue: Word, said: set[int], links: frozenset[str]) -> Word | None:
    """Whom a preposition brings in: "said to reporters", "called on the rebels"."""
    asked = any(c.dep in _CLAUSES and _is_infinitive(c) for c in cue.children)
    for child in cue.children:
        spoken = child.i > cue.i and child.dep in ("prep", "dative")
        if not spoken or child.lower not in links:
            continue
        inner = next((c for c in child.children if c.dep == "pobj"), None)
        if inner is not None and _hears(inner) and (inner.i not in said or asked):
            return inner
    return None


def _hears(word: Word) -> bool:
    """Whether a noun can be spoken to: not a claim or question that somebody replies to."""
    key = f"{word.lemma}/N"
    return not (word.is_noun and (key in cues() or key in typed_cues()))


def medium_of(parse: Parse, frame: Frame, said: set[int]) -> Span | None:
    """How something is said: "in an email", "on Twitter", "speaking at a briefing"."""
    if frame.kind != "V" or _entry(frame) is None:
        return None
    cue = frame.cue
    near = [c for c in cue.children if c.dep == "prep"]
    for speaking in _speaking(cue):
        near += [c for c in speaking.children if c.dep == "prep"]
    for child in near:
        found = _medium(child) if child.i not in said else None
        if found is not None and not any(w.i in said for w in found[1]):
            return parse.span_of(found[1])
    return _own_medium(parse, cue, said)


def _speaking(cue: Word) -> Iterator[Word]:
    """Further verbs for the same act: "speaking to reporters in Oslo, he said"."""
    for child in cue.children:
        if child.dep == "advcl" and child.tag == "VBG" and _entry_of(child):
            yield child


def _medium(preposition: Word) -> tuple[MediumEntry, list[Word]] | None:
    """A preposition and the medium after it."""
    inner = next((c for c in preposition.children if c.dep == "pobj"), None)
    if inner is None or preposition.lower not in _MEDIA:
        return None
    phrase = _phrase(inner, set())
    at = phrase.index(inner)
    for match in media().find([w.lower for w in phrase], [w.lemma for w in phrase]):
        if match.start <= at < match.end:
            return match.value, [preposition, *phrase]
    return None


def _own_medium(parse: Parse, cue: Word, said: set[int]) -> Span | None:
    """What somebody says something in, where the parse hangs it on what is said.

    "Called for a truce in a joint statement": at the end, new to the reader, and
    of the kind that its maker speaks through.
    """
    for word in cue.sentence.words[cue.i + 1 - cue.sentence.words[0].i :]:
        hung = word.head.is_noun or word.head is cue
        close = word.head is cue and word.i == cue.i + 1
        if word.dep != "prep" or word.i not in said or not hung:
            continue
        found = _medium(word)
        if found is None or not (found[0].own or close) or found[1][1].tag != "DT":
            continue
        after = parse.words[found[1][-1].i + 1 : found[1][-1].i + 2]
        if found[1][1].lower in ("a", "an") and (close or all(w.is_mark for w in after)):
            return parse.span_of(found[1])
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
