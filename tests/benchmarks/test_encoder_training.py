"""What the transformer of MUC-4's incidents is tuned on, and what its command needs."""

import pathlib
import sys

import click
import numpy as np
import pytest

from benchmarks.predictors.incident_encoder import Scores, encoder
from benchmarks.predictors.incident_ranking import KINDS
from benchmarks.predictors.incident_reports import ROLES, Report, report_of
from benchmarks.predictors.incident_sentences import TOLD
from benchmarks.readings import parsed_and_read
from benchmarks.train import encoder_scores, incident_encoder
from benchmarks.train.encoder_examples import FROZEN, examples, marked
from benchmarks.train.incidents import rows_of
from counterclaim.pipeline import document_from_text
from counterclaim.reading.language import Model

GOLD = {**{role: [] for role in ROLES}, "PerpInd": [["riders"]], "Target": [["old mill", "mill"]]}
LABELS = [{"PerpInd", "Target", "BOMBING"}, set[str]()]


@pytest.fixture
def report(model: Model) -> Report:
    text = "Riders bombed the old mill. The talks go on."
    return report_of(*parsed_and_read(document_from_text(text), model=model))


def test_pieces_are_labelled_by_the_fillers_whose_heads_they_end(report: Report) -> None:
    kinds = [name in ("any", "BOMBING") for name in KINDS]
    own = marked(report, rows_of(0, report, GOLD), LABELS, kinds)
    (example,) = examples(own, 3, encoder())
    assert example.report == 3 and example.kinds.tolist() == [float(kind) for kind in kinds]
    at = {own.words[n]: i for i, n in enumerate(example.window.words.tolist()) if n >= 0}
    riders, mill, talks = (at[word] for word in ("Riders", "mill", "talks"))
    perpetrator, target = ROLES.index("PerpInd"), ROLES.index("Target")
    assert example.known[riders, perpetrator] == example.roles[riders, perpetrator] == 1
    assert example.roles[mill, target] == example.roles[mill, target + len(ROLES)] == 1
    assert example.known[talks, target] == 1 and example.roles[talks].sum() == 0
    assert example.told[mill, TOLD.index("BOMBING")] == 1 and example.told[talks].sum() == 0


def test_examples_are_filled_up_and_begin_where_layers_are_tuned(report: Report) -> None:
    own = marked(report, [], LABELS, [False] * len(KINDS))
    (example,) = examples(own, 0, encoder())
    size = len(example.window.pieces)
    assert len(example.below) % 64 == 0 and example.inside.tolist().count(True) == size
    wanted = encoder().states(encoder().begun(example.window.pieces), 0, FROZEN)
    assert np.abs(example.below[:size] - wanted).max() < 0.01
    assert not example.known.any()


def test_held_out_scores_are_kept_in_the_order_of_the_reports(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder_scores, "KEPT", tmp_path / "new" / "scores.npz")
    with pytest.raises(click.ClickException, match="run `train incident_encoder` first"):
        encoder_scores.held_out_scores()
    made = [Scores(words=np.full((2, 10), n), report=np.full(9, -n)) for n in range(12)]
    encoder_scores.keep_held_out(made)
    again = encoder_scores.held_out_scores()
    assert [(s.words[0, 0], s.report[0]) for s in again] == [(n, -n) for n in range(12)]


def test_other_weights_than_the_published_ones_are_refused(tmp_path: pathlib.Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(click.ClickException, match="is not the published file"):
        incident_encoder.published_weights(tmp_path)
    with pytest.raises(click.ClickException, match=r"has no model\.safetensors"):
        incident_encoder.published_weights(tmp_path / "nowhere")


def test_what_is_missing_to_tune_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["incident_encoder", "folder"])
    monkeypatch.delitem(sys.modules, "benchmarks.train.encoder_tuning", raising=False)
    monkeypatch.setitem(sys.modules, "jax", None)
    with pytest.raises(click.ClickException, match="pip install jax optax"):
        incident_encoder.main()
    monkeypatch.setattr(sys, "argv", ["incident_encoder"])
    with pytest.raises(click.UsageError, match="name the folder"):
        incident_encoder.main()
