"""What a check of a record finds, also where whoever changed it changed the hashes too."""

import hashlib
import zlib
from collections.abc import Iterator

import msgspec
import pytest

from counterclaim.model.developments import Development
from counterclaim.model.incidents import Account, Incident
from counterclaim.model.spans import Span
from counterclaim.record import Record, open_record
from counterclaim.record.contents import pack
from tests.record.captures import TEXT, make_capture, make_incident, make_reading
from tests.record.tampering import change

DOCUMENT = make_capture().document


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """A record with a document, its reading, an incident that quotes it, and a mark."""
    with open_record(place) as record:
        record.add(make_capture(), make_reading(DOCUMENT))
        with record.linking() as links:
            links.keep(quoting(Span.of(TEXT, 0, 9)), {})
        record.marks.mark(documents=[DOCUMENT.id])
        yield record


def quoting(span: Span) -> Incident:
    account = Account(
        id="account-1", party="medics", side=None, document=DOCUMENT.id, source=None, speaker=None,
        point="occurrence", value="clinic hit", stance="asserts", quote=span,
    )  # fmt: skip
    incident = make_incident("incident-1", DOCUMENT.id)
    return msgspec.structs.replace(incident, accounts=(account,))


def test_a_whole_record_is_said_to_be_whole_and_how_much_was_looked_at(record: Record) -> None:
    told: list[tuple[int, int]] = []
    found = record.check(progress=lambda done, of: told.append((done, of)))
    assert found.problems == ()
    assert (found.documents, found.readings, found.incidents, found.lines) == (1, 1, 1, 4)
    assert found.spans >= 4
    head = record.custody.head()
    assert head is not None
    assert found.head == head.sha256
    assert told == [(0, 1)]


def test_a_text_changed_with_its_hash_differs_from_what_was_captured(record: Record) -> None:
    text = TEXT.replace("twice", "never")
    digest = hashlib.sha256(text.encode()).hexdigest()
    change(record, "UPDATE documents SET text = ?, text_sha256 = ?", text, digest)
    assert f"{DOCUMENT.id}: its text is not the one that was captured" in record.verify()


def test_an_original_changed_with_its_hash_differs_from_what_was_captured(record: Record) -> None:
    digest = hashlib.sha256(b"other").hexdigest()
    change(record, "UPDATE originals SET content = ?, sha256 = ?", zlib.compress(b"other"), digest)
    change(record, "UPDATE documents SET original_sha256 = ?", digest)
    assert f"{DOCUMENT.id}: its original is not the one that was captured" in record.verify()


@pytest.mark.parametrize("column", ["title", "publisher", "author", "url", "published_at"])
def test_what_is_known_about_a_document_cannot_be_changed_unseen(
    record: Record, column: str
) -> None:
    change(record, f"UPDATE documents SET {column} = '2020-01-01'")
    (problem,) = record.verify()
    assert "title, publisher, date or URL is not the one that was captured" in problem


def test_a_reading_put_in_the_place_of_another_is_not_in_the_log(record: Record) -> None:
    content, plain = pack(make_reading(DOCUMENT, program="9"))
    digest = hashlib.sha256(plain.encode()).hexdigest()
    change(record, "UPDATE readings SET content = ?, sha256 = ?", content, digest)
    assert record.verify() == (f"{DOCUMENT.id}: a reading of it is not in the custody log",)


def test_a_document_that_went_without_a_line_is_missed(record: Record) -> None:
    for table in ("claims", "readings", "incident_documents", "incidents", "documents"):
        change(record, f"DELETE FROM {table}")
    assert f"{DOCUMENT.id}: was captured and never removed, and is not there" in record.verify()


def test_a_removal_without_its_tombstone_is_found(record: Record) -> None:
    record.remove(DOCUMENT.id, reason="asked to")
    assert record.verify() == ()
    change(record, "DELETE FROM removals")
    assert record.verify() == (f"{DOCUMENT.id}: was removed and has no tombstone",)


def test_a_document_added_again_after_its_removal_is_whole(record: Record) -> None:
    record.remove(DOCUMENT.id)
    record.add(make_capture(), make_reading(DOCUMENT))
    assert record.verify() == ()


def test_an_incident_that_quotes_what_is_not_there_is_named(record: Record) -> None:
    wrong, _ = pack(quoting(Span(4, 9, "doubt")))
    change(record, "UPDATE incidents SET content = ?", wrong)
    assert record.verify() == (f"incident-1, {DOCUMENT.id}: 'doubt' does not stand at 4:9",)
    change(record, "UPDATE incidents SET content = ?", b"\0")
    assert any(problem.startswith("incident-1: ") for problem in record.verify())


def test_a_development_whose_words_are_not_there_is_named(record: Record) -> None:
    account = quoting(Span.of(TEXT, 0, 9)).accounts[0]
    told = Development(
        kind="new account", incident="incident-1", title="Strike", accounts=(account,)
    )
    with record.linking() as links:
        links.note([told])
    assert record.verify() == ()
    change(record, "UPDATE developments SET content = replace(content, 'The medic', 'No medic!')")
    assert record.verify() == (f"development 1, {DOCUMENT.id}: 'No medic!' does not stand at 0:9",)
    change(record, "UPDATE developments SET content = '{}'")
    assert any("developments: cannot be read" in problem for problem in record.verify())


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE marks SET confidential = false", "mark 1: was changed"),
        ("DELETE FROM marks", "mark 1: is in the custody log and not there"),
        ("INSERT INTO marks SELECT 2, kind, name, false, at, who, '' FROM marks",
         "mark 2: is not in the custody log"),
        ("DELETE FROM incident_documents",
         "incident-1: is not listed under the documents that report it"),
    ],
)  # fmt: skip
def test_rows_changed_behind_the_log_are_named(
    record: Record, statement: str, problem: str
) -> None:
    change(record, statement)
    assert record.verify() == (problem,)
