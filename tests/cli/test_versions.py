"""`counterclaim versions` and `diff` as users run them."""

import json
import pathlib

import pytest

from counterclaim.cli.versions import diff, versions
from counterclaim.record import open_record
from tests.cli.test_record import run
from tests.record.captures import make_capture, make_reading
from tests.record.test_changes import OLD

PAGE = "url:https://wire.example/clinic"


@pytest.fixture
def edited(tmp_path: pathlib.Path) -> tuple[pathlib.Path, list[str]]:
    """A record with a page that was captured three times."""
    path, ids = tmp_path / "edited.db", []
    second = OLD.replace("six people", "nine people")
    with open_record(path) as record:
        for text in (OLD, second, second.split(" The mayor")[0]):
            capture = make_capture(text, page=PAGE)
            ids.append(record.add(capture, make_reading(capture.document)).id)
    return path, ids


def test_each_version_says_what_it_changed(edited: tuple[pathlib.Path, list[str]]) -> None:
    path, ids = edited
    told = run(versions, ids[1][:9], record=path).output
    assert told.index(ids[0]) < told.index("nine people") < told.index(ids[2])
    assert "claim vanished" in told
    assert "claims: 2 as before, 1 changed" in told
    shown = json.loads(run(versions, ids[0], "--json", record=path).output)
    assert [row["version"] for row in shown["versions"]] == [1, 2, 3]
    assert [pair["new"] for pair in shown["changes"]] == ids[1:]


def test_two_documents_are_laid_side_by_side(edited: tuple[pathlib.Path, list[str]]) -> None:
    path, ids = edited
    told = run(diff, ids[0], ids[2], "--text", record=path).output
    assert f"--- {ids[0]}" in told
    assert "now: " in told
    changes = json.loads(run(diff, ids[0], ids[2], "--json", record=path).output)
    assert {c["fate"] for c in changes["changes"]} == {"changed", "moved", "vanished"}
    assert "the text is the same" in run(diff, ids[0], ids[0], record=path).output


def test_an_unknown_document_is_refused_in_a_line(edited: tuple[pathlib.Path, list[str]]) -> None:
    path, ids = edited
    assert "no document begins with" in str(run(diff, ids[0], "ffff", record=path).exception)
    assert "no document begins with" in str(run(versions, "ffff", record=path).exception)
