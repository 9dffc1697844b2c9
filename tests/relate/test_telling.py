"""To which of its incidents a document's counts and positions go."""

from counterclaim.relate.telling import told_in
from tests.relate.build import Story


def two_towns(*, last: str) -> Story:
    """A strike on Astrel, shelling of Brunn, and a line on them."""
    story = Story(f"Jets struck Astrel on Friday.\nOn Sunday shells hit Brunn.\n{last}")
    story.event("struck", places=(story.place("Astrel", 50.0, 30.0),), time=story.day("Friday", -2))
    story.event(
        "hit", type="Shelling/artillery/missile attack",
        places=(story.place("Brunn", 52.0, 34.0),), time=story.day("Sunday", 0),
    )  # fmt: skip
    return story


def intents(story: Story) -> list[list[str]]:
    """The values of intent that each incident is given."""
    return [
        [str(p.value) for p in told.positions if getattr(p, "point", None) == "intent"]  # type: ignore[union-attr]
        for told in told_in(story.reading)
    ]


def test_a_position_goes_to_the_incident_last_spoken_of() -> None:
    assert intents(two_towns(last="It was a mistake.")) == [[], ["mistake"]]


def test_a_position_on_both_goes_to_both() -> None:
    assert intents(two_towns(last="Both attacks were a mistake.")) == [["mistake"], ["mistake"]]


def test_a_position_goes_to_the_incident_of_its_own_sentence() -> None:
    story = Story(
        "Jets struck Astrel on Friday.\nBy mistake, the mayor of the region said, shells hit Brunn."
    )
    story.event("struck", places=(story.place("Astrel", 50.0, 30.0),), time=story.day("Friday", -2))
    story.event(
        "hit", type="Shelling/artillery/missile attack", places=(story.place("Brunn", 52.0, 34.0),)
    )
    assert intents(story) == [[], ["mistake"]]
