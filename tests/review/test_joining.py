"""Decisions are joined to a reading: what was rejected leaves, what was corrected changes."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.model.claims import Claim
from counterclaim.model.decisions import Decision, Judgeable, JudgementVerb
from counterclaim.model.events import Count, Harm
from counterclaim.model.readings import Reading
from counterclaim.review import Reviewed, joined, review
from counterclaim.review.subjects import added_id, judge
from counterclaim.review.values import find_value, spans_in
from tests.relate.build import Story

ASTREL = (50.0, 30.0)


def story(text: str = "", *, lead: str = "", document: str = "doc-1") -> Story:
    """The army says that jets struck a town and 14 people died."""
    text = text or "The army said jets struck Astrel on Monday and killed 14 to 40 people."
    made = Story(lead + text + "\nAn aide denied it.", document=document)
    claim = made.claim("The army", "army", text.removeprefix("The army said ").rstrip("."),
                       cue=(made.span("said"),))  # fmt: skip
    struck = made.event("struck", claim=claim, places=(made.place("Astrel", *ASTREL),),
                        time=made.day("Monday", 0))  # fmt: skip
    made.harm("14 to 40 people", 14, event=struck, claim=claim)
    return made


def decide(
    reading: Reading,
    text: str,
    verb: JudgementVerb,
    value: str = "",
    *,
    human: Judgeable | None = None,
    earlier: tuple[Decision, ...] = (),
    **changes: Any,
) -> Decision:
    """A decision on a value as it stands after earlier ones."""
    before = review(reading, earlier, text=text)
    seen = find_value(before.reading, value)
    machine = find_value(reading, value)
    if verb == "accept":
        human = seen
    elif verb == "correct" and seen is not None:
        human = msgspec.structs.replace(seen, **changes)
    elif verb == "add" and human is not None:
        human = msgspec.structs.replace(human, id=added_id(human, reading))
    what = judge(verb, before.reading, text, machine=machine, seen=seen, human=human)
    return Decision(id=f"decision-{len(earlier)}", at="2020-05-02", who="Ann", what=what)


def decided(told: Story, verb: JudgementVerb, value: str = "", **changes: Any) -> Reviewed:
    decision = decide(told.reading, told.document.text, verb, value, **changes)
    return review(told.reading, (decision,), text=told.document.text)


def count(told: Story, minimum: int, maximum: int) -> Count:
    return Count(minimum=minimum, maximum=maximum, span=told.span("14 to 40"), modifier="between")


def test_without_decisions_a_reading_stays_the_very_same() -> None:
    reading = story().reading
    assert joined(reading, ()) is reading


def test_accepting_changes_nothing_but_the_state() -> None:
    told = story()
    found = decided(told, "accept", "harm-0")
    assert found.reading == told.reading
    assert (found.state("harm-0"), found.state("claim-0")) == ("accepted", "unreviewed")
    assert found.reviews["harm-0"].who == "Ann"


def test_a_correction_keeps_the_machine_value_beside_the_human_one() -> None:
    told = story()
    found = decided(told, "correct", "harm-0", count=count(told, 14, 40))
    (harm,) = found.reading.harms
    assert (harm.count.minimum, harm.count.maximum) == (14, 40)
    seen = found.reviews["harm-0"]
    assert seen.state == "corrected"
    assert seen.machine is not None and seen.machine.harm == told.reading.harms[0]


def test_what_a_rejected_claim_held_is_said_by_nobody_in_it() -> None:
    found = decided(story(), "reject", "claim-0")
    assert found.reading.claims == ()
    assert [e.claim for e in found.reading.events] == [None]
    assert [h.claim for h in found.reading.harms] == [None]
    assert [v.id for v in found.rejected] == ["claim-0"]
    assert found.state("claim-0") == "rejected"


def test_a_rejected_event_leaves_its_count_without_an_event() -> None:
    found = decided(story(), "reject", "doc-1-event-0")
    assert (found.reading.events, found.reading.harms[0].event) == ((), None)


def test_a_rejected_place_and_time_leave_the_event_without_them() -> None:
    told = story()
    assert decided(told, "reject", "place-0").reading.events[0].places == ()
    time = decided(told, "reject", "time-0").reading.events[0].time
    assert time is not None and time.time is None


def test_an_added_claim_speaks_with_the_voice_of_the_words_selected() -> None:
    told = story()
    claim = Claim(
        id="", source=(told.span("An aide"),), cue=(told.span("denied"),),
        content=(told.span("it"),), kind="statement", stance="denies", quotation="indirect",
    )  # fmt: skip
    found = decided(told, "add", human=claim)
    new = found.reading.claims[-1]
    source = next(s for s in found.reading.sources if s.id == new.speaker)
    assert (source.name, source.party) == ("An aide", "An aide")
    assert found.state(new.id) == "added"


def test_a_claim_whose_source_is_selected_anew_finds_its_speaker() -> None:
    told = story()
    told.claim("An aide", "palace", "it", cue=(told.span("denied"),))
    found = decided(told, "correct", "claim-1", source=(told.span("army"),))
    assert found.reading.claims[1].speaker == "source-army"


def test_events_go_with_the_words_of_a_corrected_claim() -> None:
    told = story()
    found = decided(told, "correct", "claim-0", content=(told.span("killed 14 to 40 people"),))
    assert found.reading.events[0].claim is None
    assert found.reading.harms[0].claim == "claim-0"


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("content", (), "select"),
        ("content", (msgspec.convert([0, 4, "Nope"], tuple[int, int, str]),), "select"),
        ("parent", "claim-9", "no claim claim-9"),
        ("parent", "claim-0", "inside itself"),
    ],
)
def test_a_correction_that_does_not_stand_on_the_text_is_refused(
    field: str, value: Any, why: str
) -> None:
    told = story()
    if field == "content" and value:
        value = (msgspec.structs.replace(told.span("army"), text="navy"),)
        why = "does not stand at"
    with pytest.raises(InputError, match=why):
        decided(told, "correct", "claim-0", **{field: value})


def test_a_later_decision_on_a_value_rests_on_the_one_before() -> None:
    told = story()
    first = decide(told.reading, told.document.text, "correct", "harm-0", status="injured")
    second = decide(
        told.reading, told.document.text, "accept", "harm-0", earlier=(first,)
    )  # fmt: skip
    found = review(told.reading, (first, second), text=told.document.text)
    assert found.reading.harms[0].status == "injured"
    assert found.state("harm-0") == "corrected"
    assert found.reviews["harm-0"].decisions == ("decision-0", "decision-1")


def test_a_correction_stays_when_the_program_reads_other_numbers_and_ids() -> None:
    told = story()
    decision = decide(told.reading, told.document.text, "correct", "harm-0", status="injured")
    again = story()
    harm = again.values["harms"][0]
    again.values["harms"] = [msgspec.structs.replace(harm, id="harm-new", count=count(told, 3, 3))]
    found = review(again.reading, (decision,), text=told.document.text)
    (kept,) = found.reading.harms
    assert (kept.id, kept.status, kept.count.minimum) == ("harm-new", "injured", 14)
    reads = found.reviews["harm-new"].reads
    assert reads is not None and reads.harm is not None and reads.harm.count.minimum == 3


def test_a_corrected_value_stays_when_the_program_reads_it_no_longer() -> None:
    told = story()
    decision = decide(told.reading, told.document.text, "correct", "harm-0", status="injured")
    without = msgspec.structs.replace(told.reading, harms=())
    found = review(without, (decision,), text=told.document.text)
    assert [(h.id, h.status) for h in found.reading.harms] == [("harm-0", "injured")]
    assert found.unplaced == ()


def test_a_rejection_does_not_hide_what_the_program_newly_reads_there() -> None:
    told = story()
    decision = decide(told.reading, told.document.text, "reject", "harm-0")
    again = story()
    harm = again.values["harms"][0]
    again.values["harms"] = [msgspec.structs.replace(harm, count=count(told, 3, 3))]
    found = review(again.reading, (decision,), text=told.document.text)
    assert len(found.reading.harms) == 1
    assert "look at it again" in found.unplaced[0].why


def test_decisions_follow_their_words_into_a_later_version_of_the_page() -> None:
    told, later = story(), story(lead="Updated at noon.\n", document="doc-2")
    told_text = told.document.text
    first = decide(told.reading, told_text, "correct", "harm-0", status="injured")
    claim = Claim(
        id="", source=(told.span("An aide"),), cue=(told.span("denied"),),
        content=(told.span("it"),), kind="statement", stance="denies", quotation="indirect",
    )  # fmt: skip
    second = decide(told.reading, told_text, "add", human=claim, earlier=(first,))
    found = review(later.reading, (first, second), text=later.document.text)
    assert found.reading.harms[0].status == "injured"
    added = found.reading.claims[-1]
    assert [s.start for s in added.source] == [told.span("An aide").start + 17]
    assert found.state(added.id) == "added"
    whole = later.document.text
    assert all(whole[s.start : s.end] == s.text for s in spans_in(found.reading.claims))
    assert found.unplaced == ()


def test_a_decision_whose_words_are_gone_is_told_and_not_dropped() -> None:
    told = story()
    decision = decide(told.reading, told.document.text, "correct", "harm-0", status="injured")
    other = Story("Nobody was hurt in Astrel.", document="doc-2")
    found = review(other.reading, (decision,), text=other.document.text)
    assert [u.decision for u in found.unplaced] == ["decision-0"]
    assert "14 to 40" in found.unplaced[0].why


def test_blind_decisions_are_joined_only_for_their_own_assignment() -> None:
    told = story()
    decision = decide(told.reading, told.document.text, "reject", "harm-0")
    blind = msgspec.structs.replace(decision, assignment="second")
    assert joined(told.reading, (blind,)) == told.reading
    found = review(told.reading, (blind,), text=told.document.text, assignment="second")
    assert found.reading.harms == ()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "correct"]),
        st.sampled_from(["claim-0", "doc-1-event-0", "harm-0", "time-0", "place-0"]),
    ),
    max_size=6,
)


def acted(told: Story, acts: list[tuple[Any, str]]) -> tuple[Decision, ...]:
    """Decisions one after the other, those on what was rejected before left out."""
    made: tuple[Decision, ...] = ()
    changes: dict[str, dict[str, Any]] = {
        "claim-0": {"stance": "doubts"}, "doc-1-event-0": {"status": "alleged"},
        "harm-0": {"status": "injured"}, "time-0": {"granularity": "week"},
        "place-0": {"precision": "district"},
    }  # fmt: skip
    for verb, value in acts:
        if find_value(review(told.reading, made).reading, value) is None:
            continue
        more = changes[value] if verb == "correct" else {}
        made += (decide(told.reading, told.document.text, verb, value, earlier=made, **more),)
    return made


@settings(max_examples=60, deadline=None)
@given(ACTS)
def test_joining_twice_is_joining_once(acts: list[tuple[Any, str]]) -> None:
    told = story()
    decisions = acted(told, acts)
    once = joined(told.reading, decisions)
    assert joined(once, decisions) == once


@settings(max_examples=60, deadline=None)
@given(ACTS)
def test_every_joined_value_still_has_its_words(acts: list[tuple[Any, str]]) -> None:
    told = story()
    reading = joined(told.reading, acted(told, acts))
    text = told.document.text
    for name in ("claims", "events", "harms", "times", "places", "sources"):
        for span in spans_in(getattr(reading, name)):
            assert text[span.start : span.end] == span.text
    known = {c.id for c in reading.claims}
    assert all(e.claim in known | {None} for e in reading.events)


@settings(max_examples=40, deadline=None)
@given(ACTS, ACTS)
def test_decisions_about_other_values_may_come_in_any_order(
    acts: list[tuple[Any, str]], others: list[tuple[Any, str]]
) -> None:
    told = story()
    first = acted(told, [a for a in acts if a[1] == "harm-0"])
    second = acted(told, [a for a in others if a[1] == "time-0"])
    assert joined(told.reading, (*first, *second)) == joined(told.reading, (*second, *first))


def test_a_reading_without_its_text_is_put_together_from_its_blocks() -> None:
    told, later = story(), story(lead="Updated at noon.\n", document="doc-2")
    decision = decide(told.reading, told.document.text, "correct", "harm-0", status="injured")
    found = joined(later.reading, (decision,))
    assert isinstance(found.harms[0], Harm) and found.harms[0].status == "injured"


def test_a_claim_added_beside_another_of_its_cue_leaves_that_one_alone() -> None:
    told = story()
    claim = Claim(
        id="", source=(told.span("The army"),), cue=(told.span("said"),),
        content=(told.span("killed 14 to 40 people"),), kind="statement", stance="asserts",
        quotation="indirect",
    )  # fmt: skip
    found = decided(told, "add", human=claim)
    assert [c.id for c in found.reading.claims if c.id == "claim-0"] == ["claim-0"]
    assert len(found.reading.claims) == 2


def test_a_claim_that_the_program_comes_to_read_itself_is_not_there_twice() -> None:
    told = story()
    without = msgspec.structs.replace(told.reading, claims=())
    (claim,) = told.reading.claims
    decision = decide(without, told.document.text, "add", human=claim)
    assert len(joined(without, (decision,)).claims) == 1
    assert [c.id for c in joined(told.reading, (decision,)).claims] == ["claim-0"]
