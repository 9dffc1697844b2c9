"""Gazetteers that are missing, old or half added are told with what to do."""

import pathlib
import sqlite3

import pytest

from counterclaim.gazetteer.dumps import open_user_file
from counterclaim.gazetteer.store import USER_VARIABLE
from counterclaim.health.places import check_gazetteers
from counterclaim.model.findings import Finding


def own(path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Finding:
    monkeypatch.setenv(USER_VARIABLE, str(path))
    embedded, found = check_gazetteers()
    assert embedded.state == "ok"
    return found


def test_one_that_the_environment_names_and_that_is_gone(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = own(tmp_path / "none.sqlite", monkeypatch)
    assert found.state == "warning" and USER_VARIABLE in found.words


def test_one_of_an_older_version(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.sqlite"
    connection = open_user_file(path)
    connection.execute("DROP TABLE district")
    connection.commit()
    connection.close()
    found = own(path, monkeypatch)
    assert found.state == "fault" and "has no table district" in found.words
    assert found.advice and "add its dumps again" in found.advice


def test_one_that_is_no_database(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.sqlite"
    path.write_text("no database at all, and longer than a header of one\n" * 40)
    assert own(path, monkeypatch).state == "fault"


def test_one_that_was_added_in_part(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.sqlite"
    with open_user_file(path) as connection:
        connection.execute("INSERT INTO about VALUES ('rows ML.txt', '20000')")
        connection.execute("INSERT INTO place VALUES (1, 'Ansongo', 0, 0, 0, 'ML', NULL, 0, NULL,"
                           " NULL, NULL)")  # fmt: skip
        connection.execute("INSERT INTO name VALUES ('ansongo', 1, 0)")
    connection.close()
    found = own(path, monkeypatch)
    assert (found.state, found.words) == ("warning", "ML.txt was added in part")
    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO about VALUES ('complete ML.txt', '1')")
    file.close()
    assert own(path, monkeypatch).words == f"1 place under 1 name, in {path}"
