"""Boosted trees that rank the candidates of a report for a MUC-4 role.

In: candidates of the train part with their linear scores, held out by fifths. Out: the
trees of each role as plain rows, and the chances that trees of other fifths give.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from benchmarks.predictors.incident_candidates import Candidate
from benchmarks.predictors.incident_ranking import Scored, place
from benchmarks.predictors.incident_reports import ROLES
from benchmarks.predictors.incident_sentences import TOLD
from benchmarks.predictors.incidents import fillers_of, normal

FOLDS = 5


@dataclass(kw_only=True)
class Row:
    """A candidate of the train part with what it should be."""

    document: int
    candidate: Candidate
    text: str
    features: Counter[str]
    strict: bool
    soft: bool


def learn_trees(
    rows: list[Row],
    scored: list[Scored],
    types: dict[str, np.ndarray[Any, Any]],
    told: list[dict[str, list[float]]],
) -> tuple[dict[str, dict[str, Any]], dict[int, float]]:
    """The trees of each role, and the chance that trees of other fifths give each candidate."""
    right = {id(s): (row.strict, row.document) for s, row in zip(scored, rows, strict=True)}
    placed: list[Scored] = []
    for n, own in enumerate(scored_by(rows, scored, len(told))):
        scores = {name: float(found[n]) for name, found in types.items()}
        placed += place(own, scores, told[n], len(told[n][TOLD[0]]))
    tables: dict[str, dict[str, Any]] = {}
    held_out: dict[int, float] = {}
    for role in ROLES:
        mine = [s for s in placed if s.candidate.role == role]
        table = np.array([s.row for s in mine])
        good = np.array([right[id(s)][0] for s in mine])
        folds = np.array([right[id(s)][1] % FOLDS for s in mine])
        for fold in range(FOLDS):
            model = _forest().fit(table[folds != fold], good[folds != fold])
            chances = model.predict_proba(table[folds == fold])[:, 1]
            for at, chance in zip(np.flatnonzero(folds == fold), chances, strict=True):
                held_out[id(mine[int(at)])] = float(chance)
        tables[role] = _rows_of(_forest().fit(table, good))
    return tables, held_out


def scored_by(rows: list[Row], scored: list[Scored], documents: int) -> list[list[Scored]]:
    """The candidates of each document."""
    found: list[list[Scored]] = [[] for _ in range(documents)]
    for s, row in zip(scored, rows, strict=True):
        found[row.document].append(s)
    return found


def likely_fillers(
    rows: list[Scored], chances: dict[int, float], text: str
) -> dict[str, list[tuple[float, str]]]:
    """The likely fillers of a report by the trees that have not seen it."""
    ranked = [s for s in rows if id(s) in chances]
    return {
        role: [
            (chance, normal(candidate.text))
            for chance, candidate in fillers_of(
                [s for s in ranked if s.candidate.role == role],
                lambda s: chances[id(s)],
                text,
            )
        ]
        for role in ROLES
    }


def _forest() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        learning_rate=0.05, max_iter=120, max_leaf_nodes=12, min_samples_leaf=25,
        l2_regularization=3, random_state=1, early_stopping=False,
        max_features=0.4,
    )  # fmt: skip


def _rows_of(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Boosted trees as plain rows."""
    trees = []
    for (tree,) in model._predictors:
        trees.append(
            [
                [round(float(node["value"]), 4)]
                if node["is_leaf"]
                else [
                    int(node["feature_idx"]), round(float(node["num_threshold"]), 4),
                    int(node["left"]), int(node["right"]),
                ]
                for node in tree.nodes
            ]
        )  # fmt: skip
    return {"base": round(float(model._baseline_prediction[0, 0]), 4), "trees": trees}
