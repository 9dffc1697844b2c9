"""Which point and scope a count of people answers."""

from typing import Any

from counterclaim.model.events import Harm
from counterclaim.model.incidents import Account
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
