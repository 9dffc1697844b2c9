"""`counterclaim mark` and the other commands of custody as users run them."""

import json
import pathlib
import sqlite3

import pytest

from counterclaim.cli.custody import custody, mark, verify
from counterclaim.cli.record import list_documents, remove, show
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


def test_a_whole_record_is_told_with_its_head(filled: pathlib.Path) -> None:
    done = run(verify, record=filled)
    assert done.exit_code == 0
    assert done.output.startswith("whole: 1 document, 1 reading, ")
    head = done.output.split()[-1]
    assert run(verify, "--head", head, record=filled).exit_code == 0
    missing = run(verify, "--head", "0" * 64, "--json", record=filled)
    assert missing.exit_code == 1
    assert json.loads(missing.stdout)["problems"] == [
        f"custody log: has no line with the hash {'0' * 64}"
    ]


def test_whatever_fails_is_named_and_the_exit_code_says_so(filled: pathlib.Path) -> None:
    with sqlite3.connect(filled) as file:
        file.execute("UPDATE documents SET text = 'Nothing happened.'")
    file.close()
    done = run(verify, record=filled)
    assert done.exit_code == 1
    assert f"{make_capture().document.id}: its text was changed" in done.output
    assert " problems in 1 document" in done.output


def test_the_history_of_a_document_goes_on_after_its_removal(filled: pathlib.Path) -> None:
    document = make_capture().document
    run(remove, document.id, "--reason", "asked to", record=filled)
    refused = run(show, document.id, record=filled)
    assert f"{document.id} was removed on" in str(refused.exception)
    assert "asked to; what stays of it" in str(refused.exception)
    told = run(custody, document.id, record=filled).output
    for words in ("captured", "read", "by hand 0", "was removed on", "asked to"):
        assert words in told
    assert f"original sha256 {document.original_sha256}" in told
    shown = json.loads(run(custody, document.id[:9], "--json", record=filled).output)
    assert [line["action"] for line in shown["lines"]] == ["captured", "read", "removed"]
    assert shown["removed"][0]["reason"] == "asked to"
    graph = json.loads(run(custody, document.id, "--prov", record=filled).output)["@graph"]
    assert sum(node["@type"] == "prov:Activity" for node in graph) == 3


def test_the_history_of_what_never_was_is_refused(filled: pathlib.Path) -> None:
    done = run(custody, "ffff", record=filled)
    assert "no document begins with 'ffff'" in str(done.exception)
