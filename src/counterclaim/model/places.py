"""Where: toponyms, what they were resolved to, and how exactly."""

from typing import Literal

from counterclaim.model.spans import Span
from counterclaim.model.values import Value

PlacePrecision = Literal[
    "exact", "neighbourhood", "town", "district", "province", "country", "region"
]
PlaceSense = Literal["location", "government", "demonym", "facility"]
Spelling = Literal["exact", "folded", "approximate"]


class PlaceCandidate(Value, frozen=True, kw_only=True):
    """One place that a name may stand for, with the ranker's score."""

    gazetteer_id: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    score: float


class PlaceRelation(Value, frozen=True, kw_only=True):
    """Words that move or widen a place: "north of", "suburbs of", "12 km from"."""

    kind: Literal["direction", "distance", "between", "part", "around", "region"]
    span: Span


class Place(Value, frozen=True, kw_only=True):
    """One mention of a place.

    `span` is the toponym with the words that belong to its name ("Homs city");
    `relation` holds what was said around it ("the suburbs of"). Coordinates are
    WGS 84 degrees and `radius_km` is how far the true point may lie from them.
    All of `gazetteer_id`, `latitude`, `longitude` are `None` where the name
    could not be resolved. `sense` is "government" where the name stands for a
    state or its army ("Moscow said") and "demonym" for adjectives ("Syrian").
    `country` is ISO 3166 alpha-2; `alternatives` are the candidates not chosen.
    """

    id: str
    span: Span
    name: str
    sense: PlaceSense = "location"
    gazetteer_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    feature_class: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    country_name: str | None = None
    precision: PlacePrecision | None = None
    spelling: Spelling = "exact"
    relation: PlaceRelation | None = None
    alternatives: tuple[PlaceCandidate, ...] = ()
    confidence: float = 1.0
