"""What a sentence of a wire report should tell, and the numbers that its score gives."""

import pytest

from benchmarks.predictors.incident_reports import ROLES, Report, report_of
from benchmarks.predictors.incident_sentences import TOLD, report_numbers, sentence_features
from benchmarks.readings import parsed_and_read
from benchmarks.train.incident_labels import told_labels
from counterclaim.pipeline import document_from_text
from counterclaim.reading.language import Model

INCIDENT = {
    "type": "BOMBING",
    "perp_individuals": [{"aliases": ["RIDERS"]}],
    "perp_organizations": [],
    "targets": [{"aliases": ["THE MILL"]}],
    "victims": [],
    "weapons": [],
}
TEXT = "Riders bombed the mill. The talks go on."


def _report(model: Model) -> Report:
    return report_of(*parsed_and_read(document_from_text(TEXT), model=model))


def test_a_sentence_with_fillers_tells_their_roles_and_type(model: Model) -> None:
    first, second = told_labels({"incidents": [INCIDENT]}, _report(model))
    assert first == {"PerpInd", "Target", "BOMBING", "harm", "two roles"}
    assert second == set()


def test_optional_incidents_are_told_like_others(model: Model) -> None:
    report = _report(model)
    record = {"incidents": [{**INCIDENT, "optional": True}]}
    assert told_labels(record, report) == told_labels({"incidents": [INCIDENT]}, report)


def test_a_sentence_has_its_neighbours_words_at_half_weight(model: Model) -> None:
    first, second = sentence_features(_report(model))
    assert first["mill"] == 1.0
    assert second["earlier mill"] == 0.5
    assert first["later talk"] == 0.5


def test_numbers_of_a_report_hold_its_best_sentences() -> None:
    told = {name: [0.0, 2.0, 1.0, 3.0] for name in TOLD}
    fillers = {role: [0.5, 0.9] if role == "Victim" else [] for role in ROLES}
    found = report_numbers({"any": -1.0}, told, 4, fillers)
    assert found["words any"] == -1.0
    assert (found["best harm"], found["second harm"], found["fourth harm"]) == (3.0, 2.0, 0.0)
    assert found["opening harm"] == 2.0
    assert found["total harm"] == pytest.approx(1.125, abs=0.01)
    assert found["first Victim filler"] == pytest.approx(2.197, abs=0.01)
    assert found["second Victim filler"] == 0.0
    assert found["third Victim filler"] == found["first Weapon filler"] < -9
    assert found["Victim fillers"] == pytest.approx(0.405, abs=0.01)
