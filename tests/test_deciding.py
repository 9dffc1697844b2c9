"""People decide about a record: at once visible, never lost, refused where it was changed."""

import pathlib
from collections.abc import Iterator

import msgspec
import pytest

from counterclaim.deciding import ChangedError, accept, add, correct, reject, reviewed, undo
from counterclaim.errors import InputError
from counterclaim.model.claims import Claim
from counterclaim.model.incidents import Incident, NumberRange
from counterclaim.record import Record, open_record
from counterclaim.relating import relate_record
from counterclaim.review.values import digest_of
from tests.record.test_store import all_that_is_kept
from tests.relate.build import Story
from tests.test_relating import add as add_story
from tests.test_relating import read_again, strike


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place, who="Ann") as opened:
        yield opened


def killed(record: Record) -> list[tuple[int, int | None]]:
    """The tolls that the record's accounts give."""
    relate_record(record)
    return [
        (a.value.minimum, a.value.maximum)
        for incident in record.incidents()
        for a in incident.accounts
        if a.point == "killed" and isinstance(a.value, NumberRange)
    ]


def bare(incidents: tuple[Incident, ...]) -> tuple[Incident, ...]:
    return tuple(sorted(incidents, key=lambda i: i.id))


def count_of(record: Record, document: str, number: int) -> object:
    """Correct the count of killed of a document."""
    found = reviewed(record, document)
    assert found is not None
    (harm,) = found.reading.harms
    fixed = msgspec.structs.replace(harm.count, minimum=number, maximum=number)
    return correct(record, document, msgspec.structs.replace(harm, count=fixed))


def test_a_correction_is_in_the_comparison_at_once_and_its_undoing_too(record: Record) -> None:
    add_story(record, strike(0))
    assert killed(record) == [(3, 3)]
    before = record.incidents()
    decision = count_of(record, "doc-0", 30)
    assert record.unrelated() == ("doc-0",)
    assert killed(record) == [(30, 30)]
    undo(record, decision.id)  # type: ignore[attr-defined]
    assert killed(record) == [(3, 3)]
    assert record.incidents() == before
    assert record.verify() == ()


def test_a_correction_stays_when_the_document_is_read_again(record: Record) -> None:
    add_story(record, strike(0))
    count_of(record, "doc-0", 30)
    again = strike(0)
    again.values["harms"] = [
        msgspec.structs.replace(again.values["harms"][0], id="harm-new", confidence=0.5)
    ]
    read_again(record, again)
    assert killed(record) == [(30, 30)]
    found = reviewed(record, "doc-0")
    assert found is not None and found.state("harm-new") == "corrected"


def test_a_correction_follows_into_the_next_version_of_a_page(record: Record) -> None:
    add_story(record, strike(0), page="url:https://wire.example/a")
    count_of(record, "doc-0", 30)
    later = Story("Jets struck Astrel on the day. Note 0. More soon.", document="doc-9", days=1)
    struck = later.event(
        "struck", time=later.day("day", 0), places=(later.place("Astrel", 50, 30),)
    )
    later.harm("Note", 5, event=struck)
    add_story(record, later, page="url:https://wire.example/a")
    assert killed(record) == [(30, 30)]


def test_a_claim_added_by_hand_is_found_by_search(record: Record) -> None:
    story = strike(0)
    add_story(record, story)
    text = story.document.text
    claim = Claim(
        id="", source=(), cue=(story.span("struck"),), content=(story.span("Note 0"),),
        kind="statement", stance="asserts", quotation="indirect",
    )  # fmt: skip
    assert record.search("note", within="claims") == ()
    made = add(record, "doc-0", claim)
    (hit,) = record.search("note", within="claims")
    assert text[hit.matches[0].start : hit.matches[0].end] == "Note"
    read_again(record, strike(0))
    assert len(record.search("note", within="claims")) == 1
    undo(record, made.id)
    assert record.search("note", within="claims") == ()


def test_a_reading_by_another_program_keeps_added_claims_in_search(record: Record) -> None:
    story = strike(0)
    add_story(record, story)
    claim = Claim(
        id="", source=(), cue=(), content=(story.span("Note 0"),),
        kind="statement", stance="asserts", quotation="indirect",
    )  # fmt: skip
    add(record, "doc-0", claim)
    again = strike(0)
    again.harm("Jets", 1)
    read_again(record, again)
    assert len(record.search("note", within="claims")) == 1


def test_two_reviewers_do_not_overwrite_each_other(record: Record) -> None:
    add_story(record, strike(0))
    found = reviewed(record, "doc-0")
    assert found is not None
    seen = digest_of(found.reading.harms[0])
    accept(record, "doc-0", "harm-0", seen=seen, who="Ben")
    count_of(record, "doc-0", 30)
    with pytest.raises(ChangedError, match=r"harm-0: Ann corrected it at .* look at it again"):
        reject(record, "doc-0", "harm-0", seen=seen, who="Ben")
    assert killed(record) == [(30, 30)]


def test_a_rejected_report_leaves_its_incident_and_can_be_accepted_again(record: Record) -> None:
    add_story(record, strike(0))
    before = record.incidents()
    reject(record, "doc-0", "doc-0-event-0", reason="a drill")
    relate_record(record)
    assert record.incidents() == ()
    accept(record, "doc-0", "doc-0-event-0")
    relate_record(record)
    assert record.incidents() == before


def test_undoing_is_refused_where_a_later_decision_rests_on_it(record: Record) -> None:
    add_story(record, strike(0))
    first = count_of(record, "doc-0", 30)
    second = accept(record, "doc-0", "harm-0")
    with pytest.raises(InputError, match=f"{second.id} was made after it"):
        undo(record, first.id)  # type: ignore[attr-defined]
    undone = undo(record, second.id)
    undo(record, first.id)  # type: ignore[attr-defined]
    with pytest.raises(InputError, match="taken back already"):
        undo(record, second.id)
    with pytest.raises(InputError, match="decide again"):
        undo(record, undone.id)


def test_who_decided_what_when_and_why_is_in_the_history_and_the_custody_log(
    record: Record,
) -> None:
    add_story(record, strike(0))
    made = reject(record, "doc-0", "harm-0", reason="it counts notes", who="Ben")
    undo(record, made.id, who="Ann")
    (entry,) = record.decisions.history("doc-0")
    assert (entry.decision.who, entry.decision.reason) == ("Ben", "it counts notes")
    assert entry.undone is not None and entry.undone.who == "Ann"
    log = [line for line in record.history("doc-0") if line.action == "decided"]
    assert [msgspec.json.decode(line.detail)["verb"] for line in log] == ["reject", "undo"]


def test_removing_a_document_removes_its_words_from_decisions(
    record: Record, tmp_path: pathlib.Path
) -> None:
    add_story(record, strike(0))
    count_of(record, "doc-0", 30)
    record.remove("doc-0")
    relate_record(record)
    assert record.decisions.history() == ()
    assert record.verify() == ()
    assert b"jets struck" not in all_that_is_kept(record, tmp_path)


def test_a_decision_on_nothing_is_refused(record: Record) -> None:
    add_story(record, strike(0))
    with pytest.raises(InputError, match="doc-0 has no harm-9"):
        accept(record, "doc-0", "harm-9")
    with pytest.raises(InputError, match="nothing was changed"):
        count_of(record, "doc-0", 3)
    with pytest.raises(InputError, match="no decision begins"):
        undo(record, "decision-0")


def test_a_decision_changed_behind_the_programs_back_is_found(record: Record) -> None:
    add_story(record, strike(0))
    made = reject(record, "doc-0", "harm-0")
    with record.session.writing() as connection:
        connection.exec_driver_sql("UPDATE decisions SET content = replace(content, 'Ann', 'Ben')")
    assert record.verify() == (f"{made.id}: was changed",)
    with record.session.writing() as connection:
        connection.exec_driver_sql("DELETE FROM decision_documents")
        connection.exec_driver_sql("DELETE FROM decisions")
    assert record.verify() == (f"{made.id}: is missing",)
