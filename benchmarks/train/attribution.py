"""Learn the weights of attribution from PolNeAR: `python -m benchmarks train attribution`.

In: attribution/train.jsonl.gz of the corpora. Out: reading/weights/attribution.json.gz.
A candidate is right if its content shares most words with that of a gold attribution whose cue
holds its cue, and its source is that one's; cues inside a gold content are left out, since
PolNeAR marks nothing that is nested. The model is a conditional logit: of all pairs of a source and
a content that a cue may have, and of having none, the right ones shall be likely together.
"""

import bisect
import gzip
import itertools
import json
import pathlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans

from benchmarks.corpora import corpora, read_lines
from benchmarks.parses import cached_parse
from counterclaim.lexicon.cues import cues
from counterclaim.reading import attribution
from counterclaim.reading.attribution.candidates import find_frames
from counterclaim.reading.attribution.features import (
    Traits,
    content_features,
    cue_features,
    pair_features,
    source_features,
)
from counterclaim.reading.attribution.frames import CueWords
from counterclaim.reading.attribution.quoted import Quoted
from counterclaim.reading.attribution.scoring import cue_words_of_lexicon, pairs
from counterclaim.reading.attribution.spans import content_ranges
from counterclaim.reading.language import Model, Parse, Word, load_model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.quotes import find_quotations

OUT = pathlib.Path(attribution.__file__).parent.parent / "weights" / "attribution.json.gz"
REGULARISATION = 7.0
ITERATIONS = 150
THRESHOLD = -0.4
SMALLEST = 0.02
CLASSES = 120
CLASSED_WORDS = 6000
LEAST_SHARE = 0.5
NEAR_BEST = 0.02
LEAST_SEEN = 3
LEAST_TAKEN = 0.04
_NEVER = frozenset({"be/V"})
_TOKEN = re.compile(r"\w+(?:['’]\w+)?")

type Record = dict[str, Any]
type Example = tuple[Record, Parse, Quoted]
type Row = tuple[list[str], int]
type Pairs = list[Row]
"""The candidates of one cue: their features, and 1 for the right ones."""


def main() -> None:
    """Fit the model and write it beside the code that uses it."""
    model = load_model()
    examples = list(_examples(model))
    learnt, counts = _learnt_cues(examples)
    classes = _classes(model, counts)
    known = cue_words_of_lexicon(learnt)
    traits = Traits({cue: entry.kind for cue, entry in cues().items()}, classes)
    cues_seen = [seen for example in examples for seen in _pairs(example, known, traits)]
    bias, weights = _fit(cues_seen)
    learnt &= _used_cues(cues_seen, bias, weights)
    content = {
        "bias": bias,
        "threshold": THRESHOLD,
        "cues": sorted(learnt),
        "classes": classes,
        "weights": weights,
    }
    line = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    OUT.write_bytes(gzip.compress(line.encode(), compresslevel=9, mtime=0))
    print(f"{OUT.name}: {len(cues_seen)} cues, {len(weights)} weights")  # noqa: T201


def _examples(model: Model) -> Iterator[Example]:
    for record in read_lines(corpora() / "attribution" / "train.jsonl.gz"):
        document, text = record["id"], record["text"]
        blocks = find_blocks(document, text)
        parse = cached_parse(model, document, text, blocks)
        yield record, parse, Quoted(parse, find_quotations(text, blocks))


def _learnt_cues(examples: list[Example]) -> tuple[frozenset[str], Counter[str]]:
    """Words that are cues often enough, and how often each lemma occurs."""
    as_cue: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for record, parse, _ in examples:
        starts = [word.start for word in parse.words]
        total.update(_key(word) for word in parse.words if _may_be_cue(word))
        for gold in record["attributions"]:
            first = bisect.bisect_left(starts, gold["cue"][0][0])
            last = bisect.bisect_left(starts, gold["cue"][-1][1])
            words = [word for word in parse.words[first:last] if _may_be_cue(word)]
            verbs = [word for word in words if word.is_verb]
            as_cue.update(_key(word) for word in (verbs or words[:3]))
    found = {key for key, count in as_cue.items() if _often(key, count, count / total[key])}
    lemmas: Counter[str] = Counter()
    for key, count in total.items():
        if key[-1] in "VNJ":
            lemmas[key[:-2].lower()] += count
    return frozenset(found) - _NEVER, lemmas


def _may_be_cue(word: Word) -> bool:
    return word.tag[:1] in "VNJRI" and word.dep not in ("aux", "auxpass")


def _key(word: Word) -> str:
    return f"{word.lemma}/{word.tag[:1]}"


def _often(key: str, count: int, share: float) -> bool:
    if key[-1] == "R":
        return count >= 3 and share >= 0.1
    if key[-1] == "I":
        return False
    return (count >= 2 and share >= 0.02) or (key[-1] == "V" and share >= 0.1)


def _classes(model: Model, counts: Counter[str]) -> dict[str, int]:
    """Words of like meaning under one number, by their vectors in the language model."""
    vocab = model.pipeline.vocab
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:CLASSED_WORDS]
    words = [word for word, count in ordered if count >= 4 and vocab.has_vector(word)]
    vectors = np.array([vocab.get_vector(word) for word in words])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    found = KMeans(n_clusters=CLASSES, n_init=1, random_state=0, max_iter=60).fit(vectors)
    return dict(sorted(zip(words, map(int, found.labels_), strict=True)))


def _pairs(example: Example, known: CueWords, traits: Traits) -> Iterator[Pairs]:
    """The candidates of each cue of a document with their features, right or wrong."""
    record, parse, quoted = example
    gold = record["attributions"]
    said = [_tokens(record["text"], attribution["content"]) for attribution in gold]
    for frame in find_frames(parse, quoted, known):
        hits = [n for n, g in enumerate(gold) if _holds(g["cue"], frame.cue)]
        if not hits and any(_holds(g["content"], frame.cue) for g in gold):
            continue
        of_cue = cue_features(frame, quoted, traits)
        of_contents = [content_features(frame, c, quoted, traits) for c in frame.contents]
        found: list[tuple[list[str], float]] = []
        for option, at in pairs(frame):
            ranges = content_ranges(parse, frame, frame.contents[at], option[0], quoted)
            if not ranges:
                continue
            words = _tokens(record["text"], ranges)
            share = max(
                (_dice(words, said[n]) for n in hits if _source(gold[n], option[0])), default=0.0
            )
            features = [
                *of_cue,
                *source_features(frame, option, traits),
                *of_contents[at],
                *pair_features(frame, option, frame.contents[at], traits),
            ]
            found.append((features, share))
        best = max((share for _, share in found), default=0.0)
        if found:
            yield [
                (features, int(share >= LEAST_SHARE and share >= best - NEAR_BEST))
                for features, share in found
            ]


def _tokens(text: str, ranges: Any) -> set[int]:
    return {match.start() for start, end in ranges for match in _TOKEN.finditer(text, start, end)}


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / ((len(a) + len(b)) or 1)


def _holds(ranges: Any, word: Word) -> bool:
    return any(start <= word.start < end for start, end in ranges)


def _source(gold: Record, head: Word | None) -> bool:
    return not gold["source"] if head is None else _holds(gold["source"], head)


def _used_cues(seen: list[Pairs], bias: float, weights: dict[str, float]) -> frozenset[str]:
    """The cues that the model takes often enough; the others would only cost time."""
    taken: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for candidates in seen:
        cue = candidates[0][0][0].removeprefix("c=")
        total[cue] += 1
        taken[cue] += any(
            bias + sum(weights.get(feature, 0.0) for feature in features) > THRESHOLD
            for features, _ in candidates
        )
    return frozenset(cue for cue, count in taken.items() if count >= LEAST_TAKEN * total[cue])


def _fit(seen: list[Pairs]) -> tuple[float, dict[str, float]]:
    """Bias and weights of the conditional logit, by L-BFGS with a quadratic penalty."""
    rows = list(itertools.chain.from_iterable(seen))
    counts = Counter(feature for features, _ in rows for feature in features)
    names = sorted(feature for feature, count in counts.items() if count >= LEAST_SEEN)
    number = {name: n for n, name in enumerate(names)}
    columns: list[int] = []
    ends = [0]
    for features, _ in rows:
        columns.extend(number[feature] for feature in features if feature in number)
        ends.append(len(columns))
    matrix = csr_matrix(
        (np.ones(len(columns), dtype=np.float32), np.array(columns, dtype=np.int32), ends),
        shape=(len(rows), len(names)),
    )
    across = matrix.T.tocsr()
    group = np.repeat(np.arange(len(seen)), [len(candidates) for candidates in seen])
    right = np.array([label for _, label in rows], dtype=float)
    given = np.bincount(group, right) > 0

    def loss(values: Any) -> tuple[float, Any]:
        weights = values[1:]
        odds = np.exp(np.clip(matrix @ weights + values[0], -30, 30))
        whole = np.bincount(group, odds) + 1
        good = np.where(given, np.bincount(group, odds * right), 1.0)
        slope = odds / whole[group] - np.where(given[group], odds * right / good[group], 0.0)
        penalty = REGULARISATION / 2 * (weights @ weights)
        total = np.log(whole).sum() - np.log(good).sum() + penalty
        return total, np.concatenate([[slope.sum()], across @ slope + REGULARISATION * weights])

    found = minimize(
        loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B",
        options={"maxiter": ITERATIONS},
    ).x  # fmt: skip
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(names, found[1:], strict=True)
        if abs(weight) >= SMALLEST
    }
    return round(float(found[0]), 4), weights
