"""An evidence bundle can be checked by a stranger, and holds nothing it must not."""

import csv
import hashlib
import json
import pathlib
import shutil
import subprocess
import zipfile
from collections.abc import Iterator

import bagit
import pytest

from counterclaim.deciding import reject
from counterclaim.errors import InputError
from counterclaim.evidence.packages import Packaged, write_package
from counterclaim.model.marks import Redaction
from counterclaim.record import Record, open_record
from counterclaim.record.custody import GENESIS
from tests.record.captures import make_capture, make_reading
from tests.test_relating import add, strike

TEXT = "Salim said the clinic was hit. Officials said Salim's clinic was empty."
PAGE = "url:https://wire.example/clinic"


@pytest.fixture
def record(place: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    """A new record; bundles are written into the folder that its test is in."""
    monkeypatch.chdir(tmp_path)
    with open_record(place, who="ana") as record:
        yield record


def keep(record: Record, text: str) -> str:
    capture = make_capture(text)
    return record.add(capture, make_reading(capture.document)).id


def pack(
    record: Record, *wanted: str, redaction: Redaction = "leave out", name: str = "e.zip"
) -> tuple[Packaged, pathlib.Path]:
    """A bundle and the folder it was unpacked into."""
    place = pathlib.Path.cwd() / name
    packaged = write_package(record, place, wanted=wanted, redaction=redaction)
    with zipfile.ZipFile(place) as file:
        file.extractall(pathlib.Path.cwd() / "unpacked")
    return packaged, pathlib.Path.cwd() / "unpacked" / place.stem


def test_a_bag_library_and_sha256sum_find_it_whole(record: Record) -> None:
    packaged, folder = pack(record, keep(record, TEXT))
    assert hashlib.sha256(pathlib.Path(packaged.path).read_bytes()).hexdigest() == packaged.sha256
    bag = bagit.Bag(str(folder))
    bag.validate()
    assert bag.info["Bag-Software-Agent"].startswith("counterclaim ")
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        command = [shutil.which("sha256sum") or "sha256sum", "-c", "--quiet", manifest]
        subprocess.run(command, cwd=folder, check=True)
    (folder / "data" / "chain.txt").write_text("1 0\n")
    with pytest.raises(bagit.BagValidationError):
        bag.validate()


def test_it_holds_the_bytes_the_words_and_what_was_read_in_them(record: Record) -> None:
    name = keep(record, TEXT)
    _, folder = pack(record, name[4:])
    inside = folder / "data" / "documents" / name
    assert (inside / "original.txt").read_bytes() == TEXT.encode()
    text = (inside / "text.txt").read_text(encoding="utf-8")
    reading = json.loads((inside / "reading.json").read_bytes())
    for claim in reading["claims"]:
        for span in claim["content"]:
            assert text[span["start"] : span["end"]] == span["text"]
    with (inside / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["source"] for row in rows] == ["Salim", "Officials"]
    about = json.loads((inside / "document.json").read_bytes())
    assert about["original_sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_stranger_can_follow_the_custody_log_to_its_last_line(record: Record) -> None:
    name, _ = keep(record, TEXT), keep(record, "The mayor said nine.")
    _, folder = pack(record, name)
    chain = dict(line.split() for line in (folder / "data" / "chain.txt").read_text().splitlines())
    lines = [json.loads(line) for line in (folder / "data" / "custody.jsonl").open()]
    assert [line["action"] for line in lines] == ["captured", "read"]
    for line in lines:
        fields = ("number", "at", "who", "action", "subject", "detail", "program", "previous")
        whole = json.dumps([line[field] for field in fields], ensure_ascii=False)
        assert hashlib.sha256(whole.encode()).hexdigest() == line["sha256"]
        assert chain[str(line["number"])] == line["sha256"]
        assert line["previous"] == chain.get(str(line["number"] - 1), GENESIS)
    logged = json.loads(lines[1]["detail"])["reading"]
    reading = folder / "data" / "documents" / name / "reading.json"
    assert hashlib.sha256(reading.read_bytes()).hexdigest() == logged
    assert "nine" not in (folder / "data" / "custody.jsonl").read_text()


def test_that_it_was_written_is_in_the_log_with_its_hash(record: Record) -> None:
    name = keep(record, TEXT)
    packaged, _ = pack(record, name)
    line = record.custody.lines(name)[-1]
    detail = json.loads(line.detail)
    assert (line.action, detail["sha256"]) == ("exported", packaged.sha256)
    assert (detail["documents"], detail["confidential"]) == ([name], "leave out")
    assert record.verify() == ()


def test_a_confidential_document_is_left_out_and_counted(record: Record) -> None:
    name, other = keep(record, TEXT), keep(record, "The mayor said nine.")
    record.marks.mark(documents=[name])
    packaged, folder = pack(record, name, other)
    assert (packaged.documents, packaged.withheld) == ((other,), 1)
    everything = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    for secret in (name, "Salim", "clinic"):
        assert secret.encode() not in everything
    assert "1 of the documents asked for" in (folder / "README.txt").read_text()
    assert json.loads(record.custody.lines()[-1].detail)["left_out"] == 1


def test_if_all_of_it_is_confidential_nothing_is_written(record: Record) -> None:
    name = keep(record, TEXT)
    record.marks.mark(documents=[name])
    with pytest.raises(InputError, match="all of it is confidential"):
        pack(record, name)
    assert sorted(p.name for p in pathlib.Path.cwd().glob("*.zip*")) == []
    assert record.custody.lines()[-1].action == "marked"
    packaged, _ = pack(record, name, redaction="include")
    assert packaged.documents == (name,)
    assert json.loads(record.custody.lines()[-1].detail)["confidential"] == "include"


def test_a_confidential_source_keeps_its_document_back_unless_it_is_blacked_out(
    record: Record,
) -> None:
    name, other = keep(record, TEXT), keep(record, "The mayor said nine.")
    record.marks.mark(sources=["salim"])
    left, _ = pack(record, name, other)
    assert left.documents == (other,)
    packaged, folder = pack(record, name, other, redaction="redact", name="redacted.zip")
    assert (packaged.documents, packaged.blacked) == (tuple(sorted((name, other))), (name,))
    everything = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert b"alim" not in everything
    inside = folder / "data" / "documents" / name
    assert not list(inside.glob("original.*"))
    text = (inside / "text.txt").read_text(encoding="utf-8")
    assert text == "█████ said the clinic was hit. Officials said █████'s clinic was empty."
    for claim in json.loads((inside / "reading.json").read_bytes())["claims"]:
        for span in (*claim["source"], *claim["content"]):
            assert text[span["start"] : span["end"]] == span["text"]
    assert list((folder / "data" / "documents" / other).glob("original.*"))
    bagit.Bag(str(folder)).validate()


def test_an_incident_brings_its_documents_and_is_told_by_those_that_may_be_shown(
    record: Record,
) -> None:
    for number in (1, 2, 3):
        add(record, strike(number))
    (incident,) = record.incidents()
    packaged, folder = pack(record, incident.id)
    assert (packaged.documents, packaged.incidents) == (incident.documents, (incident.id,))
    record.marks.mark(documents=["doc-2"])
    packaged, folder = pack(record, incident.id[9:], name="less.zip")
    assert (packaged.documents, packaged.withheld) == (("doc-1", "doc-3"), 1)
    page = (folder / "data" / "incidents" / f"{incident.id}.json").read_text()
    assert json.loads(page)["id"] == incident.id
    assert "doc-2" not in page


def test_what_people_decided_goes_along_and_the_line_about_it(record: Record) -> None:
    name = keep(record, TEXT)
    reading = record.reading(name)
    assert reading is not None
    reject(record, name, reading.claims[0].id, reason="not what was said", who="bea")
    _, folder = pack(record, name)
    page = (folder / "data" / "documents" / name / "decisions.json").read_text()
    assert "not what was said" in page
    custody = (folder / "data" / "custody.jsonl").read_text()
    assert '"decided"' in custody
    assert "decided" in [line.action for line in record.custody.lines(name)]
    record.marks.mark(sources=["salim"])
    _, folder = pack(record, name, redaction="redact", name="redacted.zip")
    assert not (folder / "data" / "documents" / name / "decisions.json").exists()


def test_a_line_that_names_documents_of_others_is_not_shown(record: Record) -> None:
    name, other = keep(record, TEXT), keep(record, "The mayor said nine.")
    pack(record, name, other)
    _, folder = pack(record, name, name="one.zip")
    lines = [json.loads(line) for line in (folder / "data" / "custody.jsonl").open()]
    assert [line["action"] for line in lines] == ["captured", "read"]
    assert other not in (folder / "data" / "custody.jsonl").read_text()


def test_a_name_that_is_taken_or_has_no_folder_is_refused(record: Record) -> None:
    name = keep(record, TEXT)
    taken = pathlib.Path.cwd() / "taken.zip"
    taken.write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        write_package(record, taken, wanted=[name])
    assert taken.read_text() == "mine"
    with pytest.raises(InputError, match="folder does not exist"):
        write_package(
            record,
            pathlib.Path.cwd() / "no" / "e.zip",
            wanted=[name],
        )
    with pytest.raises(InputError, match="nothing begins with"):
        write_package(record, pathlib.Path.cwd() / "e.zip", wanted=["ffff"])


def test_what_fails_halfway_leaves_no_file(record: Record) -> None:
    add(record, strike(1))
    (incident,) = record.incidents()

    def broken(_: object) -> str:
        raise ValueError("cannot be shown")

    place = pathlib.Path.cwd() / "e.zip"
    with pytest.raises(ValueError, match="cannot be shown"):
        write_package(record, place, wanted=[incident.id], render=broken)
    assert [p.name for p in pathlib.Path.cwd().iterdir() if "zip" in p.name] == []
    assert all(line.action != "exported" for line in record.custody.lines())
