"""Events with who, whom, what with and whether."""

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.events import Event
from counterclaim.reading.attribution import find_claims
from counterclaim.reading.events import find_events
from counterclaim.reading.language import Model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.quotes import find_quotations
from tests.build import make_parse


def events(model: Model, text: str) -> tuple[Event, ...]:
    return find_events(model.parse("doc", text, find_blocks("doc", text)), (), (), ())


def only(model: Model, text: str) -> Event:
    (event,) = events(model, text)
    return event


def test_a_target_said_not_to_hold_a_group_is_negative(model: Model) -> None:
    event = only(
        model, "Chadian airstrikes hit villages that “probably” did not hold Islamic State."
    )
    (target,) = event.targets
    assert event.type == "Air/drone strike"
    assert (target.classes, target.polarity, target.certainty.level) == (
        ("Islamic State",),
        "not",
        "probable",
    )
    assert [actor.actor for actor in event.actors] == ["td"]


def test_only_is_kept(model: Model) -> None:
    event = only(model, "The jets targeted only rebel-held villages.")
    (target,) = event.targets
    assert target.polarity == "only"
    assert "other armed opposition" in target.classes


def test_who_is_accused_of_an_attack_is_its_actor(model: Model) -> None:
    event = only(model, "Rebels accused the army of an attack.")
    assert [actor.span.text for actor in event.actors] == ["the army"]


def test_being_on_the_offensive_is_no_event(model: Model) -> None:
    assert not events(model, "The army is on the offensive.")
    assert events(model, "The army began an offensive.")


def test_a_strike_asked_for_that_hit_has_happened(model: Model) -> None:
    asked = only(model, "Guards asked for an airstrike.")
    done = only(model, "Guards asked for the airstrike that hit a clinic.")
    assert (asked.status, done.status) == ("requested", "happened")


def test_a_light_verb_gives_the_noun_its_actor_and_number(model: Model) -> None:
    event = only(model, "Chadian planes conducted a series of airstrikes around the mill.")
    assert event.type == "Air/drone strike"
    assert [actor.span.text for actor in event.actors] == ["Chadian planes"]
    assert event.count is not None
    assert (event.count.minimum, event.count.maximum) == (2, None)


def test_the_passive_turns_the_parties_round(model: Model) -> None:
    event = only(model, "The village was shelled by the army.")
    assert event.type == "Shelling/artillery/missile attack"
    assert [actor.span.text for actor in event.actors] == ["the army"]
    assert [target.span.text for target in event.targets] == ["The village"]


def test_a_killing_in_a_strike_is_one_event(model: Model) -> None:
    event = only(model, "Nine farmers were killed in an airstrike on a market.")
    assert event.type == "Air/drone strike"
    assert [victim.span.text for victim in event.victims] == ["Nine farmers"]
    assert [target.classes for target in event.targets] == [("market",)]


def test_accused_of_is_alleged_and_knows_the_accused(model: Model) -> None:
    event = only(model, "The regime has been accused of using poison gas on villagers.")
    assert event.type == "Chemical weapon"
    assert event.status == "alleged"
    assert [actor.span.text for actor in event.actors] == ["The regime"]


def test_the_future_is_planned_and_a_purpose_is_kept(model: Model) -> None:
    event = only(model, "The ministers will hold talks in Oslo to avoid a war.")
    assert (event.type, event.status) == ("Other", "planned")
    assert event.purpose is not None
    assert event.purpose.text == "to avoid a war"


def test_a_denial_of_an_attack_is_denied(model: Model) -> None:
    assert only(model, "The army denied shelling the village.").status == "denied"
    assert only(model, "The army did not shell the village.").status == "denied"


def test_in_support_of_names_the_beneficiary(model: Model) -> None:
    event = only(model, "Chad began bombing attacks in support of the government.")
    assert event.beneficiary is not None
    assert event.beneficiary.text == "in support of the government"


def test_the_attack_points_back_to_the_one_just_told_of(model: Model) -> None:
    event = only(model, "Rebels attacked the mill. The attack lasted an hour.")
    assert [span.text for span in event.mentions] == ["attack"]


def test_metaphors_are_no_events(model: Model) -> None:
    assert events(model, "He died of a heart attack while the press conference went on.") == ()
    assert events(model, "The song hit the charts and struck a chord.") == ()


def test_conjoined_objects_are_targets_of_their_own() -> None:
    parse = make_parse(
        "Rebels/NNS/nsubj/1 shelled/VBD/ROOT a/DT/det/3 school/NN/dobj/1 and/CC/cc/3"
        " a/DT/det/6 clinic/NN/conj/3 ././punct/1"
    )
    (event,) = find_events(parse, (), (), ())
    assert [t.classes for t in event.targets] == [("school",), ("medical",)]


_PIECES = st.lists(
    st.sampled_from(
        [
            "bombed",
            "the",
            "army",
            "attack",
            "on",
            "strikes",
            "hit",
            "“",
            "of",
            "not",
            "only",
            "by",
            ",",
            "🙂",
            "was",
            "killed",
            "in",
            "rebels",
            "that",
            "a series of",
            "accused",
            "\n",
            "talks",
            "blew",
            "up",
        ]
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(_PIECES)
def test_any_text_keeps_its_spans(model: Model, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for event in events(model, text):
        parties = (*event.actors, *event.targets, *event.victims)
        spans = [event.trigger, event.sentence, *event.mentions, *(p.span for p in parties)]
        spans += [m.span for m in event.means]
        spans += [s for s in (event.purpose, event.beneficiary) if s]
        for span in spans:
            assert text[span.start : span.end] == span.text


def test_what_somebody_wanted_to_do_is_planned(model: Model) -> None:
    text = "The guards wanted to attack the mill."
    blocks = find_blocks("doc", text)
    parse = model.parse("doc", text, blocks)
    claims = find_claims(parse, find_quotations(text, blocks))
    assert [e.status for e in find_events(parse, claims, (), ())] == ["planned"]


def test_shooting_down_names_no_weapon(model: Model) -> None:
    assert not only(model, "Rebels shot down a helicopter.").means
    assert [m.weapon for m in only(model, "Rebels shot two men.").means] == ["small arms"]


def test_a_target_keeps_the_words_that_say_whose_it_is(model: Model) -> None:
    event = only(model, "The army shelled positions held by the rebels on Friday.")
    (target, *_) = event.targets
    assert target.span.text == "positions held by the rebels"
    assert "other armed opposition" in target.classes


def test_who_is_missing_after_shelling_did_not_shell(model: Model) -> None:
    assert not only(model, "Nine are reported missing after shelling in the hills.").actors
