"""PLOVER categories of a reading: what happened, and what its speakers do."""

import pytest

import counterclaim
from benchmarks.plover import categories_of
from counterclaim.reading.language import Model


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The army shelled the town.", "FIGHT"),
        ("Gunmen killed the mayor.", "ASSAULT"),
        ("The rebels threatened to attack the airport.", "THREATEN"),
        ("Chad asked the rebels to leave the town.", "DEMAND"),
        ("Protesters marched through the town.", "PROTEST"),
        ("Police arrested nine students.", "COERCE"),
        ("The two governments signed a peace agreement.", "AGREE"),
    ],
)
def test_a_sentence_has_its_category(model: Model, text: str, category: str) -> None:
    reading = counterclaim.read(text, published="2021-05-10", model=model)
    assert category in categories_of(reading)
