"""What kind of cue an attribution has, to see which kinds are found and which are not.

- according to: the cue has the word "according"
- nouns: the word the rest of the cue hangs on is a noun ("his claim", "in their view"), or a verb
  that the lexicon does not list with a noun that it does ("made a promise")
- speech verbs: that word is a verb that the lexicon lists as a statement, an accusation, a request,
  a question or a refusal
- attitudes: it is a verb or an adjective that the lexicon lists as an attitude or a plan
- other: verbs the lexicon does not list, adverbs, prepositions, marks, no cue
"""

from collections.abc import Sequence

from counterclaim.lexicon.cues import cues
from counterclaim.reading.language import Parse, Word

KINDS = ("speech verbs", "according to", "nouns", "attitudes", "other")
_ATTITUDES = frozenset({"attitude", "plan"})

type Range = tuple[int, int]


def cue_kind(parse: Parse, cue: Sequence[Sequence[int]]) -> str:
    """The kind of a cue, given by its offsets."""
    words = [
        word
        for word in parse.words
        if not word.is_mark and any(s <= word.start and word.end <= e for s, e in cue)
    ]
    if any(word.lower == "according" for word in words):
        return "according to"
    head = _head(words)
    if head is None:
        return "other"
    kind = _listed(head)
    if head.tag.startswith("N"):
        return "nouns"
    if kind is None and head.is_verb and any(w.tag[:1] == "N" and _listed(w) for w in words):
        return "nouns"
    if head.tag in ("IN", "TO") and any(w.tag.startswith("N") for w in words):
        return "nouns"
    if kind in _ATTITUDES:
        return "attitudes"
    return "speech verbs" if kind and head.is_verb else "other"


def _head(words: Sequence[Word]) -> Word | None:
    """The first word of a cue that hangs on none of its others."""
    numbers = {word.i for word in words}
    return next((w for w in words if w.head is w or w.head.i not in numbers), None)


def _listed(word: Word) -> str | None:
    entry = cues().get(f"{word.lemma}/{word.tag[:1]}")
    return entry.kind if entry else None
