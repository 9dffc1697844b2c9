"""Which sentences of a wire report tell an incident that MUC-4 wants.

In: a report. Out: for each sentence its words, events and what is read of them as
features, with those of its neighbours; and from the scores of all sentences, numbers
for one candidate and for the whole report. `python -m benchmarks train incidents`
learns the scores.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.predictors.incident_candidates import Candidate
from benchmarks.predictors.incident_reports import ROLES, Report, plain
from counterclaim.reading.language import Sentence

TYPES_TOLD = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON")
TOLD = (*ROLES, *TYPES_TOLD, "two roles", "harm")
"""What a sentence may hold: a filler of a role, a part of an incident of a type, fillers of
two roles, a victim or target."""
_GENERAL = ("two roles", "harm")
_OPENING = 3
_OF_READING = 0.5
"""How much less what is read of a sentence counts than its words do."""
_OF_READING_NEAR = 0.35

type Told = Mapping[str, Sequence[float]]
"""For each of `TOLD` the linear scores of a document's sentences."""


def sentence_features(report: Report) -> list[dict[str, float]]:
    """The features of each sentence of a report."""
    sentences = report.parse.sentences
    words = [_words(s) for s in sentences]
    events: dict[int, list[str]] = defaultdict(list)
    for draft, status in report.drafts:
        name = f"event {draft.entry.id}"
        events[draft.trigger.word.sentence.index] += [name, f"{name} {status}"]
    found = []
    read = report.read.sentences
    for n, own in enumerate(words):
        row = dict.fromkeys((*_own(sentences[n], own), *events[n]), 1.0)
        row.update(dict.fromkeys((f"read {name}" for name in read[n]), _OF_READING))
        for side, near in (("earlier", n - 1), ("later", n + 1)):
            if 0 <= near < len(words):
                row.update(dict.fromkeys((f"{side} {name}" for name in words[near]), 0.5))
                row.update(dict.fromkeys((f"{side} {name}" for name in events[near]), 1.0))
                own_read = (f"read {side} {name}" for name in read[near])
                row.update(dict.fromkeys(own_read, _OF_READING_NEAR))
        found.append(row)
    return found


def _words(sentence: Sentence) -> list[str]:
    return [plain(w) for w in sentence.words if any(c.isalnum() for c in w.text)]


def _own(sentence: Sentence, words: list[str]) -> Iterator[str]:
    yield from words
    yield from (f"{a}_{b}" for a, b in itertools.pairwise(words))
    yield from (f"entity {w.entity}" for w in sentence.words if w.entity)
    yield f"sentence {min(sentence.index, 8)}"
    yield f"long {min(len(words) // 6, 6)}"


def place_told(candidate: Candidate, told: Told) -> tuple[float, ...]:
    """How well the sentences of a candidate tell an incident, beside the best of its report."""
    at = {word.sentence.index for word, _ in candidate.at}
    numbers: list[float] = []
    for name in (candidate.role, *_GENERAL):
        scores = told[name]
        own, best = max(scores[n] for n in at), max(scores)
        numbers += [own, own - best, best, scores[min(at)]]
    return tuple(numbers)


def report_numbers(
    types: Mapping[str, float],
    told: Told,
    sentences: int,
    fillers: Mapping[str, Sequence[float]],
) -> dict[str, float]:
    """What words, sentences and likely fillers of a report say of its types, as one row.

    `fillers` are the chances of those of each role.
    """
    found = {f"words {name}": score for name, score in types.items()}
    for name in TOLD:
        best = sorted(told[name], reverse=True)
        found[f"best {name}"] = best[0]
        found[f"second {name}"] = best[min(1, len(best) - 1)]
        found[f"fourth {name}"] = best[min(3, len(best) - 1)]
        found[f"total {name}"] = _total(best)
        found[f"opening {name}"] = max(told[name][:_OPENING])
    for role in ROLES:
        chances = [*sorted(fillers[role], reverse=True), 0.0, 0.0, 0.0]
        for n, place in enumerate(("first", "second", "third")):
            found[f"{place} {role} filler"] = _odds(chances[n])
        found[f"{role} fillers"] = math.log(0.1 + sum(chances))
    found["long"] = math.log(sentences)
    return found


def _odds(chance: float) -> float:
    """The logarithm of the odds of a chance, within bounds."""
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def _total(scores: Sequence[float]) -> float:
    return math.log(sum(1 / (1 + math.exp(-s)) for s in scores))
