"""Which point and scope a count of people answers."""

from typing import Any

import pytest

from counterclaim.model.events import Harm
from counterclaim.model.incidents import Account
from counterclaim.relate import relate_readings
from counterclaim.relate.parties import Voice
from counterclaim.relate.tolls import tolls_of
from tests.relate.build import Story

TEXT = "In Astrel 17 died, a member of the guild among them, and 400 have died since March."


def account_of(story: Story, words: str, number: int, **values: Any) -> Account:
    name = story.harm(words, number, **values)
    harm: Harm = next(h for h in story.values["harms"] if h.id == name)
    (account,) = tolls_of(harm, story.reading, Voice("miller"))
    return account


def test_a_toll_since_a_month_is_not_the_toll_of_the_incident() -> None:
    story = Story(TEXT)
    whole = account_of(story, "17 died", 17)
    longer = account_of(
        story, "400 have died", 400, scope="since", scope_span=story.span("since March")
    )
    assert (whole.scope, longer.scope) == (None, "since March")


def test_a_part_told_beside_a_place_stays_a_part() -> None:
    story = Story(TEXT)
    whole = story.harm("17 died", 17)
    part = account_of(
        story, "a member of the guild", 1, part_of=whole, who=("people",),
        who_span=story.span("a member of the guild"), scope="part",
        scope_span=story.span("In Astrel"),
    )  # fmt: skip
    assert part.scope == "member of the guild"


def scopes(text: str, words: str) -> set[str | None]:
    """The scopes of a count in a report on three towns."""
    story = Story(text)
    towns = [(name, 50.0 + i / 10) for i, name in enumerate(("Astrel", "Brunn", "Corvo"))]
    places = tuple(story.place(name, at, 30.0) for name, at in towns if name in text)
    raids = story.event("raids", places=places, time=story.day("Monday", -2))
    story.harm(words, 36, event=raids)
    (incident,) = relate_readings((story.reading,))
    return {a.scope for a in incident.accounts if a.point == "killed"}


def test_a_count_in_one_of_many_places_is_a_part() -> None:
    text = "The raids of Monday hit Brunn and Corvo and left 36 dead in Astrel."
    assert scopes(text, "36 dead") == {"in Astrel"}


def test_a_count_in_all_of_the_places_is_the_whole() -> None:
    text = "The raids of Monday left 36 dead in Astrel, Brunn and Corvo."
    assert scopes(text, "36 dead") == {None}


@pytest.mark.parametrize(
    ("words", "points"),
    [("36 people", {"killed", "civilians_killed"}), ("36 civilians", {"civilians_killed"})],
)
def test_a_count_that_is_all_civilians_is_also_the_whole_toll(words: str, points: set[str]) -> None:
    story = Story(f"The raid of Monday on Astrel killed {words}, all civilians.")
    place = story.place("Astrel", 50.0, 30.0)
    raid = story.event("raid", places=(place,), time=story.day("Monday", -2))
    story.harm(words, 36, event=raid, who=("civilians",), who_span=story.span(words))
    (incident,) = relate_readings((story.reading,))
    assert {a.point for a in incident.accounts if "killed" in a.point} == points


def test_where_nobody_was_hurt_nobody_was_killed() -> None:
    story = Story("A raid hit Astrel on Friday.\nNo civilians were hurt.")
    place = story.place("Astrel", 50.0, 30.0)
    raid = story.event("raid", places=(place,), time=story.day("Friday", 0))
    story.harm("No civilians were hurt", 0, status="injured", event=raid, who=("civilians",))
    (incident,) = relate_readings((story.reading,))
    told = {a.point for a in incident.accounts if a.harm}
    assert told == {"injured", "civilians_killed"}
