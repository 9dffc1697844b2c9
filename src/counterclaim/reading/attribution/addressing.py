"""Whom something is said to, and how it is said.

In: a frame and the words of its content. Out: the words for the addressee ("urged both
sides to", "was told by") and for the medium ("in an email", "at a briefing").
"""

from collections.abc import Iterator

from counterclaim.lexicon.cues import entry_of
from counterclaim.lexicon.hedges import MediumEntry, addressing, media
from counterclaim.model.spans import Span
from counterclaim.reading.attribution.frames import Frame
from counterclaim.reading.language import Parse, Word

_COMMUNICATION = frozenset({"statement", "accusation", "question"})
_ADDRESSED = frozenset({"to", "with"})
_MEDIA = frozenset({"in", "on", "via", "by", "through", "at", "during", "over"})
_CLAUSES = frozenset({"xcomp", "ccomp"})
_HAVE = frozenset({"have", "has", "had", "having"})


def addressee_of(parse: Parse, frame: Frame, said: set[int]) -> Span | None:
    """Whom something is said to: "told VOA", "urged both sides to", "was told by the mayor"."""
    entry = entry_of(frame.cue.lemma)
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
    asked = next((c for c in after if c.dep in _CLAUSES and is_infinitive(c)), None)
    for child in after:
        if child.dep not in ("dobj", "dative") or child.tag[:1] not in "NPCD":
            continue
        if child.i not in said or child.tag == "PRP" or asked is not None:
            return child
        if _leads_to_clause(child, said) or any(
            c.dep == "prep" and c.lower == "for" for c in after
        ):
            return child
    if asked is not None:
        subject = next((c for c in asked.children if c.dep == "nsubj" and c.i < asked.i), None)
        if subject is not None:
            return subject
    return _told_in_passive(cue) if cue.tag == "VBN" else None


def _told_in_passive(cue: Word) -> Word | None:
    """Who "was told", was "ordered to leave", or speaks when "asked about it"."""
    passive = any(c.dep == "auxpass" for c in cue.children)
    active = any(c.dep in ("nsubj", "dobj", "dative") for c in cue.children)
    if active or (not passive and any(c.lower in _HAVE for c in cue.children)):
        return None
    holders = [cue] if passive else []
    holders += [cue.head] if cue.dep in ("conj", "advcl") else []
    for holder in holders:
        deps = ("nsubjpass",) if holder is cue or cue.dep == "conj" else ("nsubj", "nsubjpass")
        subject = next((c for c in holder.children if c.dep in deps), None)
        if subject is not None:
            return subject
    return cue.head if cue.dep == "acl" and cue.head.is_noun else None


def is_infinitive(verb: Word) -> bool:
    """Whether a verb stands with "to"."""
    return any(c.dep == "aux" and c.lower == "to" and c.i < verb.i for c in verb.children)


def _leads_to_clause(noun: Word, said: set[int]) -> bool:
    """Whether a noun that stands in a content is followed there by "that" or "to"."""
    words = noun.sentence.words
    last = _phrase(noun, set())[-1].i - words[0].i
    following = words[last + 1] if last + 1 < len(words) else None
    return following is not None and following.i in said and following.lower in ("that", "to")


def _spoken_to(cue: Word, said: set[int], links: frozenset[str]) -> Word | None:
    """Whom a preposition brings in: "said to reporters", "called on the rebels"."""
    asked = any(c.dep in _CLAUSES and is_infinitive(c) for c in cue.children)
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
    return not (word.is_noun and entry_of(word.lemma, "N"))


def medium_of(parse: Parse, frame: Frame, said: set[int]) -> Span | None:
    """How something is said: "in an email", "on Twitter", "speaking at a briefing"."""
    if frame.kind != "V" or entry_of(frame.cue.lemma) is None:
        return None
    cue = frame.cue
    near = [c for c in cue.children if c.dep == "prep"]
    if cue.dep == "conj" and not any(c.dep == "nsubj" for c in cue.children):
        near += [c for c in _shared(cue.head) if c.dep == "prep"]
    for speaking in _speaking(cue):
        near += [c for c in speaking.children if c.dep == "prep"]
    for child in near:
        found = _medium(child) if child.i not in said else None
        if found is not None and not any(w.i in said for w in found[1]):
            return parse.span_of(found[1])
    return _own_medium(parse, cue, said)


def _shared(first: Word) -> Iterator[Word]:
    """What stands before the first of two verbs, with its subject, and goes with both."""
    for child in first.children:
        if child.i < first.i:
            yield child
            if child.dep == "nsubj":
                yield from (c for c in child.children if c.i > child.i)


def _speaking(cue: Word) -> Iterator[Word]:
    """Further verbs for the same act: "speaking to reporters in Oslo, he said"."""
    for child in cue.children:
        if child.dep == "advcl" and child.tag == "VBG" and entry_of(child.lemma):
            spoken = addressing().get(child.lemma)
            if spoken is None or not spoken.about:
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
