"""Quotation marks as they come: curly, straight, mixed, doubled, forgotten."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reading.layout import find_blocks
from counterclaim.reading.quotes import find_quotations


def found(text):
    return find_quotations(text, find_blocks("d", text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('He said, “We left at dawn.”', ["We left at dawn."]),
        ('He called it “a trap" and left.', ["a trap"]),
        ('Rowe said,“ "We agreed on it," he added.', ["We agreed on it,"]),
        ("``Not so,'' he said.", ["Not so,"]),
        ("She said «No» and „Never“.", ["No", "Never"]),
        ("‘We will go,’ he said. ‘Don’t wait.’", ["We will go,", "Don’t wait."]),
        ("The 'moderate' rebels' camp was hit in the '90s.", ["moderate"]),
        ('"We left," he said, "before dawn."', ["We left,", "before dawn."]),
        ('The film "Dust" was shown.', ["Dust"]),
    ],
)  # fmt: skip
def test_marks_are_read_by_what_stands_around_them(text, said):
    assert [quotation.inner.text for quotation in found(text)] == said
    assert all(quotation.closed for quotation in found(text))


def test_an_unclosed_quotation_ends_before_its_attribution():
    (quotation,) = found('"It is our duty to act, and we will, Rowe said in a statement.')
    assert quotation.inner.text == "It is our duty to act, and we will"
    assert not quotation.closed


def test_a_quotation_goes_on_in_the_next_paragraph():
    first, second, third = found('"One.\n"Two.\n"Three," he said.')
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (False, True)
    assert (third.closed, third.continues) == (True, True)


def test_lone_marks_and_empty_quotations_are_none():
    assert found('"') == ()
    assert found("“”") == ()
    assert found("It is 6' tall and the boys' own.") == ()


MARKS = st.text(alphabet="\"'“”‘’„«»` \n,.aB", max_size=60)


@settings(max_examples=200, deadline=None)
@given(MARKS)
def test_every_span_holds_its_words_whatever_the_marks(text):
    quotations = found(text)
    for quotation in quotations:
        for span in (quotation.span, quotation.inner):
            assert text[span.start : span.end] == span.text
        assert quotation.span.covers(quotation.inner)
    assert list(quotations) == sorted(quotations, key=lambda q: q.span)


def test_an_unclosed_quotation_ends_before_a_name_with_an_article() -> None:
    assert [
        q.inner.text for q in found('"Nobody was there, al-Nasr said in a statement. He left.')
    ] == ["Nobody was there"]
