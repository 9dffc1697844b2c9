"""The language of a text, by its short words."""

import pytest

from counterclaim.capture.languages import find_language, languages


@pytest.mark.parametrize(
    ("code", "example"), [(entry.id, e) for entry in languages() for e in entry.examples]
)
def test_every_example_is_told(code: str, example: str) -> None:
    assert find_language(example) == code


@pytest.mark.parametrize("text", ["", "12 34", "Homs", "Reuters AFP AP DPA TASS Anadolu Xinhua"])
def test_what_cannot_be_told_is_unknown(text: str) -> None:
    assert find_language(text) is None


def test_an_english_report_with_names_from_elsewhere_is_english() -> None:
    text = "Le Monde and Der Spiegel reported that the ministry in Kyiv had denied the attack."
    assert find_language(text) == "en"
