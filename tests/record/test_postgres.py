"""Databases of a server that are no record, or not one of ours to open, are told in one line."""

import concurrent.futures
from collections.abc import Callable, Iterator

import psycopg
import pytest

from counterclaim.deciding import reject
from counterclaim.errors import InputError, RecordError
from counterclaim.record import open_record
from counterclaim.record.postgres import LATEST
from counterclaim.relating import relate_record
from tests.conftest import ROOT
from tests.postgres import Cluster
from tests.record.captures import make_capture
from tests.test_relating import add, strike


@pytest.fixture
def place(cluster: Cluster) -> Iterator[str]:
    address = cluster.database()
    yield address
    cluster.drop(address)


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


def grants(owner: str, role: str) -> list[str]:
    """The statements of docs/record.md that let a role work on a record, or only read it."""
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    block = page.partition(f"<!-- {role} -->\n```sql\n")[2].partition("```")[0]
    assert block
    database = owner.partition("?")[0].rpartition("/")[2]
    return block.replace(" strikes ", f" {database} ").strip().rstrip(";").split(";")


@pytest.fixture
def granted(cluster: Cluster, place: str) -> Iterator[Callable[[str], str]]:
    """Gives a role what the documentation says, and the address it uses the record by."""
    made: list[str] = []

    def grant(role: str) -> str:
        with psycopg.connect(place) as owner:
            for statement in grants(place, role):
                owner.execute(statement)  # type: ignore[arg-type]
        made.append(role)
        _, _, after = place.partition("@")
        return f"postgresql://{role}@{after}"

    open_record(place).close()
    yield grant
    with psycopg.connect(place, autocommit=True) as owner:
        for role in made:
            owner.execute(f"DROP OWNED BY {role}")  # type: ignore[arg-type]
            owner.execute(f"DROP ROLE {role}")  # type: ignore[arg-type]


def test_a_reviewer_needs_no_more_rights_than_the_documentation_gives(
    granted: Callable[[str], str],
) -> None:
    with open_record(granted("reviewer"), create=False) as record:
        add(record, strike(0))
        add(record, strike(1))
        reject(record, "doc-0", "harm-0")
        relate_record(record)
        record.remove("doc-1")
        relate_record(record)
        assert record.verify() == ()
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            psycopg.connect(granted("reader").replace("reader@", "reviewer@")) as other,
        ):
            other.execute("DELETE FROM custody")


def test_a_reader_reads_and_is_told_that_it_may_not_write(granted: Callable[[str], str]) -> None:
    with open_record(granted("reviewer"), create=False) as record:
        add(record, strike(0))
    with open_record(granted("reader"), create=False) as record:
        assert len(record.documents()) == len(record.incidents()) == 1
        assert record.search("jets") and record.verify() == ()
        with pytest.raises(RecordError, match="this user may not do that there"):
            add(record, strike(1))
        assert len(record.documents()) == 1


def test_a_removal_waits_for_nobody_who_reads(place: str) -> None:
    with open_record(place) as record, open_record(place, wait=0.05) as other:
        kept = record.add(make_capture())
        gone = record.add(make_capture("Another text."))
        with record.session.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM documents")
            other.remove(gone.id)
        assert [listing.id for listing in record.documents()] == [kept.id]


def test_what_only_reads_is_shared_by_threads_and_refuses_changes(place: str) -> None:
    with open_record(place) as record:
        record.add(make_capture())
    with open_record(place, reads_only=True) as reader:
        with concurrent.futures.ThreadPoolExecutor(12) as threads:
            seen = [threads.submit(reader.documents) for _ in range(60)]
        assert {len(documents.result()) for documents in seen} == {1}
        with pytest.raises(RecordError, match="cannot be written to"):
            reader.add(make_capture("Another text."))


def test_a_server_that_came_back_is_used_again(place: str) -> None:
    with open_record(place) as record:
        record.add(make_capture())
        with psycopg.connect(place, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert len(record.documents()) == 1


def test_a_nul_character_is_told_as_what_cannot_be_taken(place: str) -> None:
    with open_record(place) as record, pytest.raises(InputError, match="NUL character"):
        record.document("doc-\x00")
