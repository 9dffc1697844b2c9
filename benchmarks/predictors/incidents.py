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
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.corpora import Record
from benchmarks.predictors.incident_candidates import Candidate, candidates_of
from benchmarks.predictors.incident_encoder import Scores, scores_of
from benchmarks.predictors.incident_features import features_of
from benchmarks.predictors.incident_ranking import (
    KINDS,
    TYPES,
    Scored,
    Trees,
    linear,
    logistic,
    place,
    unit,
)
from benchmarks.predictors.incident_reports import ROLES, Report, document_features, report_in
from benchmarks.predictors.incident_sentences import TOLD, report_numbers, sentence_features

WEIGHTS = pathlib.Path(__file__).parent / "incidents_weights.json.gz"
SLOTS = {
    "PerpInd": "perp_individuals",
    "PerpOrg": "perp_organizations",
    "Target": "targets",
    "Victim": "victims",
    "Weapon": "weapons",
}
_OF_TREES = 0.7
_PUNCTUATION = frozenset(string.punctuation)


def predict(record: Record) -> Record:
    """The incidents and role fillers of one report."""
    report = report_in(record)
    context = scores_of(report.parse)
    types, told = type_scores(report), told_in(report)
    sentences = len(report.parse.sentences)
    least = _weights()["thresholds"]
    roles: dict[str, list[list[str]]] = {}
    chances: dict[str, list[float]] = {}
    ranked = place(scored_of(report, context), types, told, sentences)
    for role in ROLES:
        own = [s for s in ranked if s.candidate.role == role]
        found = fillers_of(own, _trees("roles", role).of, record["text"])
        chances[role] = [chance for chance, _ in found]
        roles[role] = [[c.text.lower()] for chance, c in found if chance >= least[role]]
    numbers = report_numbers(types, told, sentences, chances)
    likely = {name: of_report(name, numbers, context.report.tolist()) for name in KINDS}
    incidents = []
    for n, kind in enumerate(kinds_of_report(likely, least)):
        slots = {slot: roles[role] if n == 0 else [] for role, slot in SLOTS.items()}
        incidents.append({"type": kind, **slots})
    return {"id": record["id"], "roles": roles, "incidents": incidents}


def of_report(name: str, numbers: Mapping[str, float], context: Sequence[float]) -> float:
    """The chance that a report has incidents of a type: the mean of a regression and trees.

    The trees alone see what the transformer makes of the report, too.
    """
    row = [*(numbers[key] for key in sorted(numbers)), *context]
    by_trees = _trees("reports", name).chance(row)
    return (logistic(linear(_weights()["reports"][name]["regression"], numbers)) + by_trees) / 2


def type_scores(report: Report) -> dict[str, float]:
    """Linear scores of the incident types, of any, and of a second incident of a type."""
    features = unit(document_features(report), _weights()["rarity"]["types"])
    return {name: linear(_weights()["types"][name], features) for name in KINDS}


def scored_of(report: Report, context: Scores) -> list[Scored]:
    """The candidates of a report with their scores."""
    found = []
    for candidate in candidates_of(report):
        text = normal(candidate.text)
        if text:
            features = unit(features_of(candidate, report))
            own = _weights()["roles"][candidate.role]
            strict, soft = linear(own["strict"], features), linear(own["soft"], features)
            found.append(
                Scored(
                    candidate=candidate, text=text, strict=strict, soft=soft,
                    context=context.of(candidate),
                )
            )  # fmt: skip
    return found


def told_in(report: Report) -> dict[str, list[float]]:
    """How well each sentence of a report tells what an incident is made of."""
    rarity = _weights()["rarity"]["told"]
    rows = [unit(row, rarity) for row in sentence_features(report)]
    return {name: [linear(_weights()["told"][name], row) for row in rows] for name in TOLD}


def kinds_of_report(likely: Mapping[str, float], least: Mapping[str, float]) -> list[str]:
    """The incidents of a report by type, the likeliest type first.

    >>> chances = {"any": 0.9, "ATTACK": 0.3, "BOMBING": 0.8, "second BOMBING": 0.6}
    >>> least = {"any": 0.5, "type": 0.5, "second": 0.5}
    >>> kinds_of_report(chances, least)
    ['BOMBING', 'BOMBING']
    """
    if likely["any"] < least["any"]:
        return []
    kinds = [kind for kind in TYPES if likely.get(kind, 0.0) >= least["type"]]
    kinds.sort(key=lambda kind: -likely[kind])
    more = [k for k in kinds if likely.get(f"second {k}", 0.0) >= least["second"]]
    return [*kinds, *more]


def fillers_of(
    rows: list[Scored], by_trees: Callable[[Scored], float], text: str
) -> list[tuple[float, Candidate]]:
    """The best wording of each filler with the chance of all its wordings together."""
    trees = {id(row): by_trees(row) for row in rows}
    wording = {id(row): _mean(trees[id(row)], logistic(row.strict)) for row in rows}
    fillers: list[list[Scored]] = []
    for scored in sorted(rows, key=lambda row: (-wording[id(row)], row.text)):
        filler = next((f for f in fillers if _same(scored.candidate, f[0].candidate, text)), None)
        if filler is None:
            fillers.append([scored])
        else:
            filler.append(scored)
    return [
        (_mean(trees[id(f[0])], logistic(max(scored.soft for scored in f))), f[0].candidate)
        for f in fillers
    ]


def _mean(trees: float, regression: float) -> float:
    """The weighted geometric mean of two chances."""
    return math.exp(_OF_TREES * math.log(trees) + (1 - _OF_TREES) * math.log(regression))


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
def _trees(part: str, name: str) -> Trees:
    return Trees(_weights()[part][name]["trees"])


def normal(text: str) -> str:
    """A filler as the scorer compares it.

    >>> normal("The Mill (Office)")
    'mill office'
    """
    kept = "".join(c for c in text.lower() if c not in _PUNCTUATION)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", kept).split())
