"""Positions that parties take without an event of their own."""

from counterclaim.model.incidents import Account
from counterclaim.relate import relate_readings
from tests.relate.build import Story


def told(
    sentence: str, party: str, *, source: str = "he", side: str | None = None
) -> list[Account]:
    """What a party's sentence adds to the incident it follows."""
    story = Story(
        f"Russian jets struck Astrel on Friday.\nThe Pentagon said the jets hit areas that did "
        f"not contain Islamic State.\n{sentence}"
    )
    story.event(
        "struck", time=story.day("Friday", 0), places=(story.place("Astrel", 50.0, 30.0),),
        actors=(story.actor("Russian jets", "ru.air"),),
    )  # fmt: skip
    story.claim(
        "The Pentagon", "Pentagon",
        "the jets hit areas that did not contain Islamic State", side="United States",
    )  # fmt: skip
    content = sentence.removeprefix(f"{source} said ").removeprefix(f"{source} denied ")
    stance = "denies" if "denied" in sentence else "asserts"
    story.claim(source, party, content, side=side, stance=stance)
    (incident,) = relate_readings((story.reading,))
    return [a for a in incident.accounts if a.party == party]


def values(accounts: list[Account]) -> list[tuple[str, object, str]]:
    return [(a.point, a.value, a.stance) for a in accounts]


def test_nobody_of_a_group_there_denies_it_as_target() -> None:
    found = told("Omar said there was no Islamic State base here.", "Omar", source="Omar")
    assert values(found) == [("target", "Islamic State", "denies")]


def test_areas_without_a_group_are_also_what_was_hit() -> None:
    found = told("Smith said it was late.", "Pentagon", source="Smith")
    assert set(values(found)) == {
        ("target", "Islamic State", "denies"),
        ("target", "areas without Islamic State", "asserts"),
    }


def test_a_mistake_is_an_intent() -> None:
    assert values(told("Smith said it was a mistake.", "Army", source="Smith")) == [
        ("intent", "mistake", "asserts")
    ]


def test_an_error_that_explains_nothing_is_doubted() -> None:
    found = told("Smith said an error could not explain it.", "Army", source="Smith")
    assert ("intent", "accident", "doubts") in values(found)


def test_to_blame_names_the_culprit() -> None:
    found = told("Smith said Russia was to blame.", "Governor", source="Smith")
    assert values(found) == [("responsibility", "Russia", "asserts")]


def test_an_attack_on_another_party_doubts_what_it_says_was_hit() -> None:
    found = told("Orlov said do not listen to the Pentagon.", "Foreign Ministry", source="Orlov")
    assert values(found) == [("target", "areas without Islamic State", "doubts")]


def test_a_bare_denial_denies_the_blame_on_the_own_side() -> None:
    found = told("Moscow denied it.", "Russian government", source="Moscow", side="Russia")
    assert values(found) == [("responsibility", "Russia", "denies")]


def test_an_aim_counts_for_the_side_that_used_force() -> None:
    sentence = "Orlov said they came to fight terrorists."
    assert values(told(sentence, "Kremlin", source="Orlov", side="Russia")) == [
        ("intent", "fight terrorists", "asserts")
    ]
    assert told(sentence, "Governor", source="Orlov", side="France") == []


def test_a_doubted_aim_is_doubted_by_anyone() -> None:
    found = told(
        "Smith said it would question if their real intentions are fighting terrorists.",
        "State Department", source="Smith",
    )  # fmt: skip
    assert values(found) == [("intent", "fight terrorists", "doubts")]


def test_a_word_on_reports_of_dead_civilians_denies_those_and_not_the_raid() -> None:
    sentence = "Smith said reports of losses among the peaceful population were fabricated."
    found = told(sentence, "Army", source="Smith", side="Russia")
    assert [(point, stance) for point, _, stance in values(found)] == [
        ("civilians_killed", "denies")
    ]


def test_what_a_strike_was_for_is_an_intent() -> None:
    (found,) = told("Omar said the aim of the raid was to empty the town.", "Omar", source="Omar")
    assert (found.point, found.value, found.stance) == ("intent", "empty the town", "asserts")
    assert found.quote.text == "aim of the raid was to empty the town"


def test_a_purpose_ends_where_the_clause_does() -> None:
    (found,) = told("Omar said its purpose was to cut the road, as before.", "Omar", source="Omar")
    assert found.value == "cut the road"
