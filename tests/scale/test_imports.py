"""The documents of a batch in a record."""

import datetime
import json
import pathlib

import msgspec
import pytest
from click.testing import CliRunner

from benchmarks.filling import captures
from counterclaim.capture import capture_file
from counterclaim.cli.adding import add
from counterclaim.cli.exporting import import_file
from counterclaim.errors import InputError
from counterclaim.export.parts import PartWriter, documents_of
from counterclaim.model.captures import Part, Refusal, Response
from counterclaim.pipeline import read_document
from counterclaim.reading.language import Model
from counterclaim.record import open_record
from counterclaim.scale.batches import Batch
from counterclaim.scale.imports import import_batch
from counterclaim.scale.steps import Settings
from tests.record.captures import make_capture, make_reading
from tests.scale.rows import tables

AT = datetime.datetime(2016, 3, 4, 18, 20, tzinfo=datetime.UTC)


@pytest.fixture
def out(tmp_path: pathlib.Path) -> pathlib.Path:
    """A batch of two documents and one that was refused, made without a model."""
    folder = tmp_path / "batch"
    with Batch(folder, Settings()):
        writer = PartWriter(folder / "parts" / "a-1.parquet", ())
        for text in ("The medic said it was hit twice.", "Troops said no."):
            capture = make_capture(text, name=f"{text[:3]}.txt")
            writer.add(capture, make_reading(capture.document))
        writer.refuse(Refusal(name="c.txt", reason="is empty"))
        writer.commit()
    return folder


def test_a_part_gives_back_what_was_put_in(tmp_path: pathlib.Path) -> None:
    part = Part(container="a.warc", container_sha256="0" * 64, place="bytes 0-9")
    answer = Response(url="u", final_url="v", status=200, at=AT, headers=(("ETag", "x"),))
    capture = make_capture()
    capture = msgspec.structs.replace(capture, part=part, response=answer, notes=("cut",))
    reading = make_reading(capture.document)
    writer = PartWriter(tmp_path / "a.parquet", ())
    writer.add(capture, reading)
    writer.commit()
    assert [tuple(taken) for taken in documents_of(tmp_path / "a.parquet")] == [(capture, reading)]


def test_documents_and_readings_are_kept(out: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = import_batch(out, tmp_path / "r.db")
    assert (done.documents, done.new) == (2, 2)
    with open_record(tmp_path / "r.db") as record:
        assert [listing.name for listing in record.documents()] == ["The.txt", "Tro.txt"]
        assert [len(reading.claims) for reading in record.readings()] == [1, 1]
        assert record.verify() == ()


def test_a_second_import_changes_nothing(out: pathlib.Path, tmp_path: pathlib.Path) -> None:
    import_batch(out, tmp_path / "r.db")
    with open_record(tmp_path / "r.db") as record:
        before = record.history()
    assert import_batch(out, tmp_path / "r.db").new == 0
    with open_record(tmp_path / "r.db") as record:
        assert record.history() == before


def test_a_reading_that_was_corrected_since_stays_corrected(
    out: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    import_batch(out, tmp_path / "r.db")
    with open_record(tmp_path / "r.db") as record:
        document = record.document(record.documents()[0].id)
        record.add_reading(corrected := make_reading(document, program="by a person"))
    import_batch(out, tmp_path / "r.db")
    with open_record(tmp_path / "r.db") as record:
        assert record.reading(document.id) == corrected


def test_the_command_takes_a_batch_by_its_folder(out: pathlib.Path, tmp_path: pathlib.Path) -> None:
    arguments = [str(out), "--record", str(tmp_path / "r.db")]
    done = CliRunner().invoke(import_file, arguments)
    assert done.exit_code == 0, done.output
    assert "imported 2 documents, 2 of them new" in done.output
    with open_record(tmp_path / "r.db") as record:
        assert record.unrelated() == ()


def test_a_record_linked_by_several_processes_is_the_same(tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "batch"
    with Batch(folder, Settings()):
        writer = PartWriter(folder / "parts" / "a-1.parquet", ())
        for capture, reading in captures(40, 2, places=5, years=0.1):
            writer.add(capture, reading)
        writer.commit()
    found = []
    for name, options in (("one", []), ("two", ["--processes", "2"])):
        place = tmp_path / f"{name}.db"
        done = CliRunner().invoke(import_file, [str(folder), "--record", str(place), *options])
        assert done.exit_code == 0, done.output
        with open_record(place) as record:
            assert record.incidents() and record.unrelated() == () == record.verify()
            found.append(tables(record, times=False))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--processes", "0"), "0 is not in the range"),
        (("--scheduler", "nowhere"), "nowhere: no Dask scheduler answers"),
    ],
)
def test_where_nothing_can_be_linked_nothing_is_imported(
    out: pathlib.Path, tmp_path: pathlib.Path, options: tuple[str, ...], reason: str
) -> None:
    place = tmp_path / "r.db"
    done = CliRunner().invoke(import_file, [str(out), "--record", str(place), *options])
    assert done.exit_code != 0
    assert reason in done.output or reason in str(done.exception)
    assert not place.exists()


def test_a_folder_that_is_no_batch_is_told(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match="is no batch"):
        import_batch(tmp_path, tmp_path / "r.db")


def test_originals_that_were_changed_are_refused(out: pathlib.Path, tmp_path: pathlib.Path) -> None:
    capture = make_capture("Shells hit the mill.")
    changed = msgspec.structs.replace(capture, content=b"No shells hit the mill.")
    writer = PartWriter(out / "parts" / "b-2.parquet", ())
    writer.add(changed, make_reading(capture.document))
    writer.commit()
    with pytest.raises(InputError, match=r"original bytes of doc-.* were changed"):
        import_batch(out, tmp_path / "r.db")


def test_settings_are_what_a_person_can_read(out: pathlib.Path) -> None:
    assert json.loads((out / "batch.json").read_text(encoding="utf-8"))["publisher"] is None


def test_what_a_first_pass_left_out_is_parsed_when_somebody_adds_it(
    tmp_path: pathlib.Path, model: Model
) -> None:
    text = "The choir sang in Dorna. Its director retires in May."
    (tmp_path / "choir.txt").write_text(text, encoding="utf-8")
    capture = capture_file(tmp_path / "choir.txt")
    passed = read_document(capture.document, model=model, first_pass=True)
    with open_record(tmp_path / "r.db") as record:
        record.add(capture, passed)
    arguments = [str(tmp_path / "choir.txt"), "--record", str(tmp_path / "r.db")]
    done = CliRunner().invoke(add, arguments)
    assert done.exit_code == 0, done.output
    with open_record(tmp_path / "r.db") as record:
        (reading,) = record.readings()
        assert len(reading.sentences) == 2
        assert record.has_had(passed)
