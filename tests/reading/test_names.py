"""Names of people: their parts, and when two are one."""

import pytest

from counterclaim.reading.actors import find_entities
from counterclaim.reading.holders import known_office
from counterclaim.reading.names import name_parts, nearly, same_person
from tests.build import make_parse


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Karim al-Masri", ("karim", "masri")),
        ("Karim Al Masri", ("karim", "masri")),
        ("Abu Layla", ("abu layla",)),
        ("Um Yusuf", ("um yusuf",)),
        ("Zoë Ångström", ("zoe", "angstrom")),
        ("J. P. Morrow", ("j", "p", "morrow")),
        ("Mary-Ann O'Dowd", ("mary-ann", "o'dowd")),
    ],
)
def test_parts_of_a_name_leave_out_articles_and_accents(name: str, parts: tuple[str, ...]) -> None:
    assert name_parts(name) == parts


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Sergei Lavrov", "Segei Lavrov", True),
        ("Ola Petersen", "Ola Peterson", True),
        ("J. Morrow", "Julia Morrow", True),
        ("Ajmal Nuri", "Emal Nuri", False),
        ("John Barr", "Josh Barr", False),
        ("Ola Berg", "Ola Borg", False),
        ("Ola Berg", "Ida Berg", False),
    ],
)
def test_a_slip_of_spelling_is_one_person_and_another_name_is_not(
    a: str, b: str, one: bool
) -> None:
    assert same_person(name_parts(a), name_parts(b)) is one


def test_short_parts_are_never_nearly_equal() -> None:
    assert not nearly("khan", "kahn")
    assert nearly("campbell", "campbel")


def test_people_who_share_a_surname_stay_apart_and_the_bare_surname_too() -> None:
    parse = make_parse(
        "Rafi/NNP/compound/1/PERSON Nuri/NNP/nsubj/2/PERSON spoke/VBD/ROOT ././punct/2",
        "Sana/NNP/compound/1/PERSON Nuri/NNP/nsubj/2/PERSON wept/VBD/ROOT ././punct/2",
        "Nuri/NNP/nsubj/1/PERSON left/VBD/ROOT ././punct/1",
    )
    people = [e for e in find_entities(parse) if e.kind == "person"]
    assert [p.name for p in people] == ["Rafi Nuri", "Sana Nuri", "Nuri"]


def test_a_surname_joins_the_one_person_who_bears_it() -> None:
    parse = make_parse(
        "Rafi/NNP/compound/1/PERSON Nuri/NNP/nsubj/2/PERSON spoke/VBD/ROOT ././punct/2",
        "Nuri/NNP/nsubj/1/ORG left/VBD/ROOT ././punct/1",
    )
    (person,) = [e for e in find_entities(parse) if e.kind == "person"]
    assert [m.text for m in person.mentions] == ["Rafi Nuri", "Nuri"]


def test_a_place_taken_for_a_person_is_no_person() -> None:
    parse = make_parse(
        "Shells/NNS/nsubj/1 fell/VBD/ROOT in/IN/prep/1 Darwa/NNP/pobj/2/PERSON ././punct/1",
        "Darwa/NNP/nsubj/1/PERSON burned/VBD/ROOT ././punct/1",
    )
    assert [e for e in find_entities(parse) if e.kind == "person"] == []


def test_known_offices_need_a_full_name_where_the_surname_is_common() -> None:
    full = known_office("John Kerry", year=2015)
    assert full and full.actor == "us.mfa"
    assert known_office("Kerry", year=2015) is None
    assert known_office("John Kerry", year=2021) is None
    assert known_office("John Kerry") is None
