"""Counts that somebody gives: "put the toll at nine", "had spoken of 16 dead".

In: a sentence. Out: frames with one source and one content each, sure enough
to need no weights.
"""

from collections.abc import Collection, Iterator

from counterclaim.lexicon.cues import cues
from counterclaim.reading.attribution.frames import Content, Frame
from counterclaim.reading.attribution.subjects import sources_of_verb
from counterclaim.reading.language import Parse, Word

_GIVEN = frozenset({"dobj", "prep", "dative", "oprd", "advmod", "acomp"})
_COMPARED = frozenset({"JJR", "RBR"})
_AT = frozenset({"at", "as"})
_RISING = frozenset({"nsubj", "nsubjpass"})


def find_tallies(parse: Parse, nouns: Collection[str], verbs: Collection[str]) -> Iterator[Frame]:
    """Frames of counts, in text order. `nouns` and `verbs` are lemmas."""
    for word in parse.words:
        if word.is_verb and f"{word.lemma}/M" in cues():
            frame = _spoken_of(word)
            if frame:
                yield frame
        if word.tag[:2] not in ("NN", "JJ") or word.lemma not in nouns:
            continue
        frame = _given(word, verbs) if word.dep == "dobj" else None
        if frame:
            yield from _and_another(frame)
        frame = frame or _owned(word)
        if frame:
            yield frame


def _given(noun: Word, verbs: Collection[str]) -> Frame | None:
    """A count as the object of a verb of giving, with a number after it."""
    verb = noun.head
    only = cues()[f"{noun.lemma}/T"].given_by
    if not verb.is_verb or verb.lemma not in (only or verbs):
        return None
    right = [c for c in verb.children if c.i > verb.i and c.dep in _GIVEN]
    words = [word for child in right for word in child.subtree()]
    if not _counted(words):
        return None
    source = next(
        (option for option in sources_of_verb(verb, impersonal=False) if option[0] is not None),
        None,
    )
    if source is None or source[0] is None or not _may_speak(source[0]):
        return None
    words.sort(key=lambda w: w.i)
    return Frame(verb, "T", [source], [Content(words, "tally", noun)])


def _and_another(frame: Frame) -> Iterator[Frame]:
    """A further count by somebody else, without a verb: "and the governor at 169"."""
    for child in frame.cue.children:
        if child.dep != "conj" or child.is_verb or child.i < frame.contents[0].words[-1].i:
            continue
        link = next((w for w in child.subtree() if w.dep == "prep" and w.lower in _AT), None)
        words = [w for w in link.subtree() if w is not link] if link else []
        if link is not None and _counted(words):
            yield Frame(link, "T", [(child, "conj")], [Content(words, "tally", words[0])])


def _spoken_of(verb: Word) -> Frame | None:
    """A number after a verb of speaking: "speaks of three", "had spoken of at least 30 dead"."""
    link = next((c for c in verb.children if c.dep == "prep" and c.lower == "of"), None)
    counted = next((c for c in link.children if c.dep == "pobj"), None) if link else None
    source = next(iter(sources_of_verb(verb, impersonal=False)), None)
    if counted is None or source is None or source[0] is None or not _may_speak(source[0]):
        return None
    numbers = [w for w in (counted, *counted.children) if w.tag == "CD" and w.lower != "one"]
    if not numbers or any(w.entity in ("DATE", "TIME") for w in numbers):
        return None
    return Frame(verb, "T", [source], [Content(counted.subtree(), "tally", counted)])


def _owned(noun: Word) -> Frame | None:
    """Somebody's count: "its figure of 36", "the governor's toll had gone up to 50"."""
    if cues()[f"{noun.lemma}/T"].given_by:
        return None
    owner = next((c for c in noun.children if c.dep == "poss"), None)
    if owner is None or not _may_speak(owner):
        return None
    words = [w for c in noun.children if c.dep == "prep" and c.lower == "of" for w in c.subtree()]
    if not _counted(words):
        if noun.dep not in _RISING:
            return None
        words = [w for w in noun.head.subtree() if w.i > noun.i]
    if not _counted(words):
        return None
    return Frame(noun, "T", [(owner, "poss")], [Content(words, "tally", noun)])


def _counted(words: list[Word]) -> bool:
    """Whether words give a number, or say how it differs from another ("put it lower")."""
    return any(word.tag == "CD" or word.tag in _COMPARED for word in words)


def _may_speak(head: Word) -> bool:
    return head.is_noun or head.tag in ("PRP", "PRP$", "WP")
