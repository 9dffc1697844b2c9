"""The full stop of a rank or title ends no sentence."""

import pytest

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.reading.language import abbreviations
from counterclaim.reading.layout import find_blocks


def first_words(model, text):
    parse = model.parse("d", text, find_blocks("d", text))
    return len(parse.sentences), [word.text for word in parse.words]


@pytest.mark.parametrize("entry", load_entries("abbreviations", Entry), ids=lambda e: e.id)
def test_examples_hold_an_abbreviation_and_counter_examples_none(entry, model):
    for example in entry.examples:
        sentences, words = first_words(model, example)
        assert sentences == 1
        assert set(words) & set(abbreviations())
    for example in entry.not_examples:
        assert not set(first_words(model, example)[1]) & set(abbreviations())


def test_a_spokesman_with_a_rank_stays_in_one_sentence(model):
    text = "A spokesman for the Rapid Support Forces, Maj. Idris Tamim, accused the army."
    assert first_words(model, text)[0] == 1
