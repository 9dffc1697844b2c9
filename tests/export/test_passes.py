"""One walk feeds every exporter with what was chosen, as it may be shown."""

import json
import pathlib

import pytest

from counterclaim.deciding import accept, reject
from counterclaim.errors import InputError
from counterclaim.export import Selection, export_record, find_formats
from counterclaim.export.entries import Review
from counterclaim.model.marks import Redaction
from counterclaim.record import Record
from counterclaim.relating import relate_record
from tests.export.read import rows_of

CLAIMS = find_formats("claims.csv")[0]


def exported(
    record: Record,
    folder: pathlib.Path,
    *,
    selection: Selection | None = None,
    redaction: Redaction = "leave out",
) -> list[dict[str, str]]:
    """The rows of claims.csv."""
    place = folder / "claims.csv"
    export_record(
        record,
        [(CLAIMS, place)],
        selection=selection,
        redaction=redaction,
    )
    return rows_of(place)


def disputed(record: Record) -> str:
    """The id of the incident that parties contradict each other on most."""
    return max(record.incidents(), key=lambda i: len(i.disagreements)).id


def test_every_claim_of_the_record_is_exported(dossier: Record, tmp_path: pathlib.Path) -> None:
    rows = exported(dossier, tmp_path)
    claims = [c.id for r in dossier.readings() for c in r.claims]
    assert sorted(row["claim_id"] for row in rows) == sorted(claims)


def test_the_same_record_gives_the_same_bytes(dossier: Record, tmp_path: pathlib.Path) -> None:
    place = tmp_path / "claims.csv"
    first = export_record(dossier, [(CLAIMS, place)]).files
    assert export_record(dossier, [(CLAIMS, place)]).files == first


def test_an_export_is_in_the_custody_log(dossier: Record, tmp_path: pathlib.Path) -> None:
    done = export_record(
        dossier, [(CLAIMS, tmp_path / "c.csv")], selection=Selection(disputed=True)
    )
    line = dossier.history()[-1]
    detail = json.loads(line.detail)
    assert line.action == "exported"
    assert detail["format"] == "claims.csv"
    assert detail["filters"] == ["disputed=yes"]
    assert detail["sha256"] in done.files.values()
    assert dossier.verify() == ()


def test_an_export_that_fails_is_not_in_the_custody_log(
    dossier: Record, tmp_path: pathlib.Path
) -> None:
    before = len(dossier.history())
    with pytest.raises(InputError, match="its folder does not exist"):
        export_record(dossier, [(CLAIMS, tmp_path / "no" / "c.csv")])
    assert len(dossier.history()) == before


def test_a_chosen_incident_brings_its_claims_alone(dossier: Record, tmp_path: pathlib.Path) -> None:
    chosen = disputed(dossier)
    rows = exported(dossier, tmp_path, selection=Selection(incidents=(chosen[:14],)))
    assert rows
    assert {row["incident_id"] for row in rows} == {chosen}


def test_a_chosen_document_brings_all_its_claims(dossier: Record, tmp_path: pathlib.Path) -> None:
    chosen = dossier.documents()[1].id
    rows = exported(
        dossier, tmp_path, selection=Selection(documents=(chosen.removeprefix("doc-"),))
    )
    reading = dossier.reading(chosen)
    assert reading
    assert [row["claim_id"] for row in rows] == [claim.id for claim in reading.claims]


@pytest.mark.parametrize(
    "selection",
    [Selection(incidents=("incident-0000",)), Selection(documents=("doc-zzz",))],
    ids=["incident", "document"],
)
def test_an_unknown_id_is_told(
    dossier: Record, tmp_path: pathlib.Path, selection: Selection
) -> None:
    with pytest.raises(InputError, match="begins with"):
        exported(dossier, tmp_path, selection=selection)
    assert not (tmp_path / "claims.csv").exists()


def test_reviewed_brings_only_what_a_person_has_decided_on(
    dossier: Record, tmp_path: pathlib.Path
) -> None:
    reading = next(r for r in dossier.readings() if any(e.claim for e in r.events))
    incidents = dossier.incidents_of(reading.document)
    linked = {link.event for incident in incidents for link in incident.links}
    claim = next(e.claim for e in reading.events if e.claim and e.id in linked)
    decided = {claim: Review(state="accepted", reviewer="Mara")}
    place = tmp_path / "c.csv"
    export_record(
        dossier,
        [(CLAIMS, place)],
        selection=Selection(reviewed=True),
        reviews=lambda document: decided if document == reading.document else {},
    )
    assert [(r["claim_id"], r["review_state"], r["reviewer"]) for r in rows_of(place)] == [
        (claim, "accepted", "Mara")
    ]


def test_confidential_documents_are_left_out(dossier: Record, tmp_path: pathlib.Path) -> None:
    hidden = dossier.documents()[0].id
    dossier.marks.mark(documents=(hidden,))
    rows = exported(dossier, tmp_path)
    assert rows
    assert hidden not in {row["document_id"] for row in rows}
    assert json.loads(dossier.history()[-1].detail)["left_out"] == 1


def test_confidential_sources_are_blacked_out(dossier: Record, tmp_path: pathlib.Path) -> None:
    dossier.marks.mark(sources=("Halima Osman",))
    rows = exported(dossier, tmp_path, redaction="redact")
    content = (tmp_path / "claims.csv").read_text(encoding="utf-8")
    assert "Halima" not in content
    assert any(row["source_name"] == "[withheld]" for row in rows)
    assert len(rows) == sum(len(r.claims) for r in dossier.readings())


def test_what_is_confidential_is_included_when_asked_for(
    dossier: Record, tmp_path: pathlib.Path
) -> None:
    dossier.marks.mark(sources=("Halima Osman",))
    rows = exported(dossier, tmp_path, redaction="include")
    assert "Halima Osman" in {row["source_name"] for row in rows}
    assert json.loads(dossier.history()[-1].detail)["confidential"] == "include"


def test_what_people_decided_is_what_is_exported(dossier: Record, tmp_path: pathlib.Path) -> None:
    reading = next(iter(dossier.readings()))
    first, second, *_ = reading.claims
    accept(dossier, reading.document, first.id, who="Mara")
    reject(dossier, reading.document, second.id, who="Mara")
    relate_record(dossier)
    rows = {row["claim_id"]: row for row in exported(dossier, tmp_path)}
    assert (rows[first.id]["review_state"], rows[first.id]["reviewer"]) == ("accepted", "Mara")
    assert second.id not in rows
    chosen = exported(dossier, tmp_path, selection=Selection(reviewed=True))
    assert {row["claim_id"] for row in chosen} <= {first.id}
