"""Learn which candidates fill MUC-4 roles: `python -m benchmarks.train.incidents [LIMIT]`.

Logistic regressions, one a role and one an incident type, on muc4_train; the
weights go to benchmarks/predictors/incidents_weights.json. Rare features are left out.
"""

import json
import pathlib
import sys
from collections import Counter

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.corpora import corpora, read_lines
from benchmarks.predictors.harm import parse_of
from benchmarks.predictors.incident_candidates import (
    ROLES,
    candidates_of,
    document_features,
    report_of,
)
from benchmarks.predictors.incidents import TYPES, normal

OUT = pathlib.Path(__file__).parent.parent / "predictors" / "incidents_weights.json"
_RARE = 3


def main() -> None:
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else None
    rows: dict[str, list[tuple[dict[str, int], int]]] = {name: [] for name in (*ROLES, *TYPES)}
    for n, record in enumerate(read_lines(corpora() / "events" / "muc4_train.jsonl.gz")):
        if limit and n >= limit:
            break
        report = report_of(parse_of(record))
        gold = {
            role: {normal(alias) for entity in record["roles"].get(role, []) for alias in entity}
            for role in ROLES
        }
        for candidate in candidates_of(report):
            right = int(normal(candidate.text) in gold[candidate.role])
            rows[candidate.role].append((dict(candidate.features), right))
        features = dict(document_features(report))
        kinds = {
            kind.strip()
            for incident in record["incidents"]
            if not incident.get("optional")
            for kind in incident["type"].split("/")
        }
        for kind in TYPES:
            rows[kind].append((features, int(kind in kinds)))
    weights = {name: fitted(table, 0.1 if name in TYPES else 0.3) for name, table in rows.items()}
    OUT.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def fitted(table: list[tuple[dict[str, int], int]], strength: float) -> dict[str, float]:
    """The weights of one regression, without rare features and tiny weights."""
    counts = Counter(name for features, _ in table for name in features)
    kept = [
        {name: value for name, value in features.items() if counts[name] >= _RARE}
        for features, _ in table
    ]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(kept)
    matrix.indices, matrix.indptr = matrix.indices.astype("i4"), matrix.indptr.astype("i4")
    model = LogisticRegression(C=strength, max_iter=1000, solver="liblinear", random_state=1)
    model.fit(matrix, [right for _, right in table])
    names = vectors.get_feature_names_out()
    found = {
        str(name): round(float(weight), 3)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= 0.05
    }
    found["(intercept)"] = round(float(model.intercept_[0]), 3)
    return found


if __name__ == "__main__":
    main()
