"""Verbs of headlines, and the words that make them."""

import pytest

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.reading.events import drafts_in
from counterclaim.reading.headlines import headline_words
from counterclaim.reading.language import Model
from counterclaim.reading.layout import find_blocks


def test_every_kind_of_headline_word_is_asked_for():
    assert {entry.id for entry in load_entries("headlines", Entry)} == {
        "verb",
        "suffered",
        "struck with",
    }


@pytest.mark.parametrize("entry", load_entries("headlines", Entry), ids=lambda entry: entry.id)
def test_the_examples_hold_an_event(model: Model, entry: Entry):
    for text in entry.examples:
        parse = model.parse("doc", text, find_blocks("doc", text))
        assert [draft for sentence in parse.sentences for draft in drafts_in(sentence)]
        assert headline_words(entry.id) & {word.lower for word in parse.words}
