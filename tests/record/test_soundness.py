"""A damaged part of a record is told, and hides no other."""

import pathlib
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, insert, select, text, update

from counterclaim.errors import RecordError
from counterclaim.record import Record, open_record, tables
from counterclaim.record.soundness import Part
from counterclaim.relating import relate_record
from tests.record.captures import make_capture, make_reading
from tests.watching.reports import read, report


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """A record with two related reports and a page of two versions."""
    with open_record(place) as opened:
        for words in (report(1), report(2, killed=30, who="the general")):
            capture = make_capture(words)
            opened.add(capture, read(capture.document))
        for words in ("The medic said two were hurt.", "The medic said three were hurt."):
            capture = make_capture(words, page="url:https://wire.example/1")
            opened.add(capture, make_reading(capture.document))
        relate_record(opened)
        yield opened


def parts(record: Record, *, quick: bool = False) -> dict[str, Part]:
    found = record.soundness.parts(lambda doing, done, of: None, quick=quick)
    return {part.name: part for part in found}


def broken(record: Record) -> set[str]:
    return {name for name, part in parts(record).items() if part.problems}


def change(record: Record, statement: object) -> None:
    with record.session.writing() as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def test_a_sound_record_has_no_problem(record: Record) -> None:
    found = parts(record)
    assert list(found) == ["database", "search", "custody", "documents", "incidents", "lists"]
    assert all(part.problems == () for part in found.values())
    assert found["documents"].counted == 4
    assert found["incidents"].counted >= 1
    assert list(parts(record, quick=True)) == ["database", "search", "custody"]


def test_a_changed_text_is_a_problem_of_documents_alone(record: Record) -> None:
    row = tables.documents.c
    change(record, update(tables.documents).where(row.number == 4).values(text_sha256="0" * 64))
    assert broken(record) == {"documents"}


def test_a_changed_line_of_the_log_is_a_problem_of_custody(record: Record) -> None:
    guard = "custody_guard" if record.session.engine.dialect.name == "postgresql" else None
    with record.session.writing() as connection:
        connection.execute(
            text(f"ALTER TABLE custody DISABLE TRIGGER {guard}" if guard
                 else "DROP TRIGGER custody_no_update")
        )  # fmt: skip
        connection.execute(update(tables.custody).where(tables.custody.c.number == 1)
                           .values(who="nobody"))  # fmt: skip
    assert broken(record) == {"custody"}
    assert parts(record, quick=True)["custody"].problems == ("custody log: line 1 was changed",)


NAMES, LISTED = tables.names, tables.document_rows


@pytest.mark.parametrize(
    "statement",
    [
        update(NAMES).where(NAMES.c.number == 1).values(uses=NAMES.c.uses + 1),
        update(NAMES).where(NAMES.c.kind == "party").values(accounts=NAMES.c.accounts + 1),
        update(tables.accounts).values(party="Somebody else"),
        delete(tables.disagreements),
        update(tables.incident_rows).values(reports=99),
        insert(tables.totals).values(name="tasks unheard of", many=7),
        update(LISTED).where(LISTED.c.number == 3).values(latest=True),
        update(LISTED).where(LISTED.c.number == 1).values(claims=7),
        delete(LISTED).where(LISTED.c.number == 2),
    ],
    ids=str,
)
def test_a_list_that_tells_otherwise_is_a_problem_of_lists(
    record: Record, statement: object
) -> None:
    change(record, statement)
    assert broken(record) == {"lists"}
    told = parts(record)["lists"].problems
    assert record.mending.lists() == told
    assert broken(record) == set()
    assert record.history()[-1].action == "lists mended"
    assert record.verify() == ()
    assert record.mending.lists() == ()
    assert [line.action for line in record.history()].count("lists mended") == 1


def test_an_incident_that_no_list_has_is_told(record: Record) -> None:
    change(record, delete(tables.disagreements))  # which rest on the rows of incidents
    change(record, delete(tables.incident_rows))
    told = parts(record)["lists"].problems
    assert any("incident_rows does not list it" in one for one in told)


def test_lists_made_anew_are_those_that_were(record: Record) -> None:
    """All that lists are answered from, but for the numbers of names."""
    before = lists(record)
    change(record, delete(tables.disagreements))
    change(record, delete(tables.accounts))
    change(record, delete(tables.incident_rows))
    change(record, update(tables.document_rows).values(claims=0, latest=False))
    change(record, delete(tables.totals))
    assert record.mending.lists()
    assert lists(record) == before


def lists(record: Record) -> dict[str, list[tuple[object, ...]]]:
    with record.session.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=str)
            for table in (*tables.LISTINGS, *tables.CLAIMS, tables.totals)
        }


def test_what_cannot_be_mended_is_told_and_nothing_is_changed(record: Record) -> None:
    change(record, update(tables.totals).values(many=99))
    log = record.history()
    change(record, update(tables.incidents).values(content=b"nothing packed"))
    with pytest.raises(RecordError):
        record.mending.lists()
    assert record.history() == log


def test_what_made_the_readings_is_counted(record: Record, tmp_path: pathlib.Path) -> None:
    record.add(make_capture("Nobody has read this."))
    assert record.soundness.readings().total() == 4
    assert record.soundness.unread() == 1
    assert record.soundness.size() > 10_000
    assert record.soundness.last_captured() == record.documents()[-1].captured_at.isoformat(
        timespec="milliseconds"
    )


def test_a_mark_of_an_incident_that_is_gone_is_told(record: Record) -> None:
    first = record.incidents()[0].id
    change(record, insert(tables.incidents).values(
        id="incident-0", current=False, saved_at="", content=b"nothing packed"))  # fmt: skip
    change(record, delete(tables.disagreements).where(tables.disagreements.c.incident == first))
    change(record, update(tables.accounts).where(tables.accounts.c.incident == first)
           .values(incident="incident-0"))  # fmt: skip
    assert any("is no current incident" in one for one in parts(record)["lists"].problems)
