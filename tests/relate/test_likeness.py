"""What speaks for two reports being of one incident, and what forbids it."""

from typing import Any

from counterclaim.relate.groups import Group
from counterclaim.relate.likeness import likeness, reasons_of, same_days
from counterclaim.relate.nearness import same_place
from counterclaim.relate.reports import reports_in
from tests.relate.build import Story


def group(
    *, days: int | None = 0, at: tuple[float, float] | None = (50.0, 30.0), actor: str = "",
    where: dict[str, Any] | None = None, **event: Any,
) -> Group:  # fmt: skip
    """One report: an air strike on Astrel on a Friday, unless said otherwise."""
    story = Story("The planes struck Astrel on Friday.")
    values: dict[str, Any] = {}
    if days is not None:
        values["time"] = story.day("Friday", days)
    if at:
        values["places"] = (story.place("Astrel", *at, **(where or {})),)
    if actor:
        values["actors"] = (story.actor("The planes", actor),)
    story.event("struck", **values, **event)
    return Group(report.mention for report in reports_in(story.reading))


def score(a: Group, b: Group) -> float:
    found = likeness(a, b)
    assert found is not None
    return found


def test_one_day_and_one_place_speak_for_a_link() -> None:
    assert score(group(), group()) > 4


def test_different_days_forbid_a_link() -> None:
    assert likeness(group(), group(days=2)) is None


def test_places_far_apart_forbid_a_link() -> None:
    other = group(at=(52.0, 34.0), where={"gazetteer_id": "g-2", "name": "Brunn"})
    assert likeness(group(), other) is None
    assert "km apart" in reasons_of(group(), other)[0]


def test_a_suburb_and_its_town_are_near() -> None:
    suburb = group(at=(50.05, 30.05), where={"gazetteer_id": "g-2", "name": "Astrel South"})
    assert same_place(group(), suburb).score == 1.8


def test_a_province_holds_its_towns() -> None:
    province = {"gazetteer_id": "g-2", "name": "Astrel Province", "precision": "province"}
    wide = group(at=(50.5, 30.5), where={**province, "radius_km": 80.0})
    assert same_place(group(), wide).score == 0.8


def test_different_countries_forbid_a_link() -> None:
    abroad = group(where={"gazetteer_id": "g-2", "name": "Astra", "country": "YY"})
    assert likeness(group(), abroad) is None


def test_a_report_without_a_place_can_still_be_linked() -> None:
    assert likeness(group(), group(at=None)) is not None


def test_an_undated_report_published_soon_after_speaks_for_a_link() -> None:
    clue = same_days(group(), group(days=None))
    assert clue.score == 0.5
    assert clue.reason == "one was published within days of the other's date"


def test_two_undated_reports_say_nothing_of_the_day() -> None:
    assert same_days(group(days=None), group(days=None)).score == 0.0


def test_different_culprits_matter_little_where_day_and_place_agree() -> None:
    alone = score(group(), group())
    assert score(group(actor="ru"), group(actor="us")) == alone


def test_different_culprits_speak_against_a_link_elsewhere() -> None:
    assert score(group(actor="ru", at=None), group(actor="us")) < score(group(at=None), group())


def test_talks_are_no_air_strike() -> None:
    talks = group(type="Agreement")
    assert likeness(group(), talks) is None
    assert reasons_of(group(), talks) == ("Air/drone strike is not Agreement",)
