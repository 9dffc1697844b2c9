"""Which incidents a codebook has in its tables."""

import pytest

from counterclaim.codebooks import Case, Codebook, belongs, coded_in
from counterclaim.codebooks.rulebook import Example
from counterclaim.reading.language import Model
from counterclaim.relate import relate_readings
from tests.codebooks.rows import readings_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An air strike on Tartus killed nine people on Monday.", (True, True, True)),
        ("An air strike on Tartus wounded nine people on Monday.", (True, False, True)),
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
