"""The embedded gazetteer: what is in it, and how it is asked."""

import concurrent.futures
import contextlib
import hashlib
import pathlib
import sqlite3

import pytest

from counterclaim.errors import LexiconError
from counterclaim.gazetteer.schema import Kind, Use
from counterclaim.gazetteer.store import EMBEDDED, Gazetteer, open_gazetteer

MOST_BYTES = 40_000_000


def kinds(name: str) -> set[Kind]:
    return {entry.kind for entry in open_gazetteer().find(name)}


def test_the_file_is_small_enough_for_the_wheel() -> None:
    assert EMBEDDED.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Syria", Kind.COUNTRY), ("Homs", Kind.TOWN), ("Homs governorate", Kind.AREA),
        ("Donbas", Kind.REGION), ("West Bank", Kind.AREA), ("Gaza Strip", Kind.AREA),
        ("Kurdistan Region", Kind.REGION), ("Sahel", Kind.REGION), ("Black Sea", Kind.WATER),
        ("Euphrates", Kind.WATER), ("the Kremlin", Kind.SEAT), ("Hmeimim", Kind.FACILITY),
        ("Africa", Kind.CONTINENT), ("Greenland", Kind.COUNTRY),
    ],
)  # fmt: skip
def test_names_of_every_kind_are_there(name: str, kind: Kind) -> None:
    assert kind in kinds(name)


@pytest.mark.parametrize("name", ["حمص", "Хомс", "חומס", "Homs", "HOMS", "Ḩimş"])
def test_a_town_is_found_in_the_scripts_it_is_written_in(name: str) -> None:
    assert any(e.country == "SY" for e in open_gazetteer().find(name))


def test_a_demonym_stands_for_its_country() -> None:
    found = open_gazetteer().find("Syrians")
    assert [(e.country, e.use) for e in found if e.kind == Kind.COUNTRY] == [("SY", Use.DEMONYM)]


def test_a_close_spelling_is_found_inside_a_country() -> None:
    found = open_gazetteer().similar("ruqqa", "SY")
    assert found[0][0].country == "SY"
    assert "Raqqa" in found[0][0].name


def test_threads_may_ask_at_once() -> None:
    places = Gazetteer((EMBEDDED,))
    names = ["Homs", "Kharkiv", "Goma", "Taiz"] * 20
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        found = list(pool.map(places.find, names))
    assert found == [places.find(name) for name in names]


def test_asking_changes_nothing_in_the_file() -> None:
    before = hashlib.blake2b(EMBEDDED.read_bytes()).digest()
    open_gazetteer().find("Aleppo")
    assert hashlib.blake2b(EMBEDDED.read_bytes()).digest() == before


def test_a_missing_file_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.sqlite"):
        Gazetteer((tmp_path / "none.sqlite",))


def test_first_level_areas_of_small_countries_have_names() -> None:
    places = open_gazetteer()
    town = next(e for e in places.find("Kratovo") if e.country == "MK")
    area = places.area("MK", str(town.admin1))
    assert area is not None and area.kind == Kind.AREA


def test_a_town_names_the_district_it_lies_in() -> None:
    places = open_gazetteer()
    chicago = next(e for e in places.find("Chicago") if e.country == "US" and e.admin1 == "IL")
    assert places.district(chicago) == "Cook County"


def test_an_article_in_front_of_a_name_may_be_another_spelling_of_it() -> None:
    assert any(e.country == "SY" for e in open_gazetteer().find("Ash Shaddadi"))


def test_a_user_file_of_an_older_version_is_refused(tmp_path: pathlib.Path) -> None:
    old = tmp_path / "own.sqlite"
    with contextlib.closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TABLE place (id INTEGER PRIMARY KEY)")
    with pytest.raises(LexiconError, match="add its dumps again"):
        Gazetteer((EMBEDDED, old)).find("Homs")
