"""Learn the weights of the place reader: `python -m benchmarks.train.places [--check]`.

In: the corpora LGL and GeoWebNews. Out: src/counterclaim/gazetteer/data/ranker.toml. Two linear
models: a logistic one that says whether a name is a place, and a conditional one over the
candidates of a name. `--check` trains on four fifths and writes predictions for the rest, in turn.
"""

import gzip
import json
import math
import pathlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks.corpora import corpora
from benchmarks.parses import cached_parse
from counterclaim.gazetteer.store import Entry, open_gazetteer
from counterclaim.reading import place_weights
from counterclaim.reading.language import Parse, load_model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.place_acceptance import acceptance_features, known_in
from counterclaim.reading.place_ranking import (
    group_key,
    make_groups,
    none_features,
    settle,
    static_features,
)
from counterclaim.reading.place_votes import add_votes, context_features, votes_of
from counterclaim.reading.place_weights import Ranker
from counterclaim.reading.toponyms import Mention, scan

NAMES = ("lgl", "geowebnews")
OUT = pathlib.Path(place_weights.__file__).parent.parent / "gazetteer" / "data" / "ranker.toml"
LIMITS = {"accept": -0.2, "resolved": 0.25}
NEAR_KM = 161.0
L2_ACCEPT = 0.003
L2_RANK = 0.0005
ROUNDS = 3

type Row = tuple[dict[str, float], float, float]


class Example:
    """A document with its mentions and gold toponyms."""

    def __init__(self, corpus: str, record: dict[str, Any], parse: Parse) -> None:
        self.corpus = corpus
        self.record = record
        self.parse = parse
        self.mentions = scan(parse, open_gazetteer())
        self.gold = record["toponyms"]

    def gold_of(self, mention: Mention) -> dict[str, Any] | None:
        start, end = mention.first.start, mention.last.end
        return next((g for g in self.gold if g["start"] < end and start < g["end"]), None)


def load(names: Iterable[str] = NAMES) -> list[Example]:
    model = load_model()
    examples = []
    for name in names:
        path = corpora() / "places" / f"{name}.jsonl.gz"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                number = str(record["id"])
                blocks = find_blocks(number, record["text"])
                parse = cached_parse(model, number, record["text"], blocks)
                examples.append(Example(name, record, parse))
    return examples


def weights_by_corpus(examples: Sequence[Example]) -> dict[str, float]:
    """So that each corpus counts the same."""
    counts: dict[str, int] = defaultdict(int)
    for example in examples:
        counts[example.corpus] += len(example.gold)
    return {name: sum(counts.values()) / len(counts) / n for name, n in counts.items()}


def train_acceptance(examples: Sequence[Example]) -> dict[str, float]:
    """A logistic model of whether a find is a place."""
    share = weights_by_corpus(examples)
    rows: list[Row] = []
    for example in examples:
        known = known_in(example.mentions)
        for mention in (m for m in example.mentions if not m.doubtful):
            features = acceptance_features(mention, known)
            gold = example.gold_of(mention)
            rows.append((features, float(gold is not None), share[example.corpus]))
    names = sorted({name for features, _, _ in rows for name in features})
    index = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for i, (features, _, _) in enumerate(rows):
        for name, value in features.items():
            matrix[i, index[name]] = value
    gold_ = np.array([row[1] for row in rows])
    weight = np.array([row[2] for row in rows])
    weight /= weight.sum()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = matrix @ w
        p = 1 / (1 + np.exp(-z))
        value = (weight * (np.logaddexp(0, z) - gold_ * z)).sum() + L2_ACCEPT / 2 * (w @ w) / 10
        return value, matrix.T @ (weight * (p - gold_)) + L2_ACCEPT / 10 * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {
        name: round(float(w), 3) for name, w in zip(names, found, strict=True) if abs(w) >= 0.005
    }


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat1), math.radians(lat2)
    h = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def right(entries: Sequence[Entry], gold: dict[str, Any]) -> list[bool]:
    """Which candidates are the gold place: the same id, else those near it."""
    if gold.get("lat") is None:
        return [False] * len(entries)
    same = [entry.slug is None and entry.number == gold.get("geonameid") for entry in entries]
    if any(same):
        return same
    return [km(e.latitude, e.longitude, gold["lat"], gold["lon"]) <= NEAR_KM for e in entries]


def train_ranking(examples: Sequence[Example], ranker: Ranker) -> dict[str, float]:
    """A conditional logistic model over the candidates of each name, its own votes fed back."""
    share = weights_by_corpus(examples)
    weights = dict(ranker.weights)
    for _ in range(ROUNDS):
        sets: list[tuple[list[dict[str, float]], list[bool], float]] = []
        for example in examples:
            sets += choices(
                example, Ranker(accept=ranker.accept, weights=weights, limits=LIMITS), share
            )
        weights = fit_choices(sets)
    return weights


def choices(
    example: Example, ranker: Ranker, share: dict[str, float]
) -> list[tuple[list[dict[str, float]], list[bool], float]]:
    mentions = [m for m in example.mentions if example.gold_of(m) is not None]
    capitals = open_gazetteer().capitals
    groups = make_groups(mentions)
    settle(groups, ranker, capitals)
    by_name = {key: votes_of(g.voters, g.probabilities, g.mass) for key, g in groups.items()}
    votes = add_votes(by_name.values())
    found = []
    for mention in mentions:
        gold = example.gold_of(mention)
        if not mention.entries or gold is None:
            continue
        marks = right(mention.entries, gold)
        marks.append(not any(marks))
        group = groups[group_key(mention)]
        own = by_name[group_key(mention)]
        rows = [
            {**static_features(group, e, capitals), **context_features(v, votes, own)}
            for e, v in zip(group.entries, group.voters, strict=True)
        ]
        rows.append(none_features(group))
        found.append((rows, marks, share[example.corpus] / math.sqrt(len(group.mentions))))
    return found


def fit_choices(
    sets: Sequence[tuple[list[dict[str, float]], list[bool], float]],
) -> dict[str, float]:
    names = sorted({name for rows, _, _ in sets for row in rows for name in row})
    index = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((sum(len(rows) for rows, _, _ in sets), len(names)))
    starts, gold, weight = [], [], []
    i = 0
    for rows, marks, w in sets:
        starts.append(i)
        gold += marks
        weight.append(w)
        for row in rows:
            for name, value in row.items():
                matrix[i, index[name]] = value
            i += 1
    first = np.array(starts)
    sizes = np.diff(np.append(first, i))
    mark = np.array(gold, dtype=float)
    share = np.array(weight) / sum(weight)
    owner = np.repeat(np.arange(len(first)), sizes)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = matrix @ w
        e = np.exp(z - np.maximum.reduceat(z, first)[owner])
        p = e / np.add.reduceat(e, first)[owner]
        hit = np.add.reduceat(p * mark, first)
        q = p * mark / np.maximum(hit, 1e-12)[owner]
        value = -(share * np.log(np.maximum(hit, 1e-12))).sum() + L2_RANK / 2 * (w @ w)
        return value, matrix.T @ (share[owner] * (p - q)) + L2_RANK * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(w), 3) for name, w in zip(names, found, strict=True)}


def train(examples: Sequence[Example]) -> Ranker:
    accept = train_acceptance(examples)
    start = Ranker(
        accept=accept, weights={"population": 6.0, "country": 6.0, "parent": 5.0}, limits=LIMITS
    )
    return Ranker(accept=accept, weights=train_ranking(examples, start), limits=LIMITS)


def toml(ranker: Ranker) -> str:
    """The weights as the package reads them."""
    parts = ["# Weights of the place reader. Rewritten by `python -m benchmarks.train.places`;",
             "# the model card is docs/models/README.md.", ""]  # fmt: skip
    for title, table in (
        ("limits", ranker.limits),
        ("accept", ranker.accept),
        ("weights", ranker.weights),
    ):
        parts.append(f"[{title}]")
        parts += [f"{json.dumps(name)} = {float(value)!r}" for name, value in sorted(table.items())]
        parts.append("")
    return "\n".join(parts)


def check(examples: Sequence[Example], out: pathlib.Path) -> None:
    """Five-fold predictions, one file a corpus, for the scorer."""
    from benchmarks.predictors.places import toponym
    from counterclaim.reading.places import find_places

    rows: dict[str, list[str]] = defaultdict(list)
    for fold in range(5):
        ranker = train([e for i, e in enumerate(examples) if i % 5 != fold])
        for example in (e for i, e in enumerate(examples) if i % 5 == fold):
            places = find_places(example.parse, ranker=ranker)
            record = {"id": example.record["id"], "toponyms": [toponym(p) for p in places]}
            rows[example.corpus].append(json.dumps(record))
    for name, lines in rows.items():
        (out / f"{name}.pred").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn the weights, or with `--check FOLDER` write what held-out fifths give."""
    documents = load()
    if "--check" in sys.argv:
        check(documents, pathlib.Path(sys.argv[-1]))
    else:
        OUT.write_text(toml(train(documents)), encoding="utf-8")


if __name__ == "__main__":
    main()
