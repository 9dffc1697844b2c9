"""The notation in which tests write parses by hand."""

import pytest

from tests.build import make_document, make_parse, make_reading, notation_of, span_in

SAID = (
    "``/``/punct/3 We/PRP/nsubj/3 did/VBD/aux/3 n't/RB/neg/3 hit/VB/ccomp/6 it/PRP/dobj/4 "
    "said/VBD/ROOT Gen./NNP/compound/8/PERSON Noor/NNP/nsubj/6/PERSON ././punct/6"
)


def test_words_stand_at_their_offsets() -> None:
    parse = make_parse(("heading", "Strike/NN/ROOT"), SAID)
    assert all(parse.text[w.start : w.end] == w.text for w in parse.words)
    assert parse.text == "Strike\n``We didn't hit it said Gen. Noor."


def test_blocks_that_are_not_read_have_no_words() -> None:
    parse = make_parse(("byline", "By A. Writer"), "It/PRP/nsubj/1 fell/VBD/ROOT ././punct/1")
    assert parse.text == "By A. Writer\nIt fell."
    assert [block.span.text for block in parse.blocks] == ["By A. Writer", "It fell."]
    assert parse.sentences[0].block is parse.blocks[1]


def test_sentences_of_a_block_follow_each_other() -> None:
    parse = make_parse("It/PRP/nsubj/1 fell/VBD/ROOT ././punct/1\nNo/DT/ROOT ././punct/0")
    assert parse.text == "It fell. No."
    assert [s.root.text for s in parse.sentences] == ["fell", "No"]


def test_words_are_found_in_a_given_text() -> None:
    parse = make_parse("It/PRP/nsubj/1 fell/VBD/ROOT", text="It   fell")
    assert parse.words[1].start == 5


def test_neighbouring_names_can_be_kept_apart() -> None:
    parse = make_parse("Homs/NNP/ROOT//GPE Syria/NNP/appos/0/B-GPE town/NN/dep/0")
    assert [w.entity_start for w in parse.words] == [True, True, False]


def test_notation_is_read_back_as_it_was_written(model) -> None:
    text = "“We hit it,” Gen. Noor told the IS/Daesh desk.\nThe army wouldn't comment."
    from counterclaim.reading.layout import find_blocks

    parse = model.parse("doc", text, find_blocks("doc", text))
    again = make_parse(*notation_of(parse).split("\n\n"))
    assert again.text == text
    assert notation_of(again) == notation_of(parse)


def test_a_span_of_the_second_occurrence() -> None:
    assert span_in("a b a", "a", 1).start == 4
    with pytest.raises(ValueError):
        span_in("a b", "c")


def test_a_reading_takes_over_what_the_document_knows() -> None:
    reading = make_reading(make_document("x", publisher="P", published="2015-09-30"))
    assert (reading.publisher, str(reading.published)) == ("P", "2015-09-30")
