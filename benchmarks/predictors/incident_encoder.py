"""What a small transformer, tuned on MUC-4's train part, makes of a report's words.

In: the words of a report. Out: linear scores of every word for the roles, and of the report
for the types of incidents.

The lower layers are those of all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM"; Reimers and Gurevych
2019, "Sentence-BERT"; Apache-2.0), the upper ones are tuned. Matrices are kept as whole numbers
of eight bits with a factor a row. `python -m benchmarks train incident_encoder` makes them.
"""

import functools
import math
import pathlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from curated_tokenizers import WordPieceProcessor
from scipy.special import erf

from benchmarks.predictors.incident_candidates import Candidate
from benchmarks.predictors.incident_reports import ROLES
from counterclaim.reading.language import Parse

WEIGHTS = pathlib.Path(__file__).parent / "incidents_encoder.npz"
PIECES = pathlib.Path(__file__).parent / "incidents_pieces.txt"
LAYERS = 6
HEADS = 12
WIDTH = 384
OF_WORDS = (*(f"strict {role}" for role in ROLES), *(f"soft {role}" for role in ROLES))
_MOST = 254
_SHARED = 24
_UNKNOWN, _OPEN, _CLOSE = 100, 101, 102
_PART = re.compile(r"\w+|[^\w\s]")
_TINY = 1e-12

type Table = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Linear scores: `words` by `OF_WORDS`, `report` by `KINDS`."""

    words: Table
    report: Table

    def of(self, candidate: Candidate) -> tuple[float, float]:
        """How well a candidate fills its role, where best: as the gold quotes it, and near it."""
        best = self.words[[word.i for word, _ in candidate.at]].max(axis=0)
        n = ROLES.index(candidate.role)
        return float(best[n]), float(best[n + len(ROLES)])


@dataclass(frozen=True, kw_only=True)
class Window:
    """A stretch of a report: pieces of words, and the word that each belongs to (-1: none)."""

    pieces: tuple[int, ...]
    words: np.ndarray[Any, np.dtype[np.int64]]

    @property
    def last(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which pieces are the last of their word."""
        ends: np.ndarray[Any, np.dtype[np.bool_]] = np.append(
            self.words[:-1] != self.words[1:], False
        )
        return ends & (self.words >= 0)


def scores_of(parse: Parse) -> Scores:
    """The scores of one report."""
    pieces = [pieces_of(word.text) for word in parse.words]
    made = [
        (window, encoder().scores(encoder().states(encoder().begun(window.pieces))))
        for window in windows(pieces)
    ]
    return gathered(made, len(pieces))


def gathered(made: Sequence[tuple[Window, tuple[Table, Table]]], words: int) -> Scores:
    """The scores of a report of so many words from those of its windows and their pieces.

    A word has the score of its last piece, the mean where two windows have it; the report
    has the best of any window.
    """
    sums = np.zeros((words, len(OF_WORDS)), np.float32)
    times = np.zeros((words, 1), np.float32)
    for window, (by_piece, _) in made:
        np.add.at(sums, window.words[window.last], by_piece[window.last])
        np.add.at(times, window.words[window.last], 1)
    best = np.max([whole for _, (_, whole) in made], axis=0)
    return Scores(words=sums / np.maximum(times, 1), report=best)


def windows(words: Sequence[Sequence[int]]) -> Iterator[Window]:
    """Stretches of equal length that the transformer can hold; neighbours share a few pieces."""
    pieces = [piece for word in words for piece in word]
    owners = [n for n, word in enumerate(words) for _ in word]
    count = max(1, math.ceil((len(pieces) - _SHARED) / (_MOST - _SHARED)))
    shared = _SHARED if count > 1 else 0
    long = math.ceil((len(pieces) + (count - 1) * shared) / count)
    for start in (n * (long - shared) for n in range(count)):
        yield Window(
            pieces=(_OPEN, *pieces[start : start + long], _CLOSE),
            words=np.array([-1, *owners[start : start + long], -1]),
        )


def pieces_of(word: str) -> tuple[int, ...]:
    """The pieces of a word in the transformer's vocabulary."""
    plain = unicodedata.normalize("NFD", word.lower())
    plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    found: list[int] = []
    for part in _PART.findall(plain):
        ids, _ = _tokenizer().encode(part)
        found += [_UNKNOWN] if -1 in ids else ids
    return tuple(found)


class Encoder:
    """A transformer by its weights; states are tables of pieces by `WIDTH`."""

    def __init__(self, weights: Mapping[str, Table]) -> None:
        self.weights = weights

    def begun(self, pieces: Sequence[int]) -> Table:
        """The state of pieces and their places, before the first layer."""
        kinds = self.weights["embeddings.token_type_embeddings.weight"]
        places = self.weights["embeddings.position_embeddings.weight"]
        state = self.weights["embeddings.word_embeddings.weight"][list(pieces)]
        return self._normed(state + places[: len(pieces)] + kinds[0], "embeddings.LayerNorm")

    def states(self, state: Table, first: int = 0, last: int = LAYERS) -> Table:
        """What layers `first` up to `last` make of a state."""
        for n in range(first, last):
            state = self._layer(state, f"encoder.layer.{n}")
        return state

    def scores(self, state: Table) -> tuple[Table, Table]:
        """The scores of each piece by `OF_WORDS`, and of all together by `KINDS`."""
        whole = np.concatenate([state.mean(axis=0), state[0]])
        return self._dense(state, "words"), self._dense(whole, "report")

    def _layer(self, state: Table, name: str) -> Table:
        query, key, value = (
            self._dense(state, f"{name}.attention.self.{part}").reshape(len(state), HEADS, -1)
            for part in ("query", "key", "value")
        )
        scores = np.einsum("ihd,jhd->hij", query, key, optimize=True)
        scores /= math.sqrt(WIDTH // HEADS)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        seen = np.einsum("hij,jhd->ihd", scores, value, optimize=True).reshape(len(state), WIDTH)
        seen = self._dense(seen, f"{name}.attention.output.dense")
        state = self._normed(state + seen, f"{name}.attention.output.LayerNorm")
        inner = self._dense(state, f"{name}.intermediate.dense")
        inner *= 0.5 * (1 + erf(inner / math.sqrt(2)))
        inner = self._dense(inner, f"{name}.output.dense")
        return self._normed(state + inner, f"{name}.output.LayerNorm")

    def _dense(self, state: Table, name: str) -> Table:
        made: Table = state @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return made

    def _normed(self, state: Table, name: str) -> Table:
        even = state - state.mean(axis=-1, keepdims=True)
        even /= np.sqrt((even * even).mean(axis=-1, keepdims=True) + _TINY)
        made: Table = even * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return made


@functools.cache
def encoder() -> Encoder:
    """The transformer with the weights that are kept."""
    with np.load(WEIGHTS) as kept:
        return Encoder(unpacked(kept))


def packed(values: Mapping[str, Table]) -> dict[str, np.ndarray[Any, Any]]:
    """Weights as they are kept: large matrices as whole numbers with a factor a row."""
    kept: dict[str, np.ndarray[Any, Any]] = {}
    for name, value in values.items():
        if value.ndim == 2 and len(value) >= WIDTH:
            factor = np.maximum(np.abs(value).max(axis=1, keepdims=True), _TINY) / 127
            kept[f"{name}/factor"] = factor.astype(np.float32)
            kept[name] = np.rint(value / factor).astype(np.int8)
        else:
            kept[name] = value.astype(np.float32)
    return kept


def unpacked(kept: Mapping[str, np.ndarray[Any, Any]]) -> dict[str, Table]:
    """Kept weights as numbers to reckon with; the opposite of `packed`."""
    one = np.float32(1)
    return {
        name: value.astype(np.float32) * kept.get(f"{name}/factor", one)
        for name, value in kept.items()
        if not name.endswith("/factor")
    }


@functools.cache
def _tokenizer() -> WordPieceProcessor:
    return WordPieceProcessor(PIECES.read_text(encoding="utf-8").splitlines())
