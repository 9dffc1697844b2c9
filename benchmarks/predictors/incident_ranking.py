"""How likely a candidate fills a MUC-4 role, given all the others of its report.

In: candidates with the scores of two linear models and of a transformer. Out: their places
among each other as numbers, and what small boosted trees make of them. `python -m
benchmarks train incidents` makes both.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.predictors.incident_candidates import Candidate
from benchmarks.predictors.incident_reports import ROLES
from benchmarks.predictors.incident_sentences import Told, place_told

FORMS = (
    "whole", "of", "noun phrase", "less", "head", "name", "full", "short", "clause", "phrase",
    "wide",
)  # fmt: skip
TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY")
SECOND = tuple(f"second {kind}" for kind in TYPES[:3])
KINDS = ("any", *TYPES, *SECOND)
"""What a report may tell: any incident, one of a type, a second one of a type."""
_NONE = -20.0
_LEAST = (-5.5, -3.0)

type Scores = Mapping[str, float]
"""Linear scores of a document's incident types and of "any"."""


@dataclass(eq=False, kw_only=True)
class Scored:
    """A candidate with its linear scores: `strict` that it is a gold string, `soft` near one.

    `context` has the same two as the transformer gives them.
    """

    candidate: Candidate
    text: str
    strict: float
    soft: float
    context: tuple[float, float]
    row: tuple[float, ...] = ()


def promising(scored: Scored) -> bool:
    """Whether a candidate is worth ranking at all."""
    return scored.strict > _LEAST[0] or scored.soft > _LEAST[1]


def place(rows: Sequence[Scored], types: Scores, told: Told, sentences: int) -> list[Scored]:
    """Give the promising candidates of one report their numbers; the others are left out."""
    by_text = {(s.candidate.role, s.text): s.soft for s in rows}
    kept = [s for s in rows if promising(s)]
    for role in ROLES:
        own = [s for s in kept if s.candidate.role == role]
        if own:
            _place_role(own, by_text, types, sentences)
    for s in kept:
        s.row += place_told(s.candidate, told)
    return kept


def _place_role(
    rows: list[Scored], by_text: Mapping[tuple[str, str], float], types: Scores, sentences: int
) -> None:
    strict = sorted((s.strict for s in rows), reverse=True)
    softest = max(s.soft for s in rows)
    nearest = max(s.context[1] for s in rows)
    ranks = {id(s): n for n, s in enumerate(sorted(rows, key=lambda s: -s.strict))}
    keys: dict[str, list[Scored]] = defaultdict(list)
    for s in rows:
        keys[s.candidate.key].append(s)
    hot = sum(s.soft > math.log(3 / 7) for s in rows)
    general = (
        float(sentences),
        *(types.get(name, _NONE) for name in ("any", *TYPES[:4])),
        strict[1] if len(strict) > 1 else _NONE,
    )
    for s in rows:
        same = keys[s.candidate.key]
        longer = max((o.strict for o in rows if _inside(s.text, o.text)), default=_NONE)
        shorter = max((o.strict for o in rows if _inside(o.text, s.text)), default=_NONE)
        words = s.text.split()
        found = s.candidate.at
        s.row = (
            s.strict,
            s.soft,
            ranks[id(s)],
            s.strict - strict[0],
            s.soft - softest,
            s.strict - max(o.strict for o in same),
            s.soft - max(o.soft for o in same),
            len(same),
            hot,
            len(words),
            len(s.text),
            min(w.sentence.index for w, _ in found),
            len({w.i for w, _ in found}),
            FORMS.index(found[0][1]),
            longer,
            shorter,
            s.strict - longer,
            s.strict - shorter,
            float(words[0].isdigit()),
            *general,
            *(by_text.get((role, s.text), _NONE) for role in ROLES),
            *s.context,
            s.context[0] + s.strict,
            s.context[1] + s.soft,
            s.context[1] - max(o.context[1] for o in same),
            s.context[1] - nearest,
        )


def _inside(a: str, b: str) -> bool:
    return len(a) < len(b) and f" {a} " in f" {b} "


class Trees:
    """Boosted trees; a node is a leaf `[value]`, or `[feature, threshold, left, right]`."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._base: float = table["base"]
        self._trees: list[list[list[float]]] = table["trees"]

    def chance(self, row: Sequence[float]) -> float:
        """The chance that the trees give a row of numbers."""
        total = self._base
        for tree in self._trees:
            node = tree[0]
            while len(node) > 1:
                node = tree[int(node[2] if row[int(node[0])] <= node[1] else node[3])]
            total += node[0]
        return logistic(total)

    def of(self, scored: Scored) -> float:
        """The chance that the trees give a candidate that has its place."""
        return self.chance(scored.row)


def logistic(score: float) -> float:
    """A linear score as a chance between 0 and 1.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def unit(
    features: Mapping[str, float], rarity: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Features as a row of length one, so that many words weigh no more than few.

    With `rarity` each counts by how rare it is, and those it lacks are left out.

    >>> unit({"a": 3.0, "b": 4.0})
    {'a': 0.6, 'b': 0.8}
    >>> unit({"a": 3.0, "b": 4.0}, {"a": 2.0})
    {'a': 1.0}
    """
    if rarity is not None:
        features = {k: v * rarity[k] for k, v in features.items() if k in rarity}
    length = math.sqrt(sum(v * v for v in features.values())) or 1.0
    return {k: v / length for k, v in features.items()}


def linear(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """The score that the weights give some features.

    >>> linear({"(intercept)": 1.0, "a": 2.0}, {"a": 3})
    7.0
    """
    return weights["(intercept)"] + sum(weights.get(k, 0.0) * v for k, v in features.items())
