"""The first pass: what is not parsed, and that its words do not hide what matters."""

import pytest

from counterclaim.lexicon.entries import load_entries
from counterclaim.lexicon.field_words import Weighed, field_words, known_forms
from counterclaim.pipeline import read
from counterclaim.reading.first_pass import first_look
from counterclaim.reading.language import Model
from counterclaim.reading.layout import find_blocks

WEIGHED = load_entries("first_pass", Weighed)
FIELD = load_entries("field", Weighed)

CHOIR = "\n".join(
    [
        "The choir of Dorna has sung in the hall beside the harbour for eleven years.",
        "Its director came from the north with a box of old scores and a bicycle.",
        "She chose the songs herself, most of them short, and wrote new words to some.",
        "On Tuesdays they practise in the school, because the hall has no stove.",
    ]
    * 4
)
"""A text of 1,200 characters and more in which no word counts."""

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
def test_ordinary_sentences_with_words_of_the_field_are_not_parsed(entry: Weighed) -> None:
    for example in entry.examples:
        assert verdict(f"{CHOIR}\n{example}") == "not at all", example


@pytest.mark.parametrize("entry", FIELD, ids=lambda entry: entry.id)
def test_sentences_about_the_field_are_parsed_though_nothing_may_be_read(entry: Weighed) -> None:
    for example in entry.examples:
        wanted = "not at all" if entry.weight == "everyday" else "in part"
        assert verdict(f"{CHOIR}\n{example}") == wanted, example
    for example in entry.not_examples:
        assert verdict(f"{CHOIR}\n{example}") == "not at all", example


def test_words_of_the_field_file_are_in_no_other() -> None:
    forms = [form for entry in FIELD for form in entry.forms]
    assert not set(forms) & known_forms(), set(forms) & known_forms()
    assert len(forms) == len(set(forms))


def test_a_word_that_others_share_is_enough_for_a_text_of_a_sentence() -> None:
    assert verdict("Neighbours protested against the new car park.") == "whole"
    assert verdict("The team's shots all missed.") == "not at all"


def test_words_far_apart_do_not_add_up() -> None:
    apart = f"The striker was detained by fog.\n{CHOIR}\nThe singers protested."
    assert verdict(apart) == "not at all"
    assert verdict(f"{CHOIR}\nThe striker was detained when he protested.") == "in part"


def test_violence_done_to_somebody_says_more() -> None:
    assert verdict(f"{CHOIR}\nThe boy was killed and his uncle hurt.") == "in part"
    assert verdict(f"{CHOIR}\nThe rule killed a trade and hurt another.") == "not at all"


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
    assert any(note.startswith("not parsed: nothing in it shows") for note in reading.notes)
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
