"""Learn which candidates fill MUC-4 roles: `python -m benchmarks train incidents [LIMIT]`.

Two logistic regressions a role (is it a gold string; does it overlap one), one an
incident type, one for each thing a sentence may tell; then boosted trees for roles
and regressions for types over their scores. These see scores that regressions of
four other fifths gave, so they learn what unseen reports look like.
The weights go to benchmarks/predictors/incidents_weights.json.gz.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from benchmarks.corpora import Record, corpora, read_lines
from benchmarks.predictors.harm import parse_of
from benchmarks.predictors.incident_candidates import Candidate, candidates_of
from benchmarks.predictors.incident_features import features_of
from benchmarks.predictors.incident_ranking import TYPES, Scored, place
from benchmarks.predictors.incident_reports import ROLES, document_features, report_of
from benchmarks.predictors.incident_sentences import TOLD, report_numbers, sentence_features
from benchmarks.predictors.incidents import SECOND, WEIGHTS, normal
from benchmarks.train.incident_labels import told_labels

_RARE = 3
_FOLDS = 5
_STRENGTH = {"strict": 0.1, "soft": 0.05, "types": 0.03, "told": 0.05, "reports": 0.02}
_SMALLEST = 0.03


@dataclass(kw_only=True)
class Row:
    """A candidate of the train part with what it should be."""

    document: int
    candidate: Candidate
    text: str
    features: Counter[str]
    strict: bool
    soft: bool


def main() -> None:
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else None
    rows: list[Row] = []
    kinds: list[Counter[str]] = []
    whole: list[Counter[str]] = []
    sentences: list[int] = []
    told: list[dict[str, float]] = []
    labels: list[set[str]] = []
    for n, record in enumerate(read_lines(corpora() / "events" / "muc4_train.jsonl.gz")):
        if limit and n >= limit:
            break
        report = report_of(parse_of(record))
        gold = _gold(record)
        for candidate in candidates_of(report):
            text = normal(candidate.text)
            if text:
                features = features_of(candidate, report)
                strict, soft = _right(text, gold[candidate.role])
                rows.append(
                    Row(
                        document=n, candidate=candidate, text=text, features=features,
                        strict=strict, soft=soft,
                    )
                )  # fmt: skip
        kinds.append(_kinds(record))
        whole.append(document_features(report))
        sentences.append(len(report.parse.sentences))
        told += sentence_features(report)
        labels += told_labels(record, report)
    types, of_types = _learn_types(whole, kinds)
    by_sentence, of_told = _learn_told(told, labels, sentences)
    of_reports = _learn_reports(types, by_sentence, sentences, kinds)
    roles, scored = _learn_roles(rows)
    for role, trees in _learn_trees(rows, scored, types, by_sentence).items():
        roles[role]["trees"] = trees
    learnt = {"roles": roles, "types": of_types, "told": of_told, "reports": of_reports}
    text = json.dumps(learnt, sort_keys=True)
    WEIGHTS.write_bytes(gzip.compress(text.encode(), mtime=0))


def _gold(record: Record) -> dict[str, list[list[str]]]:
    return {
        role: [[normal(alias) for alias in entity] for entity in record["roles"].get(role, [])]
        for role in ROLES
    }


def _right(text: str, gold: list[list[str]]) -> tuple[bool, bool]:
    """Whether a string is one of the gold ones, and whether it overlaps one."""
    aliases = [alias for entity in gold for alias in entity if alias]
    soft = any(
        text.split()[-1] == a.split()[-1] or f" {a} " in f" {text} " or f" {text} " in f" {a} "
        for a in aliases
    )
    return text in aliases, soft


def _kinds(record: Record) -> Counter[str]:
    """How many incidents of each type a report must give."""
    return Counter(
        kind.strip()
        for incident in record["incidents"]
        if not incident.get("optional")
        for kind in incident["type"].split("/")
    )


def _learn_types(
    features: list[Counter[str]], kinds: list[Counter[str]]
) -> tuple[dict[str, np.ndarray[Any, Any]], dict[str, dict[str, float]]]:
    scores, weights = {}, {}
    matrix, names = _matrix(features)
    folds = np.arange(len(kinds)) % _FOLDS
    for name, right in _right_kinds(kinds).items():
        scores[name], weights[name] = _fitted(matrix, names, right, folds, _STRENGTH["types"])
    return scores, weights


def _right_kinds(kinds: list[Counter[str]]) -> dict[str, np.ndarray[Any, Any]]:
    """For "any", each type and each second incident: which reports have it."""
    return {
        name: np.array(
            [
                bool(k) if name == "any" else k[name.removeprefix("second ")] > int(name in SECOND)
                for k in kinds
            ]
        )
        for name in ("any", *TYPES, *SECOND)
    }


def _learn_told(
    features: list[dict[str, float]], labels: list[set[str]], sentences: list[int]
) -> tuple[list[dict[str, list[float]]], dict[str, dict[str, float]]]:
    """Scores of sentences by report, and the weights that give them."""
    by_report: list[dict[str, list[float]]] = [{} for _ in sentences]
    weights = {}
    matrix, names = _matrix(features)
    folds = np.repeat(np.arange(len(sentences)) % _FOLDS, sentences)
    ends = np.cumsum(sentences)[:-1]
    for name in TOLD:
        right = np.array([name in found for found in labels])
        scores, weights[name] = _fitted(matrix, names, right, folds, _STRENGTH["told"])
        for row, own in zip(by_report, np.split(scores, ends), strict=True):
            row[name] = [float(score) for score in own]
    return by_report, weights


def _learn_reports(
    types: dict[str, np.ndarray[Any, Any]],
    told: list[dict[str, list[float]]],
    sentences: list[int],
    kinds: list[Counter[str]],
) -> dict[str, dict[str, float]]:
    """Regressions of the incident types over the scores of words and sentences."""
    rows = [
        report_numbers({name: float(found[n]) for name, found in types.items()}, own, sentences[n])
        for n, own in enumerate(told)
    ]
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    means, spreads = table.mean(axis=0), table.std(axis=0)
    weights = {}
    for kind, right in _right_kinds(kinds).items():
        model = LogisticRegression(C=_STRENGTH["reports"], max_iter=500)
        model.fit((table - means) / spreads, right)
        slopes = model.coef_[0] / spreads
        weights[kind] = {
            name: round(float(slope), 4) for name, slope in zip(names, slopes, strict=True)
        }
        weights[kind]["(intercept)"] = round(float(model.intercept_[0] - slopes @ means), 4)
    return weights


def _learn_roles(rows: list[Row]) -> tuple[dict[str, dict[str, Any]], list[Scored]]:
    roles: dict[str, dict[str, Any]] = {}
    scored: list[Scored] = [
        Scored(candidate=row.candidate, text=row.text, strict=0.0, soft=0.0) for row in rows
    ]
    for role in ROLES:
        own = [n for n, row in enumerate(rows) if row.candidate.role == role]
        matrix, names = _matrix([rows[n].features for n in own])
        folds = np.array([rows[n].document % _FOLDS for n in own])
        roles[role] = {}
        for target in ("strict", "soft"):
            right = np.array([getattr(rows[n], target) for n in own])
            scores, weights = _fitted(matrix, names, right, folds, _STRENGTH[target])
            roles[role][target] = weights
            for n, score in zip(own, scores, strict=True):
                setattr(scored[n], target, float(score))
    return roles, scored


def _learn_trees(
    rows: list[Row],
    scored: list[Scored],
    types: dict[str, np.ndarray[Any, Any]],
    told: list[dict[str, list[float]]],
) -> dict[str, dict[str, Any]]:
    right = {id(s): row.strict for s, row in zip(scored, rows, strict=True)}
    by_document: list[list[Scored]] = [[] for _ in told]
    for s, row in zip(scored, rows, strict=True):
        by_document[row.document].append(s)
    placed: list[Scored] = []
    for n, own in enumerate(by_document):
        scores = {name: float(found[n]) for name, found in types.items()}
        placed += place(own, scores, told[n], len(told[n][TOLD[0]]))
    return {role: _trees([s for s in placed if s.candidate.role == role], right) for role in ROLES}


def _trees(rows: list[Scored], right: dict[int, bool]) -> dict[str, Any]:
    """Boosted trees as plain rows."""
    model = HistGradientBoostingClassifier(
        learning_rate=0.05, max_iter=120, max_leaf_nodes=12, min_samples_leaf=25,
        l2_regularization=3, random_state=1, early_stopping=False,
        max_features=0.4,
    )  # fmt: skip
    model.fit(np.array([s.row for s in rows]), np.array([right[id(s)] for s in rows]))
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


def _matrix(features: Sequence[Mapping[str, float]]) -> tuple[csr_matrix, list[str]]:
    counts = Counter(name for row in features for name in row)
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    index = {name: n for n, name in enumerate(names)}
    ends, columns, values = [0], [], []
    for row in features:
        for name, value in row.items():
            if name in index:
                columns.append(index[name])
                values.append(float(value))
        ends.append(len(columns))
    shape = (len(features), len(names))
    kinds = (np.array(values), np.array(columns, dtype="i4"), np.array(ends, dtype="i4"))
    return csr_matrix(kinds, shape=shape), names


def _fitted(
    matrix: csr_matrix,
    names: list[str],
    right: np.ndarray[Any, Any],
    folds: np.ndarray[Any, Any],
    strength: float,
) -> tuple[np.ndarray[Any, Any], dict[str, float]]:
    """Scores by the regressions of other folds, and the weights of one on everything."""
    scores = np.zeros(len(right))
    for fold in range(_FOLDS):
        train, test = folds != fold, folds == fold
        scores[test] = (
            _regression(strength).fit(matrix[train], right[train]).decision_function(matrix[test])
        )
    model = _regression(strength).fit(matrix, right)
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= _SMALLEST
    }
    weights["(intercept)"] = round(float(model.intercept_[0]), 3)
    return scores, weights


def _regression(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=300, solver="liblinear", random_state=1)


if __name__ == "__main__":
    main()
