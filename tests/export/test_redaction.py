"""What is confidential is in no value that leaves the record."""

import msgspec
import pytest

from counterclaim.export.redaction import Redactor, Shown
from counterclaim.model.incidents import Incident
from counterclaim.model.marks import Confidential
from counterclaim.record import Record
from counterclaim.record.checks import spans_of

NAME = "Halima Osman"


def shown(record: Record, redactor: Redactor) -> dict[str, Shown | None]:
    """Every document as it may be shown."""
    found = {}
    for listing in record.documents():
        reading = record.reading(listing.id)
        assert reading
        found[listing.id] = redactor.document(record.document(listing.id), reading)
    return found


def told(record: Record, redactor: Redactor) -> list[Incident]:
    """The incidents as they may be shown."""
    documents = shown(record, redactor)
    found = (redactor.incident(incident, documents.get) for incident in record.incidents())
    return [incident for incident in found if incident]


def test_offsets_stay_true_in_what_is_blacked_out(dossier: Record) -> None:
    redactor = Redactor(Confidential(sources=frozenset({NAME})), "redact")
    for one in filter(None, shown(dossier, redactor).values()):
        text = one.document.text
        assert all(text[s.start : s.end] == s.text for s in spans_of(one.reading))
        assert one.document.text_sha256 == one.reading.text_sha256


def test_a_blacked_out_source_is_named_nowhere(dossier: Record) -> None:
    redactor = Redactor(Confidential(sources=frozenset({NAME})), "redact")
    values = [one for one in shown(dossier, redactor).values() if one]
    assert any(one.touched for one in values)
    for value in (*values, *told(dossier, redactor)):
        assert b"Halima" not in msgspec.json.encode(value)


def test_a_blacked_out_document_keeps_its_figures_and_loses_its_words(dossier: Record) -> None:
    listing = dossier.documents()[0]
    redactor = Redactor(Confidential(documents=frozenset({listing.id})), "redact")
    one = shown(dossier, redactor)[listing.id]
    assert one
    assert set(one.document.text) <= {"█", "\n"}
    assert one.document.publisher is None
    before = dossier.reading(listing.id)
    assert before
    assert [h.count.minimum for h in one.reading.harms] == [h.count.minimum for h in before.harms]
    accounts = [a for i in told(dossier, redactor) for a in i.accounts if a.document == listing.id]
    assert accounts
    assert {a.party for a in accounts} == {"[withheld]"}
    assert all(set(a.quote.text) <= {"█", "\n"} for a in accounts)


def test_incidents_are_told_anew_without_what_is_left_out(dossier: Record) -> None:
    listing = dossier.documents()[0]
    redactor = Redactor(Confidential(documents=frozenset({listing.id})), "leave out")
    before = {incident.id for incident in dossier.incidents()}
    after = told(dossier, redactor)
    assert {incident.id for incident in after} <= before
    assert all(listing.id not in incident.documents for incident in after)
    assert all(listing.id != a.document for i in after for a in i.accounts)


def test_an_incident_of_confidential_documents_alone_is_not_told(dossier: Record) -> None:
    alone = next(i for i in dossier.incidents() if len(i.documents) == 1)
    redactor = Redactor(Confidential(documents=frozenset(alone.documents)), "leave out")
    assert alone.id not in {incident.id for incident in told(dossier, redactor)}


@pytest.mark.parametrize("redaction", ["leave out", "redact"])
def test_nothing_changes_where_nothing_is_confidential(dossier: Record, redaction: str) -> None:
    redactor = Redactor(Confidential(), redaction)  # type: ignore[arg-type]
    assert told(dossier, redactor) == list(dossier.incidents())
