"""Cues, hedges, negations and media: every entry is found in its examples, with its type."""

import functools

import pytest

from counterclaim.lexicon.cues import CueEntry, cue_entries, cues, saying_forms, typed_cues
from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.hedges import (
    AddressingEntry,
    HedgeEntry,
    MediumEntry,
    NegationEntry,
    hedges,
    media,
    negations,
)
from counterclaim.reading.attribution import find_claims
from counterclaim.reading.language import lemma_of
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.quotes import find_quotations

_FINDERS = {
    "hedges": (hedges, HedgeEntry),
    "negation": (negations, NegationEntry),
    "media": (media, MediumEntry),
}
ENTRIES = [(name, entry) for name, (_, kind) in _FINDERS.items()
           for entry in load_entries(name, kind)]  # fmt: skip
_TAGS = ("NN", "NNS", "VBD", "VBZ", "VBG", "VBN")


@functools.cache
def forms_of(word: str) -> set[str]:
    return {word, *(lemma_of(word, tag) for tag in _TAGS)}


def claims_of(model, text):
    parse = model.parse("d", text, find_blocks("d", text))
    return find_claims(parse, find_quotations(text, parse.blocks)), parse


def found_in(name, sentence):
    words = sentence.lower().replace("n't", " n't").replace(".", " ").replace(",", " ").split()
    finder = _FINDERS[name][0]()
    plain = {match.value.id for match in finder.find(words, words)}
    lemmas = [min(forms_of(word), key=len) for word in words]
    return plain | {match.value.id for match in finder.find(words, lemmas)}


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=lambda value: getattr(value, "id", value))
def test_each_phrase_is_found_in_its_examples_only(name, entry):
    assert all(entry.id in found_in(name, example) for example in entry.examples)
    assert not any(entry.id in found_in(name, example) for example in entry.not_examples)


def test_no_cue_has_two_meanings():
    seen: dict[str, str] = {}
    for entry in cue_entries():
        for form in entry.forms:
            key = f"{form}/{entry.pos}"
            assert key not in seen, f"{key} is in {entry.id} and {seen.get(key)}"
            seen[key] = entry.id


@pytest.mark.parametrize("entry", cue_entries(), ids=lambda entry: entry.id)
def test_each_example_holds_a_claim_by_its_cue(entry: CueEntry, model):
    for example in entry.examples:
        claims, parse = claims_of(model, example)
        by_cue = [c for c in claims if any(_cued(entry, parse, s) for s in c.cue)]
        assert by_cue, f"no claim by {entry.id} in {example!r}"
        assert any(c.kind == entry.kind and c.stance == entry.stance for c in by_cue)


@pytest.mark.parametrize("entry", cue_entries(), ids=lambda entry: entry.id)
def test_no_counter_example_holds_a_claim_by_its_cue(entry: CueEntry, model):
    for example in entry.not_examples:
        claims, parse = claims_of(model, example)
        assert not any(_cued(entry, parse, s) for c in claims for s in c.cue), example


def test_learnt_cues_are_typed_where_they_are_taken_for_cues(model):
    """Whether a word is a cue in an example is the choice of the weights; most must be taken."""
    entries = load_entries("learnt_cues", CueEntry)
    untaken = []
    for entry in entries:
        for example in entry.examples:
            claims, parse = claims_of(model, example)
            by_cue = [c for c in claims if any(_cued(entry, parse, s) for s in c.cue)]
            untaken.extend([] if by_cue else [example])
            if not entry.by_object:
                assert {(c.kind, c.stance) for c in by_cue} <= {(entry.kind, entry.stance)}, example
    assert len(untaken) < 0.5 * sum(len(entry.examples) for entry in entries), untaken


def test_no_learnt_cue_is_one_that_the_lexicon_settles():
    assert not typed_cues().keys() & cues().keys()
    assert len(typed_cues()) == sum(
        len(entry.forms) for entry in load_entries("learnt_cues", CueEntry)
    )


@pytest.mark.parametrize(
    "entry", load_entries("addressing", AddressingEntry), ids=lambda entry: entry.id
)
def test_whom_a_verb_speaks_to_is_found_in_its_examples_only(entry, model):
    for example in entry.examples:
        found = any(claim.addressee for claim in claims_of(model, example)[0])
        assert found is not entry.about, example
    for example in entry.not_examples:
        found = any(claim.addressee for claim in claims_of(model, example)[0])
        assert found is entry.about, example


def _cued(entry, parse, span):
    words = [w for w in parse.words if span.start <= w.start < span.end]
    forms = {*entry.forms, *(cue[:-2] for cue in cues() if cue[-1] == "G" and entry.pos == "T")}
    return any(w.lemma in forms for w in words)


def test_verbs_of_saying_are_known_in_the_forms_that_stand_beside_quotations():
    assert {"said", "says", "told", "wrote"} <= saying_forms()
    assert cues()["accuse/V"].kind == "accusation"


@pytest.mark.parametrize("entry", load_entries("phase_verbs", Entry), ids=lambda entry: entry.id)
def test_each_verb_of_phase_opens_the_cue_in_its_example(entry: Entry, model):
    for example in entry.examples:
        claims, _ = claims_of(model, example)
        opening = claims[0].cue[0].text.split()[0].lower()
        assert lemma_of(opening, "VBD") in entry.forms
        assert len(claims[0].cue[0].text.split()) > 2
