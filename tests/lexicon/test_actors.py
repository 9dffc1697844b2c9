"""The actor registry: every name finds its own actor, and actors hang together."""

import tomllib
from importlib import resources

import pytest

from counterclaim.errors import LexiconError
from counterclaim.lexicon.actor_rows import (
    ActorRow,
    GenericRow,
    OfficeRow,
    Row,
    StateRow,
    load_rows,
    parse_rows,
)
from counterclaim.lexicon.actors import _FILES, Registry, registry

ROWS = [row for name in _FILES for row in load_rows(name, ActorRow)]


def found(words: str) -> list[tuple[str, str]]:
    """Ids and words of the actors in a text whose words are parted by blanks."""
    texts = words.split()
    matches = registry().match([t.lower() for t in texts], None, texts)
    return [(m.value, " ".join(texts[m.start : m.end])) for m in matches]


def test_the_registry_holds_at_least_350_actors_with_names_of_their_own() -> None:
    assert len(ROWS) >= 350
    assert len(load_rows("states", StateRow)) >= 150


@pytest.mark.parametrize("name", _FILES)
def test_every_form_of_an_actor_finds_that_actor(name: str) -> None:
    lost = []
    for row in load_rows(name, ActorRow):
        for form in (*row.forms, *row.cased):
            spelled = form if form in row.cased else form.title()
            got = found(f"Then {spelled} answered .")
            if [actor for actor, _ in got] != [row.id]:
                lost.append((row.id, form, got))
    assert lost == []


def test_every_name_of_a_state_finds_that_state() -> None:
    lost = []
    for row in load_rows("states", StateRow):
        for form in (*row.forms, *row.adjectives, *row.people, *row.metonyms, *row.cased):
            spelled = form if form in row.cased else form.title()
            got = found(f"Then {spelled} answered .")
            if [actor for actor, _ in got] != [row.id]:
                lost.append((row.id, form, got))
    assert lost == []


def test_every_office_is_found_beside_a_state() -> None:
    lost = []
    for row in load_rows("offices", OfficeRow):
        for noun in row.nouns:
            got = [actor for actor, _ in found(f"The Chadian {noun} answered")]
            if got != [f"td.{row.id}"]:
                lost.append((row.id, noun, got))
    assert lost == []


def test_generic_nouns_are_found_as_themselves() -> None:
    for row in load_rows("generic_actors", GenericRow):
        for form in row.forms:
            assert [actor for actor, _ in found(f"then {form} answered")] == [row.id], form


def _illustrated() -> list[tuple[str, str, str, bool]]:
    cases = []
    kinds: list[tuple[str, type[Row]]] = [("states", StateRow), ("offices", OfficeRow)]
    kinds += [("generic_actors", GenericRow), *((name, ActorRow) for name in _FILES)]
    for name, kind in kinds:
        for row in load_rows(name, kind):
            cases += [(name, row.id, text, True) for text in row.examples]
            cases += [(name, row.id, text, False) for text in row.not_examples]
    return cases


@pytest.mark.parametrize(("name", "actor", "sentence", "holds"), _illustrated())
def test_examples_hold(name: str, actor: str, sentence: str, holds: bool) -> None:
    texts = sentence.replace("'s", " 's").replace("-", " - ").removesuffix(".").split()
    ids = {m.value for m in registry().match([t.lower() for t in texts], None, texts)}
    hit = any(
        i == actor
        or (name == "states" and i.startswith(f"{actor}."))
        or (name == "offices" and i.endswith(f".{actor}"))
        for i in ids
    )
    assert hit is holds


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Russian planes", "ru.air"),
        ("Russian forces", "ru.mil"),
        ("Russia 's Defense Ministry", "ru.mod"),
        ("Ministry of Defence of Russia", "ru.mod"),
        ("the Army in Baghdad", "iq.mil"),
        ("Moscow", "ru"),
        ("the Kremlin", "ru.pres"),
        ("the Pentagon", "us.mod"),
        ("the White House", "us.pres"),
        ("Washington", "us"),
        ("U.S. State Department", "us.mfa"),
        ("coalition aircraft", "any.coalition"),
        ("regime forces", "any.regime"),
        ("the rebels", "any.rebels"),
    ],
)
def test_adjectives_and_metonyms_resolve(words: str, actor: str) -> None:
    assert [a for a, _ in found(words)] == [actor]


@pytest.mark.parametrize("words", ["ISIL", "Islamic State", "the IS group", "ISIS", "Daesh"])
def test_islamic_state_is_one_actor_under_all_its_names(words: str) -> None:
    assert [a for a, _ in found(words)] == ["isil"]


def test_names_hold_only_when_capitalised() -> None:
    assert found("they told us to carve the turkey") == []
    assert found("US jets left Turkey") == [("us.air", "US jets"), ("tr", "Turkey")]


def test_backers_are_not_the_actors_they_back() -> None:
    assert found("Turkish - backed gunmen") == [("any.militants", "gunmen")]


def test_forces_abroad_are_not_the_forces_of_the_place() -> None:
    assert "iq.mil" not in [a for a, _ in found("troops in Iraq")]


def test_offices_of_one_state_are_apart_and_share_a_side() -> None:
    actors = registry()
    offices = ["us.mod", "us.mfa", "us.pres", "us.mil"]
    assert len({actors.party_name(office) for office in offices}) == 4
    assert {actors.side(office) for office in offices} == {"United States"}


def test_what_a_bare_office_means_depends_on_the_state() -> None:
    actors = registry()
    assert actors.local("any.mod", "ru") == "ru.mod"
    assert actors.local("any.regime", "sy") == "sy.mil"
    assert actors.local("any.coalition", "ye") == "saudicoal"
    assert actors.local("any.rebels", "pe") == "any.rebels"


def test_every_actor_leads_up_to_a_root_and_has_a_side() -> None:
    actors: Registry = registry()
    for actor in actors:
        assert actor.id not in actors.ancestors(actor.id)
        assert actors.side(actor.id)


def test_no_actor_is_known_before_it_was_founded() -> None:
    assert [r.id for r in ROWS if r.since and r.until and r.until < r.since] == []


def test_a_file_that_breaks_its_rules_is_refused_by_name() -> None:
    broken = b'[[entry]]\nid = "x"\nname = "X"\nkind = "other"\ninter = 8\nforms = ["Big X"]\n'
    with pytest.raises(LexiconError, match=r"sample\.toml: forms 'Big X' of 'x'"):
        parse_rows(broken, ActorRow, where="sample.toml")


def test_every_file_says_what_belongs_in_it() -> None:
    for name in ("states", "offices", "generic_actors", *_FILES):
        path = resources.files("counterclaim.lexicon").joinpath("en", f"{name}.toml")
        text = path.read_text(encoding="utf-8")
        assert "What belongs here" in text.split("[[entry]]")[0]
        assert tomllib.loads(text)["entry"]
