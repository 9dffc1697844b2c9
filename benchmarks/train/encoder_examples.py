"""What the transformer of MUC-4's incidents is tuned on: windows of reports with their labels.

In: reports of the train part with their candidates and gold. Out: for each window what the
frozen lower layers make of it, and for each of its pieces what it should be.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.predictors.incident_encoder import (
    LAYERS,
    WIDTH,
    Encoder,
    Table,
    Window,
    pieces_of,
    windows,
)
from benchmarks.predictors.incident_reports import ROLES, Report
from benchmarks.predictors.incident_sentences import TOLD
from benchmarks.train.incident_trees import Row

FROZEN = LAYERS // 2
"""How many of the lower layers stay as they were published."""
_STEP = 64


@dataclass(frozen=True, kw_only=True)
class Example:
    """A window, filled up to a multiple of `_STEP` pieces.

    `below` is what the frozen layers give (pieces x `WIDTH`); of the labels `roles` and `told`
    are by piece, `kinds` of the whole report; `known` says for which roles a piece is labelled.
    """

    report: int
    window: Window
    below: Table
    inside: Table
    known: Table
    roles: Table
    told: Table
    kinds: Table


@dataclass(kw_only=True)
class Marked:
    """A report with the labels of its words, sentences and whole."""

    words: list[str]
    of_sentence: Table
    known: Table
    roles: Table
    told: Table
    kinds: Table


def marked(
    report: Report, rows: Sequence[Row], labels: Sequence[set[str]], kinds: Sequence[bool]
) -> Marked:
    """The labels of one report; a word is labelled for the roles that it is a candidate for."""
    words = report.parse.words
    known = np.zeros((len(words), len(ROLES)), np.uint8)
    roles = np.zeros((len(words), 2 * len(ROLES)), np.uint8)
    for row in rows:
        n = ROLES.index(row.candidate.role)
        for word, _ in row.candidate.at:
            known[word.i, n] = 1
            roles[word.i, n] |= row.strict
            roles[word.i, n + len(ROLES)] |= row.soft
    told = [[name in own for name in TOLD] for own in labels]
    return Marked(
        words=[word.text for word in words],
        of_sentence=np.array([word.sentence.index for word in words], dtype=int),
        known=known,
        roles=roles,
        told=np.array(told, np.uint8).reshape(len(labels), len(TOLD)),
        kinds=np.array(kinds, np.uint8),
    )


def examples(report: Marked, number: int, lower: Encoder) -> list[Example]:
    """The windows of a report, as they are learnt from."""
    return [
        _example(report, number, window, lower)
        for window in windows(list(map(pieces_of, report.words)))
    ]


def _example(report: Marked, number: int, window: Window, lower: Encoder) -> Example:
    size = len(window.pieces)
    whole = -(-size // _STEP) * _STEP
    own = np.flatnonzero(window.words >= 0)
    at = window.words[own]

    def by_piece(labels: Table) -> Table:
        table = np.zeros((whole, labels.shape[1]), np.float32)
        table[own] = labels
        return table

    below = np.zeros((whole, WIDTH), np.float16)
    below[:size] = lower.states(lower.begun(window.pieces), 0, FROZEN)
    inside = np.arange(whole) < size
    last = np.zeros((whole, 1), np.float32)
    last[:size, 0] = window.last
    return Example(
        report=number,
        window=window,
        below=below,
        inside=inside,
        known=by_piece(report.known[at]) * last,
        roles=by_piece(report.roles[at]),
        told=by_piece(report.told[report.of_sentence[at]]),
        kinds=report.kinds.astype(np.float32),
    )
