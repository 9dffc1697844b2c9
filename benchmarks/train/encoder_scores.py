"""What tuned transformers make of the reports they have not seen, kept for `train incidents`."""

import pathlib
from collections.abc import Sequence
from typing import Any

import click
import numpy as np

from benchmarks.predictors.incident_encoder import Scores

KEPT = pathlib.Path(__file__).parent.parent.parent / ".cache" / "incidents_encoder_held_out.npz"


def keep_held_out(reports: Sequence[Scores]) -> None:
    """Keep the scores of the train part's reports, in their order."""
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    rows: dict[str, Any] = {str(n): report.words for n, report in enumerate(reports)}
    np.savez(KEPT, reports=np.array([report.report for report in reports]), **rows)


def held_out_scores() -> list[Scores]:
    """The scores of the train part's reports, each by a transformer that has not seen it."""
    if not KEPT.exists():
        raise click.ClickException(f"{KEPT} is missing: run `train incident_encoder` first")
    with np.load(KEPT) as kept:
        reports = kept["reports"]
        return [Scores(words=kept[str(n)], report=row) for n, row in enumerate(reports)]
