"""Which reports become one incident, and whose accounts of it are laid side by side."""

import datetime
import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.events import EventTime
from counterclaim.model.incidents import Account, Incident
from counterclaim.model.times import Interval, Time
from counterclaim.relate import relate_readings
from tests.relate.build import Story


def wire(days: int = 0) -> Story:
    """A raid on Astrel, blamed on Russia; a second raid the day before at Brunn."""
    story = Story(
        "Russian planes hit a market in Astrel on Friday.\n"
        "The raid killed nine people, the mayor said.\n"
        "On Thursday jets had struck Brunn.",
        days=days,
    )
    friday, thursday = story.day("Friday", 0), story.day("Thursday", -1)
    story.event(
        "hit", actors=(story.actor("Russian planes", "ru.air"),),
        targets=(story.actor("a market", classes=("market",)),),
        places=(story.place("Astrel", 50.0, 30.0),), time=friday,
    )  # fmt: skip
    claim = story.claim("the mayor", "Astrel mayor", "The raid killed nine people")
    raid = story.event("raid", claim=claim)
    story.harm("nine people", 9, event=raid, claim=claim)
    story.event("struck", places=(story.place("Brunn", 52.0, 34.0),), time=thursday)
    return story


def bulletin() -> Story:
    """What the Russian ministry says of the raid on Astrel, a day later."""
    story = Story(
        "On 1 May our aircraft destroyed a base of rebels near Astrel.",
        days=1, publisher="Ministry", document="bulletin",
    )  # fmt: skip
    story.event(
        "destroyed", actors=(story.actor("our aircraft", "ru.air"),),
        targets=(story.actor("a base of rebels", classes=("rebels",)),),
        places=(story.place("Astrel", 50.0, 30.0),), time=story.day("1 May", 0),
    )  # fmt: skip
    return story


def cells(incident: Incident) -> list[tuple[str, str, str]]:
    return [(a.party, a.point, str(a.value)) for a in incident.accounts if a.point != "killed"]


def only(accounts: tuple[Account, ...], point: str) -> list[Account]:
    return [a for a in accounts if a.point == point]


def test_no_readings_give_no_incidents() -> None:
    assert relate_readings(()) == ()


def test_reports_of_different_days_and_places_are_different_incidents() -> None:
    found = relate_readings((wire().reading,))
    assert [i.where.name for i in found if i.where] == ["Brunn", "Astrel"]


def test_the_raid_refers_back_to_the_raid_with_place_and_day() -> None:
    astrel = relate_readings((wire().reading,))[1]
    assert len(astrel.links) == 2
    killed = only(astrel.accounts, "killed")
    assert [(a.party, a.value.minimum) for a in killed] == [("Astrel mayor", 9)]  # type: ignore[union-attr]


def test_reports_of_one_place_and_day_in_two_documents_are_one_incident() -> None:
    found = relate_readings((wire().reading, bulletin().reading))
    assert [i.documents for i in found] == [("doc-0",), ("bulletin", "doc-0")]


def test_every_link_says_why_in_words() -> None:
    found = relate_readings((wire().reading, bulletin().reading))
    reasons = {reason for link in found[1].links for reason in link.reasons}
    assert "both are placed in Astrel" in reasons
    assert "both are dated to 2020-05-01" in reasons


def test_what_a_report_only_recalls_is_linked_but_not_its_main_event() -> None:
    brunn, astrel = relate_readings((wire().reading,))
    assert {link.main for link in astrel.links} == {True}
    assert {link.main for link in brunn.links} == {False}


def test_the_publisher_is_a_party_in_its_own_voice() -> None:
    astrel = relate_readings((wire().reading,))[1]
    assert ("The Herald", "responsibility", "Russia") in cells(astrel)


def test_what_is_quoted_can_be_found_in_the_text() -> None:
    story = wire()
    for incident in relate_readings((story.reading,)):
        for account in incident.accounts:
            quote = account.quote
            assert story.document.text[quote.start : quote.end] == quote.text


def test_an_event_that_is_only_supposed_founds_no_incident() -> None:
    story = Story("If planes hit Astrel on Friday, people would flee.")
    story.event(
        "hit", status="hypothetical", time=story.day("Friday", 0),
        places=(story.place("Astrel", 50.0, 30.0),),
    )  # fmt: skip
    assert relate_readings((story.reading,)) == ()


def test_planned_talks_are_an_incident_of_their_own() -> None:
    story = Story("The two armies will hold talks on Friday.")
    story.event(
        "talks", type="Other", status="planned", time=story.day("Friday", 2),
        actors=(story.actor("The two armies", "ru.mil"),),
    )  # fmt: skip
    (talks,) = relate_readings((story.reading,))
    assert (talks.status, [a.point for a in talks.accounts]) == ("planned", ["occurrence"])


def test_a_denied_target_is_denied_by_who_says_so() -> None:
    story = Story("Jets struck Astrel on Friday.\nThe army said it did not target a mosque.")
    story.event("struck", time=story.day("Friday", 0), places=(story.place("Astrel", 50.0, 30.0),))
    claim = story.claim("The army", "Army", "it did not target a mosque")
    story.event(
        "target", status="denied", claim=claim, targets=(story.actor("a mosque"),)
    )  # fmt: skip
    (incident,) = relate_readings((story.reading,))
    target = only(incident.accounts, "target")
    assert [(a.party, a.value, a.stance) for a in target] == [("Army", "mosque", "denies")]


def test_a_count_without_an_event_joins_the_incident_spoken_of() -> None:
    story = Story("Jets struck Astrel on Friday.\nThere were nine dead.")
    story.event("struck", time=story.day("Friday", 0), places=(story.place("Astrel", 50.0, 30.0),))
    story.harm("nine dead", 9)
    (incident,) = relate_readings((story.reading,))
    assert len(only(incident.accounts, "killed")) == 1


def test_civilian_deaths_are_a_point_of_their_own() -> None:
    story = Story("Jets struck Astrel on Friday, killing nine civilians.")
    struck = story.event(
        "struck", time=story.day("Friday", 0), places=(story.place("Astrel", 50.0, 30.0),)
    )
    story.harm("nine civilians", 9, who=("civilians",), event=struck)
    (incident,) = relate_readings((story.reading,))
    assert [a.point for a in incident.accounts if a.harm] == ["civilians_killed"]


def test_unnamed_sources_of_two_documents_stay_apart() -> None:
    stories = []
    for days, text in enumerate(
        (
            "Jets struck Astrel on 1 May.\nAn official said nine people died.",
            "On 1 May planes struck Astrel.\nAn official told the Herald nine people died.",
        )
    ):
        story = Story(text, days=days)
        struck = story.event(
            "struck", time=story.day("1 May", 0), places=(story.place("Astrel", 50.0, 30.0),)
        )
        claim = story.claim("An official", "an official", "nine people died")
        story.harm("nine people", 9, event=struck, claim=claim)
        stories.append(story.reading)
    (incident,) = relate_readings(stories)
    assert {a.party for a in only(incident.accounts, "killed")} == {
        "an official",
        "an official (2)",
    }


READINGS = (wire().reading, bulletin().reading, wire(1).reading, wire(2).reading)


@settings(max_examples=24, deadline=None)
@given(st.permutations(READINGS))
def test_the_order_of_readings_does_not_matter(readings: list[object]) -> None:
    assert relate_readings(readings) == relate_readings(READINGS)  # type: ignore[arg-type]


def test_the_same_readings_give_the_same_bytes() -> None:
    readings = list(READINGS)
    first = msgspec.json.encode(relate_readings(readings))
    random.Random(5).shuffle(readings)
    assert msgspec.json.encode(relate_readings(readings)) == first


@pytest.mark.parametrize("days", [datetime.date.min, datetime.date.max])
def test_the_ends_of_the_calendar_do_no_harm(days: datetime.date) -> None:
    story = Story("Jets struck Astrel on Friday.", document="odd")
    start = datetime.datetime.combine(days, datetime.time())
    end = datetime.datetime.combine(days, datetime.time(23))
    story.values["times"].append(
        Time(
            id="t", span=story.span("Friday"), type="DATE", value="x", granularity="day",
            interval=Interval(start=start, end=end),
        )
    )  # fmt: skip
    story.event(
        "struck", places=(story.place("Astrel", 50.0, 30.0),),
        time=EventTime(time="t", basis="same clause"),
    )  # fmt: skip
    readings = (story.reading, wire().reading)
    assert relate_readings(readings) == relate_readings(readings[::-1])
