"""`counterclaim dossier` as users run it."""

import json
import pathlib

import pytest

from counterclaim.cli.custody import mark
from counterclaim.cli.dossiers import dossier
from counterclaim.record import open_record
from counterclaim.relating import RELATING
from tests.cli.test_record import run
from tests.record.captures import make_capture, make_incident, make_reading


@pytest.fixture
def filled(tmp_path: pathlib.Path) -> pathlib.Path:
    """A record with one document and an incident that it tells of, made without a model."""
    path = tmp_path / "filled.db"
    capture = make_capture()
    with open_record(path) as record:
        record.add(capture, make_reading(capture.document))
        with record.linking() as links:
            links.keep_program(RELATING)
            links.linked([capture.document.id])
            links.keep(make_incident("incident-0a", capture.document.id), {})
    return path


def test_a_dossier_says_what_it_holds_and_what_it_holds_back(filled: pathlib.Path) -> None:
    out = filled.parent / "stick"
    done = run(dossier, "0a", out, record=filled)
    assert done.exit_code == 0, done.output
    assert f"wrote {out}: 1 incident, 1 document; open index.html in it" in done.output
    assert (out / "index.html").is_file()
    again = run(dossier, "0a", out, record=filled)
    assert "is there already" in str(again.exception)
    run(mark, "--source", "medic", "--confidential", record=filled)
    refused = run(dossier, "0a", filled.parent / "other", record=filled)
    assert "all of it is confidential" in str(refused.exception)
    assert not (filled.parent / "other").exists()
    redacted = run(
        dossier, "0a", filled.parent / "other", "--confidential", "redact", "--json", record=filled
    )
    told = json.loads(redacted.output)
    assert told["blacked"] == [make_capture().document.id]


def test_originals_may_stay_at_home(filled: pathlib.Path) -> None:
    out = filled.parent / "stick"
    assert run(dossier, "0a", out, "--no-originals", record=filled).exit_code == 0
    assert not (out / "originals").exists()
    assert "original not in this dossier" in (out / "index.html").read_text()


def test_a_dossier_needs_an_incident_and_a_folder(filled: pathlib.Path) -> None:
    assert run(dossier, "stick", record=filled).exit_code == 2
    note = filled.parent / "note.txt"
    note.write_text("mine")
    refused = run(dossier, "0a", note, record=filled)
    assert "is a file" in str(refused.exception)
