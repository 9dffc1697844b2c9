"""A user's own gazetteer, made of GeoNames dumps."""

import pathlib

import pytest

from counterclaim.errors import InputError
from counterclaim.gazetteer import dumps
from counterclaim.gazetteer.dumps import add_dump, imported, open_user_file, remove_dump
from counterclaim.gazetteer.store import EMBEDDED, Gazetteer

NUMBER = 990000001


def line(number: int, name: str, *, code: str = "PPL", feature: str = "P") -> str:
    cells = [
        str(number),
        name,
        name,
        "",
        "34.5",
        "36.5",
        feature,
        code,
        "SY",
        "",
        "11",
        "04",
        "",
        "",
    ]
    return "\t".join([*cells, "120", "", "", "Asia/Damascus", "2020-01-01"]) + "\n"


@pytest.fixture
def dump(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "SY.txt"
    rows = [line(NUMBER, "Al Qaryah al Wusta"), line(NUMBER + 1, "Nahr as Sabil", feature="H")]
    path.write_text("".join(rows), encoding="utf-8")
    return path


def both(path: pathlib.Path) -> Gazetteer:
    return Gazetteer((EMBEDDED, path))


def test_villages_and_rivers_of_a_dump_are_found(
    tmp_path: pathlib.Path, dump: pathlib.Path
) -> None:
    own = tmp_path / "own.sqlite"
    assert add_dump(open_user_file(own), dump) == 2
    entry = both(own).find("al-Qaryah al-Wusta")[0]
    assert (entry.number, entry.country, entry.latitude) == (NUMBER, "SY", 34.5)


def test_adding_a_dump_twice_adds_nothing(tmp_path: pathlib.Path, dump: pathlib.Path) -> None:
    connection = open_user_file(tmp_path / "own.sqlite")
    add_dump(connection, dump)
    assert add_dump(connection, dump) == 0


def test_an_import_cut_off_goes_on_where_it_stopped(
    tmp_path: pathlib.Path, dump: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dumps, "BATCH", 1)
    own = tmp_path / "own.sqlite"

    def stop(read: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_dump(open_user_file(own), dump, progress=stop)
    connection = open_user_file(own)
    assert [(row.rows, row.complete) for row in imported(connection)] == [(1, False)]
    assert add_dump(connection, dump) == 1
    assert imported(connection)[0].complete


def test_alternate_names_are_added_to_known_places(
    tmp_path: pathlib.Path, dump: pathlib.Path
) -> None:
    own = tmp_path / "own.sqlite"
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text(
        f"1\t{NUMBER}\ten\tHamlet of the Springs\t\t\t\t\t\t\n2\t5\ten\tNowhere\t\t\t\t\t\t\n"
    )
    connection = open_user_file(own)
    add_dump(connection, dump)
    add_dump(connection, names)
    assert both(own).find("Hamlet of the Springs")[0].number == NUMBER


def test_a_dump_can_be_removed(tmp_path: pathlib.Path, dump: pathlib.Path) -> None:
    own = tmp_path / "own.sqlite"
    connection = open_user_file(own)
    add_dump(connection, dump)
    assert remove_dump(connection, "SY.txt") == 2
    assert both(own).find("Nahr as Sabil") == ()
    assert imported(connection) == ()


def test_a_file_of_another_kind_is_refused(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no dump\n")
    with pytest.raises(InputError, match="notes"):
        add_dump(open_user_file(tmp_path / "own.sqlite"), path)


def test_a_dump_brings_its_districts(tmp_path: pathlib.Path) -> None:
    own, path = tmp_path / "own.sqlite", tmp_path / "SY.txt"
    rows = [line(NUMBER, "Upper Springs"), line(NUMBER + 1, "Springs", code="ADM2", feature="A")]
    path.write_text("".join(rows), encoding="utf-8")
    add_dump(open_user_file(own), path)
    places = both(own)
    assert places.district(places.find("Upper Springs")[0]) == "Springs"


def test_another_dump_of_the_same_name_is_refused(
    tmp_path: pathlib.Path, dump: pathlib.Path
) -> None:
    connection = open_user_file(tmp_path / "own.sqlite")
    add_dump(connection, dump)
    dump.write_text(line(NUMBER + 5, "Newer Springs"), encoding="utf-8")
    with pytest.raises(InputError, match="gazetteer remove SY"):
        add_dump(connection, dump)
    remove_dump(connection, "SY.txt")
    assert add_dump(connection, dump) == 1
