"""`counterclaim add`, `list`, `show`, `search`, `remove` as users run them."""

import hashlib
import json
import pathlib
import sqlite3
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from benchmarks.samples import SAMPLES
from counterclaim.cli.adding import add
from counterclaim.cli.record import list_documents, remove, search, show
from counterclaim.errors import CounterclaimError, InputError, RecordError
from counterclaim.record import open_record
from tests.record.captures import make_capture, make_reading

TEXT = "A medic in Aden said on Monday that six people had died when shells hit the fish market.\n"


def run(command: object, *arguments: object, record: pathlib.Path, **options: object) -> Result:
    """A command in this process, so that the language model is loaded only once."""
    return CliRunner().invoke(
        command,  # type: ignore[arg-type]
        [*map(str, arguments), "--record", str(record)],
        **options,  # type: ignore[arg-type]
    )


@pytest.fixture
def filled(tmp_path: pathlib.Path) -> pathlib.Path:
    """A record with one document in it, made without a model."""
    path = tmp_path / "filled.db"
    capture = make_capture()
    with open_record(path) as record:
        record.add(capture, make_reading(capture.document))
    return path


def test_a_file_is_added_once_and_read(tmp_path: pathlib.Path) -> None:
    path, note = tmp_path / "r.db", tmp_path / "note.txt"
    note.write_text(TEXT)
    first = run(add, note, "--published", "2016-03-04", record=path)
    assert first.exit_code == 0, first.output
    assert first.output.startswith("added  ")
    second = run(add, note, "--published", "2016-03-04", record=path)
    assert second.output.startswith("already there ")
    with open_record(path) as record:
        (listing,) = record.documents()
        assert listing.claims >= 1
        assert record.unrelated() == ()
        assert record.verify() == ()


def test_a_changed_file_is_a_new_version(tmp_path: pathlib.Path) -> None:
    path, note = tmp_path / "r.db", tmp_path / "note.txt"
    note.write_text(TEXT)
    run(add, note, record=path)
    note.write_text(TEXT.replace("six", "nine"))
    done = run(add, note, "--json", record=path)
    assert json.loads(done.stdout)["status"] == "new version"
    output = run(list_documents, "--json", record=path).output
    assert output == json.dumps(listed := json.loads(output), indent=2) + "\n"
    assert [(row["version"], row["latest"]) for row in listed] == [(1, False), (2, True)]


def test_another_date_for_what_is_there_is_not_taken_in_silence(tmp_path: pathlib.Path) -> None:
    path, note = tmp_path / "r.db", tmp_path / "note.txt"
    note.write_text(TEXT)
    run(add, note, record=path)
    again = run(add, note, "--published", "2016-03-04", record=path)
    assert "keeps the date and publisher it was added with" in again.stderr


def test_one_bad_file_does_not_stop_the_others(tmp_path: pathlib.Path) -> None:
    path, folder = tmp_path / "r.db", tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT)
    (folder / "empty.txt").write_text("")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    done = run(add, folder, tmp_path / "missing.txt", record=path)
    assert isinstance(done.exception, InputError)
    assert str(done.exception) == "2 of 3 were refused"
    assert "empty.txt: is empty" in done.stderr and "missing.txt: no such file" in done.stderr
    assert "picture" not in done.output
    assert "passed over files of other kinds: 1 .jpg" in done.stderr
    assert "kept: 1 added" in done.stderr
    with open_record(path) as record:
        assert [listing.name for listing in record.documents()] == ["good.txt"]


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (b"", ()),
        (b"\x00\x01" * 99, ()),
        (None, ()),
        (TEXT.encode(), ("--published", "4 March")),
        (b"<html><nav>Home</nav>", ()),
    ],
    ids=["empty", "binary", "missing", "date", "no article"],
)
def test_bad_input_stores_nothing(
    tmp_path: pathlib.Path, content: bytes | None, options: tuple[str, ...]
) -> None:
    path, note = tmp_path / "r.db", tmp_path / "note"
    if content is not None:
        note.write_bytes(content)
    done = run(add, note, *options, record=path)
    assert isinstance(done.exception, InputError)
    assert "\n" not in str(done.exception)
    assert not path.exists()


def test_a_missing_model_leaves_no_empty_record(tmp_path: pathlib.Path) -> None:
    path, note = tmp_path / "r.db", tmp_path / "note.txt"
    note.write_text(TEXT)
    done = run(add, note, "--model", "no_such_model", record=path)
    assert isinstance(done.exception, CounterclaimError)
    assert not path.exists()


def test_standard_input_is_a_document(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "r.db"
    done = run(add, "-", "--publisher", "Harbour Wire", record=path, input=TEXT)
    assert done.exit_code == 0, done.output
    (row,) = json.loads(run(list_documents, "--json", record=path).output)
    assert (row["name"], row["publisher"]) == ("standard input", "Harbour Wire")


def test_a_document_is_shown_with_what_was_read(filled: pathlib.Path) -> None:
    identifier = make_capture().document.id
    assert "clinic" in run(show, identifier[:9], record=filled).output
    shown = json.loads(run(show, identifier[4:9], "--json", record=filled).output)
    assert shown["document"]["text"] == make_capture().document.text
    assert shown["reading"]["claims"]


def test_a_document_out_of_a_larger_file_says_where_it_lay(tmp_path: pathlib.Path) -> None:
    path, box = tmp_path / "r.db", tmp_path / "box.mbox"
    box.write_bytes(SAMPLES["box.mbox"]())
    added = run(add, box, "--json", record=path)
    assert [json.loads(line)["name"] for line in added.stdout.splitlines()] == [
        "box.mbox mail 1",
        "box.mbox mail 1 attachment statement.pdf",
        "box.mbox mail 2",
    ]
    first = json.loads(added.stdout.splitlines()[0])["id"]
    digest = hashlib.sha256(box.read_bytes()).hexdigest()
    shown = run(show, first, record=path).output
    assert f"from box.mbox (SHA-256 {digest[:16]}…), bytes " in shown
    # the same mail in another mailbox is the same document, which came twice
    (tmp_path / "copy.mbox").write_bytes(box.read_bytes() + b"\n")
    assert run(add, tmp_path / "copy.mbox", record=path).output.startswith("already there")
    arrivals = json.loads(run(show, first, "--json", record=path).output)["arrivals"]
    assert [arrival["part"]["container"] for arrival in arrivals] == ["box.mbox", "copy.mbox"]
    with open_record(path) as record:
        actions = [entry.action for entry in record.history(first)]
        assert actions == ["captured", "read", "captured again"]
        assert record.verify() == ()


def test_refusals_are_lines_of_json_too(tmp_path: pathlib.Path) -> None:
    path, posts = tmp_path / "r.db", tmp_path / "posts.jsonl"
    posts.write_text(json.dumps({"text": TEXT}) + "\n{\n")
    done = run(add, posts, "--json", record=path)
    assert done.exit_code == 1
    kept, refused = map(json.loads, done.stdout.splitlines())
    assert kept["status"] == "added"
    assert refused == {
        "name": f"{posts} line 2",
        "status": "refused",
        "reason": "is no JSON",
    }


def test_search_shows_words_in_their_place(filled: pathlib.Path) -> None:
    assert "clinic" in run(search, "clinic", record=filled).output
    hits = json.loads(run(search, "clinic", "--who", "medic", "--json", record=filled).output)
    assert [hit["kind"] for hit in hits] == ["claim"]
    assert run(search, "walrus", record=filled).output == "nothing found\n"
    assert isinstance(run(search, "?!", record=filled).exception, InputError)


def test_a_removed_document_is_gone(filled: pathlib.Path) -> None:
    identifier = make_capture().document.id
    assert run(remove, identifier, record=filled).output == f"removed {identifier}\n"
    assert "the record is empty" in run(list_documents, record=filled).output
    assert isinstance(run(remove, identifier, record=filled).exception, InputError)


@pytest.mark.parametrize("command", [list_documents, search, show, remove])
def test_asking_of_a_record_that_is_not_there_makes_none(
    tmp_path: pathlib.Path, command: object
) -> None:
    path = tmp_path / "none.db"
    arguments = () if command is list_documents else ("clinic",)
    done = run(command, *arguments, record=path)
    assert isinstance(done.exception, RecordError)
    assert not path.exists()


def test_unfit_record_files_are_told_in_one_line(tmp_path: pathlib.Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text(TEXT)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE things (name)")
    database.close()
    for path in (tmp_path, note, other, tmp_path / "no" / "r.db"):
        done = run(add, note, record=path)
        assert isinstance(done.exception, CounterclaimError)
        assert "\n" not in str(done.exception)


def test_list_and_search_need_no_language_model(filled: pathlib.Path) -> None:
    for arguments in (["list"], ["search", "clinic"], ["show", make_capture().document.id]):
        code = (
            "import sys; from counterclaim.cli import commands; "
            f"commands.main({[*arguments, '--record', str(filled)]!r}, standalone_mode=False); "
            "assert 'spacy' not in sys.modules"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
