"""`counterclaim package` and `timestamp` as users run them."""

import pathlib

import pytest

from counterclaim.cli.custody import mark, verify
from counterclaim.cli.evidence import package, timestamp
from counterclaim.record import open_record
from tests.cli.test_record import run
from tests.evidence.authority import Authority
from tests.record.captures import make_capture, make_reading


@pytest.fixture
def filled(tmp_path: pathlib.Path) -> pathlib.Path:
    """A record with one document in it, made without a model."""
    path = tmp_path / "filled.db"
    capture = make_capture()
    with open_record(path) as record:
        record.add(capture, make_reading(capture.document))
    return path


def test_a_package_says_what_it_holds_and_what_it_holds_back(filled: pathlib.Path) -> None:
    document = make_capture().document
    out = filled.parent / "evidence.zip"
    done = run(package, document.id, out, record=filled)
    assert done.exit_code == 0, done.output
    assert f"wrote {out}: 1 document, 0 incidents" in done.output
    run(mark, "--source", "medic", "--confidential", record=filled)
    refused = run(package, document.id, filled.parent / "other.zip", record=filled)
    assert "all of it is confidential" in str(refused.exception)
    redacted = run(
        package, document.id, filled.parent / "other.zip", "--confidential", "redact", record=filled
    )
    assert f"names blacked out in: {document.id}" in redacted.output


def test_a_package_needs_ids_and_a_zip_file(filled: pathlib.Path) -> None:
    assert run(package, "out.zip", record=filled).exit_code == 2
    assert run(package, "1b7a", "evidence.tar", record=filled).exit_code == 2


def test_an_authority_stamps_the_log_and_verify_holds_it_against_its_certificates(
    filled: pathlib.Path,
) -> None:
    ca = filled.parent / "ca.pem"
    with Authority() as authority:
        ca.write_bytes(authority.certificates)
        done = run(timestamp, "--authority", authority.url, "--ca", ca, record=filled)
    assert done.exit_code == 0, done.output
    assert "line 2 of the log was there at 2020-05-01T12:00:00" in done.output
    assert run(verify, "--ca", ca, record=filled).exit_code == 0
    with Authority() as other:
        ca.write_bytes(other.certificates)
    checked = run(verify, "--ca", ca, record=filled)
    assert checked.exit_code == 1
    assert "timestamp 1: its signature does not hold" in checked.output
