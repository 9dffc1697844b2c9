"""When events happened, on what basis, and never when somebody spoke of them."""

import datetime

import counterclaim
from counterclaim.model.claims import Claim
from counterclaim.model.events import Event, EventStatus, EventTime, SubEventType
from counterclaim.reading.event_times import date_events
from counterclaim.reading.language import Parse
from counterclaim.reading.times import find_times
from tests.build import make_parse, span_in

SATURDAY = datetime.date(2015, 10, 3)
RAID = (
    "Jets/NNS/nsubj/1 struck/VBD/ROOT the/DT/det/3 camp/NN/dobj/1 on/IN/prep/1"
    " Tuesday/NNP/pobj/4/DATE ,/,/punct/1 and/CC/cc/1 a/DT/det/9 spokesman/NN/nsubj/10"
    " said/VBD/conj/1 Wednesday/NNP/npadvmod/10/DATE that/IN/mark/16 two/CD/nummod/14"
    " bakers/NNS/nsubj/16 had/VBD/aux/16 died/VBN/ccomp/10 in/IN/prep/16 the/DT/det/19"
    " raid/NN/pobj/17 ././punct/10"
)
SAID = (
    "Mayhew/NNP/nsubj/1/PERSON said/VBD/ROOT Wednesday/NNP/npadvmod/1/DATE that/IN/mark/5"
    " shells/NNS/nsubj/5 hit/VBD/ccomp/1 the/DT/det/7 market/NN/dobj/5 ././punct/1"
)
CONVOY = (
    "Gunmen/NNS/nsubj/1 attacked/VBD/ROOT a/DT/det/3 convoy/NN/dobj/1 near/IN/prep/3"
    " the/DT/det/6 dam/NN/pobj/4 on/IN/prep/1 Monday/NNP/pobj/7/DATE ././punct/1"
)
BURNED = "They/PRP/nsubj/1 burned/VBD/ROOT three/CD/nummod/3 lorries/NNS/dobj/1 ././punct/1"
PLANNED = (
    "A/DT/det/2 second/JJ/amod/2 strike/NN/nsubjpass/7 on/IN/prep/2 the/DT/det/5 ridge/NN/pobj/3"
    " is/VBZ/auxpass/7 planned/VBN/ROOT ././punct/7"
)
RELATIVE = (
    "Rebels/NNS/nsubj/7 who/WP/nsubj/2 seized/VBD/relcl/0 the/DT/det/4 post/NN/dobj/2"
    " in/IN/prep/2 March/NNP/pobj/5/DATE shelled/VBD/ROOT the/DT/det/9 town/NN/dobj/7"
    " on/IN/prep/7 Friday/NNP/pobj/10/DATE ././punct/7"
)


def event(
    parse: Parse,
    word: str,
    *,
    type: SubEventType = "Attack",
    status: EventStatus = "happened",
    claim: str | None = None,
) -> Event:
    trigger = span_in(parse.text, word)
    return Event(
        id=f"event-{word}", type=type, trigger=trigger, sentence=trigger, status=status, claim=claim
    )


def claim(parse: Parse, source: str, cue: str, content: str) -> Claim:
    return Claim(
        id="claim-1",
        source=(span_in(parse.text, source),),
        cue=(span_in(parse.text, cue),),
        content=(span_in(parse.text, content),),
        kind="statement",
        stance="asserts",
        quotation="indirect",
    )


def dated(
    parse: Parse, *events: Event, claims: tuple[Claim, ...] = ()
) -> list[tuple[str | None, str]]:
    """The words of each event's time, with the basis."""
    times = find_times(parse, SATURDAY)
    words = {time.id: time.span.text for time in times}
    found = date_events(parse, events, claims, times, SATURDAY)
    return [(words[e.time.time] if e.time.time else None, e.time.basis) for e in found if e.time]


def test_an_event_takes_the_time_of_its_own_clause() -> None:
    parse = make_parse(CONVOY)
    assert dated(parse, event(parse, "attacked")) == [("Monday", "same clause")]


def test_the_day_of_the_saying_does_not_date_what_was_said() -> None:
    parse = make_parse(SAID)
    said = claim(parse, "Mayhew", "said", "shells hit the market")
    found = dated(parse, event(parse, "hit", claim="claim-1"), claims=(said,))
    assert found == [(None, "open until publication")]


def test_a_raid_named_again_in_a_claim_has_the_day_of_the_sentence_not_of_the_saying() -> None:
    parse = make_parse(RAID)
    said = claim(parse, "a spokesman", "said", "two bakers had died in the raid")
    found = dated(parse, event(parse, "struck"), event(parse, "raid"), claims=(said,))
    assert found == [("Tuesday", "same clause"), ("Tuesday", "same sentence")]


def test_a_story_that_goes_on_keeps_the_day_of_the_sentence_before() -> None:
    parse = make_parse(CONVOY + "\n" + BURNED)
    found = dated(parse, event(parse, "attacked"), event(parse, "burned"))
    assert found[1] == ("Monday", "previous sentence")


def test_the_sentence_before_does_not_count_across_paragraphs() -> None:
    parse = make_parse(CONVOY, BURNED)
    burned = event(parse, "burned", type="Looting/property destruction")
    found = dated(parse, event(parse, "attacked"), burned)
    assert found[1] == (None, "open until publication")


def test_an_event_of_the_same_kind_takes_the_date_given_elsewhere() -> None:
    parse = make_parse(CONVOY, BURNED)
    found = dated(parse, event(parse, "attacked"), event(parse, "burned"))
    assert found[1] == ("Monday", "incident")


def test_what_is_planned_lies_after_publication() -> None:
    parse = make_parse(CONVOY, PLANNED)
    found = dated(parse, event(parse, "attacked"), event(parse, "strike", status="planned"))
    assert found[1] == (None, "after publication")


def test_the_time_of_a_relative_clause_stays_in_it() -> None:
    parse = make_parse(RELATIVE)
    found = dated(parse, event(parse, "seized"), event(parse, "shelled"))
    assert found == [("March", "same clause"), ("Friday", "same clause")]


def test_what_happened_after_something_else_does_not_lend_it_its_day() -> None:
    parse = make_parse(
        "Troops/NNS/nsubj/1 left/VBD/ROOT on/IN/prep/1 Tuesday/NNP/pobj/2/DATE after/IN/prep/1"
        " a/DT/det/6 raid/NN/pobj/4 ././punct/1"
    )
    assert dated(parse, event(parse, "raid")) == [(None, "open until publication")]


def test_the_time_of_a_clause_on_the_event_itself_is_its_own() -> None:
    parse = make_parse(
        "They/PRP/nsubj/1 deny/VBP/ROOT the/DT/det/3 raid/NN/dobj/1 that/WDT/nsubj/5"
        " hit/VBD/relcl/3 us/PRP/dobj/5 on/IN/prep/5 Tuesday/NNP/pobj/7/DATE ././punct/1"
    )
    assert dated(parse, event(parse, "raid")) == [("Tuesday", "same clause")]


def test_a_bare_attack_may_be_the_strike_that_is_dated() -> None:
    parse = make_parse(CONVOY, BURNED)
    strike = event(parse, "attacked", type="Air/drone strike")
    attack = event(parse, "burned", type="Attack")
    assert dated(parse, strike, attack)[1] == ("Monday", "incident")
    other = event(parse, "burned", type="Abduction/forced disappearance")
    assert dated(parse, strike, other)[1] == (None, "open until publication")


def test_no_events_and_no_times_are_no_trouble() -> None:
    parse = make_parse(BURNED)
    assert date_events(parse, (), (), (), None) == ()
    found = date_events(parse, (event(parse, "burned"),), (), (), None)
    assert found[0].time == EventTime(time=None, basis="open until publication")


BOMBED = (
    "From/IN/prep/6 24/CD/pobj/0/DATE to/IN/prep/0 27/CD/nummod/4/DATE September/NNP/pobj/2/DATE"
    " planes/NNS/nsubj/6 bombed/VBD/ROOT it/PRP/dobj/6 ././punct/6"
)
SINCE = (
    "Planes/NNS/nsubj/2 have/VBP/aux/2 bombed/VBN/ROOT it/PRP/dobj/2 since/IN/prep/2"
    " March/NNP/pobj/4/DATE ././punct/2"
)
CONDEMNED = (
    "He/PRP/nsubj/1 condemned/VBD/ROOT on/IN/prep/1 Friday/NNP/pobj/2/DATE the/DT/det/5"
    " raid/NN/dobj/1 on/IN/prep/1 Tuesday/NNP/pobj/6/DATE ././punct/1"
)


def test_an_event_over_several_days_has_both_ends() -> None:
    parse = make_parse(BOMBED)
    times = find_times(parse, SATURDAY)
    (found,) = date_events(parse, (event(parse, "bombed"),), (), times, SATURDAY)
    assert found.time is not None
    ends = {time.id: time.span.text for time in times}
    assert (ends[str(found.time.time)], ends[str(found.time.until)]) == ("24", "27 September")


def test_what_goes_on_since_a_time_may_lie_anywhere_after_it() -> None:
    parse = make_parse(SINCE)
    times = find_times(parse, SATURDAY)
    (found,) = date_events(parse, (event(parse, "bombed"),), (), times, SATURDAY)
    assert found.time is not None and found.time.since and found.time.until is None


def test_an_event_condemned_takes_the_second_day() -> None:
    parse = make_parse(CONDEMNED)
    assert dated(parse, event(parse, "raid")) == [("Tuesday", "same sentence")]


def test_an_order_that_is_an_event_keeps_the_day_it_was_given() -> None:
    text = "General Mora on Tuesday ordered the brigade to leave Zabid, a spokesman said."
    reading = counterclaim.read(text, published="2024-05-16")
    days = {event.trigger.text: event.time.time for event in reading.events if event.time}
    assert days["ordered"] == reading.times[0].id
