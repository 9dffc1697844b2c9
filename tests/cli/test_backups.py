"""`counterclaim backup` and `restore`: put away, and taken back."""

import json
import pathlib

from click.testing import CliRunner, Result

from counterclaim.cli import commands
from counterclaim.record import open_record
from tests.record.captures import make_capture, make_reading


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def fill(place: str) -> None:
    with open_record(place) as record:
        capture = make_capture()
        record.add(capture, make_reading(capture.document))


def test_a_backup_is_made_and_taken_back(place: str, tmp_path: pathlib.Path) -> None:
    fill(place)
    made = run("backup", tmp_path / "a.bak", "--record", place)
    assert made.exit_code == 0, made.output
    assert "1 document, 2 lines of the log" in made.output
    done = run("restore", tmp_path / "a.bak", "--record", tmp_path / "new.db")
    assert done.exit_code == 0, done.output
    assert "1 document, 3 lines of the log" in done.output
    assert run("verify", "--record", tmp_path / "new.db").exit_code == 0


def test_in_a_folder_a_backup_is_named_after_record_and_time(
    place: str, tmp_path: pathlib.Path
) -> None:
    fill(place)
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    made = run("backup", shelf, "--record", place, "--quick", "--json")
    assert made.exit_code == 0, made.output
    (kept,) = shelf.iterdir()
    assert json.loads(made.stdout)["place"] == str(kept)
    assert kept.name.startswith(("test-20", "record")) and kept.name.endswith("Z.db")


def test_what_was_replaced_is_told(place: str, tmp_path: pathlib.Path) -> None:
    fill(place)
    run("backup", tmp_path / "a.bak", "--record", place)
    refused = run("restore", tmp_path / "a.bak", "--record", place)
    assert refused.exit_code != 0
    done = run("restore", tmp_path / "a.bak", "--record", place, "--replace")
    assert done.exit_code == 0, done.output
    aside = pathlib.Path(done.output.splitlines()[-1].removeprefix("what was there before is in "))
    with open_record(aside, create=False) as kept:
        assert len(kept.documents()) == 1


def test_users_are_not_in_a_backup_which_says_so(tmp_path: pathlib.Path) -> None:
    fill(str(tmp_path / "a.db"))
    (tmp_path / "a.db.users").write_text("[]")
    made = run("backup", tmp_path / "a.bak", "--record", tmp_path / "a.db")
    assert f"{tmp_path / 'a.db.users'}: copy it too" in made.stderr


def test_an_empty_file_is_no_backup_and_replaces_nothing(
    place: str, tmp_path: pathlib.Path
) -> None:
    fill(place)
    (tmp_path / "empty.bak").touch()
    for options in ((), ("--replace",)):
        refused = run("restore", tmp_path / "empty.bak", "--record", place, *options)
        assert refused.exit_code == 1
    assert "holds no record" in str(refused.exception)
    new = tmp_path / "new.db"
    assert run("restore", tmp_path / "empty.bak", "--record", new).exit_code == 1
    assert not new.exists()
    with open_record(place) as record:
        assert len(record.documents()) == 1
