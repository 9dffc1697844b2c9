"""One sentence, four codebooks: deaths and casualties of different people, by one source."""

import pytest

from counterclaim.codebooks import Row, code_incident
from counterclaim.pipeline import read
from counterclaim.reading.language import Model
from tests.codebooks.rows import cell_of

REPORT = (
    "Warplanes bombed the outskirts of Homs, Syria, on Monday.\n"
    "A teacher claimed 18 civilian deaths and four casualties among rebel fighters.\n"
)


@pytest.fixture(scope="module")
def rows(model: Model) -> tuple[Row, ...]:
    reading = read(REPORT, published="2021-03-04", publisher="The Herald", model=model)
    (incident,) = reading.incidents
    return code_incident(incident, {reading.document: reading})


@pytest.mark.parametrize(
    ("codebook", "field", "value"),
    [
        ("acled", "fatalities", 18),
        ("acled", "source", "The Herald"),
        ("ucdp", "deaths_civilians", 18),
        ("ucdp", "low", 18),
        ("ucdp", "best", 18),
        ("ucdp", "high", 22),
        ("ucdp", "source_original", "A teacher"),
        ("airwars", "civilian_non_combatants_killed_min", 18),
        ("airwars", "civilian_non_combatants_killed_max", 18),
        ("airwars", "belligerents_killed_min", 0),
        ("airwars", "belligerents_killed_max", 4),
        ("airwars", "belligerents_injured_min", 0),
        ("airwars", "belligerents_injured_max", 4),
        ("airwars", "civilian_harm_status_name", "Weak"),
        ("every-casualty", "number_killed", 18),
    ],
)
def test_each_codebook_takes_its_own_number(
    rows: tuple[Row, ...], codebook: str, field: str, value: object
) -> None:
    assert cell_of(rows, codebook, field).value == value


def test_acled_says_why_the_casualties_do_not_count(rows: tuple[Row, ...]) -> None:
    aside = cell_of(rows, "acled", "fatalities").set_aside
    assert [(s.citation.quote.text, s.rule) for s in aside] == [
        ("four casualties", "acled.fatalities.casualties")
    ]


def test_the_one_who_says_so_is_in_the_notes_alone(rows: tuple[Row, ...]) -> None:
    assert "teacher" in str(cell_of(rows, "acled", "notes").value)
    assert "teacher" not in str(cell_of(rows, "acled", "source").value)
