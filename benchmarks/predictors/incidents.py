"""Incidents and role fillers of MUC-4: events read, then ranked by weights learnt on its train.

The codebook of MUC-4 (terrorism in Latin America, what counts, which names are
given) is not ours, so what it wants is learnt here and not in the package.
`python -m benchmarks train incidents` makes the weights again.
"""

import functools
import gzip
import json
import math
import pathlib
import re
import string
from typing import Any

from benchmarks.corpora import Record
from benchmarks.predictors.harm import parse_of
from benchmarks.predictors.incident_candidates import Candidate, candidates_of
from benchmarks.predictors.incident_features import features_of
from benchmarks.predictors.incident_ranking import TYPES, Scored, Trees, linear, logistic, place
from benchmarks.predictors.incident_reports import ROLES, Report, document_features, report_of

WEIGHTS = pathlib.Path(__file__).parent / "incidents_weights.json.gz"
_SLOTS = {
    "PerpInd": "perp_individuals",
    "PerpOrg": "perp_organizations",
    "Target": "targets",
    "Victim": "victims",
    "Weapon": "weapons",
}
# All thresholds were chosen by five-fold validation on the train part.
THRESHOLDS = {"PerpInd": 0.14, "PerpOrg": 0.22, "Target": 0.14, "Victim": 0.26, "Weapon": 0.22}
TYPE_THRESHOLDS = {
    "ATTACK": 0.25, "BOMBING": 0.4, "KIDNAPPING": 0.2, "ARSON": 0.15, "ROBBERY": 0.55,
}  # fmt: skip
ANY_THRESHOLD = 0.2
SECOND_THRESHOLD = 0.35
SECOND = tuple(f"second {kind}" for kind in TYPES[:3])
_PUNCTUATION = frozenset(string.punctuation)


def predict(record: Record) -> Record:
    """The incidents and role fillers of one report."""
    report = report_of(parse_of(record))
    types = type_scores(report)
    roles: dict[str, list[list[str]]] = {role: [] for role in ROLES}
    ranked = place(scored_of(report), types, len(report.parse.sentences))
    for role in ROLES:
        rows = [(_chance(s), s.candidate) for s in ranked if s.candidate.role == role]
        chosen = choose(rows, THRESHOLDS[role], record["text"])
        roles[role] = [[c.text.lower()] for c in chosen]
    incidents = []
    for n, kind in enumerate(_kinds(types)):
        slots = {slot: roles[role] if n == 0 else [] for role, slot in _SLOTS.items()}
        incidents.append({"type": kind, **slots})
    return {"id": record["id"], "roles": roles, "incidents": incidents}


def type_scores(report: Report) -> dict[str, float]:
    """Linear scores of the incident types, of any, and of a second incident of a type."""
    features = document_features(report)
    return {name: linear(_weights()["types"][name], features) for name in ("any", *TYPES, *SECOND)}


def scored_of(report: Report) -> list[Scored]:
    """The candidates of a report with their linear scores."""
    found = []
    for candidate in candidates_of(report):
        text = normal(candidate.text)
        if text:
            features = features_of(candidate, report)
            own = _weights()["roles"][candidate.role]
            strict, soft = linear(own["strict"], features), linear(own["soft"], features)
            found.append(Scored(candidate=candidate, text=text, strict=strict, soft=soft))
    return found


def _kinds(types: dict[str, float]) -> list[str]:
    """The incidents of a report by type, the likeliest type first."""
    likely = {name: logistic(score) for name, score in types.items()}
    if likely["any"] < ANY_THRESHOLD:
        return []
    kinds = [kind for kind in TYPES if likely[kind] >= TYPE_THRESHOLDS[kind]]
    kinds.sort(key=lambda kind: -likely[kind])
    more = [k for k in kinds if likely.get(f"second {k}", 0.0) >= SECOND_THRESHOLD]
    return [*kinds, *more]


def _chance(scored: Scored) -> float:
    """The geometric mean of what the linear model and the trees say."""
    trees = _trees(scored.candidate.role).chance(scored.row)
    return math.sqrt(trees * logistic(scored.strict))


def choose(rows: list[tuple[float, Candidate]], least: float, text: str) -> list[Candidate]:
    """The best string of each filler that is likely enough."""
    kept: list[Candidate] = []
    for score, candidate in sorted(rows, key=lambda row: (-row[0], normal(row[1].text))):
        if score >= least and not any(_same(candidate, other, text) for other in kept):
            kept.append(candidate)
    return kept


def _same(a: Candidate, b: Candidate, text: str) -> bool:
    """Whether two strings name one filler: same head, one in the other, or its initials."""
    left, right = normal(a.text), normal(b.text)
    if a.key == b.key or f" {left} " in f" {right} " or f" {right} " in f" {left} ":
        return True
    return a.role == "PerpOrg" and (_beside(a.text, b.text, text) or _beside(b.text, a.text, text))


def _beside(name: str, initials: str, text: str) -> bool:
    """Whether initials stand in brackets after a name."""
    if " " in initials or len(name) < len(initials):
        return False
    return re.search(rf"{re.escape(name)}\W{{1,4}}{re.escape(initials)}\b", text, re.I) is not None


@functools.cache
def _weights() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(gzip.decompress(WEIGHTS.read_bytes()))
    return loaded


@functools.cache
def _trees(role: str) -> Trees:
    return Trees(_weights()["roles"][role]["trees"])


def normal(text: str) -> str:
    """A filler as the scorer compares it.

    >>> normal("The Mill (Office)")
    'mill office'
    """
    kept = "".join(c for c in text.lower() if c not in _PUNCTUATION)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", kept).split())
