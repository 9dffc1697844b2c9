"""The example dossier end to end: five reports in, incidents and disagreements out."""

import csv
import pathlib

import pytest

from counterclaim.model.incidents import Incident
from counterclaim.model.readings import Reading
from counterclaim.pipeline import document_from_text, read_document
from counterclaim.reading.language import Model
from counterclaim.relate import relate_readings

FOLDER = pathlib.Path(__file__).parent.parent / "examples" / "dossier"


@pytest.fixture(scope="module")
def readings(model: Model) -> dict[str, Reading]:
    """The reading of each report, by the first two letters of its file."""
    with (FOLDER / "dossier.csv").open(encoding="utf-8") as rows:
        return {
            row["file"][:2]: read_document(
                document_from_text(
                    (FOLDER / row["file"]).read_text(encoding="utf-8"),
                    published=row["published"],
                    publisher=row["publisher"],
                ),
                model=model,
            )
            for row in csv.DictReader(rows)
        }


@pytest.fixture(scope="module")
def incidents(readings: dict[str, Reading]) -> tuple[Incident, ...]:
    return relate_readings(tuple(readings.values()))


def strike(incidents: tuple[Incident, ...]) -> Incident:
    """The incident most reports are about."""
    return max(incidents, key=lambda incident: (len(incident.documents), len(incident.accounts)))


def test_every_file_of_the_folder_is_listed() -> None:
    with (FOLDER / "dossier.csv").open(encoding="utf-8") as rows:
        listed = {row["file"] for row in csv.DictReader(rows)}
    assert listed == {path.name for path in FOLDER.glob("*.txt")}


def test_headings_bylines_and_boilerplate_are_nobodys_words(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        silent = [b.span for b in reading.blocks if b.kind in {"byline", "dateline", "boilerplate"}]
        for claim in reading.claims:
            assert not any(span.overlaps(block) for span in claim.content for block in silent)


def test_the_strike_and_the_shelling_nearby_are_two_incidents(
    readings: dict[str, Reading], incidents: tuple[Incident, ...]
) -> None:
    places = {i.where.name: i for i in incidents if i.where and len(i.accounts) > 2}
    assert {"Umm Ruwaba", "El Obeid"} <= set(places)
    assert strike(incidents).where == places["Umm Ruwaba"].where


def test_one_report_serves_two_incidents(
    readings: dict[str, Reading], incidents: tuple[Incident, ...]
) -> None:
    harbour = readings["04"].document
    served = {i.where.name for i in incidents if i.where and harbour in i.documents}
    assert {"Umm Ruwaba", "El Obeid"} <= served


def test_the_parties_disagree_about_target_and_toll(incidents: tuple[Incident, ...]) -> None:
    points = {comparison.point for comparison in strike(incidents).disagreements}
    assert points & {"target", "responsibility", "intent"}
    assert points & {"killed", "civilians_killed"}


def test_nobody_disagrees_with_themselves(incidents: tuple[Incident, ...]) -> None:
    for incident in incidents:
        party = {account.id: account.party for account in incident.accounts}
        assert all(party[c.a] != party[c.b] for c in incident.disagreements)


def test_the_order_of_reports_does_not_matter(readings: dict[str, Reading]) -> None:
    forwards = relate_readings(tuple(readings.values()))
    backwards = relate_readings(tuple(reversed(readings.values())))
    assert forwards == backwards
