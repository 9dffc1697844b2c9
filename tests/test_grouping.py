"""People merge, split and keep apart incidents; ids stay, and undoing brings them back."""

import random
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.deciding import accept, merge, reject, separate, split, undo
from counterclaim.errors import InputError
from counterclaim.record import Record, open_record
from counterclaim.relating import RELATING, relate_record
from tests.relate.build import Story
from tests.test_relating import STORIES, bare, bridge, read_again, strike
from tests.test_relating import add as add_story


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place, who="Ann") as opened:
        yield opened


def documents(record: Record) -> dict[str, tuple[str, ...]]:
    """The documents of each incident, by its id."""
    relate_record(record)
    return {i.id: i.documents for i in record.incidents()}


def incident_of(record: Record, document: str) -> str:
    (found,) = record.incidents_of(document)
    return found.id


def test_merged_incidents_are_one_under_the_first_id_until_it_is_undone(record: Record) -> None:
    for story in (strike(0), strike(1, day=-4), strike(2, day=-4), strike(3, day=-4)):
        add_story(record, story)
    before = documents(record)
    first, second = incident_of(record, "doc-0"), incident_of(record, "doc-1")
    decision = merge(record, [first, second], reason="the day is wrong")
    assert documents(record) == {first: ("doc-0", "doc-1", "doc-2", "doc-3")}
    assert record.incident(second).id == first
    undo(record, decision.id)
    assert documents(record) == before
    assert record.incident(second).id == second
    assert record.verify() == ()


def test_a_report_that_joins_a_merged_incident_stays_with_its_own_after_undoing(
    record: Record,
) -> None:
    for story in (strike(0), strike(1, day=-4)):
        add_story(record, story)
    first, second = incident_of(record, "doc-0"), incident_of(record, "doc-1")
    decision = merge(record, [first, second])
    relate_record(record)
    add_story(record, strike(2, day=-4))
    assert documents(record) == {first: ("doc-0", "doc-1", "doc-2")}
    undo(record, decision.id)
    assert documents(record) == {first: ("doc-0",), second: ("doc-1", "doc-2")}


def test_split_reports_are_an_incident_of_their_own_whatever_comes(record: Record) -> None:
    for number in range(3):
        add_story(record, strike(number))
    (whole,) = documents(record)
    decision = split(record, whole, ["doc-1"])
    after = documents(record)
    assert sorted(after.values()) == [("doc-0", "doc-2"), ("doc-1",)]
    assert after[whole] == ("doc-0", "doc-2")
    add_story(record, strike(5))
    assert ("doc-1",) in documents(record).values() or incident_of(record, "doc-1") != whole
    undo(record, decision.id)
    assert documents(record) == {whole: ("doc-0", "doc-1", "doc-2", "doc-5")}


def two_strikes(number: int, *, lead: str = "") -> Story:
    """A document in which two strikes are taken for one."""
    story = Story(f"{lead}Jets struck Astrel.\nJets bombed Astrel. Note {number}.", days=1,
                  document=f"doc-{number}")  # fmt: skip
    place = (story.place("Astrel", 50.0, 30.0),)
    story.event("struck", places=place)
    story.event("bombed", places=place)
    return story


def test_reports_inside_one_document_can_be_split_and_put_together_again(record: Record) -> None:
    add_story(record, two_strikes(0))
    (whole,) = documents(record)
    split(record, whole, ["doc-0-event-1"])
    found = documents(record)
    assert list(found.values()) == [("doc-0",), ("doc-0",)]
    events = {i.links[0].event for i in record.incidents()}
    assert events == {"doc-0-event-0", "doc-0-event-1"}
    other = next(i for i in found if i != whole)
    merge(record, [whole, other])
    assert documents(record) == {whole: ("doc-0",)}
    assert len(record.incident(whole).links) == 2


def test_a_split_follows_its_words_into_the_next_version_of_a_page(record: Record) -> None:
    add_story(record, two_strikes(0), page="url:https://wire.example/a")
    (whole,) = documents(record)
    split(record, whole, ["doc-0-event-1"])
    later = two_strikes(9, lead="Updated again at noon today.\n")
    add_story(record, later, page="url:https://wire.example/a")
    assert list(documents(record).values()) == [("doc-9",), ("doc-9",)]


def test_incidents_assessed_separately_never_become_one(record: Record) -> None:
    for story in (strike(0), strike(1, day=-4)):
        add_story(record, story)
    first, second = incident_of(record, "doc-0"), incident_of(record, "doc-1")
    separate(record, [first, second])
    record.add_reading(strike(1).reading)
    found = documents(record)
    assert found == {first: ("doc-0",), second: ("doc-1",)}


def test_an_incident_keeps_its_id_when_its_first_report_is_rejected(record: Record) -> None:
    add_story(record, two_strikes(0))
    (whole,) = documents(record)
    reject(record, "doc-0", "doc-0-event-0")
    assert list(documents(record)) == [whole]


def test_what_cannot_be_merged_or_split_is_told_in_one_line(record: Record) -> None:
    for story in (strike(0), strike(1)):
        add_story(record, story)
    (whole,) = documents(record)
    with pytest.raises(InputError, match="name two incidents"):
        merge(record, [whole])
    with pytest.raises(InputError, match=f"is {whole} already"):
        merge(record, [whole, whole])
    with pytest.raises(InputError, match="not all of them"):
        split(record, whole, ["doc-0", "doc-1"])
    with pytest.raises(InputError, match="has no report 'doc-9'"):
        split(record, whole, ["doc-9"])


def decided_at_random(record: Record, dice: random.Random, made: list[str]) -> None:
    """Merge, split, separate or undo something."""
    relate_record(record)
    found = [i for i in record.incidents() if i.links]
    act = dice.choice(["merge", "split", "separate", "undo"])
    if act == "undo" and made:
        undo(record, made.pop(dice.randrange(len(made))))
    elif act == "split":
        many = [i for i in found if len(i.documents) > 1]
        if many:
            whole = dice.choice(many)
            made.append(split(record, whole.id, [dice.choice(whole.documents)]).id)
    elif act in ("merge", "separate") and len(found) > 1:
        some = [i.id for i in dice.sample(found, 2)]
        made.append((merge if act == "merge" else separate)(record, some).id)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 100_000))
def test_decisions_in_a_growing_record_give_what_relating_anew_gives(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    dice = random.Random(seed)
    stories = list(STORIES)
    dice.shuffle(stories)
    made: list[str] = []
    with (
        open_record(tmp_path_factory.mktemp("record") / "test.db") as record,
        pytest.MonkeyPatch.context() as patch,
    ):
        for story in stories:
            add_story(record, story)
            if dice.random() < 0.6:
                decided_at_random(record, dice, made)
        relate_record(record)
        step_by_step = record.incidents()
        patch.setattr("counterclaim.relating.RELATING", f"{RELATING} anew")
        relate_record(record)
        assert record.incidents() == step_by_step
        for decision in reversed(made):
            undo(record, decision)
        relate_record(record)
        undone = bare(record.incidents())
        assert record.verify() == ()
    with open_record(tmp_path_factory.mktemp("record") / "test.db") as record:
        for story in stories:
            add_story(record, story)
        assert bare(record.incidents()) == undone


def test_a_decision_says_why_reports_are_one_incident(record: Record) -> None:
    for story in (strike(0), strike(1, day=-4)):
        add_story(record, story)
    merge(record, [incident_of(record, "doc-0"), incident_of(record, "doc-1")])
    (whole,) = documents(record)
    reasons = {reason for link in record.incident(whole).links for reason in link.reasons}
    assert "a person put them together" in reasons


def test_decisions_on_incidents_are_kept_with_their_reports(record: Record) -> None:
    for story in (strike(0), strike(1, day=-4)):
        add_story(record, story)
    made = merge(record, [incident_of(record, "doc-0"), incident_of(record, "doc-1")], who="Ben")
    (entry,) = record.decisions.history()
    assert entry.decision == made and made.documents == ("doc-0", "doc-1")
    (line,) = [line for line in record.history() if line.action == "decided"]
    assert msgspec.json.decode(line.detail)["documents"] == ["doc-0", "doc-1"]


def test_the_queue_follows_decisions_and_what_comes(record: Record) -> None:
    add_story(record, strike(0))
    assert record.tasks.queue().rows == ()
    add_story(record, strike(1))
    (first,) = [t for t in record.tasks.queue().rows if t.kind == "toll"][:1]
    assert first.changes == "killed 3 -> 3-4"
    accept(record, first.document, first.value, seen=first.seen)
    relate_record(record)
    assert first.id not in {t.id for t in record.tasks.queue().rows}
    assert record.tasks.counts().get("toll", 0) == len(record.tasks.queue(kind="toll").rows)
    record.remove("doc-1")
    relate_record(record)
    assert record.tasks.queue().rows == ()


def test_incidents_that_are_alike_but_were_split_by_the_machine_are_asked_about(
    record: Record,
) -> None:
    add_story(record, strike(0))
    add_story(record, strike(1, day=-4))
    add_story(record, Story("Jets struck Astrel of late. Note 7.", days=3, document="doc-7"))
    read_again(record, bridge(7))
    asked = [t for t in record.tasks.queue().rows if t.kind == "possible duplicate"]
    assert {(t.incident, t.other) for t in asked} == {tuple(sorted(documents(record)))}
    merge(record, sorted(documents(record)))
    relate_record(record)
    assert [t for t in record.tasks.queue().rows if t.kind == "possible duplicate"] == []
