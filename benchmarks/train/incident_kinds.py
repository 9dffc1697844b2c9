"""Regressions and trees of the incident types over all that is known of a report.

In: a row of numbers for each report of the train part, the transformer's scores of it, which
the trees alone see, and its gold incidents by type.
Out: the weights and trees of each type, and the chances that those of other fifths give.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.corpora import Record
from benchmarks.predictors.incident_encoder import Scores
from benchmarks.predictors.incident_ranking import KINDS, SECOND
from benchmarks.train.incident_labels import kinds_of_incident
from benchmarks.train.incident_trees import FOLDS, chances_by, grown, rows_of

_STRENGTH = 0.05
_SEEDS = 16
_TREES = {
    "learning_rate": 0.05, "max_iter": 60, "max_leaf_nodes": 6, "min_samples_leaf": 20,
    "l2_regularization": 5,
}  # fmt: skip


def kinds_of(record: Record) -> Counter[str]:
    """How many incidents of each type a report tells, those it need not give among them."""
    return Counter(kind for incident in record["incidents"] for kind in kinds_of_incident(incident))


def right_kinds(kinds: list[Counter[str]]) -> dict[str, np.ndarray[Any, Any]]:
    """For "any", each type and each second incident: which reports have it."""
    return {
        name: np.array(
            [
                bool(k) if name == "any" else k[name.removeprefix("second ")] > int(name in SECOND)
                for k in kinds
            ]
        )
        for name in KINDS
    }


def learn_reports(
    rows: list[dict[str, float]], context: Sequence[Scores], kinds: list[Counter[str]]
) -> tuple[dict[str, dict[str, Any]], list[dict[str, float]]]:
    """For each type a regression and trees, and the mean chance that held-out ones give."""
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    means, spreads = table.mean(axis=0), table.std(axis=0)
    even = (table - means) / spreads
    more = np.hstack([table, [scores.report for scores in context]])
    folds = np.arange(len(rows)) % FOLDS
    learnt, likely = {}, [dict[str, float]() for _ in rows]
    for kind, right in right_kinds(kinds).items():
        for fold in range(FOLDS):
            train, test = folds != fold, folds == fold
            by_regression = _regression().fit(even[train], right[train]).predict_proba(even[test])
            by_trees = chances_by(grown(_TREES, more[train], right[train], _SEEDS), more[test])
            chances = (by_regression[:, 1] + by_trees) / 2
            for n, chance in zip(np.flatnonzero(test), chances, strict=True):
                likely[n][kind] = float(chance)
        model = _regression().fit(even, right)
        slopes = model.coef_[0] / spreads
        weights = {name: round(float(slope), 4) for name, slope in zip(names, slopes, strict=True)}
        weights["(intercept)"] = round(float(model.intercept_[0] - slopes @ means), 4)
        trees = rows_of(grown(_TREES, more, right, _SEEDS))
        learnt[kind] = {"regression": weights, "trees": trees}
    return learnt, likely


def _regression() -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, max_iter=500)
