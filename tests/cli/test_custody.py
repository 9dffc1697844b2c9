"""`counterclaim mark` and the other commands of custody as users run them."""

import json
import pathlib

import pytest

from counterclaim.cli.custody import mark
from counterclaim.cli.record import list_documents, show
from counterclaim.record import open_record
from tests.cli.test_record import run
from tests.record.captures import make_capture, make_reading


@pytest.fixture
def filled(tmp_path: pathlib.Path) -> pathlib.Path:
    """A record with one document in it, made without a model."""
    path = tmp_path / "filled.db"
    capture = make_capture()
    with open_record(path) as record:
        record.add(capture, make_reading(capture.document))
    return path


def test_what_is_marked_says_so_wherever_it_is_listed(filled: pathlib.Path) -> None:
    assert "nothing is confidential" in run(mark, record=filled).output
    identifier = make_capture().document.id
    done = run(mark, identifier, "--confidential", "--reason", "at risk", record=filled)
    assert done.output.startswith(f"confidential  {identifier}  by ")
    assert "confidential" in run(list_documents, record=filled).output
    assert "leaves this record only when asked" in run(show, identifier, record=filled).output
    (listed,) = json.loads(run(mark, "--json", record=filled).output)
    assert (listed["name"], listed["reason"]) == (identifier, "at risk")
    run(mark, identifier, "--open", record=filled)
    assert "nothing is confidential" in run(mark, record=filled).output


@pytest.mark.parametrize("arguments", [["doc-1"], ["--confidential"]])
def test_a_mark_needs_both_what_and_which(filled: pathlib.Path, arguments: list[str]) -> None:
    done = run(mark, *arguments, record=filled)
    assert done.exit_code == 2
    assert "say " in done.output
