"""Reports of one incident are found by their rare words, names and days."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.relate.texts import DatedText, group_texts

MILL = "A shell struck the Ostrava mill and killed the miller Jan Kolar, his brother said."
AGAIN = "Miller Jan Kolar died when the Ostrava mill was shelled, a court heard."
OTHER = "Talks about grain opened in Brno with envoys of both governments."


def on(day: int, text: str) -> DatedText:
    return DatedText(text, datetime.date(2020, 5, day))


def test_two_reports_of_one_incident_are_one_group() -> None:
    assert group_texts([on(1, MILL), on(1, OTHER), on(2, AGAIN)]) == ((0, 2), (1,))


def test_the_order_of_texts_does_not_matter() -> None:
    assert group_texts([on(2, AGAIN), on(1, OTHER), on(1, MILL)]) == ((0, 2), (1,))


def test_texts_without_a_day_are_compared_by_their_words() -> None:
    assert group_texts([DatedText(MILL), DatedText(AGAIN)]) == ((0, 1),)


def test_no_texts_give_no_groups() -> None:
    assert group_texts([]) == ()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_texts_fall_into_groups_without_rest(texts: list[str]) -> None:
    groups = group_texts([DatedText(text) for text in texts])
    assert sorted(i for group in groups for i in group) == list(range(len(texts)))
