"""Attachments that the parser often gets wrong in reporting, put right.

In: the words of a document, linked into trees. Out: the same words, some with
another head. Only patterns that the surface of the sentence decides belong here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counterclaim.lexicon.kinds import forms_of
from counterclaim.reading.headlines import headline_words, mend_headline, mend_suffered

if TYPE_CHECKING:
    from counterclaim.reading.language import Word

_CLOSING = frozenset({"”", '"', "''", "»", "’"})


def mend(words: "Sequence[Word]") -> None:
    """Mend the trees of a document's words in place, before anything reads them."""
    for mark in words:
        if mark.text == ";":
            _part_sentences(mark)
    verbs, suffered = headline_words("verb"), headline_words("suffered")
    for word in words:
        if word.tag == "NN" and word.lower in verbs and word.dep in ("compound", "ROOT"):
            mend_headline(word, word.sentence.words)
        elif word.tag == "NN" and word.lower in suffered:
            mend_suffered(word, word.sentence.words)
        if word.tag == "VBD" and word.lower in forms_of("told of") and word.i + 1 < len(words):
            _make_passive(word, words[word.i + 1])
        if word.dep == "appos" and word.head.dep == "nsubj":
            _split_subject(word, words)
        elif word.dep == "appos" and word.head.tag in ("VBZ", "VBP"):
            _give_object(word)
        elif word.dep == "nsubj" and word.i + 1 < len(words) and words[word.i + 1].text == ":":
            _free_label(word)
        elif word.dep == "conj" and word.tag == "VBG":
            _join_gerunds(word, words)
        elif word.dep == "advcl" and word.tag == "VBG":
            _return_effect(word, words)


def _split_subject(apposition: "Word", words: "Sequence[Word]") -> None:
    """ "killing 14 people, a doctor said": the people are killed, the doctor speaks.

    The parser takes "14 people, a doctor" for the subject of "said". They are
    two where the first follows a verb that lacks an object and the second ends
    right before the verb of saying.
    """
    noun, cue = apposition.head, apposition.head.head
    left = min(word.i for word in noun.subtree())
    verb = words[left - 1] if left else noun
    last = max(word.i for word in apposition.subtree())
    comma = words[min(word.i for word in apposition.subtree()) - 1]
    if not (verb.is_verb and verb is not cue and verb.sentence is noun.sentence):
        return
    if any(c.dep in ("dobj", "ccomp", "xcomp", "prep") for c in verb.children):
        return
    if comma.text != "," or last + 1 != cue.i or not noun.i < apposition.i < cue.i:
        return
    _attach(noun, verb, "dobj")
    _attach(apposition, cue, "nsubj")
    _attach(comma, cue, "punct")


def _give_object(noun: "Word") -> None:
    """ "Army shells Lorin": the parser takes the name for another word for the verb."""
    verb = noun.head
    if noun.i != verb.i + 1 or any(c.dep in ("dobj", "ccomp") for c in verb.children):
        return
    noun.dep = "dobj"
    doer = next((c for c in verb.children if c.dep in ("compound", "nsubj")), None)
    if doer is not None and doer.is_noun and doer.i < verb.i:
        doer.dep = "nsubj"


def _free_label(noun: "Word") -> None:
    """ "Velmo: shells fell on a market": the place is no second subject."""
    if any(c.dep in ("nsubj", "nsubjpass") and c.i > noun.i for c in noun.head.children):
        noun.dep = "dep"


def _join_gerunds(second: "Word", words: "Sequence[Word]") -> None:
    """ "accused of burning homes and looting shops": both are what somebody is accused of.

    The parser takes "burning" for an adjective of "homes" and hangs "looting" on the verb.
    """
    verb = second.head
    if verb.tag == "VBG" or not verb.is_verb:
        return
    for preposition in verb.children:
        if preposition.dep != "prep" or not verb.i < preposition.i < second.i:
            continue
        first = words[preposition.i + 1]
        last = max(word.i for word in preposition.subtree())
        joined = [word for word in words[last + 1 : second.i] if word.text != ","]
        if first.tag != "VBG" or len(joined) != 1 or joined[0].dep != "cc":
            continue
        noun = next((word for word in preposition.children if word.dep == "pobj"), None)
        if noun is None or first.head is not noun:
            return
        _attach(first, preposition, "pcomp")
        _attach(noun, first, "dobj")
        _attach(second, first, "conj")
        _attach(joined[0], first, "cc")
        return


def _make_passive(verb: "Word", state: "Word") -> None:
    """ "Dozens feared dead": they are feared to be, and fear nothing themselves."""
    subject = next((c for c in verb.children if c.dep == "nsubj" and c.i < verb.i), None)
    bare = not any(c.dep == "dobj" for c in state.children)
    if subject is not None and bare and state.head is verb and state.lower in forms_of("fate"):
        verb.tag, subject.dep = "VBN", "nsubjpass"


def _return_effect(effect: "Word", words: "Sequence[Word]") -> None:
    """ "Jets struck the mill, the mayor said, killing two": the jets did, not the mayor."""
    cue = effect.head
    told = [c for c in cue.children if c.dep == "ccomp" and c.i < cue.i]
    if cue.dep == "parataxis" and cue.head.i < cue.i:
        told.append(cue.head)
    if not told or effect.i < cue.i or effect.lower not in forms_of("effect"):
        return
    quoted = any(words[i].text in _CLOSING for i in range(told[-1].i, cue.i))
    if words[effect.i - 1].text == "," and not quoted:
        _attach(effect, told[-1], "advcl")


def _part_sentences(semicolon: "Word") -> None:
    """ "The mayor spoke of nine dead; the army denies it": one does not deny the other.

    The parser takes what stands before the semicolon for a clause of the verb after
    it, though that verb has its subject between the two.
    """
    verb = semicolon.head
    if not verb.is_verb or verb.i < semicolon.i:
        return
    if not any(c.dep in ("nsubj", "nsubjpass") and c.i > semicolon.i for c in verb.children):
        return
    for clause in verb.children:
        if clause.dep == "ccomp" and clause.i < semicolon.i:
            clause.dep = "parataxis"


def _attach(word: "Word", head: "Word", dep: str) -> None:
    word.head.children.remove(word)
    word.head, word.dep = head, dep
    head.children.append(word)
    head.children.sort(key=lambda child: child.i)
