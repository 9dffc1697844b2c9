"""Where a place is on the map: a point only for what is one, else the circle it lies in.

In: a place of a reading. Out: a GeoJSON geometry (WGS 84, longitude first), or nothing
where the name could not be resolved.
"""

import math

from counterclaim.model.places import Place

_CORNERS = 48
_EARTH_KM = 6371.0088
_POINTS = frozenset({"exact", "neighbourhood", "town"})

type Position = list[float]


def geometry_of(place: Place) -> dict[str, object] | None:
    """A point for a place no larger than a town, a circle for areas and what is near or between.

    Circles are cut off at the 180th meridian.
    """
    if place.latitude is None or place.longitude is None:
        return None
    if is_point(place):
        return {"type": "Point", "coordinates": _at(place.longitude, place.latitude)}
    ring = circle(place.latitude, place.longitude, place.radius_km or 1.0)
    return {"type": "Polygon", "coordinates": [ring]}


def is_point(place: Place) -> bool:
    """Whether a place is small and exact enough to be one point of a map."""
    return place.precision in _POINTS and place.relation is None


def circle(latitude: float, longitude: float, radius_km: float) -> list[Position]:
    """The corners of a circle on the ground, counterclockwise, the first again at the end.

    >>> ring = circle(13.0, 30.0, 111.2)
    >>> len(ring), ring[0] == ring[-1], ring[0]
    (49, True, [31.02634, 12.99799])
    """
    ring = [
        _corner(latitude, longitude, radius_km, math.tau * i / _CORNERS) for i in range(_CORNERS)
    ]
    return [*ring, ring[0]]


def _corner(latitude: float, longitude: float, radius_km: float, angle: float) -> Position:
    """The point at a distance, the angle counted from east towards north."""
    far = min(radius_km / _EARTH_KM, math.pi / 2 - 0.01)
    lat, bearing = math.radians(latitude), math.pi / 2 - angle
    up = math.asin(
        math.sin(lat) * math.cos(far) + math.cos(lat) * math.sin(far) * math.cos(bearing)
    )
    turn = math.atan2(
        math.sin(bearing) * math.sin(far) * math.cos(lat),
        math.cos(far) - math.sin(lat) * math.sin(up),
    )
    return _at(longitude + math.degrees(turn), math.degrees(up))


def _at(longitude: float, latitude: float) -> Position:
    return [round(max(-180.0, min(180.0, longitude)), 5), round(latitude, 5)]
