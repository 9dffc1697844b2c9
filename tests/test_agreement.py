"""A second reviewer decides blind; how far the two agree, and who settles what they differ on."""

from collections.abc import Iterator

import msgspec
import pytest

from counterclaim.deciding import (
    accept,
    add,
    agreement,
    assign,
    assignment_of,
    correct,
    left_of,
    reject,
    reviewed,
    undo,
)
from counterclaim.errors import InputError
from counterclaim.model.claims import Claim
from counterclaim.record import Record, open_record
from counterclaim.relating import relate_record
from counterclaim.review.agreement import IS_ONE, alpha
from tests.test_naming import said
from tests.test_relating import add as add_story


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place, who="Ann") as opened:
        for number in range(3):
            add_story(opened, said(number, f"Office {number}", f"Office {number}", 5 + number))
        yield opened


def decided_by_ann(record: Record) -> None:
    for number in range(3):
        for value in ("claim-0", f"doc-{number}-event-0", "harm-0"):
            accept(record, f"doc-{number}", value)


def test_alpha_is_one_where_two_agree_and_less_where_chance_would_do() -> None:
    assert alpha([("a", "a"), ("b", "b"), ("c", "c")]) == 1.0
    assert alpha([("a", "b"), ("b", "a")]) == pytest.approx(-0.5)
    assert alpha([("a", "a"), ("a", "a")]) is None


def test_a_sample_is_the_same_for_one_name_whatever_came_before(record: Record) -> None:
    decided_by_ann(record)
    made = assign(record, "june", "Ben", share=0.34)
    undo(record, made.id)
    assert assign(record, "june", "Ben", share=0.34).documents == made.documents
    assert len(made.documents) == 1
    with pytest.raises(InputError, match="name of an assignment already"):
        assign(record, "june", "Ben")


def test_the_second_reviewer_sees_nothing_of_the_first(record: Record) -> None:
    found = reviewed(record, "doc-0")
    assert found is not None
    (harm,) = found.reading.harms
    correct(record, "doc-0", msgspec.structs.replace(harm, status="injured"))
    assign(record, "june", "Ben", documents=["doc-0"])
    blind = reviewed(record, "doc-0", assignment="june")
    assert blind is not None
    assert (blind.reading.harms[0].status, blind.reviews) == ("killed", {})
    left = [value.id for _, value in left_of(record, assignment_of(record, "june"))]
    assert left == ["claim-0", "doc-0-event-0", "harm-0"]


def test_a_blind_decision_changes_nothing_in_the_record(record: Record) -> None:
    assign(record, "june", "Ben", documents=["doc-0"])
    before = record.incidents()
    reject(record, "doc-0", "doc-0-event-0", who="Ben", assignment="june")
    assert record.unrelated() == ()
    relate_record(record)
    assert record.incidents() == before
    left = [value.id for _, value in left_of(record, assignment_of(record, "june"))]
    assert left == ["claim-0", "harm-0"]


def test_only_the_one_it_was_given_to_decides_in_an_assignment(record: Record) -> None:
    assign(record, "june", "Ben", documents=["doc-0"])
    with pytest.raises(InputError, match="given to Ben, not Ann"):
        accept(record, "doc-0", "harm-0", assignment="june")
    with pytest.raises(InputError, match="not in the sample"):
        accept(record, "doc-1", "harm-0", who="Ben", assignment="june")
    with pytest.raises(InputError, match="no assignment is called"):
        accept(record, "doc-1", "harm-0", who="Ben", assignment="july")


def test_agreement_is_told_for_each_field_and_differences_with_both_words(
    record: Record,
) -> None:
    decided_by_ann(record)
    assign(record, "june", "Ben", documents=["doc-0", "doc-1", "doc-2"])
    for number in range(3):
        reading = reviewed(record, f"doc-{number}", assignment="june")
        assert reading is not None
        (harm,) = reading.reading.harms
        if number == 0:
            reject(record, "doc-0", "harm-0", who="Ben", assignment="june")
        else:
            other = msgspec.structs.replace(harm, status="injured" if number == 1 else "missing")
            correct(record, f"doc-{number}", other, who="Ben", assignment="june")
        accept(record, f"doc-{number}", "claim-0", who="Ben", assignment="june")
    found = agreement(record, "june")
    rows = {(f.kind, f.field): f for f in found.fields}
    assert rows["claim", IS_ONE].alpha is None and rows["claim", IS_ONE].same == 3
    harms = rows["harm", IS_ONE]
    assert (harms.values, harms.same) == (3, 2)
    status = rows["harm", "status"]
    assert (status.values, status.same) == (2, 0)
    assert ("harm", "count") in rows and ("event", IS_ONE) not in rows
    assert {(d.first, d.second) for d in found.differences} == {
        ("yes", "no"), ("killed", "injured"), ("killed", "missing"),
    }  # fmt: skip


def test_a_third_person_settles_a_difference_and_the_two_stay_as_they_were(
    record: Record,
) -> None:
    decided_by_ann(record)
    assign(record, "june", "Ben", documents=["doc-0"])
    reject(record, "doc-0", "harm-0", who="Ben", assignment="june")
    made = reject(record, "doc-0", "harm-0", who="Eve", adjudicates="june", reason="a drill")
    assert len(made.settles) == 2
    (one,) = agreement(record, "june").differences
    assert (one.first, one.second, one.settled) == ("yes", "no", True)
    found = reviewed(record, "doc-0")
    assert found is not None and found.reading.harms == ()


def test_a_claim_that_one_of_two_adds_counts_as_a_difference(record: Record) -> None:
    decided_by_ann(record)
    story = said(0, "Office 0", "Office 0", 5)
    claim = Claim(
        id="", source=(), cue=(), content=(story.span("the market did not open"),),
        kind="statement", stance="asserts", quotation="indirect",
    )  # fmt: skip
    add(record, "doc-0", claim)
    assign(record, "june", "Ben", documents=["doc-0"])
    accept(record, "doc-0", "claim-0", who="Ben", assignment="june")
    (one,) = agreement(record, "june").differences
    assert (one.words, one.first, one.second) == ("the market did not open", "yes", "no")


def test_assigning_without_any_decision_asks_for_documents(record: Record) -> None:
    with pytest.raises(InputError, match="name the documents"):
        assign(record, "june", "Ben")
