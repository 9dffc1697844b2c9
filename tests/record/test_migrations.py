"""An older record is brought up to date with everything in it, in both stores."""

import pathlib
import zlib
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, create_engine, insert, inspect

from counterclaim.record import Record, custody, open_record, postgres, sqlite, summaries, tables
from counterclaim.record.checks import sha256
from counterclaim.record.claims import name_claims
from counterclaim.record.contents import claim_rows, pack
from counterclaim.record.documents import document_columns, row_document
from counterclaim.record.migrations import STEPS
from tests.conftest import STORES
from tests.postgres import Cluster
from tests.record.captures import make_capture, make_incident, make_reading
from tests.record.schemas import build, frozen, statements

LATEST = len(STEPS)
AT = "2026-01-02T03:04:05.000+00:00"
CAPTURE = make_capture()
DOCUMENT = CAPTURE.document
READING = make_reading(DOCUMENT)
INCIDENT = make_incident("incident-b", DOCUMENT.id)


@pytest.fixture(params=STORES)
def bare(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> Iterator[tuple[str, Engine]]:
    """A database with nothing in it, and a way into it."""
    if request.param == "sqlite":
        place = str(tmp_path / "old.db")
        yield place, create_engine(f"sqlite:///{place}")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    place = cluster.database()
    postgres.order_as_sqlite_does()
    yield place, create_engine(place.replace("postgresql:", "postgresql+psycopg:"))
    cluster.drop(place)


def stamp(connection: Connection, version: int) -> None:
    """Say of which version a record is, as each store says it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {sqlite.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    else:
        connection.exec_driver_sql("CREATE TABLE counterclaim (version integer NOT NULL)")
        connection.exec_driver_sql(f"INSERT INTO counterclaim VALUES ({version})")


def fill(connection: Connection, version: int) -> None:
    """A document with its reading, and what a version kept of them besides."""
    content, plain = pack(READING)
    _put(connection, "originals", sha256=DOCUMENT.original_sha256, size=len(CAPTURE.content),
         content=zlib.compress(CAPTURE.content))  # fmt: skip
    _put(connection, "pages", key="file:x")
    _put(connection, "documents", page=1, version=1, name="note.txt", captured_at=AT,
         **document_columns(DOCUMENT))  # fmt: skip
    _put(connection, "readings", document=1, current=True, made_at=AT, program="1",
         model="m", sha256=sha256(plain.encode()), content=content)  # fmt: skip
    for action in ("captured", "read"):
        custody.append(connection, at=AT, who="ana", action=action, subject=DOCUMENT.id,
                       detail={}, program="1")  # fmt: skip
    if version >= 2:
        connection.execute(insert(tables.claims), claim_rows(1, READING))
    if version >= 3:
        packed, _ = pack(INCIDENT)
        _put(connection, "incidents", id=INCIDENT.id, current=True, saved_at=AT, content=packed)
        _put(connection, "incident_documents", incident=INCIDENT.id, document=DOCUMENT.id)
    if version >= 4:
        _put(connection, "redirects", incident="incident-a", leads_to=INCIDENT.id, at=AT, groups="")
    if version >= 5:
        summaries.enter(connection, INCIDENT)
    if version >= 6:
        _put(connection, "marks", kind="source", name="Salim", confidential=True, at=AT,
             who="ana")  # fmt: skip
    if version >= 8:
        listed = {"number": 1, "page": 1, "version": 1, **document_columns(DOCUMENT)}
        row_document(connection, listed)
        name_claims(connection, 1, READING)


def _put(connection: Connection, table: str, **values: object) -> None:
    connection.execute(insert(tables.metadata.tables[table]).values(**values))


@pytest.mark.parametrize("version", range(1, LATEST + 1))
def test_a_record_of_every_version_is_upgraded_with_all_it_holds(
    bare: tuple[str, Engine], version: int
) -> None:
    place, engine = bare
    with engine.begin() as connection:
        build(connection, connection.dialect.name, version)
        fill(connection, version)
        stamp(connection, version)
    engine.dispose()
    with open_record(place, create=False) as record:
        _holds_it_all(record, version)
        other = make_capture("The army denied that the clinic was hit.")
        record.add(other, make_reading(other.document))
        assert len(record.search("clinic", within="texts")) == 2
        assert len(record.listings.documents().rows) == 2
    open_record(place, create=False).close()  # it is of the newest version now


def _holds_it_all(record: Record, version: int) -> None:
    assert record.document(DOCUMENT.id) == DOCUMENT
    assert record.original(DOCUMENT.id) == CAPTURE.content
    assert record.reading(DOCUMENT.id) == READING
    assert [line.who for line in record.history(DOCUMENT.id)] == ["ana", "ana"]
    assert {hit.kind for hit in record.search("clinic")} == {"claim", "text"}
    (claim,) = record.listings.claims().rows
    (listed,) = record.listings.documents().rows
    assert claim.document == listed.id == DOCUMENT.id
    if version >= 3:
        assert record.incidents() == (INCIDENT,)
        assert [row.id for row in record.listings.incidents().rows] == [INCIDENT.id]
    if version >= 4:
        assert record.incident("incident-a") == INCIDENT
    if version >= 6:
        assert [mark.name for mark in record.marks.holding()] == ["Salim"]


def test_no_step_was_changed_since_it_was_released(bare: tuple[str, Engine]) -> None:
    _, engine = bare
    with engine.begin() as connection:
        store = connection.dialect.name
        for step in range(1, LATEST + 1):
            assert sorted(statements(connection, step)) == sorted(frozen(store, step)), (
                f"step {step}: a released step is never changed: add one; a new one is frozen by "
                "python -m tests.record.schemas"
            )
    engine.dispose()


def test_an_upgrade_that_fails_changes_nothing(
    bare: tuple[str, Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, engine = bare
    with engine.begin() as connection:
        build(connection, connection.dialect.name, 4)
        fill(connection, 4)
        stamp(connection, 4)
    before = inspect(engine).get_table_names()

    def fail(connection: Connection) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("counterclaim.record.migrations.STEPS", (*STEPS[:-1], fail))
        with pytest.raises(ZeroDivisionError):
            open_record(place)
    assert inspect(engine).get_table_names() == before
    engine.dispose()
    with open_record(place, create=False) as record:
        _holds_it_all(record, 4)


def fill_first_version(path: pathlib.Path) -> str:
    """A document and its reading, as the first version of the program kept them."""
    with create_engine(f"sqlite:///{path}").begin() as connection:
        fill(connection, 1)
    return DOCUMENT.id


def test_migrations_lead_to_the_tables_the_program_uses(place: str) -> None:
    with open_record(place) as record:
        seen = inspect(record.session.engine)
        for name, table in tables.metadata.tables.items():
            columns = {column["name"] for column in seen.get_columns(name)}
            searched = columns - {column.name for column in table.columns}
            assert searched <= {"words", "names", "said"}
            assert columns - searched == {column.name for column in table.columns}
