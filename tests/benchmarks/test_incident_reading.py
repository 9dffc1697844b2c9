"""What a whole reading says of a wire report, as features."""

import pytest

from benchmarks.predictors.incident_candidates import candidates_of
from benchmarks.predictors.incident_features import features_of
from benchmarks.predictors.incident_reports import Report, document_features, report_in
from benchmarks.predictors.incident_sentences import sentence_features
from counterclaim.reading.language import Model

TEXT = """Harbour City, 4 Mar 90 -- Gunmen killed two nurses at the mill on 2 March 1990.

The mayor said that rebels bombed the old bridge in 1985."""


@pytest.fixture(scope="module")
def report(model: Model) -> Report:
    return report_in({"text": TEXT, "published": "1990-03-04"})


def test_events_have_an_age_on_the_day_of_the_report(report: Report) -> None:
    found = report.read.document
    assert "ATTACK age a week" in found
    assert "BOMBING age long ago" in found


def test_without_a_day_of_publication_nothing_has_an_age(model: Model) -> None:
    found = report_in({"text": TEXT}).read.document
    assert "ATTACK age no day" in found and "ATTACK age a week" not in found


def test_a_sentence_has_what_is_read_of_it_and_of_its_neighbour(report: Report) -> None:
    first, second = sentence_features(report)
    assert first["read harm killed"] > second.get("read harm killed", 0.0) == 0.0
    assert second["read earlier harm killed"] < first["read harm killed"]


def test_what_is_read_of_a_report_weighs_more_than_a_word(report: Report) -> None:
    found = document_features(report)
    assert found["read harm killed"] > found["bridge"]


def test_a_candidate_knows_its_part_and_who_claims_it(report: Report) -> None:
    rows = {(c.role, c.text): features_of(c, report) for c in candidates_of(report)}
    gunmen = rows["PerpInd", "Gunmen"]
    assert gunmen["read actor ATTACK happened"] == 1
    assert not gunmen["read claimed"]
    assert rows["Target", "old bridge"]["read claimed asserts"] == 1
