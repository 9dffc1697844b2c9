"""Each word for an event, a harm, a weapon or a target is found in its examples only."""

import functools

import pytest

from counterclaim.lexicon.harm import HarmEntry, harm_entries, victim_classes
from counterclaim.lexicon.kinds import forms_of
from counterclaim.lexicon.numbers import bounds, number_words
from counterclaim.lexicon.ontology import codes_of
from counterclaim.lexicon.status import status_words
from counterclaim.lexicon.targets import exclusive, target_classes
from counterclaim.lexicon.triggers import TriggerEntry, frames, light_verbs, trigger_entries
from counterclaim.lexicon.weapons import weapon_entries
from counterclaim.reading.events import drafts_in
from counterclaim.reading.events.kinds import weapons_in
from counterclaim.reading.harms import find_harms
from counterclaim.reading.language import Model, Parse
from counterclaim.reading.layout import find_blocks


@pytest.fixture(scope="module")
def read(model: Model) -> dict[str, Parse]:
    """Every example sentence, parsed."""
    texts: dict[str, Parse] = {}
    entries = (*trigger_entries(), *harm_entries(), *weapon_entries())
    for entry in entries:
        for text in (*entry.examples, *entry.not_examples):
            texts[text] = model.parse("doc", text, find_blocks("doc", text))
    return texts


def events(parse: Parse) -> set[str]:
    drafts = [draft for sentence in parse.sentences for draft in drafts_in(sentence)]
    return {entry.id for draft in drafts for entry in (draft.entry, draft.trigger.hint) if entry}


@pytest.mark.parametrize("entry", trigger_entries(), ids=lambda entry: entry.id)
def test_each_example_holds_its_event(entry: TriggerEntry, read: dict[str, Parse]) -> None:
    assert [text for text in entry.examples if entry.id not in events(read[text])] == []
    assert [text for text in entry.not_examples if entry.id in events(read[text])] == []


@pytest.mark.parametrize("entry", harm_entries(), ids=lambda entry: entry.id)
def test_each_example_holds_its_harm(entry: HarmEntry, read: dict[str, Parse]) -> None:
    for text in entry.examples:
        assert entry.status in {harm.status for harm in find_harms(read[text], (), ())}, text
    for text in entry.not_examples:
        assert entry.status not in {harm.status for harm in find_harms(read[text], (), ())}, text


def test_each_weapon_is_found_in_its_example(read: dict[str, Parse]) -> None:
    for entry in weapon_entries():
        for text in entry.examples:
            found = {hit.value.id for hit in weapons_in(read[text].words)}
            assert entry.id in found, text


def test_every_event_type_and_frame_is_known() -> None:
    for entry in trigger_entries():
        assert codes_of(entry.type).event_type
        assert entry.frame in frames()


@functools.cache
def words(text: str) -> tuple[str, ...]:
    return tuple(text.lower().rstrip(".").replace("-", " - ").split())


def test_exclusion_holds_both_ways_and_never_of_a_class_and_itself() -> None:
    assert exclusive("civilians", "Islamic State")
    assert exclusive("Islamic State", "civilians")
    assert not exclusive("school", "school")


@pytest.mark.parametrize(
    ("phrase", "classes"),
    [
        ("islamic state depots", ("Islamic State",)),
        ("opposition - held areas", ("other armed opposition",)),
        ("a crowded market", ("market",)),
        ("quiet hills", ()),
    ],
)
def test_targets_are_classed_by_their_words(phrase: str, classes: tuple[str, ...]) -> None:
    assert target_classes(phrase.split()) == classes


def test_words_of_status_kinds_and_numbers_are_loaded() -> None:
    assert status_words("governor")["threaten"].status == "threatened"
    assert "heart" in forms_of("not by force")
    assert "begin" in light_verbs()["start"]
    assert number_words()["scores"].minimum == 40
    assert bounds("before")["up to"].modifier == "at most"
    assert [entry.id for entry in victim_classes()["nurse"]] == ["medical staff"]
