"""What a person types to put a value right becomes words of the text, numbers and kinds."""

import pytest

from counterclaim.errors import InputError
from counterclaim.model.incidents import NumberRange
from counterclaim.review.edits import edited, fragments_at, words_at
from tests.relate.build import account, exactly
from tests.review.test_joining import story

TOLD = story()
TEXT = TOLD.document.text
READING = TOLD.reading


@pytest.mark.parametrize(
    ("typed", "low", "high", "modifier"),
    [("14", 14, 14, "exactly"), ("14-40", 14, 40, "between"), ("14 to 40", 14, 40, "between"),
     ("14+", 14, None, "at least"), ("14 or more", 14, None, "at least")],
)  # fmt: skip
def test_a_count_is_typed_as_people_write_it(
    typed: str, low: int, high: int | None, modifier: str
) -> None:
    count = edited(READING.harms[0], {"count": typed}, READING, TEXT).count
    assert (count.minimum, count.maximum, count.modifier) == (low, high, modifier)


def test_a_count_may_name_its_words() -> None:
    count = edited(READING.harms[0], {"count": "14@killed 14"}, READING, TEXT).count
    assert count.span.text == "killed 14"


def test_words_are_found_nearest_to_the_value_and_by_offsets() -> None:
    claim = edited(READING.claims[0], {"content": "struck Astrel | killed 14"}, READING, TEXT)
    assert [s.text for s in claim.content] == ["struck Astrel", "killed 14"]
    assert words_at("on and on", "on", 7).start == 7
    assert words_at("on and on", "3:6").text == "and"
    assert fragments_at(TEXT, "") == ()


def test_an_event_points_at_a_place_and_a_time_by_their_words() -> None:
    bare = edited(READING.events[0], {"time": "", "places": ""}, READING, TEXT)
    assert (bare.time, bare.places) == (None, ())
    again = edited(bare, {"time": "monday", "places": "Astrel"}, READING, TEXT)
    assert again.places == ("place-0",) and again.time is not None
    assert again.time.time == "time-0"


def test_participants_are_words_with_the_id_of_an_actor() -> None:
    event = edited(READING.events[0], {"actors": "jets=ru.air | army"}, READING, TEXT)
    assert [(p.span.text, p.actor) for p in event.actors] == [("jets", "ru.air"), ("army", None)]


def test_an_account_of_a_number_takes_a_range() -> None:
    value = edited(account("army", "killed", exactly(5)), {"value": "5-8"}, READING, TEXT).value
    assert value == NumberRange(minimum=5, maximum=8)


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [("status", "dead", "one of killed, injured"), ("count", "many", "no number of people"),
     ("colour", "red", "has no 'colour'"), ("id", "x", "has no 'id'"),
     ("who_span", "sailors", "does not stand in the text"), ("negated", "maybe", "it should be"),
     ("who_span", "900:901", "the text has")],
)  # fmt: skip
def test_what_cannot_be_is_told_in_one_line(field: str, typed: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as told:
        edited(READING.harms[0], {field: typed}, READING, TEXT)
    assert "\n" not in str(told.value)


def test_a_place_can_only_be_one_of_its_candidates() -> None:
    with pytest.raises(InputError, match="it may be nothing else"):
        edited(READING.places[0], {"gazetteer_id": "g-9"}, READING, TEXT)
    assert edited(READING.places[0], {"gazetteer_id": ""}, READING, TEXT).latitude is None
