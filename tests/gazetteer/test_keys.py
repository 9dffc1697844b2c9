"""Keys: one for a name's letters, one for its consonants."""

import pytest

from counterclaim.gazetteer.keys import name_key, skeleton, without_article


@pytest.mark.parametrize(
    ("one", "other"),
    [("Deir ez-Zor", "deir ez zor"), ("Sana’a", "Sanaa"), ("Ḩamāh", "hamah"), ("U.S.", "US")],
)
def test_marks_case_and_accents_make_no_difference(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ruqqa", "Ar Raqqah"), ("Khan Sheikhoun", "Khan Shaykhun"), ("Qamishli", "Kamishly")],
)
def test_transliterations_share_their_consonants(one: str, other: str) -> None:
    assert skeleton(name_key(one)) == skeleton(name_key(other))


def test_scripts_stay_as_they_are() -> None:
    assert name_key("حمص") == "حمص"
    assert name_key("Хомс") == "хомс"


def test_a_lone_article_is_a_name() -> None:
    assert without_article("al") is None
