"""A record is related as it grows, with what relating it at once gives, under ids that stay."""

import pathlib
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.captures import Capture
from counterclaim.model.incidents import Incident
from counterclaim.record import Record, open_record
from counterclaim.record.checks import sha256
from counterclaim.record.sqlite import create_at_version
from counterclaim.relate import relate_readings
from counterclaim.relating import relate_record
from tests.relate.build import Story

ASTREL, BRUNN = (50.0, 30.0), (52.0, 34.0)


def strike(number: int, *, place: str = "Astrel", day: int = 0, published: int = 1) -> Story:
    """A report of a strike on a place on a day."""
    at = {"Astrel": ASTREL, "Brunn": BRUNN}[place]
    story = Story(
        f"Jets struck {place} on the day. Note {number}.", days=published, document=f"doc-{number}"
    )
    struck = story.event("struck", places=(story.place(place, *at),), time=story.day("day", day))
    story.harm("Note", number + 3, event=struck)
    return story


def bridge(number: int) -> Story:
    """A report of a strike somewhere near Astrel, on one of two days."""
    story = Story(f"Jets struck Astrel of late. Note {number}.", days=3, document=f"doc-{number}")
    story.event("struck", places=(story.place("Astrel", *ASTREL),))
    return story


def add(record: Record, story: Story, *, page: str | None = None) -> None:
    document = msgspec.structs.replace(
        story.document, original_sha256=sha256(story.document.text.encode())
    )
    capture = Capture(document=document, content=document.text.encode(), name="note.txt", page=page)
    record.add(capture, story.reading)
    relate_record(record)


def read_again(record: Record, story: Story) -> None:
    """What another model reads in a document that is there."""
    record.add_reading(story.reading)
    relate_record(record)


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place) as opened:
        yield opened


def bare(incidents: tuple[Incident, ...]) -> list[Incident]:
    """Incidents without their ids."""
    without = [msgspec.structs.replace(i, id="") for i in incidents]
    return sorted(without, key=lambda i: (i.title, i.documents))


STORIES = [
    strike(0), strike(1), strike(2, place="Brunn"), strike(3, day=-4), bridge(4),
    strike(5, place="Brunn", day=-4), strike(6, day=-4), bridge(7),
]  # fmt: skip


@settings(max_examples=8, deadline=None)
@given(st.permutations(STORIES), st.sets(st.integers(0, 7), max_size=4))
def test_any_order_of_adding_and_removing_gives_what_relating_at_once_gives(
    tmp_path_factory: pytest.TempPathFactory, stories: list[Story], removed: set[int]
) -> None:
    with open_record(tmp_path_factory.mktemp("record") / "test.db") as record:
        for story in stories:
            add(record, story)
        for number in sorted(removed):
            record.remove(f"doc-{number}")
            relate_record(record)
        left = [
            s.reading for s in STORIES if int(s.document.id.removeprefix("doc-")) not in removed
        ]
        assert bare(record.incidents()) == bare(relate_readings(left))
        assert record.verify() == ()


def test_an_incident_keeps_its_id_when_an_earlier_report_joins_it(record: Record) -> None:
    add(record, strike(1, published=2))
    (before,) = record.incidents()
    add(record, strike(0, published=1))
    (after,) = record.incidents()
    assert (after.id, after.documents) == (before.id, ("doc-0", "doc-1"))


def test_an_incident_keeps_its_id_when_its_first_report_goes(record: Record) -> None:
    add(record, strike(0))
    add(record, strike(1, published=2))
    (before,) = record.incidents()
    record.remove("doc-0")
    relate_record(record)
    (after,) = record.incidents()
    assert (after.id, after.documents) == (before.id, ("doc-1",))


def test_merged_incidents_lead_to_one_and_come_back_when_they_part(record: Record) -> None:
    apart = [strike(n, day=d) for n, d in ((0, 0), (1, 0), (3, -4))]
    for story in apart:
        add(record, story)
    ids = {i.id for i in record.incidents()}
    assert len(ids) == 2
    read_again(record, strike(3, day=0))
    (merged,) = record.incidents()
    assert merged.id in ids
    assert {record.incident(i).id for i in ids} == {merged.id}
    read_again(record, strike(3, day=-4))
    assert {i.id for i in record.incidents()} == ids


def test_a_new_version_of_a_page_takes_the_place_of_the_old(record: Record) -> None:
    add(record, strike(0), page="url:https://wire.example/a")
    add(record, strike(1, place="Brunn"), page="url:https://wire.example/a")
    (incident,) = record.incidents()
    assert incident.where is not None
    assert (incident.where.name, incident.documents) == ("Brunn", ("doc-1",))


def test_relating_what_has_not_changed_writes_nothing(record: Record) -> None:
    add(record, strike(0))
    log = record.history()
    relate_record(record)
    assert record.history() == log


def test_another_version_of_the_program_relates_all_anew_under_the_same_ids(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    for story in STORIES:
        add(record, story)
    before = record.incidents()
    for module in ("relating", "relating.updates"):
        monkeypatch.setattr(f"counterclaim.{module}.RELATING", "another")
    relate_record(record)
    assert (record.incidents(), record.related_by()) == (before, "another")


def test_progress_is_told(record: Record) -> None:
    for story in STORIES[:3]:
        document = story.document
        capture = Capture(document=document, content=document.text.encode(), name="n", page=None)
        record.add(capture, story.reading)
    told: list[tuple[int, int]] = []
    relate_record(record, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_a_record_of_an_older_program_keeps_its_ids(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "old.db"
    create_at_version(path, 3)
    wanted = relate_readings([story.reading for story in STORIES])
    with open_record(path) as record:
        with record.linking() as links:  # as the older program kept them
            for incident in wanted:
                links.keep(incident, {})
            links.keep(msgspec.structs.replace(wanted[0], id="incident-stale"), {})
        for story in STORIES:
            add(record, story)
        assert {i.id for i in record.incidents()} <= {i.id for i in wanted}


def kinds(record: Record, since: int = 0) -> list[str]:
    return [entry.development.kind for entry in record.journal.since(since)]


def test_what_reports_bring_is_written_down_as_they_come(record: Record) -> None:
    add(record, strike(1))
    assert kinds(record) == ["new incident"]
    add(record, strike(2))
    add(record, strike(4, place="Brunn"))
    last = record.journal.last()
    assert kinds(record)[-1] == "new incident"
    relate_record(record)
    assert record.journal.last() == last
    assert [entry.number for entry in record.journal.latest(2)] == [last, last - 1]
    assert record.verify() == ()


def test_an_edited_page_brings_no_new_incident(record: Record) -> None:
    add(record, strike(1), page="url:https://wire.example/a")
    (before,) = record.incidents()
    last = record.journal.last()
    add(record, strike(7), page="url:https://wire.example/a")
    assert "new incident" not in kinds(record, last)
    assert not {"gone", "merged", "parted"} & set(kinds(record, last))
    (after,) = record.incidents()
    assert record.incident(before.id) == after


def test_a_removed_report_takes_its_developments_along_and_brings_none(record: Record) -> None:
    add(record, strike(1))
    add(record, strike(2))
    last = record.journal.last()
    record.remove("doc-1")
    relate_record(record)
    assert kinds(record, last) == []
    told = [msgspec.json.encode(entry.development) for entry in record.journal.since(0)]
    assert all(b"doc-1" not in one for one in told)
    add(record, strike(3))
    assert record.journal.last() > last


def test_incidents_that_become_one_are_told_as_merged(record: Record) -> None:
    add(record, strike(1))
    add(record, strike(2, day=1))
    before = {one.id for one in record.incidents()}
    last = record.journal.last()
    add(record, bridge(3))
    after = {one.id for one in record.incidents()}
    merged = [e.development for e in record.journal.since(last) if e.development.kind == "merged"]
    assert {(m.incident, m.other) for m in merged} == {(i, *after) for i in before - after}


def test_another_programs_view_of_a_record_is_no_news(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(record, strike(1))
    last = record.journal.last()
    monkeypatch.setattr("counterclaim.relating.RELATING", "counterclaim 99 relating 1")
    relate_record(record)
    assert record.journal.last() == last
