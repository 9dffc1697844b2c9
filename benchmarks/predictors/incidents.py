"""Incidents and role fillers of MUC-4: events read, then ranked by weights learnt on its train.

The codebook of MUC-4 (terrorism in Latin America, what counts, which names are
given) is not ours, so what it wants is learnt here and not in the package.
`python -m benchmarks.train.incidents` makes the weights again.
"""

import functools
import json
import math
import pathlib
import re
import string
from collections.abc import Mapping

from benchmarks.corpora import Record
from benchmarks.predictors.harm import parse_of
from benchmarks.predictors.incident_candidates import (
    ROLES,
    Candidate,
    candidates_of,
    document_features,
    report_of,
)

TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY")
WEIGHTS = pathlib.Path(__file__).parent / "incidents_weights.json"
_SLOTS = {
    "PerpInd": "perp_individuals",
    "PerpOrg": "perp_organizations",
    "Target": "targets",
    "Victim": "victims",
    "Weapon": "weapons",
}
THRESHOLDS = {"PerpInd": 0.13, "PerpOrg": 0.16, "Target": 0.1, "Victim": 0.25, "Weapon": 0.16}
TYPE_THRESHOLD = 0.25  # all five chosen by three-fold validation on the train part
_PUNCTUATION = frozenset(string.punctuation)


def predict(record: Record) -> Record:
    """The incidents and role fillers of one report."""
    report = report_of(parse_of(record))
    features = document_features(report)
    likely = {kind: chance(kind, features) for kind in TYPES}
    kinds = [kind for kind in TYPES if likely[kind] >= TYPE_THRESHOLD]
    roles: dict[str, list[list[str]]] = {role: [] for role in ROLES}
    offered = candidates_of(report)
    for role in ROLES:
        rows = [c for c in offered if c.role == role]
        roles[role] = [[c.text.lower()] for c in chosen(rows, THRESHOLDS[role], record["text"])]
    incidents = []
    for n, kind in enumerate(sorted(kinds, key=lambda k: -likely[k])):
        slots = {slot: roles[role] if n == 0 else [] for role, slot in _SLOTS.items()}
        incidents.append({"type": kind, **slots})
    return {"id": record["id"], "roles": roles, "incidents": incidents}


def chosen(rows: list[Candidate], threshold: float, text: str) -> list[Candidate]:
    """The best string of each filler that is likely enough."""
    scored = [(chance(c.role, c.features), c) for c in rows]
    scored.sort(key=lambda row: (-row[0], row[1].text))
    kept: list[Candidate] = []
    for score, candidate in scored:
        if score < threshold:
            break
        if not any(_same(candidate, other, text) for other in kept):
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
def _weights() -> dict[str, dict[str, float]]:
    loaded: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded


def chance(name: str, features: Mapping[str, int]) -> float:
    """How likely a candidate or type is, between 0 and 1."""
    weights = _weights()[name]
    total = weights["(intercept)"] + sum(
        weights.get(key, 0.0) * value for key, value in features.items()
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def normal(text: str) -> str:
    """A filler as the scorer compares it."""
    kept = "".join(c for c in text.lower() if c not in _PUNCTUATION)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", kept).split())
