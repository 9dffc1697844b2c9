"""The actors commands: find an actor, add a file, list and remove it."""

import pathlib
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from counterclaim.cli.actors import actors
from counterclaim.errors import LexiconError
from counterclaim.lexicon.actors import registry

HEADER = "id,name,aliases,kind,inter,side,parent,country,since,until\n"
GUARD = ',North Valley Guard,"NVG; the Al-Noor Brigade",armed group,2,,,ML,2019,\n'


@pytest.fixture(autouse=True)
def own(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pathlib.Path]:
    folder = tmp_path / "own"
    monkeypatch.setenv("COUNTERCLAIM_ACTORS", str(folder))
    registry.cache_clear()
    yield folder
    registry.cache_clear()


def run(*arguments: str) -> str:
    registry.cache_clear()
    result = CliRunner().invoke(actors, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def written(tmp_path: pathlib.Path, rows: str, header: str = HEADER) -> str:
    path = tmp_path / "mine.csv"
    path.write_text(header + rows, encoding="utf-8")
    return str(path)


def test_an_actor_is_found_by_an_alias_with_all_that_is_known_of_it() -> None:
    line = run("find", "Daesh")
    assert line.startswith("Islamic State  armed group")
    assert line.rstrip().endswith("isil")


def test_a_composed_name_is_found_with_what_it_is_part_of() -> None:
    assert "part of ru.mil, ru" in run("find", "Russian planes")


def test_a_common_noun_is_found_as_such() -> None:
    assert "depends on the text's country" in run("find", "the rebels")


def test_an_unknown_name_says_what_to_do() -> None:
    assert "counterclaim actors add CSV" in run("find", "North Valley Guard")


def test_a_file_is_added_found_listed_and_removed(tmp_path: pathlib.Path) -> None:
    assert "mine.csv: 1 actor added" in run("add", written(tmp_path, GUARD))
    for name in ("the North Valley Guard", "NVG", "Al-Noor Brigade", "own.north-valley-guard"):
        assert "own.north-valley-guard" in run("find", name)
    assert "own.north-valley-guard  North Valley Guard" in run("list")
    assert "removed" in run("remove", "mine.csv")
    assert "no actor" in run("find", "NVG")
    assert "none;" in run("list")


def test_a_known_id_takes_further_aliases(tmp_path: pathlib.Path) -> None:
    run("add", written(tmp_path, "isil,,Grey Standard,,,,,,,\n"))
    assert "Islamic State" in run("find", "Grey Standard")


def test_adding_a_file_of_the_same_name_replaces_it(tmp_path: pathlib.Path) -> None:
    run("add", written(tmp_path, GUARD))
    run("add", written(tmp_path, ",South Valley Guard,,armed group,,,,,,\n"))
    assert "no actor" in run("find", "North Valley Guard")
    assert "South Valley Guard" in run("find", "South Valley Guard")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (GUARD + ",Hill Men,,brigands,,,,,,\n", "row 3: unknown kind 'brigands'"),
        (",,,armed group,,,,,,\n", "row 2: the name is empty"),
        (",Hill Men,,armed group,9,,,,,\n", "row 2: inter '9' is no number from 1 to 8"),
        (",Hill Men,,armed group,,,,Mali,,\n", "row 2: country 'Mali' is no two-letter ISO code"),
        (",Hill Men,,armed group,,,,,2020,2010\n", "row 2: until 2010 is before since 2020"),
        (",Hill Men,,armed group,,,no.such,,,\n", "the parent 'no.such' of 'Hill Men'"),
        (GUARD + GUARD, "row 3: the id 'own.north-valley-guard' is taken"),
        ("isil,,,,,,,,,\n", "row 2: 'isil' is known, and the row has no aliases"),
        ("isil,,Daesh X,party,,,,,,\n", "row 2: 'isil' is known: only aliases can be added"),
        (",A,,armed group,,,,,,,too,many\n", "row 2: more cells than columns"),
        ("", "no rows in it"),
    ],
)
def test_a_bad_row_is_refused_with_its_number_and_nothing_is_written(
    tmp_path: pathlib.Path, own: pathlib.Path, rows: str, told: str
) -> None:
    result = CliRunner().invoke(actors, ["add", written(tmp_path, rows)])
    assert isinstance(result.exception, LexiconError)
    message = str(result.exception)
    assert told in message
    assert "\n" not in message
    assert not own.exists()


def test_a_header_without_what_is_needed_is_refused(tmp_path: pathlib.Path) -> None:
    path = written(tmp_path, "Hill Men\n", header="name\n")
    result = CliRunner().invoke(actors, ["add", path])
    assert "the header lacks kind" in str(result.exception)


def test_a_file_that_was_spoilt_says_how_to_be_rid_of_it(
    tmp_path: pathlib.Path, own: pathlib.Path
) -> None:
    run("add", written(tmp_path, GUARD))
    (own / "mine.csv").write_text("name,kind\nHill Men,brigands\n", encoding="utf-8")
    registry.cache_clear()
    result = CliRunner().invoke(actors, ["find", "Daesh"])
    assert "counterclaim actors remove mine.csv" in str(result.exception)
    run("remove", "mine.csv")
    assert "Islamic State" in run("find", "Daesh")


def test_removing_a_file_that_was_not_added_says_so() -> None:
    result = CliRunner().invoke(actors, ["remove", "other.csv"])
    assert "no file 'other.csv' was added" in str(result.exception)
