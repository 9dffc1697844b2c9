"""Files and folders as units of work."""

import os
import pathlib

import pytest

from counterclaim.errors import InputError
from counterclaim.export.parts import PartWriter
from counterclaim.scale.units import Unit, units_of


def make_files(folder: pathlib.Path, names: list[str]) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"Six people died in {name}.", encoding="utf-8")


def paths_of(units: list[Unit]) -> list[str]:
    return [path for unit in units for path in unit.paths]


def write_part(unit: Unit, parts: pathlib.Path) -> None:
    PartWriter(parts / unit.file, unit.inputs()).commit()


def test_a_file_is_a_unit_and_named_twice_it_is_one(tmp_path: pathlib.Path) -> None:
    make_files(tmp_path, ["a.txt", "b.txt"])
    a, b = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    assert paths_of(units_of([b, a, b])) == [b, a]
    assert len(units_of([b, a, b])) == 2


def test_files_of_many_documents_in_a_folder_are_units_of_their_own(tmp_path: pathlib.Path) -> None:
    make_files(tmp_path, ["a.txt", "b.jsonl", "c.txt", "d.warc.gz", "e.jsonl.gz"])
    single = [unit.paths[0] for unit in units_of([str(tmp_path)]) if len(unit.paths) == 1]
    assert [pathlib.Path(path).name for path in single] == ["b.jsonl", "d.warc.gz", "e.jsonl.gz"]


def test_every_file_of_a_folder_is_in_one_unit(tmp_path: pathlib.Path) -> None:
    names = [f"{n % 7}/{n:04}.txt" for n in range(700)]
    make_files(tmp_path, names)
    units = units_of([str(tmp_path)])
    found = [pathlib.Path(p).relative_to(tmp_path).as_posix() for p in paths_of(units)]
    assert sorted(found) == sorted(names)
    assert len({unit.key for unit in units}) == len(units) > 5
    assert units == units_of([str(tmp_path)])


def test_a_file_more_changes_one_unit_of_a_folder(tmp_path: pathlib.Path) -> None:
    make_files(tmp_path, [f"{n:04}.txt" for n in range(600)])
    before = set(units_of([str(tmp_path)]))
    make_files(tmp_path, ["0300a.txt"])
    assert len(set(units_of([str(tmp_path)])) - before) <= 2


def test_a_unit_is_done_while_its_files_are_what_they_were(tmp_path: pathlib.Path) -> None:
    make_files(tmp_path, ["a.txt", "parts/x"])
    (unit,) = units_of([str(tmp_path / "a.txt")])
    parts = tmp_path / "parts"
    assert not unit.is_done(parts)
    write_part(unit, parts)
    assert unit.is_done(parts)
    (tmp_path / "a.txt").write_text("Seven people died there.", encoding="utf-8")
    assert not unit.is_done(parts)


def test_a_file_of_the_same_size_that_is_newer_than_its_part_is_read_again(
    tmp_path: pathlib.Path,
) -> None:
    make_files(tmp_path, ["a.txt", "parts/x"])
    (unit,) = units_of([str(tmp_path / "a.txt")])
    write_part(unit, tmp_path / "parts")
    made = (tmp_path / "parts" / unit.file).stat().st_mtime_ns
    os.utime(tmp_path / "a.txt", ns=(made + 1, made + 1))
    assert not unit.is_done(tmp_path / "parts")


def test_a_part_that_is_cut_short_does_not_count(tmp_path: pathlib.Path) -> None:
    make_files(tmp_path, ["a.txt", "parts/x"])
    (unit,) = units_of([str(tmp_path / "a.txt")])
    part = tmp_path / "parts" / unit.file
    write_part(unit, tmp_path / "parts")
    part.write_bytes(part.read_bytes()[:-9])
    assert not unit.is_done(tmp_path / "parts")


def test_what_is_not_there_is_told_before_anything_begins(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: no such file or folder"):
        units_of([str(tmp_path / "gone.txt")])
    with pytest.raises(InputError, match="a batch needs files"):
        units_of(["-"])
