"""A copied record is equal to the last row, built as a new one is, or it is not there."""

import pathlib

import pytest
from sqlalchemy import Connection, text

from counterclaim.errors import RecordError
from counterclaim.record import open_record
from counterclaim.record.copies import copy_record, copy_to
from tests.postgres import Cluster
from tests.record.captures import make_capture, make_incident, make_reading

_BUILT = text(
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL "
    "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) "
    "FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1"
)


def fill(place: str, documents: int = 3) -> None:
    with open_record(place) as record:
        for number in range(documents):
            capture = make_capture(f"The medic said {number} clinics were hit.")
            added = record.add(capture, make_reading(capture.document))
            with record.linking() as links:
                links.keep(make_incident(f"incident-{number}", added.id), {})


def test_both_hold_the_same_tables(place: str, tmp_path: pathlib.Path) -> None:
    fill(place)
    there = copy_to(place, tmp_path / "copy.db")
    again = copy_to(tmp_path / "copy.db", tmp_path / "again.db")
    assert there == again
    assert there.documents == 3
    rows = {table.name: table.rows for table in there.tables}
    assert (rows["originals"], rows["custody"], rows["incidents"]) == (3, 9, 3)
    assert sum(rows.values()) == there.rows


def test_a_server_is_built_as_a_new_record_is(cluster: Cluster, tmp_path: pathlib.Path) -> None:
    source = str(tmp_path / "source.db")
    fill(source)
    with cluster.record() as new, cluster.record() as filled:
        copy_to(source, filled)
        with open_record(new) as one, open_record(filled) as other:
            assert built(one.session.engine.connect()) == built(other.session.engine.connect())
            added = other.add(make_capture("The army denied it."))
            assert other.remove(added.id) == added.id
            assert other.search("clinics") and other.verify() == ()


def built(connection: Connection) -> list[str]:
    """Every index and constraint of a record."""
    with connection:
        found: list[str] = list(connection.execute(_BUILT).scalars())
    assert len(found) > 80
    return found


def test_a_copy_that_fails_leaves_nothing(place: str, tmp_path: pathlib.Path) -> None:
    fill(place)

    def stop(done: int, of: int) -> None:
        if done > of / 4:
            raise KeyboardInterrupt

    target = tmp_path / "sub" / "copy.db"
    target.parent.mkdir()
    with pytest.raises(KeyboardInterrupt):
        copy_to(place, target, progress=stop)
    assert list(target.parent.iterdir()) == []


def test_a_copy_to_a_server_that_fails_can_be_made_again(
    cluster: Cluster, tmp_path: pathlib.Path
) -> None:
    source = str(tmp_path / "source.db")
    fill(source)

    def stop(done: int, of: int) -> None:
        if done > of / 4:
            raise KeyboardInterrupt

    with cluster.record() as target:
        with pytest.raises(KeyboardInterrupt):
            copy_to(source, target, progress=stop)
        with open_record(target) as record:
            assert (record.documents(), record.history()) == ((), ())
        assert copy_to(source, target).documents == 3


def test_rows_that_arrive_otherwise_are_not_kept(tmp_path: pathlib.Path) -> None:
    fill(str(tmp_path / "source.db"))
    with (
        open_record(tmp_path / "source.db") as old,
        open_record(tmp_path / "new.db") as new,
    ):
        with new.session.writing() as connection:
            connection.exec_driver_sql(
                "CREATE TRIGGER shorten AFTER INSERT ON pages "
                "BEGIN UPDATE pages SET key = 'x' || number; END"
            )
        with pytest.raises(RecordError, match="pages did not arrive as it was"):
            copy_record(old.session, new.session)
        assert new.documents() == ()


def test_a_copy_has_a_folder(tmp_path: pathlib.Path) -> None:
    fill(str(tmp_path / "source.db"))
    with pytest.raises(RecordError, match="its folder does not exist"):
        copy_to(tmp_path / "source.db", tmp_path / "no" / "copy.db")
