"""Surnames that are also the names of places."""

import pytest

from counterclaim.reading.language import Model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.place_surnames import surnames_in
from counterclaim.reading.places import find_places
from tests.build import make_parse


def test_a_surname_is_told_by_a_first_name_or_a_title():
    parse = make_parse(
        "Major/NNP/compound/1 Tamim/NNP/nsubj/2/NORP met/VBD/ROOT "
        "Karim/NNP/compound/4/PERSON Lorin/NNP/dobj/2/PERSON in/IN/prep/2 Dorna/NNP/pobj/5/GPE"
    )
    assert surnames_in(parse.words) == {"tamim", "lorin"}


@pytest.mark.parametrize(
    "text",
    [
        "Major Tamim said the rebels had left.",
        "Karim Tamim, a baker, saw the raid. Tamim said the soldiers came at night.",
        "Rebels shelled the village, Tamim said. Mr Tamim said that two people died.",
    ],
)
def test_a_surname_is_no_province(model: Model, text: str):
    assert find_places(model.parse("doc", text, find_blocks("doc", text))) == ()


def test_a_place_of_a_persons_name_stays_one_where_something_is_in_it(model: Model):
    text = "Karim Homs saw the raid. The soldiers came from Homs in Syria."
    places = find_places(model.parse("doc", text, find_blocks("doc", text)))
    assert [place.name for place in places] == ["Homs", "Syria"]
