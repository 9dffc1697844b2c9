"""`counterclaim copy`: the same record in another place."""

import pathlib

from click.testing import CliRunner, Result

from counterclaim.cli import commands
from counterclaim.record import open_record
from tests.record.captures import make_capture, make_reading


def copy(source: str, target: str) -> Result:
    return CliRunner().invoke(commands, ["copy", source, target])


def fill(place: str) -> None:
    with open_record(place) as record:
        for number in range(5):
            capture = make_capture(
                f"The medic said {number} were hurt.", page=f"url:x/{number % 2}"
            )
            record.add(capture, make_reading(capture.document))
        record.remove(capture.document.id)


def test_a_copy_is_the_same_record(place: str, tmp_path: pathlib.Path) -> None:
    source, back = str(tmp_path / "source.db"), str(tmp_path / "back.db")
    fill(source)
    assert "4 documents" in copy(source, place).output
    assert copy(place, back).exit_code == 0
    with open_record(source) as old, open_record(place) as there, open_record(back) as new:
        assert old.history() == there.history() == new.history()
        assert old.documents() == there.documents() == new.documents()
        assert there.search("medic") and there.verify() == new.verify() == ()
        assert there.add(make_capture("The army said it was not there.")).status == "added"
        assert there.verify() == ()


def test_a_copy_never_lands_on_something(place: str, tmp_path: pathlib.Path) -> None:
    source = str(tmp_path / "source.db")
    fill(source)
    fill(place)
    done = copy(source, place)
    assert done.exit_code != 0
    with open_record(place) as record:
        assert len(record.documents()) == 4


def test_a_record_that_is_not_there_is_not_copied(tmp_path: pathlib.Path) -> None:
    done = copy(str(tmp_path / "none.db"), str(tmp_path / "new.db"))
    assert done.exit_code != 0
    assert list(tmp_path.iterdir()) == []
