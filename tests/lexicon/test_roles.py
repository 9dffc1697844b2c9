"""Role words, nouns for bodies and words of anonymity: every example runs."""

import re

import pytest

from counterclaim.lexicon.actors import registry
from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.holders import office_holders
from counterclaim.lexicon.parties import PartyWords, anonymity, leading_verbs, local_words
from counterclaim.lexicon.phrases import Phrases
from counterclaim.lexicon.roles import BodyNoun, RoleEntry, roles

ROLES = load_entries("roles", RoleEntry)
NOUNS = load_entries("body_nouns", BodyNoun)
WORDS = load_entries("parties", PartyWords)


def words_of(sentence: str) -> list[str]:
    """The words of an example as the language model would cut them, roughly."""
    return re.findall(r"[\w’']+\.(?=\s[A-Z])|[\w’]+|[^\w\s]", sentence.lower().replace("'s", " 's"))


def cases(entries: tuple[Entry, ...]) -> list[tuple[Entry, str, bool]]:
    return [
        (entry, text, holds)
        for entry in entries
        for texts, holds in ((entry.examples, True), (entry.not_examples, False))
        for text in texts
    ]


@pytest.mark.parametrize(("entry", "sentence", "holds"), cases(ROLES))
def test_role_examples_hold(entry: Entry, sentence: str, holds: bool) -> None:
    texts = sentence.lower().rstrip(".").replace(",", " ,").replace("'s", " 's").split()
    found = {match.value.entry.id for match in roles().find(texts, texts)}
    assert (entry.id in found) is holds


@pytest.mark.parametrize(("entry", "sentence", "holds"), cases(NOUNS))
def test_body_noun_examples_hold(entry: Entry, sentence: str, holds: bool) -> None:
    words = words_of(sentence)
    finder = Phrases((form, entry.id) for form in entry.forms)
    assert bool(list(finder.find(words, words))) is holds


@pytest.mark.parametrize(("entry", "sentence", "holds"), cases(WORDS))
def test_party_word_examples_hold(entry: PartyWords, sentence: str, holds: bool) -> None:
    words = words_of(sentence)
    if entry.use == "leads":
        assert bool(leading_verbs() & set(words)) is holds
    elif entry.use == "local":
        assert bool(local_words() & set(words)) is holds
    else:
        assert bool(list(anonymity().find(words, words))) is holds


def test_plural_role_words_are_known_as_plural() -> None:
    words = ["two", "officials", "and", "a", "spokesman"]
    assert [m.value.plural for m in roles().find(words, words)] == [True, False]


def test_a_role_of_state_names_an_office_that_every_state_has() -> None:
    for entry in ROLES:
        if entry.office:
            assert registry().office("pe", entry.office), entry.id


def test_every_known_office_holder_has_a_registered_office() -> None:
    assert [h.id for h in office_holders() if registry().get(h.actor) is None] == []


def test_no_office_holder_left_before_arriving() -> None:
    late = [h.id for h in office_holders() if h.since and h.until and h.until < h.since]
    assert late == []
