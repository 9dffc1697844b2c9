"""Where an account puts an event, and in which words."""

import pytest

from counterclaim.model.places import Place, PlaceRelation
from counterclaim.relate import relate_readings
from counterclaim.relate.wording import place_words
from tests.build import span_in
from tests.relate.build import Story


@pytest.mark.parametrize(
    ("target", "places"), [("Astrel station", []), ("a station in Astrel", ["Astrel"])]
)
def test_a_place_in_the_name_of_what_was_hit_is_no_account_of_where(
    target: str, places: list[str]
) -> None:
    story = Story(f"Missiles struck {target} on Friday.")
    story.event(
        "struck", time=story.day("Friday", 0), places=(story.place("Astrel", 50.0, 30.0),),
        targets=(story.actor(target),),
    )  # fmt: skip
    (incident,) = relate_readings((story.reading,))
    assert [a.value for a in incident.accounts if a.point == "place"] == places


@pytest.mark.parametrize(
    ("text", "relation", "words"),
    [
        ("Jets hit the suburbs of Astrel.", "suburbs of", "suburbs of Astrel"),
        ("Jets hit Astrel's southern suburbs.", "'s southern suburbs", "Astrel's southern suburbs"),
        ("Jets hit the Astrel airport.", "airport", "Astrel airport"),
    ],
)
def test_words_around_a_place_keep_their_order(text: str, relation: str, words: str) -> None:
    around = PlaceRelation(kind="around", span=span_in(text, relation))
    place = Place(id="p", span=span_in(text, "Astrel"), name="Astrel", relation=around)
    assert place_words(place) == words
