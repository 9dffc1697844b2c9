"""Stretches between two places: "on the road between Homs and Hama".

In: the places of a text. Out: the same places; two that bound a stretch stand
in its middle, with a radius that reaches both.
"""

import itertools
import math
import re
from collections.abc import Sequence

import msgspec

from counterclaim.model.places import Place, PlaceRelation
from counterclaim.reading.language import Parse

_BEFORE = re.compile(r"\bbetween (?:the )?(?:[a-z]+ of )?$", re.IGNORECASE)
_LINK = re.compile(r" and (?:the )?(?:[a-z]+ of )?")
_LONGEST_KM = 300.0
_KM_A_DEGREE = 111.2
_REACH = 40


def join_betweens(parse: Parse, places: Sequence[Place]) -> list[Place]:
    """Put the two ends of each stretch in its middle.

    Only for towns and the like of one country not too far apart: talks between
    two capitals are no stretch of road.
    """
    found = list(places)
    for i, (one, other) in enumerate(itertools.pairwise(places)):
        start = max(0, one.span.start - _REACH)
        before = _BEFORE.search(parse.text[start : one.span.start])
        link = parse.text[one.span.end : other.span.start]
        if before is None or not _LINK.fullmatch(link):
            continue
        middle = _middle(one, other)
        if middle is None:
            continue
        span = parse.span(start + before.start(), other.span.end)
        relation = PlaceRelation(kind="between", span=span)
        latitude, longitude, radius = middle
        for position in (i, i + 1):
            found[position] = msgspec.structs.replace(
                found[position], latitude=latitude, longitude=longitude, radius_km=radius,
                precision="district", relation=relation,
            )  # fmt: skip
    return found


def _middle(one: Place, other: Place) -> tuple[float, float, float] | None:
    if one.country is None or one.country != other.country:
        return None
    if {one.sense, other.sense} - {"location", "facility"}:
        return None
    if one.latitude is None or other.latitude is None:
        return None
    if one.longitude is None or other.longitude is None:
        return None
    if "country" in (one.precision, other.precision):
        return None
    latitude = (one.latitude + other.latitude) / 2
    longitude = (one.longitude + other.longitude) / 2
    width = math.cos(math.radians(latitude)) * (one.longitude - other.longitude)
    apart = _KM_A_DEGREE * math.hypot(one.latitude - other.latitude, width)
    if not 0.0 < apart <= _LONGEST_KM:
        return None
    return round(latitude, 4), round(longitude, 4), round(apart / 2 + 2.0, 1)
