"""The transformer of MUC-4's incidents: windows, kept weights, and what it makes of a sentence."""

import itertools
from collections.abc import Sequence

import numpy as np
import pytest

from benchmarks.predictors.incident_candidates import Candidate
from benchmarks.predictors.incident_encoder import (
    Scores,
    Table,
    Window,
    encoder,
    gathered,
    packed,
    pieces_of,
    scores_of,
    unpacked,
    windows,
)
from benchmarks.predictors.incident_ranking import KINDS, TYPES
from benchmarks.predictors.incident_reports import ROLES
from benchmarks.readings import parsed_and_read
from counterclaim.pipeline import document_from_text
from counterclaim.reading.language import Model

TEXT = "Armed guerrillas bombed the railway bridge near Orland. The mayor opened a school today."


@pytest.mark.parametrize("pieces", [0, 1, 254, 255, 300, 484, 485, 2000])
def test_windows_hold_every_piece_and_are_alike_long(pieces: int) -> None:
    made = list(windows([(1000 + n,) for n in range(pieces)]))
    assert {n for w in made for n in w.words.tolist()} == {-1, *range(pieces)}
    sizes = {len(w.pieces) for w in made}
    assert max(sizes) <= 256 and max(sizes) - min(sizes) <= len(made)
    for one, other in itertools.pairwise(made):
        assert len(set(one.words.tolist()) & set(other.words.tolist()) - {-1}) == 24


def test_a_word_has_the_score_of_its_last_piece_in_all_windows() -> None:
    one = Window(pieces=(101, 7, 8, 9, 102), words=np.array([-1, 0, 0, 1, -1]))
    other = Window(pieces=(101, 9, 5, 102), words=np.array([-1, 1, 2, -1]))
    made = [(one, _made((9, 1, 2, 3, 9), -1)), (other, _made((9, 5, 6, 9), -2))]
    assert gathered(made, 4).words[:, 0].tolist() == [2, 4, 6, 0]


def test_a_report_has_the_best_score_of_any_window() -> None:
    window = Window(pieces=(101, 7, 102), words=np.array([-1, 0, -1]))
    found = gathered([(window, _made((0, 0, 0), score)) for score in (-1, -3, -2)], 1)
    assert found.report.tolist() == [-1] * len(KINDS)


def _made(words: Sequence[float], report: float) -> tuple[Table, Table]:
    table = np.zeros((len(words), 2 * len(ROLES)))
    table[:, 0] = words
    return table, np.full(len(KINDS), report)


def test_words_are_cut_into_known_pieces_without_accents_and_capitals() -> None:
    assert pieces_of("Bridge") == pieces_of("bridge") == pieces_of("brídge")
    assert len(pieces_of("U.S.")) == 4
    assert pieces_of(" ") == ()
    assert pieces_of("☃") == (100,)


def test_kept_weights_are_near_those_they_were_made_of() -> None:
    drawn = np.random.default_rng(1).normal(size=(400, 384)).astype(np.float32)
    again = unpacked(packed({"a.weight": drawn, "a.bias": drawn[0]}))
    assert np.abs(again["a.weight"] - drawn).max() < 0.02
    assert again["a.bias"].tolist() == drawn[0].tolist()


def test_the_kept_transformer_tells_who_did_what(model: Model) -> None:
    parse, _ = parsed_and_read(document_from_text(TEXT), model=model)
    found = scores_of(parse)
    assert found.words.shape == (len(parse.words), 2 * len(ROLES))
    words = {word.text: word for word in parse.words}

    def near(role: str, text: str) -> float:
        return found.of(Candidate(role, text, text, [(words[text], "head")]))[1]

    assert near("PerpInd", "guerrillas") > near("PerpInd", "mayor")
    assert near("Target", "bridge") > near("Target", "school")
    by_kind = dict(zip(KINDS, found.report.tolist(), strict=True))
    assert by_kind["any"] > by_kind["second BOMBING"]
    assert max(TYPES, key=by_kind.__getitem__) == "BOMBING"


def test_a_candidate_has_the_score_of_the_best_of_its_places(model: Model) -> None:
    parse, _ = parsed_and_read(document_from_text(TEXT), model=model)
    places = [(parse.words[1], "head"), (parse.words[3], "head")]
    words = np.arange(10 * len(parse.words)).reshape(-1, 10)
    scores = Scores(words=words, report=np.zeros(len(KINDS)))
    assert scores.of(Candidate("PerpOrg", "x", "x", places)) == (31, 36)


def test_all_layers_are_kept() -> None:
    assert {f"encoder.layer.{n}.output.dense.weight" for n in range(6)} <= set(encoder().weights)
