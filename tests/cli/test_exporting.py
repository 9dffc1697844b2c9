"""`counterclaim export` as users run it."""

import csv
import io
import json
import pathlib

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli.exporting import export, import_file
from counterclaim.errors import InputError
from counterclaim.record import open_record
from tests.record.captures import make_capture, make_reading


@pytest.fixture
def filled(tmp_path: pathlib.Path) -> pathlib.Path:
    """A record with one document in it, made without a model."""
    path = tmp_path / "filled.db"
    capture = make_capture()
    with open_record(path) as record:
        record.add(capture, make_reading(capture.document))
    return path


def run(record: pathlib.Path, *arguments: object) -> Result:
    return CliRunner().invoke(export, [*map(str, arguments), "--record", str(record)])


def test_one_format_goes_to_the_file_named(filled: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = run(filled, "--as", "claims.csv", tmp_path / "mine.csv")
    assert done.exit_code == 0, done.output
    assert "1 document, 0 incidents" in done.output
    with (tmp_path / "mine.csv").open(encoding="utf-8", newline="") as file:
        assert [row["source_name"] for row in csv.DictReader(file)] == ["a town medic"]


def test_a_folder_takes_files_by_their_names(filled: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = run(filled, "--as", "claims.csv", f"{tmp_path / 'tables'}/")
    assert done.exit_code == 0, done.output
    assert [path.name for path in (tmp_path / "tables").iterdir()] == ["claims.csv"]


def test_a_dash_is_standard_output(filled: pathlib.Path) -> None:
    done = run(filled, "--as", "claims.csv", "-")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["content"] for row in rows] == ["the clinic was hit twice"]


def test_an_unknown_format_is_told(filled: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = run(filled, "--as", "claims.xlsx", tmp_path / "x")
    assert isinstance(done.exception, InputError)
    assert "no format is called 'claims.xlsx'" in str(done.exception)
    assert not (tmp_path / "x").exists()


def test_the_help_lists_the_formats() -> None:
    assert "claims.csv" in CliRunner().invoke(export, ["--help"]).output


def bring(file: pathlib.Path, record: pathlib.Path, *options: str) -> Result:
    return CliRunner().invoke(import_file, [str(file), "--record", str(record), *options])


def test_a_record_goes_out_and_comes_back(filled: pathlib.Path, tmp_path: pathlib.Path) -> None:
    assert run(filled, "--as", "jsonl", tmp_path / "r.jsonl").exit_code == 0
    done = bring(tmp_path / "r.jsonl", tmp_path / "copy.db")
    assert done.exit_code == 0, done.output
    assert "imported 1 document, the whole record" in done.output
    again = bring(tmp_path / "r.jsonl", tmp_path / "copy.db", "--json")
    assert json.loads(again.stdout) == {"documents": 1, "new": 0, "whole": False}


def test_annotations_come_back(filled: pathlib.Path, tmp_path: pathlib.Path) -> None:
    assert run(filled, "--as", "brat", tmp_path).exit_code == 0
    done = bring(tmp_path / "brat", filled, "--as", "brat")
    assert "imported 1 document, 0 of them new" in done.output


def test_a_file_that_is_no_record_leaves_none(tmp_path: pathlib.Path) -> None:
    (tmp_path / "x.jsonl").write_text("{}\n")
    done = bring(tmp_path / "x.jsonl", tmp_path / "new.db")
    assert isinstance(done.exception, InputError)
    assert not (tmp_path / "new.db").exists()


def test_a_folder_of_annotations_that_is_not_there_leaves_no_record(
    tmp_path: pathlib.Path,
) -> None:
    done = bring(tmp_path / "nowhere", tmp_path / "new.db", "--as", "brat")
    assert isinstance(done.exception, InputError)
    assert not (tmp_path / "new.db").exists()


def test_a_day_that_is_none_is_told(filled: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = run(filled, "--as", "claims.csv", "--since", "May", tmp_path / "c.csv")
    assert isinstance(done.exception, InputError)
    assert "'May' is not a date" in str(done.exception)
