"""Rival forces near each other, and those that are not."""

import datetime

from counterclaim.model.events import SubEventType
from counterclaim.relate.encounters import Encounter, find_encounters
from counterclaim.relate.mentions import Days, Mention, Spot
from tests.relate.build import FIRST_DAY, RELATIONS

STRIKE: SubEventType = "Air/drone strike"


def seen(
    side: str, *, day: int = 0, km: float = 0.0, fineness: int = 2, dated: bool = True
) -> Mention:
    """A force active some kilometres north of one place, on a day counted from the first."""
    at = FIRST_DAY + datetime.timedelta(days=day)
    spot = Spot(f"{km} km", "there", fineness, f"g-{km}", 50.0 + km / 111.2, 30.0, "XX")
    days = Days(at, at)
    return Mention(
        document=f"doc-{side}", event=f"{side}-{day}-{km}", start=0, type=STRIKE, places=(spot,),
        days=days if dated else Days(None, at), lent=days, dated=dated, actors=(side,),
        sides=(side,),
    )  # fmt: skip


def met(*mentions: Mention, km: float = 50.0, days: int = 1) -> tuple[Encounter, ...]:
    return find_encounters(mentions, km=km, days=days, relations=RELATIONS)


def test_two_sides_in_one_place_on_one_day_met() -> None:
    (found,) = met(seen("north"), seen("south"))
    assert ({found.a.side, found.b.side}, found.km, found.days) == ({"north", "south"}, 0.0, 0)


def test_distance_and_days_are_bounds() -> None:
    assert len(met(seen("north"), seen("south", km=49, day=1))) == 1
    assert met(seen("north"), seen("south", km=51)) == ()
    assert met(seen("north"), seen("south", day=2)) == ()
    assert len(met(seen("north"), seen("south", day=2), days=2)) == 1


def test_parts_of_one_side_do_not_meet() -> None:
    assert met(seen("north"), seen("north.army")) == ()


def test_a_wide_area_says_nothing() -> None:
    assert met(seen("north"), seen("south", fineness=4)) == ()


def test_the_closest_of_each_pair_of_places_and_days_is_told_once() -> None:
    assert len(met(seen("north"), seen("south"), seen("south"))) == 1
    assert len(met(seen("north"), seen("south"), seen("south", km=20))) == 2
