"""The linear model that chooses among candidates: weights learnt from PolNeAR."""

import functools
import gzip
from collections.abc import Sequence
from importlib import resources

import msgspec


class Weights(msgspec.Struct, frozen=True):
    """A weight a feature; `cues` are the lemmas that may be cues."""

    bias: float
    cues: frozenset[str]
    weights: dict[str, float]

    def score(self, features: Sequence[str]) -> float:
        """The log-odds that a candidate is an attribution."""
        get = self.weights.get
        return self.bias + sum(get(feature, 0.0) for feature in features)


@functools.cache
def load_weights() -> Weights:
    """Read the weights of the package, once."""
    path = resources.files("counterclaim.read").joinpath("weights", "attribution.json.gz")
    return msgspec.json.decode(gzip.decompress(path.read_bytes()), type=Weights)
