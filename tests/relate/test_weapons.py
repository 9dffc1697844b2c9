"""Weapons that parties name, and what not using one says."""

from counterclaim.model.incidents import Account
from counterclaim.relate import relate_readings
from counterclaim.relate.parties import Voices
from counterclaim.relate.sentences import words_in
from counterclaim.relate.weapons import weapons_in
from tests.relate.build import Story


def named(sentence: str, *, stance: str = "asserts", actor: str | None = None) -> list[Account]:
    story = Story(sentence)
    story.claim("Smith", "Smith", sentence.removeprefix("Smith said "), stance=stance)
    if actor:
        import msgspec

        story.values["sources"][0] = msgspec.structs.replace(
            story.values["sources"][0], party_actor=actor
        )
    reading = story.reading
    return list(weapons_in(Voices(reading), reading.sentences[0], words_in(reading.sentences[0])))


def test_a_model_is_known_by_its_other_name() -> None:
    (account,) = named("Smith said it was an SS-21.")
    assert (account.point, account.value, account.stance) == ("means", "Tochka-U", "asserts")


def test_no_sign_of_a_weapon_denies_it() -> None:
    found = named("Smith said there was no sign of an airstrike.")
    assert [(a.value, a.stance) for a in found] == [("air strike", "denies")]


def test_a_denial_of_a_weapon_denies_it() -> None:
    found = named("Smith said it was an airstrike.", stance="denies")
    assert [a.stance for a in found] == ["denies"]


def test_not_using_a_weapon_denies_that_it_was_their_doing() -> None:
    found = named("Smith said we did not use the Iskander.", actor="ru.mod")
    assert [(a.point, a.value, a.stance) for a in found] == [("responsibility", "Russia", "denies")]


def test_who_stops_a_weapon_attacks_nobody_and_its_owner_does() -> None:
    story = Story("Ukraine shot down six Russian drones over Astrel on Friday.")
    story.event(
        "shot down", type="Disrupted weapons use", places=(story.place("Astrel", 50.0, 30.0),),
        time=story.day("Friday", 0), actors=(story.actor("Ukraine", "ua"),),
        targets=(story.actor("six Russian drones", "ru.air"),),
    )  # fmt: skip
    (incident,) = relate_readings((story.reading,))
    found = {(a.point, a.value) for a in incident.accounts}
    assert ("responsibility", "Russia") in found
    assert not found & {("responsibility", "Ukraine"), ("target", "six Russian drones")}
