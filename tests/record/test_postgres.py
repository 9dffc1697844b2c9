"""Databases of a server that are no record, or not one of ours to open, are told in one line."""

import concurrent.futures

import psycopg
import pytest

from counterclaim.errors import RecordError
from counterclaim.record import open_record
from counterclaim.record.postgres import LATEST
from tests.postgres import Cluster
from tests.record.captures import make_capture


@pytest.fixture
def place(cluster: Cluster) -> str:
    return cluster.database()


def test_a_record_that_is_not_there_is_made_only_when_asked(place: str) -> None:
    with pytest.raises(RecordError, match="there is no record in this database"):
        open_record(place, create=False)
    open_record(place).close()
    open_record(place, create=False).close()


def test_another_program_s_database_is_refused_untouched(place: str) -> None:
    with psycopg.connect(place) as other:
        other.execute("CREATE TABLE things (name text)")
    with pytest.raises(RecordError, match="another program"):
        open_record(place)
    with psycopg.connect(place) as other:
        tables = other.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert tables.fetchall() == [("things",)]


def test_a_newer_record_is_refused(place: str) -> None:
    open_record(place).close()
    with psycopg.connect(place) as newer:
        newer.execute("UPDATE counterclaim SET version = %s", (LATEST + 1,))
    with pytest.raises(RecordError, match=f"newer counterclaim .schema {LATEST + 1}"):
        open_record(place)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("postgresql://host", "names no database"),
        ("postgresql://nobody:secret@host:port/none", "is not an address"),
        ("postgresql://nobody:secret@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(
    address: str, reason: str
) -> None:
    with pytest.raises(RecordError, match=reason) as told:
        open_record(address, wait=1.0)
    assert "secret" not in str(told.value)


def test_a_database_that_is_not_there_is_told(place: str) -> None:
    with pytest.raises(RecordError, match="there is no such database"):
        open_record(place.replace("/record", "/no_record"))


def test_a_locked_record_is_told_and_can_still_be_read(place: str) -> None:
    with open_record(place) as one, open_record(place, wait=0.05) as two:
        one.add(make_capture())
        with one.session.writing():
            assert len(two.documents()) == 1
            with pytest.raises(RecordError, match="in use by another program"):
                two.add(make_capture("Another text."))
        assert two.add(make_capture("Another text.")).status == "added"


def test_many_write_at_once_and_the_log_stays_one_chain(place: str) -> None:
    with open_record(place) as record:

        def write(writer: int) -> None:
            with open_record(place, wait=60.0) as own:
                for number in range(5):
                    own.add(make_capture(f"{writer} wrote number {number}."))

        with concurrent.futures.ThreadPoolExecutor(4) as writers:
            list(writers.map(write, range(4)))
        assert len(record.documents()) == 20
        assert record.verify() == ()
