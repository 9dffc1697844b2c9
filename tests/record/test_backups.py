"""A backup is one moment of a record that others write to, proved sound before it is kept."""

import contextlib
import pathlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator

import pytest

from counterclaim.errors import InputError, RecordError
from counterclaim.record import open_record
from counterclaim.record.backups import back_up
from counterclaim.record.custody import GENESIS
from counterclaim.record.restoring import restore
from counterclaim.record.sessions import now
from counterclaim.record.sqlite import create_at_version
from tests.record.captures import make_capture, make_reading

ROOT = pathlib.Path(__file__).parent.parent.parent


@contextlib.contextmanager
def somebody_adding(place: str) -> Iterator[Iterator[str]]:
    """A process that adds documents all along; the lines it has printed."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.record.adder", place, "1"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            yield iter(process.stdout)
        finally:
            process.kill()


def fill(place: str, count: int = 3) -> None:
    with open_record(place) as record:
        for number in range(count):
            capture = make_capture(f"The medic said {number} were hurt.")
            record.add(capture, make_reading(capture.document))


def put_back(backup: pathlib.Path, place: str, *, replace: bool = False) -> None:
    restore(backup, place, replace=replace, who="ana", clock=now)


def test_a_backup_while_somebody_adds_is_one_moment_of_the_record(
    place: str, tmp_path: pathlib.Path
) -> None:
    with somebody_adding(place) as lines, open_record(place) as record:
        sizes = []
        for number in range(6):
            for _ in range(5):
                next(lines)
            made = back_up(record.session, tmp_path / f"{number}.bak", quick=number % 2 == 0)
            sizes.append(made.lines)
        next(lines)
    with open_record(place) as record:
        history = record.history()
    assert sizes == sorted(set(sizes))
    assert len(history) > sizes[-1]
    for number, size in enumerate(sizes):
        with open_record(tmp_path / f"{number}.bak", create=False) as kept:
            assert kept.verify() == ()
            assert kept.history() == history[:size]


def test_a_backup_holds_what_the_record_holds(place: str, tmp_path: pathlib.Path) -> None:
    fill(place)
    with open_record(place) as record:
        made = back_up(record.session, tmp_path / "a.bak")
        assert (made.documents, made.lines) == (3, len(record.history()))
        assert made.head == record.history()[-1].sha256
        with open_record(tmp_path / "a.bak") as kept:
            assert kept.documents() == record.documents()
    assert sorted(p.name for p in tmp_path.iterdir() if "test.db" not in p.name) == ["a.bak"]


def test_a_backup_never_lands_on_something(place: str, tmp_path: pathlib.Path) -> None:
    fill(place)
    there = tmp_path / "there.bak"
    there.write_text("precious")
    with open_record(place) as record:
        with pytest.raises(InputError, match="is there already"):
            back_up(record.session, there)
        with pytest.raises(InputError, match="folder does not exist"):
            back_up(record.session, tmp_path / "none" / "a.bak")
    assert there.read_text() == "precious"


@pytest.mark.parametrize("moment", ["Copying", "Checking"])
def test_a_backup_that_is_stopped_leaves_nothing(
    place: str, tmp_path: pathlib.Path, moment: str
) -> None:
    def stop(doing: str, done: int, of: int) -> None:
        if doing == moment:
            raise KeyboardInterrupt

    fill(place)
    with open_record(place) as record, pytest.raises(KeyboardInterrupt):
        back_up(record.session, tmp_path / "a.bak", progress=stop)
    assert [path.name for path in tmp_path.iterdir() if "test.db" not in path.name] == []
    with open_record(place) as record:
        assert record.verify() == ()


def test_a_restore_that_is_stopped_leaves_the_record_as_it_was(
    place: str, tmp_path: pathlib.Path
) -> None:
    def stop(doing: str, done: int, of: int) -> None:
        if doing in ("Checking", "Restoring"):
            raise KeyboardInterrupt

    fill(place)
    with open_record(place) as record:
        before = record.history()
        back_up(record.session, tmp_path / "a.bak")
    with pytest.raises(KeyboardInterrupt):
        restore(tmp_path / "a.bak", place, replace=True, who="ana", clock=now, progress=stop)
    with open_record(place) as record:
        assert record.history() == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_damaged_record_gives_no_backup(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "test.db"
    fill(str(place))
    with contextlib.closing(sqlite3.connect(place)) as file, file:
        file.execute("UPDATE documents SET text = 'The medic said nothing.' WHERE number = 2")
    with open_record(place) as record, pytest.raises(RecordError, match="its text was changed"):
        back_up(record.session, tmp_path / "a.bak")
    assert [path.name for path in tmp_path.iterdir() if "test.db" not in path.name] == []


def test_a_backup_is_restored_to_a_file_or_a_server(place: str, tmp_path: pathlib.Path) -> None:
    source = str(tmp_path / "source.db")
    fill(source)
    with open_record(source) as record:
        back_up(record.session, tmp_path / "a.bak")
        history, documents = record.history(), record.documents()
    put_back(tmp_path / "a.bak", place)
    with open_record(place) as record:
        assert record.documents() == documents
        assert record.history()[:-1] == history
        assert (record.history()[-1].action, record.history()[-1].who) == ("restored", "ana")
        assert record.verify() == ()
        assert record.add(make_capture("The army said it was not there.")).status == "added"
        assert record.verify() == ()


def test_a_record_is_replaced_only_when_asked_and_put_aside(
    place: str, tmp_path: pathlib.Path
) -> None:
    old = str(tmp_path / "old.db")
    fill(old, 1)
    with open_record(old) as record:
        back_up(record.session, tmp_path / "a.bak")
    fill(place, 4)
    with pytest.raises(InputError, match="holds a record already"):
        put_back(tmp_path / "a.bak", place)
    with open_record(place) as reader:  # somebody has it open all the while
        before = reader.history()
        done = restore(tmp_path / "a.bak", place, replace=True, who="ana", clock=now)
        assert len(reader.documents()) == 1
        assert reader.verify() == ()
    assert done.aside is not None
    with open_record(done.aside) as kept:
        assert kept.history() == before
        assert kept.verify() == ()


def test_a_damaged_backup_changes_nothing(place: str, tmp_path: pathlib.Path) -> None:
    source = tmp_path / "source.db"
    fill(str(source))
    with open_record(source) as record:
        back_up(record.session, tmp_path / "a.bak")
    with contextlib.closing(sqlite3.connect(tmp_path / "a.bak")) as file, file:
        file.execute("DROP TRIGGER custody_no_update")
        file.execute("UPDATE custody SET who = 'nobody' WHERE number = 2")
    fill(place, 1)
    with pytest.raises(RecordError, match=r"a\.bak: .*line 2 was changed"):
        put_back(tmp_path / "a.bak", place, replace=True)
    with open_record(place) as record:
        assert len(record.documents()) == 1


def test_what_is_no_record_is_neither_restored_nor_written_over(tmp_path: pathlib.Path) -> None:
    fill(str(tmp_path / "a.db"))
    with open_record(tmp_path / "a.db") as record:
        back_up(record.session, tmp_path / "a.bak")
    note = tmp_path / "note.txt"
    note.write_text("no database at all, and longer than a header of one\n" * 40)
    with pytest.raises(RecordError, match=r"note\.txt: is not a counterclaim record"):
        put_back(note, str(tmp_path / "new.db"))
    with pytest.raises(RecordError, match="move it away"):
        put_back(tmp_path / "a.bak", str(note), replace=True)
    with pytest.raises(InputError, match="there is no such backup"):
        put_back(tmp_path / "none.bak", str(tmp_path / "new.db"))
    (tmp_path / "new.db-wal").write_bytes(b"left over")
    with pytest.raises(InputError, match="left over from another record"):
        put_back(tmp_path / "a.bak", str(tmp_path / "new.db"))
    assert not (tmp_path / "new.db").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_backup_of_an_older_program_is_brought_up_to_date(tmp_path: pathlib.Path) -> None:
    create_at_version(tmp_path / "old.bak", 3)
    before = (tmp_path / "old.bak").read_bytes()
    put_back(tmp_path / "old.bak", str(tmp_path / "new.db"))
    with open_record(tmp_path / "new.db") as record:
        assert [line.action for line in record.history()] == ["restored"]
        assert record.history()[0].previous == GENESIS
    assert (tmp_path / "old.bak").read_bytes() == before


def test_a_backup_is_restored_from_a_folder_that_cannot_be_written_to(
    tmp_path: pathlib.Path,
) -> None:
    fill(str(tmp_path / "a.db"))
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    with open_record(tmp_path / "a.db") as record:
        back_up(record.session, shelf / "a.bak")
    shelf.chmod(0o500)
    put_back(shelf / "a.bak", str(tmp_path / "new.db"))
    assert [path.name for path in shelf.iterdir()] == ["a.bak"]
    shelf.chmod(0o700)
