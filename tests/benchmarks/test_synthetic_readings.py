"""Synthetic documents hold what a reading holds, and a record of them can be measured."""

import pathlib

from benchmarks.add_scale import measure_adding
from benchmarks.synthetic_readings import captures
from counterclaim.record import open_record
from counterclaim.record.checks import spans_of


def test_every_span_quotes_its_words() -> None:
    for _, capture, reading in captures(60, seed=3):
        text = capture.document.text
        assert all(text[s.start : s.end] == s.text for s in spans_of(reading))


def test_documents_added_one_by_one_are_related(tmp_path: pathlib.Path) -> None:
    found = measure_adding(40, tmp_path / "r.db")
    with open_record(tmp_path / "r.db") as record:
        assert record.unrelated() == ()
        assert len(record.documents()) == 40 + 13
        assert len(record.incidents()) > 3
        assert record.verify() == ()
    assert 0 < found.typical <= found.slowest
