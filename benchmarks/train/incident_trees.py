"""Boosted trees that rank the candidates of a report for a MUC-4 role.

In: candidates of the train part with their linear scores, held out by fifths. Out: the
trees of each role as plain rows, and the chances that trees of other fifths give.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
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
_SEEDS = 4
_TREES = {
    "learning_rate": 0.03, "max_iter": 150, "max_leaf_nodes": 6, "min_samples_leaf": 25,
    "l2_regularization": 3,
}  # fmt: skip

type Forest = HistGradientBoostingClassifier
type Table = np.ndarray[Any, Any]


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
    types: Sequence[Mapping[str, float]],
    told: list[dict[str, list[float]]],
) -> tuple[dict[str, dict[str, Any]], dict[int, float]]:
    """The trees of each role, and the chance that trees of other fifths give each candidate."""
    right = {id(s): (row.strict, row.document) for s, row in zip(scored, rows, strict=True)}
    placed: list[Scored] = []
    for n, own in enumerate(scored_by(rows, scored, len(told))):
        placed += place(own, types[n], told[n], len(told[n][TOLD[0]]))
    tables: dict[str, dict[str, Any]] = {}
    held_out: dict[int, float] = {}
    for role in ROLES:
        mine = [s for s in placed if s.candidate.role == role]
        table = np.array([s.row for s in mine])
        good = np.array([right[id(s)][0] for s in mine])
        folds = np.array([right[id(s)][1] % FOLDS for s in mine])
        for fold in range(FOLDS):
            forests = grown(_TREES, table[folds != fold], good[folds != fold], _SEEDS)
            chances = chances_by(forests, table[folds == fold])
            for at, chance in zip(np.flatnonzero(folds == fold), chances, strict=True):
                held_out[id(mine[int(at)])] = float(chance)
        tables[role] = rows_of(grown(_TREES, table, good, _SEEDS))
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


def grown(settings: Mapping[str, Any], table: Table, right: Table, seeds: int) -> list[Forest]:
    """Boosted trees as many times as there are seeds, so that the luck of one counts little."""
    return [
        HistGradientBoostingClassifier(
            **settings, random_state=seed, early_stopping=False, max_features=0.25
        ).fit(table, right)
        for seed in range(1, seeds + 1)
    ]


def chances_by(forests: Sequence[Forest], table: Table) -> Table:
    """The chances that the mean of the forests' scores gives."""
    scores = np.mean([forest.decision_function(table) for forest in forests], axis=0)
    return 1 / (1 + np.exp(-scores))


def rows_of(forests: Sequence[Forest]) -> dict[str, Any]:
    """Boosted trees as plain rows; the leaves of all forests add up to the mean of their scores."""
    trees = []
    for (tree,) in (pair for forest in forests for pair in forest._predictors):
        trees.append(
            [
                [round(float(node["value"]) / len(forests), 4)]
                if node["is_leaf"]
                else [
                    int(node["feature_idx"]), round(float(node["num_threshold"]), 4),
                    int(node["left"]), int(node["right"]),
                ]
                for node in tree.nodes
            ]
        )  # fmt: skip
    base = np.mean([float(forest._baseline_prediction[0, 0]) for forest in forests])
    return {"base": round(float(base), 4), "trees": trees}
