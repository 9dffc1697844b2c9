"""Attributions by textacy, which finds direct quotations with a speaker.

textacy is no dependency of this project: install it by hand to have its row.
It refuses a text with an odd number of quotation marks, so it is given one
paragraph after the other, and none it would refuse. In: a record. Out: its
attributions, in the format of PolNeAR's scorer.
"""

import functools
import importlib
import importlib.util
from collections.abc import Iterator
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.readings import shared_model

type Range = tuple[int, int]


def installed() -> bool:
    """Whether textacy is there."""
    return importlib.util.find_spec("textacy") is not None


def predict(record: dict[str, Any]) -> dict[str, Any]:
    """The direct quotations of one record."""
    lines, at = record["text"].split("\n"), 0
    found: list[dict[str, list[Range]]] = []
    for line, doc in zip(lines, _pipeline().pipe(lines, batch_size=8), strict=True):
        found.extend(_quotations(doc, at))
        at += len(line) + 1
    return {"id": record["id"], "attributions": found}


@functools.cache
def _pipeline() -> Language:
    """The language model with all its components: textacy needs lemmas."""
    return spacy.load(shared_model().pipeline.path)


def _quotations(doc: Doc, start: int) -> Iterator[dict[str, list[Range]]]:
    if sum(token.is_quote for token in doc) % 2:
        return
    triples = importlib.import_module("textacy.extract.triples")
    for speaker, cue, content in triples.direct_quotations(doc):
        yield {
            "source": [_hull(speaker, start)],
            "cue": [_hull(cue, start)],
            "content": [(start + content.start_char, start + content.end_char)],
        }


def _hull(tokens: list[Any], start: int) -> Range:
    return start + tokens[0].idx, start + tokens[-1].idx + len(tokens[-1])
