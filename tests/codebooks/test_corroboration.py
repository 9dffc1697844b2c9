"""How many sources of civilian harm are independent of each other."""

import pytest

from counterclaim.codebooks.corroboration import paired
from counterclaim.codebooks.rulebook import Example
from counterclaim.reading.language import Model
from tests.codebooks.rows import cell_of, readings_of, rows_of

MAYOR = "An air strike on Tartus killed nine civilians on Monday, the Red Cross said."
AGAIN = "Nine civilians were killed in an air strike on Tartus on Monday, the Red Cross said."
DOCTOR = "An air strike killed eleven civilians in Tartus on Monday, a doctor at the clinic said."


@pytest.mark.parametrize(
    ("choices", "most"),
    [
        ({}, 0),
        ({"mayor": ["wire", "daily"]}, 1),
        ({"mayor": ["wire"], "doctor": ["wire"]}, 1),
        ({"mayor": ["wire", "daily"], "doctor": ["wire"]}, 2),
        ({"a": ["x", "y", "z"], "b": ["x"], "c": ["x"]}, 2),
    ],
)
def test_each_party_needs_a_report_of_its_own(choices: dict[str, list[str]], most: int) -> None:
    assert paired(choices) == most


@pytest.mark.parametrize(
    ("texts", "grade"),
    [((MAYOR,), "Weak"), ((MAYOR, AGAIN), "Weak"), ((MAYOR, DOCTOR), "Fair")],
)
def test_two_reports_of_one_source_are_one_origin(
    model: Model, texts: tuple[str, ...], grade: str
) -> None:
    example = Example(text=texts[0], beside=texts[1:], gives={})
    rows = rows_of(readings_of(example, model))
    assert cell_of(rows, "airwars", "civilian_harm_status_name").value == grade
