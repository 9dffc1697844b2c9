"""The first pass: what is not parsed, and that its words do not hide what matters."""

import pytest

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.field_words import Weighed, field_words, known_forms
from counterclaim.pipeline import read
from counterclaim.reading.first_pass import first_look
from counterclaim.reading.language import Model
from counterclaim.reading.layout import find_blocks

WEIGHED = load_entries("first_pass", Weighed)

COUNCIL = "\n".join(
    [
        "Council weighs a new library",
        "The council of Dorna met on Monday to hear plans for a library beside the harbour.",
        "Mayor Lena Okoro told members that the old building leaks when it rains.",
        "An architect showed drawings of a reading room with windows to the south.",
        "Members asked how much the roof would weigh and who would clean the glass.",
        "The treasurer said the plan fits the budget if the bank lends half.",
        "A school class sang two songs before the break.",
        "The library has books in four languages, most of them gifts.",
        "Gunmen raided the harbour office last year and killed two guards, Okoro said.",
        "She asked for a fence around the site.",
        "The next item was the price of parking near the market.",
        "Parking will be free on Sundays from March on.",
        "A vote on the library is planned for the spring.",
    ]
)


def verdict(text: str) -> str:
    return first_look(find_blocks("d", text)).verdict


@pytest.mark.parametrize("entry", WEIGHED, ids=lambda entry: entry.id)
def test_ordinary_sentences_with_words_of_the_field_are_not_parsed(entry: Entry) -> None:
    for example in entry.examples:
        assert verdict(example) == "not at all", example


def test_what_is_weighed_is_a_word_of_the_field() -> None:
    forms = [form for entry in WEIGHED for form in entry.forms]
    assert set(forms) <= known_forms(), set(forms) - known_forms()
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen stormed the mill.",
        "AIR STRIKES HIT THE MILL.",
        "Air-strikes near the mill went on.",
        "He denied the killing of the clerk.",
        "Hamas rejected the plan.",
        "The village was shelled and two houses were destroyed.",
        "Two boys were shot and wounded on the way home.",
    ],
)
def test_a_text_of_the_field_is_parsed_whole(text: str) -> None:
    assert verdict(text) == "whole"


def test_a_word_inside_another_word_says_nothing() -> None:
    assert "isis" in field_words()
    assert verdict("The crisis of the paper industry goes on.") == "not at all"


def test_a_report_that_touches_on_the_field_is_parsed_where_it_does() -> None:
    looked = first_look(find_blocks("d", COUNCIL))
    assert looked.verdict == "in part"
    parsed = [b.span.text[:13] for b in looked.blocks if b.kind == "paragraph"]
    assert parsed == [
        "The council o",  # the beginning
        "Mayor Lena Ok",  # who Okoro is
        "The library h",
        "Gunmen raided",
        "She asked for",  # who "she" is stands before it
    ]
    assert looked.note is not None
    assert looked.note.startswith("not parsed: 7 of 12 paragraphs")


def test_blocks_keep_their_ids_and_spans() -> None:
    blocks = find_blocks("d", COUNCIL)
    looked = first_look(blocks).blocks
    assert [(b.id, b.span) for b in looked] == [(b.id, b.span) for b in blocks]


def test_what_is_not_parsed_is_told_in_the_reading(model: Model) -> None:
    reading = read("The choir sang. Its director retires in May.", model=model, first_pass=True)
    assert any(note.startswith("not parsed: no word of the field") for note in reading.notes)
    assert [block.kind for block in reading.blocks] == ["unparsed"]
    assert reading.claims == reading.sentences == ()


def test_a_part_parsed_gives_the_claims_that_all_of_it_gives_there(model: Model) -> None:
    whole = read(COUNCIL, model=model)
    part = read(COUNCIL, model=model, first_pass=True)
    said = {claim.content[0].text: claim for claim in whole.claims}
    raid = next(text for text in said if "Gunmen raided" in text)
    names = {source.id: source.name for source in part.sources}
    (claim,) = [claim for claim in part.claims if claim.content[0].text == raid]
    assert names[claim.speaker or ""] == "Lena Okoro"
    assert part.harms == whole.harms
    assert len(part.sentences) < len(whole.sentences)


def test_reading_parses_everything_unless_asked(model: Model) -> None:
    reading = read("The choir sang. Its director retires in May.", model=model)
    assert len(reading.sentences) == 2
    assert not any("not parsed" in note for note in reading.notes)
