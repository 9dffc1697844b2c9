"""Tolls that the text itself calls unfinished: "so far", "the number is likely to rise".

In: the sentences of a text and a harm's draft. Out: whether its count is only a minimum.
"""

from collections.abc import Sequence

from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.status import status_words
from counterclaim.reading.harm_parts import Draft
from counterclaim.reading.language import Sentence, Word
from counterclaim.reading.numbers import is_number

_LONGEST = 3


def open_counts(drafts: Sequence[Draft], sentences: Sequence[Sentence], number: int) -> None:
    """Take the exact counts of a sentence for minimums where they may still rise."""
    if not drafts:
        return
    here = sentences[number]
    after = sentences[number + 1] if number + 1 < len(sentences) else None
    rises = _rises(here) or (
        after is not None and _rises(after) and not any(map(is_number, after.words))
    )
    if not rises and not _so_far(here.words):
        return
    for draft in drafts:
        if draft.maximum == draft.minimum and draft.minimum > 1 and not draft.objects:
            draft.maximum, draft.modifier = None, "at least"


def _rises(sentence: Sentence) -> bool:
    """Whether a toll is said to be likely to rise."""
    for word in sentence.words:
        if word.lemma in forms_of("rising") and (word.is_verb or word.is_noun):
            subject = next((c for c in _around(word) if c.dep in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.lemma in forms_of("toll noun"):
                return _ahead(word)
    return False


def _around(verb: Word) -> list[Word]:
    """What hangs on a verb, and on those above it that only say how likely it is."""
    found = list(verb.children)
    above = verb
    for _ in range(2):
        if above.dep not in ("xcomp", "ccomp", "acomp"):
            break
        above = above.head
        found += above.children
    return found


def _ahead(verb: Word) -> bool:
    """Whether it has not happened yet: "could rise", "is expected to rise"."""
    modals, infinitive = status_words("modal"), False
    for child in _around(verb):
        if child.tag == "MD" and child.lower in modals:
            return True
        infinitive = infinitive or (child.dep == "aux" and child.lower == "to")
    return infinitive


def _so_far(words: Sequence[Word]) -> bool:
    forms = forms_of("so far")
    return any(
        " ".join(w.lower for w in words[at : at + length]) in forms
        for at in range(len(words))
        for length in range(1, _LONGEST + 1)
    )
