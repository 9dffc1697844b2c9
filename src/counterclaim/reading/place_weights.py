"""The learnt weights by which names are taken for places and candidates are ranked.

Rewritten by `python -m benchmarks.train.places`; the model card is docs/models/places.md.
"""

import functools
from collections.abc import Mapping
from importlib import resources

import msgspec

from counterclaim.model.values import Value


class Ranker(Value, frozen=True, kw_only=True):
    """Weights by feature, and the limits between yes and no.

    `accept` decides whether a name is a place, `weights` which place it is;
    `limits["accept"]` is the least score of the one, `limits["resolved"]` the
    probability below which a name stays unresolved.
    """

    accept: Mapping[str, float]
    weights: Mapping[str, float]
    limits: Mapping[str, float]


@functools.cache
def load_ranker() -> Ranker:
    """The weights that come with the package."""
    path = resources.files("counterclaim.gazetteer").joinpath("data", "ranker.toml")
    return msgspec.toml.decode(path.read_bytes(), type=Ranker)


def dot(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighted sum of features; one without a weight counts nothing."""
    return sum(value * weights.get(name, 0.0) for name, value in features.items())
