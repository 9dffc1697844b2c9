"""Layout: headings, bylines and boilerplate are kept apart from prose."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reading.layout import find_blocks, layout_phrases, line_kind


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.span.text) for block in find_blocks("d", text)]


@pytest.mark.parametrize("phrase", layout_phrases(), ids=lambda phrase: phrase.id)
def test_lexicon_examples_are_known_and_counter_examples_are_not(phrase):
    for example in phrase.examples:
        assert line_kind(example) == phrase.kind, example
    for example in phrase.not_examples:
        assert line_kind(example) is None, example


def test_a_line_without_a_full_stop_between_paragraphs_is_a_heading():
    text = "The raid came at dawn.\nMinistry: it was a mistake\nThe ministry spoke at noon."
    assert kinds(text)[1] == ("heading", "Ministry: it was a mistake")


def test_a_long_sentence_that_lost_its_full_stop_is_prose():
    line = "The volunteer counted nine dead civilians and four wounded fighters near the mill"
    assert kinds(f"It began at dawn.\n{line}\nThe mayor fled.")[1] == ("paragraph", line)


def test_a_dateline_is_cut_off_its_paragraph():
    assert kinds("ADEN, Yemen, May 3 -- Six people died.") == [
        ("dateline", "ADEN, Yemen, May 3 --"),
        ("paragraph", "Six people died."),
    ]


def test_a_sentence_with_a_dash_is_no_dateline():
    text = "The General Staff - unlike the ministry - said nothing."
    assert kinds(text) == [("paragraph", text)]


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "The shells fell on the market shortly before\n"
        "noon, a doctor said, and at least four people\n"
        "were brought to the clinic."
    )
    assert kinds(text) == [("paragraph", text)]


def test_one_paragraph_a_line_is_not_joined():
    text = "Shells fell on the market.\nFour people died there."
    assert len(kinds(text)) == 2


def test_list_items_lose_their_bullet():
    assert kinds("- One depot was hit.\n2. A bridge fell.") == [
        ("list item", "One depot was hit."),
        ("list item", "A bridge fell."),
    ]


def test_a_numbered_title_over_a_paragraph_is_a_heading():
    assert kinds("2. What the army says\nIt said nothing.")[0] == (
        "heading",
        "What the army says",
    )


def test_the_semicolons_that_join_list_items_are_no_part_of_them():
    assert kinds("The army said:\n- a bridge fell;\n- a depot burned.")[1:] == [
        ("list item", "a bridge fell"),
        ("list item", "a depot burned."),
    ]


def test_whom_a_quotation_is_from_may_stand_on_a_line_of_its_own():
    text = "“We have no more bread.”\n\n— Ida Moss, nurse\n\nThe siege went on."
    assert kinds(text)[1] == ("paragraph", "— Ida Moss, nurse")


def test_the_times_of_a_live_blog_are_cut_off_its_posts():
    text = "18:40 Army: no new order\nIt says so.\n17:10 Governor Ida Moss has resigned."
    assert kinds(text) == [
        ("dateline", "18:40"),
        ("heading", "Army: no new order"),
        ("paragraph", "It says so."),
        ("dateline", "17:10"),
        ("paragraph", "Governor Ida Moss has resigned."),
    ]


def test_the_times_of_a_chronology_stay_with_what_happened():
    text = "08:10 Shells hit the market.\n09:30 Tanks reach the bridge."
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]


def test_names_before_turns_count_where_they_take_turns():
    text = "Kovac: Why did it stop?\nGeneral Brandl: We had no fuel.\nKovac: Who knew?"
    blocks = find_blocks("d", text)
    assert [b.speaker and b.speaker.text for b in blocks] == ["Kovac", "General Brandl", "Kovac"]


def test_a_list_of_facts_with_labels_is_no_transcript():
    text = "Place: Varn harbour.\nTime: 8 p.m.\nDead: nine men."
    assert not any(b.speaker for b in find_blocks("d", text))


def test_posts_keep_the_handle_they_are_from():
    blocks = find_blocks("d", "@varn_watch: The bridge is gone.\nIda Moss (@imoss): It stands.")
    assert [b.speaker and b.speaker.text for b in blocks] == ["@varn_watch", "Ida Moss (@imoss)"]


def test_transcript_turns_keep_their_speaker():
    blocks = find_blocks("d", "QUESTION: Did you hit it?\nGEN. ROWE: We did not.")
    assert [(b.speaker.text, b.span.text) for b in blocks if b.speaker] == [
        ("QUESTION", "Did you hit it?"),
        ("GEN. ROWE", "We did not."),
    ]


def test_credits_are_bylines():
    assert kinds("It burned.\nP. Marsh contributed to this report.")[1][0] == "byline"


def test_very_long_prose_is_cut_at_sentence_ends():
    blocks = find_blocks("d", "The mill burned all night. " * 2000)
    assert len(blocks) > 1
    assert all(block.span.text.endswith(".") for block in blocks)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_ordered_blocks_that_hold_all_its_words(text):
    blocks = find_blocks("d", text)
    assert all(text[b.span.start : b.span.end] == b.span.text for b in blocks)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(blocks))
    assert find_blocks("d", text) == blocks


def test_a_label_of_a_transcript_may_stand_inside_the_quotation_mark():
    text = '"HOST: Were the bridges hit?\n"ENVOY: Two of them were.'
    blocks = find_blocks("d", text)
    assert [block.speaker.text for block in blocks if block.speaker] == ["HOST", "ENVOY"]
    assert blocks[0].span.text == "Were the bridges hit?"
