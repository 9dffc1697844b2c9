"""The linear model that chooses among candidates: weights learnt from PolNeAR.

Rewritten by `python -m benchmarks train attribution`; the card is docs/models/attribution.md.
"""

import functools
import gzip
from collections.abc import Mapping, Sequence
from importlib import resources

import msgspec

from counterclaim.model.values import Value


class Weights(Value, frozen=True, kw_only=True):
    """A weight for each feature.

    `cues` are the words that may be cues ("say/V"), `classes` numbers for words
    of like meaning, `threshold` the least score of an attribution.
    """

    bias: float
    threshold: float
    cues: frozenset[str]
    classes: Mapping[str, int]
    weights: Mapping[str, float]

    def score(self, features: Sequence[str]) -> float:
        """What some features add to the log-odds of an attribution."""
        return sum(filter(None, map(self.weights.get, features)))


@functools.cache
def load_weights() -> Weights:
    """The weights of the package, read once."""
    path = resources.files("counterclaim.reading").joinpath("weights", "attribution.json.gz")
    return msgspec.json.decode(gzip.decompress(path.read_bytes()), type=Weights)
