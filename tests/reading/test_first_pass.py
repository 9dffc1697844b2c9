"""The first pass: what is not parsed, and that its words do not hide what matters."""

import pytest

from counterclaim.lexicon.entries import load_entries
from counterclaim.lexicon.field_words import Weighed, field_words, known_forms
from counterclaim.lexicon.news_words import NewsWeighed, news_words
from counterclaim.pipeline import read
from counterclaim.reading.first_pass import first_look
from counterclaim.reading.first_words import Scope
from counterclaim.reading.language import Model
from counterclaim.reading.layout import find_blocks

WEIGHED = load_entries("first_pass", Weighed)
FIELD = load_entries("field", Weighed)
NEWS = load_entries("news", NewsWeighed)

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


def verdict(text: str, scope: Scope = "conflict") -> str:
    return first_look(find_blocks("d", text), scope).verdict


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
    assert verdict("Neighbours took a bus to the new car park.") == "not at all"


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
    assert looked.note.startswith("not parsed: 7 of 13 blocks")


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


PAGE = "\n".join(
    [
        "Mending a chair in Dorna",
        "Put the chair on a bench and take off the seat, which four screws hold.",
        "Clean the joint with a brush, and let the old glue soften under a wet cloth.",
        "Tools",
        "You need a mallet, a clamp and a pot of warm glue.",
        "Work slowly, because dry wood splits along the grain.",
        "Sources",
        "A joiner in Dorna, Lena Okoro, told us that old glue gives way to steam.",
        "She warned us that new glue does not.",
        "Varnish",
        "Two coats are enough, and a third does no harm.",
        "Let the chair stand for a day before you sit on it.",
    ]
)


@pytest.mark.parametrize("entry", NEWS, ids=lambda entry: entry.id)
def test_news_and_what_people_say_are_parsed_where_claims_are_wanted(entry: NewsWeighed) -> None:
    for example in entry.examples:
        assert verdict(f"{CHOIR}\n{example}", "claims") == "in part", example
    for example in entry.not_examples:
        assert verdict(f"{CHOIR}\n{example}", "claims") == "not at all", example


def test_no_form_of_news_is_there_twice() -> None:
    forms = [form for entry in NEWS for form in entry.forms]
    assert len(forms) == len(set(forms))


def test_instructions_say_nothing_though_their_verbs_might() -> None:
    assert news_words().keys() >= {"noted", "notes", "recommended"}
    assert news_words().keys().isdisjoint({"note", "recommend"})


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said flour was short.",
        "“We will not give back one single boat,” the ferryman insisted.",
        "According to the ferry office, no boat is late.",
        "The senator rejected the treaty on Friday.",
    ],
)
def test_a_claim_about_anything_is_parsed_where_claims_are_wanted(text: str) -> None:
    assert verdict(text, "claims") == "whole"
    assert verdict(text) == "not at all"


def test_what_is_about_conflict_is_parsed_where_claims_are_wanted() -> None:
    raid = f"{CHOIR}\nGunmen raided the mill."
    assert (verdict(raid), verdict(raid, "claims")) == ("in part", "in part")


def test_of_a_page_that_is_no_news_only_what_somebody_says_is_parsed() -> None:
    assert verdict(PAGE) == "not at all"
    looked = first_look(find_blocks("d", PAGE), "claims")
    parsed = [(b.kind, b.span.text[:10]) for b in looked.blocks if b.kind != "unparsed"]
    assert parsed == [
        ("heading", "Mending a "),
        ("heading", "Sources"),  # what is parsed stands under it
        ("paragraph", "A joiner i"),
        ("paragraph", "She warned"),
    ]
    assert looked.note is not None
    assert looked.note.endswith("shows that they have claims or news (first pass)")


def test_words_in_capitals_inside_sentences_show_who_speaks() -> None:
    assert verdict(f"{CHOIR}\nA joiner told us that it rains.", "claims") == "not at all"
    named = f"{CHOIR}\nThe director of the choir, Lena Okoro, told us that it rains."
    assert verdict(named, "claims") == "in part"


def test_claims_about_anything_are_read_after_a_first_pass_for_them(model: Model) -> None:
    text = f"{CHOIR}\nMayor Lena Okoro of Dorna said on Monday that the hall would be sold."
    whole = read(text, model=model)
    assert read(text, model=model, first_pass=True).claims == ()
    kept = read(text, model=model, first_pass=True, scope="claims")
    assert [c.content for c in kept.claims] == [c.content for c in whole.claims] != []
    assert any("claims or news (first pass)" in note for note in kept.notes)
