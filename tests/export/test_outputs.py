"""Files appear whole or not at all."""

import hashlib
import pathlib

import pytest

from counterclaim.errors import InputError
from counterclaim.export.outputs import Staging


def test_files_are_there_only_when_all_are_done(tmp_path: pathlib.Path) -> None:
    with Staging() as staging:
        a = staging.output(tmp_path / "a.csv", folder=False)
        b = staging.output(tmp_path / "b", folder=True)
        a.text().write("one\n")
        b.write("x.txt", "two\n")
        assert [p.name for p in tmp_path.iterdir() if not p.name.startswith(".")] == []
        staging.commit()
    assert (tmp_path / "a.csv").read_text() == "one\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "b"]
    assert a.fingerprint is not None


def test_a_failure_leaves_what_was_there(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "a.csv"
    place.write_text("before")
    with pytest.raises(RuntimeError), Staging() as staging:
        staging.output(place, folder=False).text().write("half")
        raise RuntimeError("the disk is gone")
    assert place.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_a_folder_with_something_in_it_is_not_written_over(tmp_path: pathlib.Path) -> None:
    (tmp_path / "brat").mkdir()
    (tmp_path / "brat" / "mine.ann").write_text("T1")
    with Staging() as staging, pytest.raises(InputError, match="is there already"):
        staging.output(tmp_path / "brat", folder=True)
    assert (tmp_path / "brat" / "mine.ann").read_text() == "T1"


def test_a_place_without_a_folder_is_told_in_one_line(tmp_path: pathlib.Path) -> None:
    with Staging() as staging, pytest.raises(InputError, match="its folder does not exist"):
        staging.output(tmp_path / "no" / "a.csv", folder=False)


def test_a_file_is_known_by_its_hash(tmp_path: pathlib.Path) -> None:
    with Staging() as staging:
        output = staging.output(tmp_path / "a.bin", folder=False)
        output.binary().write(b"abc")
        output.close()
        assert output.fingerprint() == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.parametrize("name", ["../x", "a/b", "", None])
def test_files_of_a_folder_stay_in_it(tmp_path: pathlib.Path, name: str | None) -> None:
    with Staging() as staging:
        output = staging.output(tmp_path / "f", folder=True)
        with pytest.raises(ValueError, match="plain name"):
            output.path(name)
