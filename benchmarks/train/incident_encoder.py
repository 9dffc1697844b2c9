"""Tune the transformer of MUC-4's incidents: `python -m benchmarks train incident_encoder FOLDER`.

FOLDER holds `model.safetensors` of all-MiniLM-L6-v2 as it was published. The upper layers are
tuned on the train part, once on all of it, for benchmarks/predictors/incidents_encoder.npz, and
once on each four fifths of it, for what those give the fifth they have not seen: `train
incidents` learns from that, kept under .cache/. Needs JAX and Optax (`pip install jax optax`),
and about an hour on two cores.
"""

import hashlib
import json
import pathlib
import sys
from collections.abc import Sequence
from typing import Any

import click
import numpy as np

from benchmarks.corpora import corpora, read_lines
from benchmarks.predictors.incident_encoder import (
    WEIGHTS,
    Encoder,
    Scores,
    Table,
    gathered,
    packed,
    unpacked,
)
from benchmarks.predictors.incident_ranking import KINDS
from benchmarks.predictors.incident_reports import report_in
from benchmarks.train.encoder_examples import FROZEN, Example, Marked, examples, marked
from benchmarks.train.encoder_scores import keep_held_out
from benchmarks.train.incident_kinds import kinds_of, right_kinds
from benchmarks.train.incident_labels import told_labels
from benchmarks.train.incident_trees import FOLDS
from benchmarks.train.incidents import gold_of, rows_of

_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_LEFT_OUT = ("pooler.", "embeddings.position_ids")


def main() -> None:
    if len(sys.argv) != 2:
        raise click.UsageError("name the folder that holds model.safetensors")
    try:
        from benchmarks.train.encoder_tuning import tuned
    except ImportError as missing:
        raise click.ClickException(f"{missing.name} is missing: pip install jax optax") from None
    published = unpacked(packed(published_weights(pathlib.Path(sys.argv[1]))))
    reports = _reports()
    lower = Encoder(published)
    learnt = [e for n, report in enumerate(reports) for e in examples(report, n, lower)]
    held_out: dict[int, Scores] = {}
    for fold in range(FOLDS):
        click.echo(f"fifth {fold + 1} of {FOLDS}")
        own = [e for e in learnt if e.report % FOLDS != fold]
        upper = Encoder(published | tuned(published, own, click.echo))
        for n in range(fold, len(reports), FOLDS):
            held_out[n] = _scores(upper, [e for e in learnt if e.report == n], reports[n])
    keep_held_out([held_out[n] for n in range(len(reports))])
    click.echo("the whole train part")
    kept: dict[str, Any] = packed(published | tuned(published, learnt, click.echo))
    with WEIGHTS.open("wb") as file:
        np.savez_compressed(file, **kept)


def published_weights(folder: pathlib.Path) -> dict[str, Table]:
    """The weights of the layers, by name, from the published file."""
    path = folder / "model.safetensors"
    if not path.is_file():
        raise click.ClickException(f"{folder} has no model.safetensors")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != _DIGEST:
        raise click.ClickException(f"{path} is not the published file (its SHA-256 differs)")
    start = 8 + int.from_bytes(data[:8], "little")
    found: dict[str, Table] = {}
    for name, tensor in json.loads(data[8:start]).items():
        if name != "__metadata__" and not name.startswith(_LEFT_OUT):
            first, last = tensor["data_offsets"]
            flat = np.frombuffer(data[start + first : start + last], "<f4")
            found[name] = flat.reshape(tensor["shape"])
    return found


def _reports() -> list[Marked]:
    records = list(read_lines(corpora() / "events" / "muc4_train.jsonl.gz"))
    kinds = right_kinds([kinds_of(record) for record in records])
    found = []
    for n, record in enumerate(records):
        report = report_in(record)
        rows = rows_of(n, report, gold_of(record))
        own = [bool(kinds[name][n]) for name in KINDS]
        found.append(marked(report, rows, told_labels(record, report), own))
    return found


def _scores(upper: Encoder, own: Sequence[Example], report: Marked) -> Scores:
    made = [
        (e.window, upper.scores(upper.states(e.below[e.inside].astype(np.float32), FROZEN)))
        for e in own
    ]
    return gathered(made, len(report.words))


if __name__ == "__main__":
    main()
