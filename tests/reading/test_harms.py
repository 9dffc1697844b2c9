"""Counts of people harmed: numbers with their wording, who, and parts of totals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.events import Harm
from counterclaim.reading.events import find_events
from counterclaim.reading.harms import find_harms
from counterclaim.reading.language import Model
from counterclaim.reading.layout import find_blocks
from tests.build import make_parse


def harms(model: Model, text: str) -> tuple[Harm, ...]:
    return find_harms(model.parse("doc", text, find_blocks("doc", text)), (), ())


def rows(model: Model, text: str) -> set[tuple[str, int, int | None]]:
    return {(h.status, h.count.minimum, h.count.maximum) for h in harms(model, text)}


@pytest.mark.parametrize(
    ("text", "status", "minimum", "maximum"),
    [
        ("At least 19 farmers were killed.", "killed", 19, None),
        ("More than 18 farmers were killed.", "killed", 19, None),
        ("Up to 19 farmers were killed.", "killed", 0, 19),
        ("As many as 19 farmers died.", "killed", 0, 19),
        ("Between 17 and 25 farmers were killed.", "killed", 17, 25),
        ("About 300 farmers were injured.", "injured", 270, 330),
        ("Nearly 600 farmers were injured.", "injured", 540, 599),
        ("Dozens of farmers were wounded.", "injured", 24, None),
        ("Scores of farmers died.", "killed", 40, None),
        ("Hundreds of farmers died.", "killed", 200, None),
        ("Several farmers died.", "killed", 3, None),
        ("Two dozen farmers died.", "killed", 24, 24),
        ("Eighty-seven farmers were wounded.", "injured", 87, 87),
        ("Farmers were killed.", "killed", 2, None),
        ("A farmer was killed.", "killed", 1, 1),
        ("The death toll rose to 42.", "killed", 42, 42),
        ("The flood claimed nine lives.", "killed", 9, 9),
        ("The deaths of nine farmers were confirmed.", "killed", 9, 9),
        ("Six casualties were reported.", "casualties", 6, 6),
        ("The army arrested nine farmers.", "detained", 9, 9),
        ("Riders kidnapped two nurses.", "abducted", 2, 2),
        ("Nine farmers are missing.", "missing", 9, 9),
        ("At least 12 and up to 20 farmers died.", "killed", 12, 20),
        ("12-20 farmers were injured.", "injured", 12, 20),
        ("Officials gave death tolls that range from 61 to over 200.", "killed", 61, None),
        ("The death toll was revised from 12 to 19.", "killed", 19, 19),
        ("Rebels shelling the port wounded four dockers.", "injured", 4, 4),
        ("A couple and their baby died.", "killed", 3, 3),
        ("Father of 5 killed in shooting that left another six injured", "killed", 1, 1),
        ("Man killed, 4 others injured in Velmo shooting", "killed", 1, 1),
        ("Two adults, one child dead in Velmo house", "killed", 3, 3),
        ("Three men, two women killed in Velmo", "killed", 5, 5),
        ("Two women and a boy dead in Velmo shelling", "killed", 3, 3),
        ("Twelve nurses, four of them women, killed in Velmo", "killed", 12, 12),
        ("Two Adults, One Child Dead After Velmo House Fire", "killed", 3, 3),
        ("Mother, Two Children Killed in Velmo Strike", "killed", 3, 3),
        ("Man, woman found dead in Velmo flat", "killed", 2, 2),
        ("Police officer, suspect dead after shootout", "killed", 2, 2),
        ("Two brothers, cousin shot dead in Velmo", "killed", 3, 3),
        ("Woman, 30, and son, 4, killed in shelling", "killed", 2, 2),
        ("Teacher, 17-month-old son found dead in Velmo home", "killed", 2, 2),
        ("2 guards shot, suspect and bystander killed in Velmo", "killed", 2, 2),
        ("Gunman kills mother, son in Velmo", "killed", 2, 2),
        ("Shell kills mother, two children", "killed", 3, 3),
        ("Attack leaves nurse, two drivers dead", "killed", 3, 3),
        ("Boy, 16, fatally shot in Velmo", "killed", 1, 1),
        ("Boy, 8, dies in Velmo shelling", "killed", 1, 1),
        ("Police officer, 31, dead after shootout", "killed", 1, 1),
        ("The crew of six died.", "killed", 6, 6),
        ("Guard arrested in Velmo shelling that killed 2, injured 5", "injured", 5, 5),
        ("The shelling sent three others to hospitals.", "injured", 3, 3),
        ("Four of the wounded are in a serious condition.", "injured", 4, 4),
        ("A family of five was found dead.", "killed", 5, 5),
        ("The double murder-suicide shocked the valley.", "killed", 3, 3),
        ("Teenager shot, killed in Velmo identified", "killed", 1, 1),
        ("Two men, 25 and 30, were shot dead.", "killed", 2, 2),
        ("The Nov. 7 killing of Karim Orr shocked the town.", "killed", 1, 1),
        ("A man was charged with murder in the shooting of two clerks.", "killed", 2, 2),
        ("The corporal is charged with the murder of two farmers.", "killed", 2, 2),
        ("An elderly couple, their son and two neighbours died.", "killed", 5, 5),
        ("Both Orr and his daughter died.", "killed", 2, 2),
        ("A woman, her husband and their four children were killed.", "killed", 6, 6),
        ("Two sisters, their mother and a neighbour died.", "killed", 4, 4),
        ("Casualties: 7 KIA, 19 WIA.", "injured", 19, 19),
        ("The family of a boy fatally shot outside a mill is here.", "killed", 1, 1),
        ("The case that left a 14-year-old dead is over.", "killed", 1, 1),
        ("More than a dozen houses were burned.", "destroyed", 13, None),
        ("A mother of four was killed.", "killed", 1, 1),
        ("A family of five was killed.", "killed", 5, 5),
        ("Man, woman killed in shelling", "killed", 2, 2),
        ("The fire claimed the lives of his mother and a guest.", "killed", 2, 2),
        ("Soldiers shot dead a woman and her two sons.", "killed", 3, 3),
        ("A man shot and killed his daughter.", "killed", 1, 1),
        ("The man turned the gun on himself.", "killed", 1, 1),
        ("Two men were shot, one fatally.", "killed", 1, 1),
        ("A miller suffered a fatal gunshot wound.", "killed", 1, 1),
        ("A miller was found with fatal burns.", "killed", 1, 1),
        ("Two millers suffered non-fatal wounds.", "injured", 2, 2),
        ("Two of the victims were killed.", "killed", 2, 2),
        ("Hundreds are feared dead.", "killed", 200, None),
        ("Doctors have so far confirmed 12 deaths.", "killed", 12, None),
        ("Nine farmers died, and the toll could climb.", "killed", 9, None),
        ("They counted 17 dead; the number is likely to rise.", "killed", 17, None),
        ("Nine guests sheltering in the house died.", "killed", 9, 9),
        ("The strike caused civilian casualties.", "casualties", 1, None),
        ("Five people were hit by gunfire.", "casualties", 5, 5),
        ("Medics treated 27 people for burns.", "injured", 27, 27),
        ("Shelling of Ostra: 3 dead, two houses destroyed.", "destroyed", 2, 2),
    ],
)
def test_numbers_keep_their_bounds(
    model: Model, text: str, status: str, minimum: int, maximum: int | None
) -> None:
    assert (status, minimum, maximum) in rows(model, text)


@pytest.mark.parametrize(
    "text",
    [
        "She did not say how many farmers had died.",
        "Were other people killed?",
    ],
)
def test_what_is_asked_is_no_count(model: Model, text: str) -> None:
    assert not harms(model, text)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The first murder of 2015 shocked Velmo.", []),
        ("Man, 19, charged in Velmo", []),
        ("Guard killed two, driver says", [2]),
        ("Man killed mother, sister says", [1]),
        ("A nurse, 31, died in Velmo.", [1]),
    ],
)
def test_years_ages_and_speakers_are_no_dead(model: Model, text: str, killed: list[int]) -> None:
    assert [h.count.minimum for h in harms(model, text) if h.status == "killed"] == killed


def test_what_is_counted_this_year_is_more_than_an_event(model: Model) -> None:
    text = "There have been 40 killings in Velmo this year."
    assert [(h.count.minimum, h.scope) for h in harms(model, text)] == [(40, "cumulative")]


def test_a_part_knows_the_total_of_the_sentence_before(model: Model) -> None:
    found = harms(model, "At least 42 people were killed. The dead include 14 nurses.")
    whole, part = found
    assert (whole.count.minimum, part.count.minimum) == (42, 14)
    assert part.part_of == whole.id


def test_some_of_the_wounded_are_a_part(model: Model) -> None:
    found = harms(model, "Four of the injured died.")
    assert [(h.status, h.count.minimum, h.scope) for h in found] == [("killed", 4, "part")]


def test_a_count_shared_by_two_kinds_of_people_is_of_people(model: Model) -> None:
    (found,) = harms(model, "The blast killed 12 nurses and soldiers.")
    assert (found.count.minimum, found.who) == (12, ("people",))


def test_members_of_a_total_are_not_added_to_it(model: Model) -> None:
    found = harms(model, "Nine people lost their lives, among them two nurses and four drivers.")
    assert [h.count.minimum for h in found if h.part_of is None] == [9]


def test_what_nothing_shows_is_negated(model: Model) -> None:
    (found,) = harms(model, "Police found no evidence that any farmer had been killed.")
    assert found.negated
    assert found.certainty.level == "probable"


def test_the_number_of_those_killed_is_a_toll(model: Model) -> None:
    assert rows(model, "They put the number of farmers killed at 90.") == {("killed", 90, 90)}


def test_what_confirms_a_death_is_not_counted(model: Model) -> None:
    assert not rows(model, "The count is done when confirmed by two sources.")


def test_parts_told_one_by_one_add_up_to_the_total_before(model: Model) -> None:
    text = "The crash killed all 11 people. Six of them were soldiers and five were nurses."
    found = harms(model, text)
    assert [h.count.minimum for h in found if h.part_of == found[0].id] == [6, 5]


def test_a_woman_and_her_two_sons_are_three(model: Model) -> None:
    found = harms(model, "A woman and her two sons died in the blast.")
    whole = [h for h in found if h.part_of is None]
    assert [(h.count.minimum, h.count.maximum, h.implicit) for h in whole] == [(3, 3, True)]
    assert {h.part_of for h in found if h.part_of} == {whole[0].id}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Six people — five men and one nurse — died.", [(6, False), (5, True), (1, True)]),
        ("Four people, two guards and two nurses, died.", [(4, False), (2, True), (2, True)]),
        (
            "The raid killed six civilians: two men and four nurses.",
            [(6, False), (2, True), (4, True)],
        ),
    ],
)
def test_those_told_apart_after_a_total_are_its_parts(
    model: Model, text: str, rows: list[tuple[int, bool]]
) -> None:
    assert [(h.count.minimum, h.part_of is not None) for h in harms(model, text)] == rows


def test_as_many_of_others_are_no_parts(model: Model) -> None:
    found = harms(model, "Four men, two women and two children died.")
    assert [h.count.minimum for h in found if h.part_of is None] == [8]


def test_a_total_knows_the_part_it_includes(model: Model) -> None:
    found = harms(model, "The raid killed 20 people, including seven children.")
    whole = next(h for h in found if h.count.minimum == 20)
    part = next(h for h in found if h.count.minimum == 7)
    assert part.part_of == whole.id
    assert part.who == ("children",)


def test_one_sentence_gives_the_dead_and_the_wounded(model: Model) -> None:
    text = "Twelve farmers were killed and more than 30 wounded in the raid."
    assert rows(model, text) == {("killed", 12, 12), ("injured", 31, None)}


def test_no_one_hurt_is_a_count_of_none(model: Model) -> None:
    (harm,) = harms(model, "No one was hurt.")
    assert harm.negated
    assert (harm.count.minimum, harm.count.maximum) == (0, 0)


def test_what_could_happen_is_no_harm(model: Model) -> None:
    assert harms(model, "The bombs could kill hundreds of farmers.") == ()


def test_damage_to_things_stands_apart(model: Model) -> None:
    (harm,) = harms(model, "The shells destroyed nine homes.")
    assert harm.objects
    assert harm.who == ("homes",)


def test_a_hedge_is_kept(model: Model) -> None:
    (harm,) = harms(model, "The raid may have killed ten civilians.")
    assert harm.certainty.level == "possible"
    assert [span.text for span in harm.certainty.words] == ["may"]


def test_an_age_is_no_count(model: Model) -> None:
    assert rows(model, "A 16-year-old girl was killed.") == {("killed", 1, 1)}


def test_headlines_are_counted_without_a_verb() -> None:
    parse = make_parse("4/CD/nummod/1 dead/JJ/ROOT ,/,/punct/1 2/CD/nummod/4 injured/VBN/conj/1")
    found = find_harms(parse, (), ())
    assert [(h.status, h.count.minimum) for h in found] == [("killed", 4), ("injured", 2)]


_PIECES = st.lists(
    st.sampled_from(
        [
            "killed",
            "12",
            "at",
            "least",
            "dead",
            "no",
            "of",
            "them",
            "children",
            ",",
            "–",
            "“",
            "including",
            "dozens",
            "were",
            "wounded",
            "and",
            "toll",
            "to",
            "\n",
            "2-3",
            "١٢",
            "🙂",
            "more than",
            "one",
        ]
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(_PIECES)
def test_any_text_keeps_its_spans(model: Model, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for harm in harms(model, text):
        for span in (harm.span, harm.count.span, harm.sentence, harm.who_span, harm.scope_span):
            assert span is None or text[span.start : span.end] == span.text


def test_a_figure_that_is_revised_is_kept_as_replaced(model: Model) -> None:
    found = harms(model, "The death toll was revised from 12 to 19.")
    assert {(h.count.minimum, h.replaced) for h in found} == {(12, True), (19, False)}


def test_the_name_of_a_camp_displaces_nobody(model: Model) -> None:
    text = "Soldiers searched the displaced persons' camp."
    assert not any(h.status == "displaced" for h in harms(model, text))


def test_who_died_of_injuries_is_not_injured_again(model: Model) -> None:
    assert rows(model, "The farmer has died of her injuries.") == {("killed", 1, 1)}


def test_a_share_of_the_dead_is_one_or_more(model: Model) -> None:
    text = "The strike killed 42 people. Most of those killed were civilians."
    (part,) = [h for h in harms(model, text) if h.part_of]
    assert (part.who, part.count.minimum, part.count.maximum) == (("civilians",), 1, None)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ten people, all of them children, were killed.", ("children",)),
        ("The mill fell and ten people were killed, all of them civilians.", ("civilians",)),
        ("Ten soldiers, all of them women, were killed.", ("soldiers", "women")),
    ],
)
def test_all_of_them_tells_who_the_whole_toll_is(
    model: Model, text: str, who: tuple[str, ...]
) -> None:
    assert [(h.count.minimum, h.count.maximum, h.who) for h in harms(model, text)] == [
        (10, 10, who)
    ]


def test_all_of_the_dead_of_the_sentence_before_are_as_many(model: Model) -> None:
    text = "The strike killed 42 people. All of those killed were civilians."
    (part,) = [h for h in harms(model, text) if h.part_of]
    assert (part.who, part.count.minimum, part.count.maximum) == (("civilians",), 42, 42)


def test_not_all_of_them_are_some(model: Model) -> None:
    text = "The strike killed 42 people. Not all of those killed were civilians."
    (part,) = [h for h in harms(model, text) if h.part_of]
    assert (part.count.minimum, part.count.maximum) == (1, None)


def test_numbers_of_what_they_were_add_up_to_the_total(model: Model) -> None:
    text = "Eleven people died. Six of them were nurses and five were drivers of the mission."
    assert {h.count.minimum for h in harms(model, text) if h.part_of} == {6, 5}


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("In the valley 40 farmers were killed since March.", "since"),
        ("In the valley 40 farmers have been killed since the war began.", "since"),
        ("The clinic gives the number of dead as 61, since some farmers died later.", "event"),
    ],
)
def test_since_with_a_reason_is_no_scope(model: Model, text: str, scope: str) -> None:
    assert {harm.scope for harm in harms(model, text) if harm.count.minimum > 39} == {scope}


@pytest.mark.parametrize(
    "text",
    [
        "The miller has counted 27 dead. Its first count, published on Friday, was 19 dead.",
        "The miller has counted 27 dead. In June he had spoken of 19 dead.",
    ],
)
def test_an_earlier_count_is_replaced(model: Model, text: str) -> None:
    assert {h.count.minimum: h.replaced for h in harms(model, text)} == {27: False, 19: True}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Raids killed 20 people and wounded 30 others. Most of them were women.", "killed"),
        ("Thirty people were hurt and 14 died. Most of them were women.", "killed"),
        ("Fourteen people died and 25 were wounded. Three of the wounded were women.", "injured"),
        ("Four people died and 25 were wounded. Ten of them were women.", "injured"),
        ("The raid wounded 30 people. Ten of them were women.", "injured"),
        ("Nine people died. He said three of the dead might have been women.", "killed"),
        ("Nine people were killed. Local staff said most of those killed were women.", "killed"),
    ],
)
def test_a_class_of_them_is_of_the_dead_unless_the_text_says_otherwise(
    model: Model, text: str, status: str
) -> None:
    found = {harm.id: harm for harm in harms(model, text)}
    (women,) = (harm for harm in found.values() if "women" in harm.who)
    assert women.status == status
    assert women.part_of is not None
    assert found[women.part_of].status == status


@pytest.mark.parametrize(
    "text",
    [
        "A man faces charges of attempted murder in the shooting of a clerk.",
        "Deputies looked into an attempted murder-suicide.",
        "He figured prominently in the coverage of Valley Airlines Flight 370.",
    ],
)
def test_an_attempt_or_a_name_with_a_number_kills_nobody(model: Model, text: str) -> None:
    assert "killed" not in {status for status, _, _ in rows(model, text)}


def test_what_one_of_them_did_is_no_class(model: Model) -> None:
    assert rows(model, "Police arrested six men. One of them had attacked a guard.") == {
        ("detained", 6, 6)
    }


def test_those_aboard_and_those_on_the_ground_are_parts(model: Model) -> None:
    text = "A plane crashed, killing all nine people on board. Three farmers on the ground died."
    aboard, below = harms(model, text)
    assert [h.scope for h in (aboard, below)] == ["part", "part"]
    assert [h.scope_span.text for h in (aboard, below) if h.scope_span] == [
        "on board",
        "on the ground",
    ]


def test_a_toll_is_not_of_what_once_took_the_place(model: Model) -> None:
    text = (
        "A strike hit a clinic. The crew took it for a compound seized by rebels. "
        "The general put the number of dead at 30."
    )
    parse = model.parse("doc", text, find_blocks("doc", text))
    events = find_events(parse, (), (), ())
    (toll,) = find_harms(parse, (), events)
    assert toll.event in {e.id for e in events if e.trigger.text in ("strike", "hit")}


def test_all_of_the_dead_are_not_as_many_as_an_earlier_count(model: Model) -> None:
    text = "The clinic counts 27 dead. Its first count was 19. All of the dead were civilians."
    assert [h.count.minimum for h in harms(model, text) if "civilians" in h.who] == [1]
