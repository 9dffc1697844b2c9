"""What a doctor says of a record, and that it leaves one of an older program as it is."""

import pathlib

from counterclaim import __version__
from counterclaim.health.records import check_record, part_finding
from counterclaim.model.findings import Finding
from counterclaim.record import open_record
from counterclaim.record.soundness import Part
from counterclaim.record.sqlite import create_at_version
from counterclaim.relating import relate_record
from tests.record.captures import make_capture, make_reading


def found(place: str, **more: bool) -> dict[str, Finding]:
    return {one.name: one for one in check_record(place, **more)}


def fill(place: str, *, program: str = __version__) -> None:
    with open_record(place) as record:
        capture = make_capture()
        record.add(capture, make_reading(capture.document, program=program))
        relate_record(record)


def test_a_record_that_is_well(place: str) -> None:
    fill(place)
    findings = found(place)
    assert {finding.state for finding in findings.values()} == {"ok"}
    assert findings["documents"].words.startswith("1 document, every byte")
    assert findings["readings"].words == f"1 read by counterclaim {__version__}"


def test_documents_that_wait_and_readings_of_another_program_are_warnings(place: str) -> None:
    fill(place, program="0.0.1")
    with open_record(place) as record:
        capture = make_capture("The medic said two were hurt.")
        record.add(capture, make_reading(capture.document, program=__version__))
    findings = found(place)
    assert {name for name, one in findings.items() if one.state != "ok"} == {"readings", "relating"}
    assert findings["relating"].words == "1 document not in incidents yet"
    assert findings["readings"].details == ("1 by counterclaim 0.0.1 with by hand 0 (spaCy 0)",)


def test_one_of_an_older_schema_is_left_as_it_is(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "old.db"
    create_at_version(path, 4)
    before = path.read_bytes()
    findings = found(str(path))
    assert findings["schema"].state == "warning"
    assert findings["schema"].words.startswith("4 in ")
    assert path.read_bytes() == before


def test_one_that_is_not_there(tmp_path: pathlib.Path) -> None:
    place = str(tmp_path / "none.db")
    assert found(place)["opens"].state == "fault"
    assert found(place, must_exist=False)["there"].state == "ok"
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there() -> None:
    finding = found("postgresql://ana:secret@localhost:1/strikes")["opens"]
    assert finding.state == "fault" and "cannot be reached" in finding.words
    assert "secret" not in finding.words


def test_a_record_in_use_is_no_fault() -> None:
    busy = ("strikes.db: is in use by another program: try again when it is done",)
    assert part_finding(Part(name="search", counted=0, problems=busy), "x").state == "warning"
