"""Which incidents a codebook has in its tables."""

import pytest

from counterclaim.codebooks import CODEBOOKS, Case, Codebook, belongs, coded_in
from counterclaim.codebooks.rulebook import Example
from counterclaim.reading.language import Model
from counterclaim.relate import relate_readings
from tests.codebooks.rows import readings_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An air strike on Tartus killed nine people on Monday.", (True, True, True)),
        ("An air strike on Tartus wounded nine people on Monday.", (True, False, True)),
        ("The foreign ministers of France and Jordan met in Amman on Monday.", (False,) * 3),
        ("France and Jordan signed an agreement in Amman on Monday.", (True, False, False)),
    ],
)
def test_ucdp_has_lethal_events_and_airwars_violence(
    model: Model, text: str, found: tuple[bool, ...]
) -> None:
    readings = readings_of(Example(text=text, gives={}), model)
    (incident,) = relate_readings(readings)
    case = Case(incident, {reading.document: reading for reading in readings})
    codebooks: tuple[Codebook, ...] = ("acled", "ucdp", "airwars")
    assert tuple(belongs(case, coded_in(case, name)) for name in codebooks) == found


def test_what_is_told_by_documents_that_are_not_at_hand_is_left_out(model: Model) -> None:
    example = Example(
        text="An air strike on Tartus killed nine people on Monday, the mayor said.",
        beside=("An air strike on Tartus killed 14 people on Monday, a rights group said.",),
        gives={},
    )
    readings = readings_of(example, model)
    (incident,) = relate_readings(readings)
    first = readings[0]
    for codebook in CODEBOOKS:
        for row in coded_in(Case(incident, {first.document: first}), codebook):
            cited = {c.document for cell in row.cells for c in cell.used}
            assert cited <= {first.document}
    (row,) = coded_in(Case(incident, {first.document: first}), "acled")
    assert (row.value("fatalities"), row.value("source")) == (9, "The Herald")
