"""Files that are no record, or not one of ours to open, are told in one line."""

import pathlib
import sqlite3
import subprocess
import sys

import pytest

from counterclaim.errors import RecordError
from counterclaim.record import open_record
from counterclaim.record.sqlite import APPLICATION_ID, LATEST, create_at_version, schema_of
from tests.record.captures import make_capture


def test_a_record_that_is_not_there_is_made_only_when_asked(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "new.db"
    with pytest.raises(RecordError, match="there is no such record"):
        open_record(path, create=False)
    assert not path.exists()
    open_record(path).close()
    assert path.exists()


def test_who_opens_a_record_again_takes_nobody_s_lock_away(tmp_path: pathlib.Path) -> None:
    """Another program must see that it is in use: else it may take the log of changes away."""
    path = tmp_path / "test.db"
    change = (
        "import sqlite3, sys\n"
        "try:\n"
        "    other = sqlite3.connect(sys.argv[1])\n"
        "    print(other.execute('PRAGMA journal_mode = DELETE').fetchone())\n"
        "except sqlite3.OperationalError as error:\n"
        "    print(error)\n"
    )

    def others_may_change() -> str:
        command = [sys.executable, "-c", change, str(path)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    with open_record(path) as record:
        record.add(make_capture())
        with record.session.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM documents")
            assert others_may_change() == "database is locked"
            open_record(path, create=False).close()
            assert schema_of(path, wait=1.0) == LATEST
            assert others_may_change() == "database is locked"


def test_a_folder_is_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        open_record(tmp_path)


def test_a_missing_folder_is_told(tmp_path: pathlib.Path) -> None:
    with pytest.raises(RecordError, match="folder does not exist"):
        open_record(tmp_path / "no" / "test.db")


@pytest.mark.parametrize("content", [b"just some notes", b"SQLite format 3\x00" + b"junk" * 200])
def test_a_file_that_is_no_database_is_refused_untouched(
    tmp_path: pathlib.Path, content: bytes
) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"is not a counterclaim record|is damaged"):
        open_record(path)
    assert path.read_bytes() == content


def test_another_program_s_database_is_refused_untouched(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE things (name)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="another program"):
        open_record(path)
    assert path.read_bytes() == before


def test_a_newer_record_is_refused(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "newer.db"
    open_record(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {LATEST + 1}")
    newer.close()
    with pytest.raises(RecordError, match=f"newer counterclaim .schema {LATEST + 1}"):
        open_record(path)


def test_a_locked_record_is_told_and_can_still_be_read(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "locked.db"
    with open_record(path) as record:
        record.add(make_capture())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_record(path, wait=0.05) as record:
        assert len(record.documents()) == 1
        with pytest.raises(RecordError, match="in use by another program"):
            record.add(make_capture("Another text."))
    other.execute("ROLLBACK")
    other.close()
    with open_record(path) as record:
        assert record.add(make_capture("Another text.")).status == "added"


def test_a_wholly_locked_new_file_is_told(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "locked.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RecordError, match="in use by another program"):
        open_record(path, wait=0.05)
    other.close()


def test_an_empty_file_becomes_a_record(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with open_record(path) as record:
        assert record.documents() == ()


def test_a_damaged_record_is_told(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "damaged.db"
    with open_record(path) as record:
        for number in range(50):
            record.add(make_capture(f"Number {number}. " * 40))
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = b"\xaa" * (len(content) - 4096 * 2)
    path.write_bytes(content)
    with pytest.raises(RecordError, match="damaged"), open_record(path) as record:
        record.documents()


def test_a_record_says_what_it_is(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "test.db"
    open_record(path).close()
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert file.execute("PRAGMA user_version").fetchone() == (LATEST,)
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    file.close()


def test_version_numbers_are_those_of_the_steps(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "old.db"
    create_at_version(path, 1)
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (1,)
    file.close()


def test_a_name_that_looks_like_something_else_is_a_file(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("100%20 of it?.db", "a#b.db", ":memory:"):
        open_record(name).close()
        assert pathlib.Path(name).is_file()


def test_a_name_no_system_allows_is_told(tmp_path: pathlib.Path) -> None:
    with pytest.raises(RecordError, match="cannot be opened"):
        open_record(tmp_path / ("x" * 5000))
