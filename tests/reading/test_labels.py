"""Labels of transcript turns: people, posts, bodies and nobody in particular."""

import pytest

from counterclaim.lexicon.entries import load_entries
from counterclaim.reading.labels import LabelWords, read_label

LABELS = {
    "MS. TANAKA": ("named", "tanaka"),
    "Brandl": ("named", "brandl"),
    "Ida Moss (@imoss)": ("named", "moss"),
    "@varn_watch": ("named", "@varn_watch"),
    "COLONEL DIAW": ("named", "diaw"),
    "THE MINISTER": ("role", None),
    "GOVERNOR": ("role", None),
    "A WITNESS": ("unnamed", None),
    "HARBOUR COUNCIL": ("organisation", None),
    "Q": ("unnamed", None),
}


@pytest.mark.parametrize("label", LABELS)
def test_what_a_label_says(label: str) -> None:
    read = read_label(label)
    assert (read.kind, read.surname) == LABELS[label]


@pytest.mark.parametrize("entry", load_entries("labels", LabelWords), ids=lambda entry: entry.id)
def test_examples_of_labels_that_name_nobody(entry: LabelWords) -> None:
    assert all(read_label(text.split(":")[0]).kind == "unnamed" for text in entry.examples)
    assert not any(read_label(text.split(":")[0]).kind == "unnamed" for text in entry.not_examples)
