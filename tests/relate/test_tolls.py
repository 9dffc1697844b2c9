"""What a count of people harmed is a count of."""

from counterclaim.relate import relate_readings
from tests.relate.build import Story


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
