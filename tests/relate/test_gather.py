"""Inside one document: which reports belong together."""

from counterclaim.relate.gather import gather
from counterclaim.relate.parties import Voices
from counterclaim.relate.reports import reports_in
from tests.relate.build import Story


def incidents(story: Story) -> list[list[str]]:
    reading = story.reading
    found = gather(reports_in(reading), Voices(reading))
    return [[r.event.trigger.text for r in g.ordered] for g in found]


def two_towns(tail: str) -> Story:
    story = Story(f"Jets struck Astrel on Friday.\nOn Sunday shells hit Brunn.\n{tail}")
    story.event("struck", places=(story.place("Astrel", 50.0, 30.0),), time=story.day("Friday", -2))
    story.event(
        "hit", type="Shelling/artillery/missile attack",
        places=(story.place("Brunn", 52.0, 34.0),), time=story.day("Sunday", 0),
    )  # fmt: skip
    return story


def test_the_shelling_refers_to_what_was_last_spoken_of() -> None:
    story = two_towns("The shelling lasted an hour.")
    story.event("shelling", type="Shelling/artillery/missile attack")
    assert incidents(story) == [["struck"], ["hit", "shelling"]]


def test_the_air_strike_refers_to_the_air_strike() -> None:
    story = two_towns("The air strike was the first in months.")
    story.event("air strike")
    assert incidents(story) == [["struck", "air strike"], ["hit"]]


def test_a_battle_without_place_and_day_founds_no_incident_beside_others() -> None:
    story = two_towns("Fighting went on elsewhere.")
    story.event("Fighting", type="Armed clash")
    assert incidents(story) == [["struck"], ["hit"]]


def test_events_of_a_correction_are_left_out() -> None:
    story = two_towns("Correction: the strike on Astrel was on Friday, not Monday.")
    story.event("strike")
    assert incidents(story) == [["struck"], ["hit"]]


def test_one_voice_naming_another_culprit_tells_of_another_event() -> None:
    story = Story("Russian jets struck Astrel.\nFrench jets struck Astrel.")
    place = story.place("Astrel", 50.0, 30.0)
    story.event("struck", places=(place,), actors=(story.actor("Russian jets", "ru.air"),))
    story.event("struck", 1, places=(place,), actors=(story.actor("French jets", "fr.air"),))
    assert incidents(story) == [["struck"], ["struck"]]


def test_an_attack_on_soldiers_can_be_what_another_report_calls_a_bombing() -> None:
    story = Story("A mine hit a truck near Astrel.\nThe attack killed nine soldiers.")
    story.event(
        "hit", type="Remote explosive/landmine/IED", places=(story.place("Astrel", 50.0, 30.0),)
    )
    story.event("attack", type="Armed clash")
    assert incidents(story) == [["hit", "attack"]]


def test_fighting_is_no_bombing() -> None:
    story = Story("A mine hit a truck near Astrel.\nThe clashes went on for days.")
    story.event(
        "hit", type="Remote explosive/landmine/IED", places=(story.place("Astrel", 50.0, 30.0),)
    )
    story.event("clashes", type="Armed clash")
    assert incidents(story) == [["hit"]]


def test_what_says_only_where_and_what_says_only_when_are_one() -> None:
    story = Story("Bombs fell on Astrel.\nNine men were killed on Friday.")
    story.event("fell", places=(story.place("Astrel", 50.0, 30.0),))
    story.event("killed", type="Attack", time=story.day("Friday", -2))
    assert incidents(story) == [["fell", "killed"]]


def test_an_attack_with_a_day_of_its_own_stays_apart() -> None:
    story = Story("Bombs fell on Astrel.\nFriday's attack killed nine men.")
    story.event("fell", places=(story.place("Astrel", 50.0, 30.0),))
    story.event("attack", type="Attack", time=story.day("Friday", -2))
    assert incidents(story) == [["fell"], ["attack"]]


def test_a_crash_can_be_what_another_speaker_calls_shooting_down() -> None:
    story = Story("A plane crashed near Astrel on Friday.\nRebels shot down a plane near Astrel.")
    place = story.place("Astrel", 50.0, 30.0)
    story.event("crashed", type="Other", places=(place,), time=story.day("Friday", 0))
    story.event("shot down", type="Disrupted weapons use", places=(place,))
    assert incidents(story) == [["crashed", "shot down"]]
