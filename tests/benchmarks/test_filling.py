"""A filled record is a true one: spans quote, incidents are related, lists can be timed."""

import pathlib

from benchmarks.filling import captures, fill, one_more
from benchmarks.list_scale import measure_lists
from counterclaim.record import open_record
from counterclaim.record.checks import spans_of


def test_every_span_quotes_its_words_and_the_same_numbers_give_the_same() -> None:
    made = list(captures(40, 8, seed=3))
    for capture, reading in made:
        text = capture.document.text
        assert all(text[s.start : s.end] == s.text for s in spans_of(reading))
        assert all(claim.content and claim.source for claim in reading.claims)
    assert made == list(captures(40, 8, seed=3))
    assert 4 < sum(len(reading.claims) for _, reading in made) / 40 < 12


def test_a_record_is_filled_and_its_lists_are_timed(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "r.db"
    found = fill(path, 60, 5)
    assert found.documents == 60
    with open_record(path) as record:
        overview = record.listings.overview()
        assert (overview.documents, overview.claims) == (60, found.claims)
        assert (overview.incidents, overview.waiting) == (found.incidents, 0)
        assert overview.incidents == len(record.incidents()) > 3
        record.add(*one_more(60, 5))
        assert record.verify() == ()
    taken = measure_lists(path, times=2)
    assert len({row.question for row in taken}) == len(taken) > 40
    assert all(0 < row.middle <= row.high for row in taken)
