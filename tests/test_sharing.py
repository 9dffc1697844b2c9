"""Several programs on one record at once: nothing is lost, and nobody decides unawares."""

import subprocess
import sys

import msgspec
import pytest

from counterclaim.deciding import ChangedError
from counterclaim.record import Record, open_record
from counterclaim.relating import relate_record
from tests.conftest import ROOT
from tests.sharer import figure, raise_once, report

REPORTS, TIMES = 6, 6
PARTS = (
    ("add", "1", str(REPORTS)),
    ("add", "4", str(REPORTS)),  # some of them are the first one's too
    ("add", "7", str(REPORTS)),
    ("raise", "Ann", str(TIMES)),
    ("raise", "Ben", str(TIMES)),
)
"""What each program does."""


def told(record: Record) -> list[bytes]:
    """What a record tells of its incidents, whatever their ids."""
    found = [msgspec.structs.replace(incident, id="") for incident in record.incidents()]
    return sorted(msgspec.json.encode(incident) for incident in found)


def all_at_once(place: str) -> list[str]:
    """Run every program's part at the same time, and give what each prints."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.sharer", place, *part],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for part in PARTS
    ]  # fmt: skip
    ended = [program.communicate(timeout=120) for program in running]
    assert [error for _, error in ended if error] == []
    return [words for words, _ in ended]


def test_many_programs_on_one_record_lose_nothing(
    place: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with open_record(place) as record:
        report(record, 0)
        first = figure(record).count.minimum
    said = all_at_once(place)
    assert [words.split()[0] for words in said[3:]] == [str(TIMES)] * 2

    alone = tmp_path_factory.mktemp("alone") / "alone.db"
    with open_record(place) as shared, open_record(alone) as single:
        for number in range(13):
            report(single, number)
        for _ in range(2 * TIMES):
            raise_once(single, figure(single), "Ann")
        relate_record(single)
        relate_record(shared)
        assert figure(shared).count.minimum == (first or 0) + 2 * TIMES
        assert len(shared.decisions.history("doc-0")) == 2 * TIMES
        assert {listing.id for listing in shared.documents()} == {f"doc-{n}" for n in range(13)}
        assert told(shared) == told(single)
        assert shared.unrelated() == ()
        assert shared.verify() == ()


def test_a_decision_on_what_changed_meanwhile_says_so(place: str) -> None:
    with open_record(place) as ann, open_record(place) as ben:
        report(ann, 0)
        seen = figure(ann)
        raise_once(ann, seen, "Ann")
        with pytest.raises(ChangedError) as refused:
            raise_once(ben, seen, "Ben")
        words = str(refused.value)
        assert words.startswith("harm-0: Ann corrected it at ")
        assert words.endswith("since you looked at it: look at it again") and "\n" not in words
        raise_once(ben, figure(ben), "Ben")
        assert figure(ann) == figure(ben)
        assert len(ben.decisions.history("doc-0")) == 2
        assert ben.verify() == ()
