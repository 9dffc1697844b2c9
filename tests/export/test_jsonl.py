"""A record goes out as JSON lines and comes back equal."""

import json
import pathlib

import pytest
from sqlalchemy import select

from counterclaim.errors import InputError
from counterclaim.export import Selection, export_record, find_formats
from counterclaim.export.imports import import_record
from counterclaim.record import Record, open_record, tables
from counterclaim.record.archives import Cell, Row, restore
from counterclaim.relating import relate_record
from tests.record.captures import make_capture, make_reading

(JSONL,) = find_formats("jsonl")


def rows(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with record.session.reading() as connection:
        return {
            str(table.name): [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in tables.metadata.sorted_tables
        }


def written(
    record: Record, folder: pathlib.Path, selection: Selection | None = None
) -> pathlib.Path:
    place = folder / "record.jsonl"
    export_record(
        record,
        [(JSONL, place)],
        selection=selection,
    )
    return place


def found(record: Record) -> set[tuple[str, int]]:
    """Where a word stands; which of two good places is told first is the store's own affair."""
    return {(hit.document, hit.start) for hit in record.search("sorghum")}


def test_an_equal_record_comes_back(dossier: Record, tmp_path: pathlib.Path) -> None:
    other = make_capture("A first version.", page="https://example.org/a")
    dossier.add(other, make_reading(other.document))
    dossier.add(make_capture("A second version.", page="https://example.org/a"))
    gone = make_capture("Taken down.")
    dossier.add(gone)
    dossier.remove(gone.document.id, reason="asked for")
    relate_record(dossier)
    before = rows(dossier)
    place = written(dossier, tmp_path)
    done = import_record(place, tmp_path / "copy.db", who="other")
    assert (done.documents, done.whole) == (7, True)
    assert [p.name for p in tmp_path.glob("copy.db*")] == ["copy.db"]
    with open_record(tmp_path / "copy.db") as copy:
        after = rows(copy)
        assert copy.verify() == ()
        assert copy.incidents() == dossier.incidents()
        assert [copy.original(d.id) for d in copy.documents()] == [
            dossier.original(d.id) for d in dossier.documents()
        ]
        assert found(copy) == found(dossier)
        *same, line = after.pop("custody")
    assert same == before.pop("custody")
    assert line[3] == "imported"
    assert after == before


def test_what_comes_back_goes_out_again_as_it_was(dossier: Record, tmp_path: pathlib.Path) -> None:
    place = written(dossier, tmp_path)
    import_record(place, tmp_path / "copy.db")
    lines = place.read_bytes().splitlines()
    with open_record(tmp_path / "copy.db") as copy:
        again = written(copy, tmp_path).read_bytes().splitlines()
    assert [line for line in again if b'"custody"' not in line][:-1] == [
        line for line in lines if b'"custody"' not in line
    ][:-1]


def test_a_part_brings_its_documents_into_another_record(
    dossier: Record, tmp_path: pathlib.Path
) -> None:
    chosen = dossier.documents()[2].id
    place = written(dossier, tmp_path, Selection(documents=(chosen,)))
    assert json.loads(place.read_text().splitlines()[0])["whole"] is False
    with open_record(tmp_path / "other.db") as other:
        capture = make_capture()
        other.add(capture, make_reading(capture.document))
    done = import_record(place, tmp_path / "other.db")
    assert (done.documents, done.new, done.whole) == (1, 1, False)
    with open_record(tmp_path / "other.db") as other:
        relate_record(other)
        assert other.document(chosen) == dossier.document(chosen)
        assert other.reading(chosen) == dossier.reading(chosen)
        assert other.original(chosen) == dossier.original(chosen)
        assert other.verify() == ()
        assert other.history()[-2].action == "imported"


def test_a_whole_record_is_merged_into_one_that_is_there(
    dossier: Record, tmp_path: pathlib.Path
) -> None:
    place = written(dossier, tmp_path)
    with open_record(tmp_path / "other.db") as other:
        other.add(make_capture())
    assert import_record(place, tmp_path / "other.db").new == 5
    assert import_record(place, tmp_path / "other.db").new == 0
    with open_record(tmp_path / "other.db") as other:
        assert len(other.documents()) == 6
        assert other.verify() == ()


def test_confidential_words_are_not_in_the_lines(dossier: Record, tmp_path: pathlib.Path) -> None:
    dossier.marks.mark(sources=("Halima Osman",))
    place = tmp_path / "r.jsonl"
    export_record(
        dossier,
        [(JSONL, place)],
        redaction="redact",
    )
    assert b"Halima" not in place.read_bytes()
    import_record(place, tmp_path / "other.db")
    with open_record(tmp_path / "other.db") as other:
        assert other.verify() == ()
        assert len(other.documents()) == 5
        assert not other.search("Halima")


@pytest.mark.parametrize("cut", [1, 3])
def test_a_file_that_ends_early_is_refused(
    dossier: Record, tmp_path: pathlib.Path, cut: int
) -> None:
    place = written(dossier, tmp_path)
    lines = place.read_bytes().splitlines(keepends=True)
    place.write_bytes(b"".join(lines[:-cut]))
    with pytest.raises(InputError, match="ends too early"):
        import_record(place, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_changed_word_is_found_and_nothing_is_made(
    dossier: Record, tmp_path: pathlib.Path
) -> None:
    place = written(dossier, tmp_path)
    changed = place.read_bytes().replace(b"Warplanes bombed", b"Warplanes missed")
    place.write_bytes(changed)
    with pytest.raises(InputError, match="was changed"):
        import_record(place, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("content", [b"", b"{}\n", b"claim_id,document\n", b"\xff\xfe\n"])
def test_any_other_file_is_told_in_one_line(tmp_path: pathlib.Path, content: bytes) -> None:
    place = tmp_path / "x.jsonl"
    place.write_bytes(content)
    with pytest.raises(InputError, match="is not a record as JSON lines"):
        import_record(place, tmp_path / "copy.db")


def test_a_file_of_a_newer_program_is_told(dossier: Record, tmp_path: pathlib.Path) -> None:
    place = written(dossier, tmp_path)
    head, rest = place.read_bytes().split(b"\n", 1)
    newer = json.loads(head) | {"schema": 999}
    place.write_bytes(json.dumps(newer).encode() + b"\n" + rest)
    with pytest.raises(InputError, match="upgrade counterclaim"):
        import_record(place, tmp_path / "copy.db")


def test_lines_of_an_older_record_are_brought_up_to_date(tmp_path: pathlib.Path) -> None:
    tombstone: dict[str, Cell] = {
        "number": 1, "document": "doc-1", "original_sha256": "0" * 64, "text_sha256": "0" * 64,
        "removed_at": "2020-01-01", "reason": None,
    }  # fmt: skip
    rows = [Row("removals", tombstone)]
    restore(tmp_path / "new.db", rows, schema=1)
    with open_record(tmp_path / "new.db") as record:
        assert record.verify() == ()
        capture = make_capture()
        record.add(capture, make_reading(capture.document))
