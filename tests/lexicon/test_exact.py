"""Exact phrases find what phrases find."""

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.lexicon.exact import ExactPhrases
from counterclaim.lexicon.phrases import Phrases

ROWS = [("a", 1), ("a b", 2), ("a b c", 3), ("b", 4), ("b c a", 5), ("a b", 6)]


@given(st.lists(st.sampled_from("abcd"), max_size=12))
def test_exact_phrases_find_what_phrases_find(words: list[str]) -> None:
    assert list(ExactPhrases(ROWS).find(words, words)) == list(Phrases(ROWS).find(words, words))


def test_lemmas_are_still_looked_at_where_they_differ() -> None:
    found = list(ExactPhrases([("air strike", 1)]).find(["air", "strikes"], ["air", "strike"]))
    assert [(m.start, m.end, m.value) for m in found] == [(0, 2, 1)]
