"""Each wording of a position is found in its examples and not in its counter-examples."""

import pytest

from counterclaim.lexicon.positions import PositionEntry, plain_words, position_entries, positions


def found(sentence: str) -> set[str]:
    words = [word.form for word in plain_words(sentence)]
    return {match.value.id for match in positions().find(words, words)}


@pytest.mark.parametrize("entry", position_entries(), ids=lambda entry: entry.id)
def test_each_example_holds_its_wording(entry: PositionEntry) -> None:
    assert all(entry.id in found(example) for example in entry.examples)
    assert not any(entry.id in found(example) for example in entry.not_examples)
