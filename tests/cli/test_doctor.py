"""`counterclaim doctor`: a line for each thing, and an exit code."""

import contextlib
import json
import pathlib
import sqlite3

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import commands
from counterclaim.record import open_record
from counterclaim.relating import relate_record
from tests.record.captures import make_capture, make_reading


def doctor(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["doctor", *map(str, arguments)])


@pytest.fixture
def record(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "small.db"
    with open_record(path) as made:
        capture = make_capture()
        made.add(capture, make_reading(capture.document, program="0.0.1"))
        relate_record(made)
    return path


@pytest.mark.usefixtures("model")
def test_a_line_says_how_each_thing_is(record: pathlib.Path) -> None:
    done = doctor("--record", record)
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    for name in ("Python", "packages", "SQLite", "disk", "model", "gazetteer", "custody"):
        assert any(line.startswith("ok ") and f" {name} " in line for line in lines), name
    assert any(line.startswith("warning") and "readings" in line for line in lines)
    assert lines[-1] == "1 warning: 21 things were looked at"


@pytest.mark.usefixtures("model")
def test_a_fault_is_the_exit_code(record: pathlib.Path) -> None:
    with contextlib.closing(sqlite3.connect(record)) as file, file:
        file.execute("UPDATE originals SET content = x'00'")
    done = doctor("--record", record, "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert told["well"] is False
    faults = [one for one in told["findings"] if one["state"] == "fault"]
    assert [(one["name"], one["words"].partition(": ")[2]) for one in faults] == [
        ("documents", "its original bytes were changed")
    ]
    assert str(record) in faults[0]["advice"]
    assert doctor("--record", record, "--quick").exit_code == 0


def test_a_model_that_is_not_there_is_a_fault_and_the_rest_is_looked_at(
    record: pathlib.Path,
) -> None:
    done = doctor("--record", record, "--model", "no_such_model", "--json")
    states = {one["name"]: one["state"] for one in json.loads(done.stdout)["findings"]}
    assert done.exit_code == 1
    assert (states["model"], states["custody"]) == ("fault", "ok")


@pytest.mark.usefixtures("model")
def test_lists_that_are_wrong_are_mended_when_that_is_asked_for(record: pathlib.Path) -> None:
    with contextlib.closing(sqlite3.connect(record)) as file, file:
        file.execute("UPDATE totals SET many = 7 WHERE name = 'documents'")
    told = doctor("--record", record)
    assert told.exit_code == 1
    assert f"counterclaim doctor --mend --record {record}" in told.output
    done = doctor("--record", record, "--mend")
    assert done.exit_code == 0, done.output
    assert done.output.startswith(
        "mended  lists of the record, which were made anew: "
        "totals: 1 documents are there, 7 are counted\n"
    )
    again = doctor("--record", record, "--mend", "--json")
    assert json.loads(again.stdout)["mended"] == []


def test_mending_compares_lists(record: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = doctor("--record", record, "--mend", "--quick")
    assert "--mend compares every list" in str(done.exception)
    none = doctor("--record", tmp_path / "none.db", "--mend")
    assert "there is no such record" in str(none.exception)
