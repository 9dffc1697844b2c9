"""Entities: people with their roles, bodies under all their names, bylines."""

import json
import pathlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.model.blocks import Block
from counterclaim.model.sources import Entity
from counterclaim.model.spans import Span
from counterclaim.reading.actors import find_entities
from counterclaim.reading.language import Model, Parse
from counterclaim.reading.layout import find_blocks
from tests.build import make_parse

REPORT = """Peruvian Defence Minister Ana Quispe said the army had left the valley.
Col. Luis Vega, a spokesman for the Red Crescent Council, said 12 men were missing. Vega left.
Rosa Huaman, head of the Valley Human Rights Network, said that Islamic State was not there.
ISIL, she said, had fled.
The mayor, Tomas Rimac, blamed the rebels.
Abu Karim, a baker who lost his shop, saw Russian planes. "They came twice," Karim said.
By Jo Marsh and Lena Orr
"""


def parse_text(model: Model, text: str) -> Parse:
    return model.parse("doc", text, find_blocks("doc", text))


def people(entities: tuple[Entity, ...]) -> dict[str, Entity]:
    return {entity.name: entity for entity in entities if entity.kind == "person"}


@pytest.fixture(scope="module")
def entities(model: Model) -> tuple[Entity, ...]:
    return find_entities(parse_text(model, REPORT))


def test_roles_before_and_after_a_name_are_kept(entities: tuple[Entity, ...]) -> None:
    found = people(entities)
    assert found["Ana Quispe"].roles[0].text == "Peruvian Defence Minister"
    assert found["Ana Quispe"].country == "PE"
    assert {r.text for r in found["Luis Vega"].roles} == {
        "Col.",
        "spokesman for the Red Crescent Council",
    }
    assert found["Rosa Huaman"].roles[0].text == "head of the Valley Human Rights Network"


def test_a_name_in_apposition_takes_the_role_before_it(entities: tuple[Entity, ...]) -> None:
    assert people(entities)["Tomas Rimac"].roles[0].text == "mayor"


def test_bare_surnames_are_mentions_of_their_person(entities: tuple[Entity, ...]) -> None:
    assert [m.text for m in people(entities)["Luis Vega"].mentions] == ["Luis Vega", "Vega"]


def test_one_group_under_two_names_is_one_entity(entities: tuple[Entity, ...]) -> None:
    (group,) = [entity for entity in entities if entity.actor == "isil"]
    assert {m.text for m in group.mentions} == {"Islamic State", "ISIL"}
    assert group.kind == "armed group"


def test_planes_of_a_state_are_its_air_force(entities: tuple[Entity, ...]) -> None:
    (force,) = [entity for entity in entities if entity.actor == "ru.air"]
    assert force.kind == "force" and force.mentions[0].text == "Russian planes"


def test_people_in_bylines_are_found_without_a_parse() -> None:
    parse = make_parse(
        "It/PRP/nsubj/1 rained/VBD/ROOT ././punct/1",
        (
            "byline",
            "Paris correspondent Jo Marsh and reporter Lena Orr contributed to this report.",
        ),
    )
    found = people(find_entities(parse))
    assert list(found) == ["Jo Marsh", "Lena Orr"]
    assert found["Jo Marsh"].roles[0].text == "Paris correspondent"


def test_names_in_a_byline_that_commas_part_have_no_role() -> None:
    parse = make_parse(
        "It/PRP/nsubj/1 rained/VBD/ROOT ././punct/1",
        ("byline", "Wire writers Amy Tarel, Lena R. Orr. Reporter Bo Lund, writer Jo Marsh."),
    )
    found = people(find_entities(parse))
    assert all(role.text.strip() for person in found.values() for role in person.roles)
    assert "Jo Marsh" in found


def test_a_capital_is_a_government_only_where_it_acts() -> None:
    parse = make_parse(
        "Moscow/NNP/nsubj/1/GPE denied/VBD/ROOT it/PRP/dobj/1 ././punct/1",
        "He/PRP/nsubj/1 spoke/VBD/ROOT in/IN/prep/1 Cairo/NNP/pobj/2/GPE ././punct/1",
    )
    assert [e.actor for e in find_entities(parse)] == ["ru"]


def test_ids_and_order_do_not_depend_on_the_run(model: Model) -> None:
    assert find_entities(parse_text(model, REPORT)) == find_entities(parse_text(model, REPORT))


def test_at_least_twelve_of_the_fourteen_people_of_a_real_article(
    model: Model, corpora: pathlib.Path
) -> None:
    folder = corpora / "accounts" / "voa-2015-09-30"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    text = (folder / "01-voa.txt").read_text(encoding="utf-8")
    found = people(find_entities(parse_text(model, text)))
    hit = [p for p in gold["people"] if p["name"] in found or p["name"].split()[-1] in found]
    assert len(hit) >= 12


WORDS = st.sampled_from(
    [
        "Gen.",
        "Ana",
        "al",
        "-",
        "Masri",
        ",",
        "who",
        "said",
        "the",
        "spokesman",
        "'",
        "U.S.",
        "é",
        "\n",
        "“",
        "12",
        "Moscow",
        "'s",
        "X",
        ".",
        "of",
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_entities_whose_words_are_its_own(model: Model, text: str) -> None:
    block = [Block(id="b", kind="paragraph", span=Span(0, len(text), text))] if text else []
    parse = model.parse("doc", text, block)
    for entity in find_entities(parse):
        spans = [*entity.mentions, *entity.roles]
        spans += [entity.affiliation] if entity.affiliation else []
        assert all(text[s.start : s.end] == s.text for s in spans)
