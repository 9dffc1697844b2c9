"""The record keeps what it is given, once, with its versions."""

import datetime
import pathlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text

from counterclaim.errors import InputError, RecordError
from counterclaim.model.documents import Published
from counterclaim.record import Record, open_record, tables
from counterclaim.record.checks import sha256
from tests.record.captures import TEXT, make_capture, make_incident, make_reading
from tests.record.tampering import change


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place, who="tester") as opened:
        yield opened


def test_what_is_added_comes_back_as_it_was(record: Record) -> None:
    capture = make_capture()
    reading = make_reading(capture.document)
    added = record.add(capture, reading)
    assert (added.status, added.version) == ("added", 1)
    assert record.document(added.id) == capture.document
    assert record.original(added.id) == capture.content
    assert record.reading(added.id) == reading
    assert list(record.readings()) == [reading]
    assert record.find_original(capture.document.original_sha256) == added.id


@pytest.mark.parametrize(
    "at",
    [
        datetime.date(2016, 3, 4),
        datetime.datetime(2016, 3, 4, 18, 20),
        datetime.datetime(2016, 3, 4, 18, 20, tzinfo=datetime.UTC),
    ],
)
def test_days_and_moments_of_publication_come_back(
    record: Record, at: datetime.date | datetime.datetime
) -> None:
    import msgspec

    capture = make_capture()
    dated = msgspec.structs.replace(capture.document, published=Published(at=at, method="metadata"))
    record.add(msgspec.structs.replace(capture, document=dated))
    assert record.document(dated.id) == dated


def test_the_same_bytes_are_one_document(record: Record) -> None:
    capture = make_capture()
    reading = make_reading(capture.document)
    record.add(capture, reading)
    again = record.add(make_capture(name="copy.txt", page="file:other"), reading)
    assert again.status == "already there"
    assert len(record.documents()) == 1
    assert [entry.action for entry in record.history()] == ["captured", "read"]


def test_a_changed_page_is_a_new_version_beside_the_old_one(record: Record) -> None:
    old = make_capture(page="url:https://wire.example/a")
    new = make_capture(TEXT + " It rained.", page="url:https://wire.example/a")
    for capture in (old, new):
        added = record.add(capture, make_reading(capture.document))
    assert (added.status, added.version) == ("new version", 2)
    assert [(v.version, v.latest) for v in record.versions(old.document.id)] == [
        (1, False),
        (2, True),
    ]
    assert record.document(old.document.id).text == TEXT
    assert [r.document for r in record.readings()] == [new.document.id]
    assert len(list(record.readings(every_version=True))) == 2


def test_a_newer_reading_replaces_and_the_old_one_is_kept(record: Record) -> None:
    capture = make_capture()
    record.add(capture, make_reading(capture.document, program="1"))
    again = record.add(capture, make_reading(capture.document, program="2"))
    assert again.status == "read again"
    reading = record.reading(again.id)
    assert reading is not None and reading.versions.counterclaim == "2"
    with record.session.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM readings")).scalar() == 2
        assert connection.execute(text("SELECT count(*) FROM claims")).scalar() == 1


def test_a_document_is_found_by_the_beginning_of_its_id(record: Record) -> None:
    added = record.add(make_capture())
    assert record.document(added.id[:8]).id == added.id
    assert record.document(added.id[4:8]).id == added.id
    assert record.reading(added.id) is None


@pytest.mark.parametrize("name", ["", "doc-", "doc-nothing", "%", "_", "x' OR 1"])
def test_a_document_that_is_not_there_is_told(record: Record, name: str) -> None:
    record.add(make_capture())
    record.add(make_capture("Another text."))
    with pytest.raises(InputError, match="begins with"):
        record.document(name)


def test_removal_leaves_a_tombstone_and_nothing_else(
    record: Record, tmp_path: pathlib.Path
) -> None:
    capture = make_capture("The medic said the zebrafinch was hit.", page="url:https://w.example/z")
    kept = record.add(make_capture())
    added = record.add(capture, make_reading(capture.document))
    with record.linking() as links:
        links.put("group", added.id, b"zebrafinch", (1,), b"rank")
        links.keep(make_incident("incident-1", added.id, kept.id), {"group": ""})
    record.remove(added.id, reason="asked by the source")
    assert [listing.id for listing in record.documents()] == [kept.id]
    assert record.search("zebrafinch") == ()
    assert record.incidents() == ()
    removed = record.history(added.id)[-1]
    assert (removed.action, removed.who) == ("removed", "tester")
    assert "asked by the source" in removed.detail
    assert record.verify() == ()
    content = all_that_is_kept(record, tmp_path)
    assert b"zebrafinch" not in content and b"w.example" not in content
    assert capture.document.original_sha256.encode() in content


def test_a_removed_document_can_be_added_again(record: Record) -> None:
    capture = make_capture()
    record.remove(record.add(capture).id)
    assert record.add(capture).status == "added"
    assert record.verify() == ()


def test_ids_of_incidents_that_became_part_of_others_lead_there(record: Record) -> None:
    added = record.add(make_capture())
    names = ("incident-a", "incident-b", "incident-c")
    a, b, c = (make_incident(name, added.id) for name in names)
    with record.linking() as links:
        for incident in (a, b, c):
            links.keep(incident, {})
    assert record.incidents() == (a, b, c)
    with record.linking() as links:
        links.retire(["incident-a"], {"incident-a": "incident-b"}, {"incident-a": ["x", "y"]})
    with record.linking() as links:
        links.retire(["incident-b"], {"incident-b": "incident-c"}, {})
        assert links.led_to(["incident-c"])["incident-a"] == {"x", "y"}
    assert record.incidents() == (c,)
    assert record.incident("incident-a") == record.incident("incident-b") == c
    with record.linking() as links:
        links.keep(a, {})
    assert record.incident("incident-a") == a


def test_an_incident_that_is_told_no_longer_stays_findable(record: Record) -> None:
    added = record.add(make_capture())
    first = make_incident("incident-a", added.id)
    with record.linking() as links:
        links.keep(first, {})
        links.retire(["incident-a"], {}, {})
    assert (record.incidents(), record.incident("incident-a")) == ((), first)


def test_documents_wait_to_be_related(record: Record) -> None:
    capture = make_capture(page="url:https://wire.example/a")
    added = record.add(capture, make_reading(capture.document))
    assert record.unrelated() == (added.id,)
    with record.linking() as links:
        links.linked([added.id])
    assert record.unrelated() == ()
    later = make_capture("The medic said so.", page="url:https://wire.example/a")
    new = record.add(later, make_reading(later.document))
    assert record.unrelated() == tuple(sorted((added.id, new.id)))


def test_the_custody_log_is_chained_and_only_added_to(record: Record) -> None:
    capture = make_capture()
    record.add(capture, make_reading(capture.document))
    log = record.history()
    assert [entry.number for entry in log] == [1, 2]
    assert log[1].previous == log[0].sha256
    with (
        pytest.raises(Exception, match="only ever added to"),
        record.session.engine.begin() as connection,
    ):
        connection.execute(text("UPDATE custody SET who = 'someone else'"))


def all_that_is_kept(record: Record, folder: pathlib.Path) -> bytes:
    """Every row of a record, and every byte of its files, in lower case."""
    with record.session.reading() as connection:
        rows = [row for table in tables.metadata.sorted_tables
                for row in connection.execute(select(table))]  # fmt: skip
    record.close()
    files = [path.read_bytes() for path in folder.iterdir()]
    return b"".join([repr(rows).encode(), *files]).lower()


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE documents SET text = 'x' || text", "its text was changed"),
        ("UPDATE originals SET content = (SELECT content FROM readings)",
         "its original bytes were changed"),
        ("UPDATE readings SET sha256 = '0'", "a reading of it was changed"),
        ("UPDATE custody SET who = 'x' WHERE number = 1", "line 1 was changed"),
        ("DELETE FROM custody WHERE number = 1", "line 1 is missing"),
        ("DELETE FROM originals", "its original is missing"),
    ],
)  # fmt: skip
def test_verify_names_what_was_tampered_with(record: Record, statement: str, finding: str) -> None:
    capture = make_capture()
    record.add(capture, make_reading(capture.document))
    assert record.verify() == ()
    change(record, statement)
    assert any(finding in problem for problem in record.verify()), record.verify()


def test_verify_names_an_index_that_was_tampered_with(tmp_path: pathlib.Path) -> None:
    with open_record(tmp_path / "test.db") as record:
        capture = make_capture()
        record.add(capture, make_reading(capture.document))
        change(record, "DELETE FROM claims_index WHERE rowid = 1")
        assert any("claims_index does not match" in problem for problem in record.verify())


def test_two_programs_write_to_one_record(place: str) -> None:
    with open_record(place) as one, open_record(place) as two:
        for number in range(5):
            one.add(make_capture(f"One wrote number {number}."))
            two.add(make_capture(f"Two wrote number {number}."))
        assert len(one.documents()) == 10
        assert one.verify() == ()


def test_another_document_of_the_same_short_id_is_refused(record: Record) -> None:
    import msgspec

    capture = make_capture()
    record.add(capture)
    other = make_capture("Something else.")
    forged = msgspec.structs.replace(other.document, id=capture.document.id)
    with pytest.raises((InputError, RecordError), match="belongs to other bytes"):
        record.add(msgspec.structs.replace(other, document=forged))
    assert sha256(record.original(capture.document.id)) == capture.document.original_sha256


def test_changes_made_together_are_all_kept_or_none(record: Record) -> None:
    first, second = make_capture(), make_capture("The medic said so.")
    with record.session.together():
        record.add(first, make_reading(first.document))
        with record.session.together():
            record.add(second)
        assert len(record.documents()) == 2
    with pytest.raises(ZeroDivisionError), record.session.together():
        record.add(make_capture("Nobody said anything."))
        raise ZeroDivisionError
    assert [listing.id for listing in record.documents()] == [
        first.document.id, second.document.id,
    ]  # fmt: skip
    assert record.verify() == ()


def test_what_another_thread_reads_is_not_what_is_being_changed(record: Record) -> None:
    with ThreadPoolExecutor(1) as pool, record.session.together():
        record.add(make_capture())
        assert pool.submit(record.documents).result() == ()
    assert len(record.documents()) == 1
