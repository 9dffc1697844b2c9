"""The gazetteer commands: find a name, add a dump, list and remove it."""

import pathlib

import pytest
from click.testing import CliRunner

from counterclaim.cli.gazetteer import gazetteer

CELLS = ["990000001", "Qaryat al Ayn", "Qaryat al Ayn", "", "34.5", "36.5", "P", "PPL", "SY", ""]
LINE = "\t".join([*CELLS, "11", "", "", "", "120", "", "", "Asia/Damascus", "2020-01-01"])


@pytest.fixture(autouse=True)
def own(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    path = tmp_path / "own.sqlite"
    monkeypatch.setenv("COUNTERCLAIM_GAZETTEER", str(path))
    return path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(gazetteer, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_a_town_is_found_by_a_spelling_of_its_name() -> None:
    assert "geonames:163779" in run("find", "Talbiseh")


def test_a_transliteration_is_found_inside_a_country() -> None:
    assert "Ar Raqqah" in run("find", "Ruqqa", "--country", "sy")


def test_an_unknown_name_says_what_to_do() -> None:
    assert "counterclaim gazetteer add" in run("find", "Qaryat al Ayn")


def test_a_dump_is_added_listed_and_removed(tmp_path: pathlib.Path) -> None:
    dump = tmp_path / "SY.txt"
    dump.write_text(LINE + "\n", encoding="utf-8")
    assert "SY.txt: 1 line added" in run("add", str(dump))
    assert "geonames:990000001" in run("find", "Qaryat al-Ayn")
    assert "SY.txt  1 line" in run("list")
    assert "1 place removed" in run("remove", "SY.txt")
    assert "none;" in run("list")
