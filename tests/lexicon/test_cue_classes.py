"""Each class of cues is told by its forms."""

import re

import pytest

from counterclaim.lexicon.cue_classes import cue_class, cue_class_entries
from counterclaim.lexicon.entries import Entry


def classes(sentence: str) -> set[str | None]:
    return {cue_class(word) for word in re.findall(r"\w+", sentence)}


@pytest.mark.parametrize("entry", cue_class_entries(), ids=lambda entry: entry.id)
def test_a_class_is_told_in_its_examples_alone(entry: Entry) -> None:
    assert all(entry.id in classes(example) for example in entry.examples)
    assert not any(entry.id in classes(example) for example in entry.not_examples)


def test_no_form_is_of_two_classes() -> None:
    forms = [form for entry in cue_class_entries() for form in entry.forms]
    assert len(forms) == len(set(forms))
