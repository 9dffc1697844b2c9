"""Learn which candidates fill MUC-4 roles: `python -m benchmarks train incidents [LIMIT]`.

Two logistic regressions a role (is it a gold string; does it overlap one), one an
incident type, one for each thing a sentence may tell; then boosted trees for roles
and regressions with trees for types over their scores and those of the transformer that
`train incident_encoder` tunes. These see scores that models of
four other fifths gave, so they learn what unseen reports look like, and so do the
thresholds, chosen for what held-out fifths gave.
The weights go to benchmarks/predictors/incidents_weights.json.gz.
"""

import gzip
import json
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import click
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.corpora import Record, corpora, read_lines
from benchmarks.predictors.incident_candidates import candidates_of
from benchmarks.predictors.incident_encoder import Scores
from benchmarks.predictors.incident_features import features_of
from benchmarks.predictors.incident_ranking import Scored, unit
from benchmarks.predictors.incident_reports import ROLES, Report, document_features, report_in
from benchmarks.predictors.incident_sentences import TOLD, report_numbers, sentence_features
from benchmarks.predictors.incidents import WEIGHTS, normal
from benchmarks.train.encoder_scores import held_out_scores
from benchmarks.train.incident_figures import held_out_figures
from benchmarks.train.incident_kinds import kinds_of, learn_reports, right_kinds
from benchmarks.train.incident_labels import kinds_of_incident, overlap, told_labels
from benchmarks.train.incident_thresholds import Gold, Incidents, kind_thresholds, role_thresholds
from benchmarks.train.incident_trees import FOLDS, Row, learn_trees, likely_fillers, scored_by

_RARE = 3
_STRENGTH = {"strict": 20, "soft": 10, "types": 10, "told": 3}
_SMALLEST = 0.15


def main() -> None:
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else None
    rows: list[Row] = []
    kinds: list[Counter[str]] = []
    incidents: list[Incidents] = []
    whole: list[dict[str, float]] = []
    texts: list[str] = []
    golds: list[dict[str, list[list[str]]]] = []
    sentences: list[int] = []
    told: list[dict[str, float]] = []
    labels: list[set[str]] = []
    context = held_out_scores()
    for n, record in enumerate(read_lines(corpora() / "events" / "muc4_train.jsonl.gz")):
        if limit and n >= limit:
            break
        report = report_in(record)
        golds.append(gold_of(record))
        texts.append(record["text"])
        rows += rows_of(n, report, golds[n])
        kinds.append(kinds_of(record))
        incidents.append(
            [(kinds_of_incident(i), bool(i.get("optional"))) for i in record["incidents"]]
        )
        whole.append(document_features(report))
        sentences.append(len(report.parse.sentences))
        told += sentence_features(report)
        labels += told_labels(record, report)
    rarity = {"types": _rarity(whole), "told": _rarity(told)}
    by_type, of_types = _learn_types([unit(row, rarity["types"]) for row in whole], kinds)
    types = [{name: float(found[n]) for name, found in by_type.items()} for n in range(len(texts))]
    rare = rarity["told"]
    by_sentence, of_told = _learn_told([unit(row, rare) for row in told], labels, sentences)
    roles, scored = _learn_roles(rows, context)
    trees, held_out = learn_trees(rows, scored, types, by_sentence)
    for role, table in trees.items():
        roles[role]["trees"] = table
    by_document = scored_by(rows, scored, len(texts))
    fillers = [
        likely_fillers(own, held_out, text) for own, text in zip(by_document, texts, strict=True)
    ]
    numbers = [
        report_numbers(
            types[n],
            by_sentence[n],
            sentences[n],
            {role: [chance for chance, _ in fillers[n][role]] for role in ROLES},
        )
        for n in range(len(texts))
    ]
    of_reports, likely = learn_reports(numbers, context[: len(texts)], kinds)
    learnt = {
        "roles": roles,
        "types": of_types,
        "told": of_told,
        "reports": of_reports,
        "rarity": rarity,
        "thresholds": role_thresholds(fillers, golds) | kind_thresholds(likely, incidents),
    }
    for name, reached in held_out_figures(fillers, golds, likely, incidents).items():
        click.echo(f"{name} {reached} (five-fold on the train part)")
    text = json.dumps(learnt, sort_keys=True)
    WEIGHTS.write_bytes(gzip.compress(text.encode(), mtime=0))


def gold_of(record: Record) -> dict[str, list[list[str]]]:
    """The right fillers of each role, each with all its wordings."""
    return {
        role: [[normal(alias) for alias in entity] for entity in record["roles"].get(role, [])]
        for role in ROLES
    }


def rows_of(document: int, report: Report, gold: Gold) -> list[Row]:
    """The candidates of a report with what they should be."""
    found = []
    for candidate in candidates_of(report):
        text = normal(candidate.text)
        if text:
            strict, soft = _right(text, gold[candidate.role])
            found.append(
                Row(
                    document=document, candidate=candidate, text=text,
                    features=features_of(candidate, report), strict=strict, soft=soft,
                )
            )  # fmt: skip
    return found


def _right(text: str, gold: Sequence[Sequence[str]]) -> tuple[bool, bool]:
    """Whether a string is one of the gold ones, and whether it overlaps one."""
    aliases = [alias for entity in gold for alias in entity if alias]
    soft = any(overlap(text, alias) for alias in aliases)
    return text in aliases, soft


def _learn_types(
    features: list[dict[str, float]], kinds: list[Counter[str]]
) -> tuple[dict[str, np.ndarray[Any, Any]], dict[str, dict[str, float]]]:
    scores, weights = {}, {}
    matrix, names = _matrix(features)
    folds = np.arange(len(kinds)) % FOLDS
    for name, right in right_kinds(kinds).items():
        scores[name], weights[name] = _fitted(matrix, names, right, folds, _STRENGTH["types"])
    return scores, weights


def _learn_told(
    features: list[dict[str, float]], labels: list[set[str]], sentences: list[int]
) -> tuple[list[dict[str, list[float]]], dict[str, dict[str, float]]]:
    """Scores of sentences by report, and the weights that give them."""
    by_report: list[dict[str, list[float]]] = [{} for _ in sentences]
    weights = {}
    matrix, names = _matrix(features)
    folds = np.repeat(np.arange(len(sentences)) % FOLDS, sentences)
    ends = np.cumsum(sentences)[:-1]
    for name in TOLD:
        right = np.array([name in found for found in labels])
        scores, weights[name] = _fitted(matrix, names, right, folds, _STRENGTH["told"])
        for row, own in zip(by_report, np.split(scores, ends), strict=True):
            row[name] = [float(score) for score in own]
    return by_report, weights


def _learn_roles(
    rows: list[Row], context: Sequence[Scores]
) -> tuple[dict[str, dict[str, Any]], list[Scored]]:
    roles: dict[str, dict[str, Any]] = {}
    scored: list[Scored] = [
        Scored(
            candidate=row.candidate, text=row.text, strict=0.0, soft=0.0,
            context=context[row.document].of(row.candidate),
        )
        for row in rows
    ]  # fmt: skip
    for role in ROLES:
        own = [n for n, row in enumerate(rows) if row.candidate.role == role]
        matrix, names = _matrix([unit(rows[n].features) for n in own])
        folds = np.array([rows[n].document % FOLDS for n in own])
        roles[role] = {}
        for target in ("strict", "soft"):
            right = np.array([getattr(rows[n], target) for n in own])
            scores, weights = _fitted(matrix, names, right, folds, _STRENGTH[target])
            roles[role][target] = weights
            for n, score in zip(own, scores, strict=True):
                setattr(scored[n], target, float(score))
    return roles, scored


def _rarity(features: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """How rare each feature is that a few rows have."""
    counts = Counter(name for row in features for name in row)
    return {
        name: round(1 + math.log((len(features) + 1) / (count + 1)), 2)
        for name, count in sorted(counts.items())
        if count >= _RARE
    }


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
    for fold in range(FOLDS):
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
    return LogisticRegression(
        C=strength, dual=True, max_iter=60, tol=0.01, solver="liblinear", random_state=1
    )


if __name__ == "__main__":
    main()
