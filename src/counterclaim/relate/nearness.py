"""Where two groups of reports lie to each other: one place, near, one in the other, or apart.

In: two `Group`s of mentions. Out: clues, each with the reason in plain words.
"""

import math
import re

from rapidfuzz import fuzz

from counterclaim.relate.clues import NOTHING, Clue
from counterclaim.relate.groups import Group
from counterclaim.relate.kinds import same_kind
from counterclaim.relate.mentions import DISTRICT, TOWN, Spot

_EARTH_KM = 6371.0
_NEAR_KM = 25.0
_REGION_KM = 100.0
_SPELT_ALIKE = 85
_NEAR = 1.8
_SAME_KIND = 0.7


def same_place(a: Group, b: Group) -> Clue:
    """One place, places near each other, or one within the other; others forbid a link."""
    if not a.places or not b.places:
        return NOTHING
    if len(a.places) == len(b.places) == 1:
        return _places(a.places[0], b.places[0])
    clues = [_places(x, y) for x in a.places[:4] for y in b.places[:4]]
    return max(clues, key=lambda c: (-1.0 if c.score is None else c.score, c.reason))


def same_setting(a: Group, b: Group) -> Clue:
    """A report without a place may lie where its document plays."""
    if a.places and b.places:
        return NOTHING
    for group, other in ((a, b), (b, a)):
        for place in other.places:
            if not group.places and place.fineness <= DISTRICT and _names(group, place):
                return Clue(1.5, "their words name {}", (place.name,))
    near = [(x, y) for x in a.places or a.setting for y in b.places or b.setting]
    for x, y in near[:6]:
        apart = km_between(x, y)
        if apart is not None and apart <= _NEAR_KM and max(x.fineness, y.fineness) <= TOWN:
            return Clue(0.8, "their documents speak of {}", (x.name,))
    return NOTHING


def _names(group: Group, place: Spot) -> bool:
    """Whether reports without a resolved place name one in their words all the same."""
    told = [m.words for m in group.mentions if place.name in m.words or place.words in m.words]
    if not told:
        return False
    names = re.compile(rf"\b(?:{re.escape(place.name)}|{re.escape(place.words)})\b")
    return any(names.search(words) for words in told)


def _places(a: Spot, b: Spot) -> Clue:
    if (a.gazetteer_id and a.gazetteer_id == b.gazetteer_id) or _same_name(a, b):
        score = {0: 2.5, 1: 2.5, 2: 2.0, 3: 1.5, 4: 1.0}.get(a.fineness, 0.3)
        return Clue(score, "both are placed in {}", (a.name,))
    if a.country and b.country and a.country != b.country:
        return Clue(
            None,
            "{} and {} are in different countries",
            (
                a.name,
                b.name,
            ),
        )
    apart = km_between(a, b)
    if apart is None:
        if fuzz.ratio(a.words.casefold(), b.words.casefold()) >= _SPELT_ALIKE:
            return Clue(
                1.6,
                "{} and {} are spelt alike",
                (
                    a.words,
                    b.words,
                ),
            )
        return NOTHING
    wide = max(a.fineness, b.fineness) > TOWN
    if apart <= _NEAR_KM and not wide:
        return Clue(
            1.8,
            "{} and {} are {:.0f} km apart",
            (
                a.name,
                b.name,
                apart,
            ),
        )
    if wide and _contains(a, b, apart):
        return Clue(
            0.8,
            "{} and {} lie in one area",
            (
                a.name,
                b.name,
            ),
        )
    return Clue(
        None,
        "{} and {} are {:.0f} km apart",
        (
            a.name,
            b.name,
            apart,
        ),
    )


def _same_name(a: Spot, b: Spot) -> bool:
    return a.name.casefold() == b.name.casefold() and (a.country or b.country) == (
        b.country or a.country
    )


def _contains(a: Spot, b: Spot, apart: float) -> bool:
    large, small = (a, b) if a.fineness >= b.fineness else (b, a)
    if large.fineness >= 6 and large.country and large.country == small.country:
        return True
    if large.admin1 and small.admin1 and large.fineness >= 4:
        return large.admin1 == small.admin1
    return apart <= (large.radius_km or 100.0) + _NEAR_KM


def km_between(a: Spot, b: Spot) -> float | None:
    """Great-circle distance of two resolved places."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    x, y = math.radians(a.latitude), math.radians(b.latitude)
    turn = math.radians(b.longitude - a.longitude)
    h = math.sin((y - x) / 2) ** 2 + math.cos(x) * math.cos(y) * math.sin(turn / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def no_other_place(a: Group, b: Group) -> Clue:
    """Inside a document a town nearby and another kind of event are another event.

    A town far away may be where somebody spoke of it.
    """
    clue = same_place(a, b)
    if clue.score is None or (same_kind(a, b).score or 0.0) >= _SAME_KIND:
        return clue
    towns = [[p for p in group.places if p.fineness <= DISTRICT] for group in (a, b)]
    pairs = [(x, y) for x in towns[0] for y in towns[1]]
    apart = [km for x, y in pairs if (km := km_between(x, y)) is not None]
    shared = any(x.key == y.key for x, y in pairs)
    if apart and not shared and min(apart) <= _REGION_KM:
        return Clue(None, "{} and {} are told apart", (towns[0][0].name, towns[1][0].name))
    return clue
