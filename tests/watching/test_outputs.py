"""What changed is written once, whatever was killed when, and nothing confidential leaves."""

import json
import pathlib
import threading
import xml.etree.ElementTree as etree
from collections.abc import Iterator

import pytest

from counterclaim.capture import capture_bytes
from counterclaim.errors import InputError
from counterclaim.record import Record, open_record
from counterclaim.relating import relate_record
from counterclaim.watching.outputs import AtomFile, Lines, Output, tell
from tests.watching.reports import read, report

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def record(tmp_path: pathlib.Path) -> Iterator[Record]:
    with open_record(tmp_path / "told.db") as record:
        yield record


@pytest.fixture
def place(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "changes.jsonl"


def keep(record: Record, text: str) -> str:
    capture = capture_bytes(text.encode(), name="note.txt")
    record.add(capture, read(capture.document))
    relate_record(record)
    return capture.document.id


def numbers(place: pathlib.Path) -> list[int]:
    return [json.loads(line)["number"] for line in place.read_text().splitlines()]


def started(record: Record, *outputs: Output) -> tuple[Output, ...]:
    tell(record, outputs)
    return outputs


def test_a_new_file_begins_with_what_comes_and_is_added_to(
    record: Record, place: pathlib.Path
) -> None:
    keep(record, report(1))
    outputs = started(record, Lines(place))
    assert numbers(place) == []
    keep(record, report(2, who="the medic", killed=30))
    tell(record, outputs)
    first = numbers(place)
    keep(record, report(3, place="Brunn"))
    tell(record, [Lines(place)])
    assert numbers(place)[: len(first)] == first
    assert numbers(place) == [e.number for e in record.journal.since(1)]


def test_half_a_line_is_cut_off_and_written_again(record: Record, place: pathlib.Path) -> None:
    outputs = started(record, Lines(place))
    keep(record, report(1))
    keep(record, report(2, who="the medic", killed=30))
    tell(record, outputs)
    whole = place.read_bytes()
    for cut in (1, len(whole) // 2, len(whole) - 1):
        place.write_bytes(whole[:cut])
        record.watches.tell(outputs[0].id, 0)
        tell(record, [Lines(place)])
        assert place.read_bytes() == whole


def test_what_was_written_and_not_remembered_is_not_written_again(
    record: Record, place: pathlib.Path
) -> None:
    outputs = started(record, Lines(place))
    keep(record, report(1))
    tell(record, outputs)
    whole = place.read_bytes()
    record.watches.tell(outputs[0].id, 0)
    tell(record, [Lines(place)])
    assert place.read_bytes() == whole


def test_a_file_that_was_taken_away_is_begun_where_the_last_ended(
    record: Record, place: pathlib.Path
) -> None:
    outputs = started(record, Lines(place))
    keep(record, report(1))
    tell(record, outputs)
    place.unlink()
    keep(record, report(2, place="Brunn"))
    tell(record, [Lines(place)])
    assert numbers(place) == [record.journal.last()]


def test_a_file_of_something_else_is_refused_as_it_is(record: Record, place: pathlib.Path) -> None:
    place.write_text("dear diary\n")
    with pytest.raises(InputError, match="is no file of developments"):
        tell(record, [Lines(place)])
    assert place.read_text() == "dear diary\n"
    with pytest.raises(InputError, match="cannot be written"):
        tell(record, [Lines(place.parent / "none" / "changes.jsonl")])


def test_the_feed_holds_the_newest_first_each_with_an_id_of_its_own(
    record: Record, tmp_path: pathlib.Path
) -> None:
    place = tmp_path / "changes.atom"
    outputs = started(record, AtomFile(place, "Strikes & <more>"))
    keep(record, report(1))
    keep(record, report(2, who="the medic", killed=30))
    tell(record, outputs)
    feed = etree.parse(place).getroot()
    assert feed.findtext(f"{ATOM}title") == "Strikes & <more>"
    entries = feed.findall(f"{ATOM}entry")
    kinds = [entry.find(f"{ATOM}category").attrib["term"] for entry in entries]  # type: ignore[union-attr]
    assert kinds[-1] == "new incident"
    assert {"wider range", "new disagreement"} <= set(kinds)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) == record.journal.last()
    for element in (feed, *entries):
        assert all(element.findtext(f"{ATOM}{name}") for name in ("title", "id", "updated"))
    keep(record, report(3, place="Brunn"))
    tell(record, outputs)
    again = [e.findtext(f"{ATOM}id") for e in etree.parse(place).getroot().findall(f"{ATOM}entry")]
    assert again[1:] == ids


def test_what_is_confidential_is_in_no_file_and_the_log_says_how_much(
    record: Record, place: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    outputs = started(record, Lines(place), AtomFile(tmp_path / "changes.atom", "Strikes"))
    record.marks.mark(sources=["the medic"])
    keep(record, report(1))
    hidden = keep(record, report(2, who="the medic", killed=30))
    tell(record, outputs)
    for path in (place, tmp_path / "changes.atom"):
        assert "medic" not in path.read_text()
        assert hidden not in path.read_text() or path == place
    line = record.custody.lines()[-1]
    assert line.action == "exported"
    detail = json.loads(line.detail)
    assert (detail["format"], detail["confidential"]) == ("developments", "leave out")
    assert detail["left_out"] >= 1


def test_two_watches_that_write_to_one_file_write_each_change_once(
    record: Record, place: pathlib.Path
) -> None:
    tell(record, [Lines(place)])
    keep(record, report(1))
    keep(record, report(2, who="the medic", killed=30))
    barrier = threading.Barrier(4)

    def follow() -> None:
        with open_record(place.parent / "told.db") as other:
            barrier.wait()
            tell(other, [Lines(place)])

    threads = [threading.Thread(target=follow) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers(place) == [entry.number for entry in record.journal.since(0)]
