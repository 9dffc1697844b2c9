"""Words are found again in another version of their text, or said to be gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.spans import Span
from counterclaim.record.anchors import reanchor

OLD = (
    "Shells hit the fish market in Aden on Monday.\n\n"
    "A medic at the harbour clinic said six people had died and eleven were hurt. "
    "The army denied that its guns had fired towards the market. "
    "“We were not there,” a colonel said on the telephone.\n\n"
    "A medic at the inland clinic said nobody had been brought in."
)


def span(words: str, text: str = OLD, *, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span.of(text, at, at + len(words))


def test_what_stands_where_it_stood_keeps_its_position() -> None:
    new = OLD.replace("nobody had been", "no one was")
    found = reanchor(span("six people"), OLD, new)
    assert found is not None
    assert (found.method, found.span, found.likeness) == ("position", span("six people"), 1.0)


def test_words_move_with_their_context() -> None:
    new = "Corrected on Tuesday. " + OLD
    for nth in (0, 1):
        found = reanchor(span("A medic", nth=nth), OLD, new)
        assert found is not None
        assert (found.method, found.span) == ("quotation", span("A medic", new, nth=nth))


def test_line_breaks_and_the_form_of_quotation_marks_change_no_words() -> None:
    new = OLD.replace("“We were not there,”", '"We were\nnot there,"').replace("Shells", "Rockets")
    found = reanchor(span("“We were not there,”"), OLD, new)
    assert found is not None
    assert (found.method, found.likeness) == ("quotation", 1.0)
    assert found.span.text == '"We were\nnot there,"'


@pytest.mark.parametrize(
    ("words", "change", "now"),
    [
        ("six people", ("six people", "nine people"), "nine people"),
        ("six", ("six people", "nine people"), "nine"),
        ("denied that its guns had fired towards the market",
         ("had fired towards", "shelled"), "denied that its guns shelled the market"),
        ("“We were not there,”", ("not there,”", "never there that day,”"),
         "“We were never there that day,”"),
        ("eleven were hurt", ("eleven were", "more than a dozen were"),
         "more than a dozen were hurt"),
    ],
)  # fmt: skip
def test_a_rewording_is_found_and_said_to_be_one(
    words: str, change: tuple[str, str], now: str
) -> None:
    new = "Updated. " + OLD.replace(*change)
    found = reanchor(span(words), OLD, new)
    assert found is not None
    assert found.method == "approximate"
    assert found.likeness < 1
    assert found.span.text == now


def test_words_that_went_are_gone_even_if_others_like_them_stay() -> None:
    sentence = "A medic at the harbour clinic said six people had died and eleven were hurt. "
    new = OLD.replace(sentence, "")
    for words in ("six people", "eleven were hurt", "A medic"):
        assert reanchor(span(words), OLD, new) is None, words
    kept = reanchor(span("A medic", nth=1), OLD, new)
    assert kept is not None
    assert kept.span == span("A medic", new)


def test_a_short_word_elsewhere_is_not_taken_for_the_one_that_went() -> None:
    assert reanchor(span("six"), OLD, "The six villages are far from the coast.") is None


def test_nothing_is_found_in_an_empty_text() -> None:
    assert reanchor(span("six"), OLD, "") is None


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(OLD.split()))
def test_words_are_followed_past_anything_put_before_and_after(
    before: str, after: str, words: str
) -> None:
    new = f"{before}\n{OLD}\n{after}"
    old = span(words)
    found = reanchor(old, OLD, new)
    assert found is not None
    assert new[found.span.start : found.span.end] == found.span.text
    if "\n" not in OLD[max(0, old.start - 40) : old.end + 40]:
        assert found.span.start == old.start + len(before) + 1


@given(
    st.text(alphabet="ab \n“.", max_size=60), st.text(alphabet="ab \n“.", max_size=60), st.data()
)
def test_what_is_found_is_there(old: str, new: str, data: st.DataObject) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = reanchor(Span.of(old, start, end), old, new)
    if found:
        assert new[found.span.start : found.span.end] == found.span.text
        assert 0 <= found.likeness <= 1
