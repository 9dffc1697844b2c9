"""How much two groups of reports look like one incident, each measure with its reason.

In: two `Group`s of mentions. Out: `Clue`s, each a score with the reason in
plain words, or a conflict that forbids a link. `MEASURES` lists them.
"""

import math
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from counterclaim.model.events import SubEventType
from counterclaim.relate.groups import GENERIC, Group
from counterclaim.relate.mentions import DISTRICT, TOWN, Spot

_EARTH_KM = 6371.0
_NEAR_KM = 25.0
_REGION_KM = 100.0
_FRESH = 10
_SPELT_ALIKE = 85
_CHIEF = 0.6
_NEAR = 1.8
_SAME_KIND = 0.7
OTHERS = -1.5
"""The score of two reports that name different actors."""
_BATTLE = frozenset(
    {
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Non-violent transfer of territory",
    }
)
_STRIKE = frozenset(
    {
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Disrupted weapons use",
        "Grenade",
        "Looting/property destruction",
        "Attack",
    }
)
_BOMB = frozenset({"Suicide bomb", "Grenade", "Attack"})
_CROWD = frozenset(
    {
        "Protest with intervention",
        "Peaceful protest",
        "Violent demonstration",
        "Mob violence",
        "Excessive force against protesters",
    }
)
_VIOLENT = (
    _BATTLE
    | _STRIKE
    | _BOMB
    | _CROWD
    | {"Abduction/forced disappearance", "Sexual violence", "Chemical weapon"}
)
_FAMILIES = (_STRIKE, _BOMB, _BATTLE, _BATTLE | {"Attack"}, _CROWD)


class Clue(NamedTuple):
    """What one measure says: a score (`None` forbids the link) and why.

    The reason is put into words only where somebody asks for it.
    """

    score: float | None
    words: str = ""
    names: tuple[object, ...] = ()

    @property
    def reason(self) -> str:
        """Why, in plain words.

        >>> Clue(2.0, "both are placed in {}", ("Astrel",)).reason
        'both are placed in Astrel'
        """
        return self.words.format(*self.names)


NOTHING = Clue(0.0)
"""Says neither yes nor no."""


def battle(types: Sequence[SubEventType]) -> bool:
    """Whether it is fighting over ground, which reports mostly recall as background."""
    return types[0] in _BATTLE


def violent(types: Sequence[SubEventType]) -> bool:
    """Whether one of the types is violence."""
    return any(t in _VIOLENT for t in types)


def same_kind(a: Group, b: Group) -> Clue:
    """Events of one type or of types that reports confuse; others exclude each other."""
    first, second = a.types[0], b.types[0]
    if first == second:
        return Clue(0.5 if first in GENERIC else 1.0, "both are reported as {}", (first,))
    shared = [t for t in a.types if t in b.types and t not in GENERIC]
    if shared and not battle((shared[0],)):
        return Clue(0.7, "both are also reported as {}", (shared[0],))
    if any(first in family and second in family for family in _FAMILIES):
        return Clue(
            0.3,
            "{} and {} are often reported of one event",
            (
                first,
                second,
            ),
        )
    return Clue(
        None,
        "{} is not {}",
        (
            first,
            second,
        ),
    )


def same_days(a: Group, b: Group) -> Clue:
    """Dates that are one day, or can be; days that exclude each other forbid a link."""
    first, second = a.days, b.days
    if not first.meets(second):
        return Clue(None, "they are dated to different days")
    if not (a.dated and b.dated):
        return _likely_days(a, b)
    shared = first.within(second)
    if first.length <= 2 and second.length <= 2:
        return Clue(2.0, "both are dated to {}", (shared.first,))
    return Clue(
        1.0,
        "their dates allow {} to {}",
        (
            shared.first,
            shared.last,
        ),
    )


def _likely_days(a: Group, b: Group) -> Clue:
    """Days that their documents lend to reports without a day of their own."""
    first, second = a.when, b.when
    if first.length <= 2 and second.length <= 2:
        if first.meets(second):
            return Clue(1.0, "their documents date them to {}", (first.within(second).first,))
        return Clue(-0.3, "their documents give different days")
    if (first.length > 2) != (second.length > 2):
        known, bound = (first, second) if first.length <= 2 else (second, first)
        if known.last and bound.last and bound.first is None:
            late = (bound.last - known.last).days
            if 0 <= late <= _FRESH:
                return Clue(0.5, "one was published within days of the other's date")
    return NOTHING


def no_other_days(a: Group, b: Group) -> Clue:
    """Inside a document only days of their own tell two reports apart."""
    if a.dated and b.dated:
        return same_days(a, b)
    if not a.days.meets(b.days):
        return Clue(None, "they are dated to different days")
    return NOTHING


def same_place(a: Group, b: Group) -> Clue:
    """One place, places near each other, or one within the other; others forbid a link."""
    if not a.places or not b.places:
        return NOTHING
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


def same_actors(a: Group, b: Group) -> Clue:
    """The same force or side; two that are named and unrelated speak against a link."""
    if not a.actors or not b.actors:
        return NOTHING
    shared = sorted(a.sides & b.sides)
    if shared:
        return Clue(0.8, "both name {}", (shared[0],))
    return Clue(OTHERS, "they name different actors")


def same_toll(a: Group, b: Group) -> Clue:
    """The same number of killed, the rarer the number the better."""
    shared = sorted(a.killed & b.killed)
    if not shared:
        return NOTHING
    return Clue(1.0 if shared[-1] >= 3 else 0.4, "both count {} killed", (shared[-1],))


def same_names(a: Group, b: Group) -> Clue:
    """People and bodies named in both."""
    shared = sorted(a.names & b.names)
    if not shared:
        return NOTHING
    names = ", ".join(name.title() for name in shared[:3])
    return Clue(min(1.5, 0.8 * len(shared)), "both name {}", (names,))


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


type Measure = Callable[[Group, Group], Clue]
INSIDE: Sequence[Measure] = (
    same_kind,
    no_other_days,
    no_other_place,
    same_actors,
    same_toll,
    same_names,
)
"""What is compared inside one document."""
ACROSS: Sequence[Measure] = (
    same_kind,
    same_days,
    same_place,
    same_actors,
    same_toll,
    same_names,
    same_setting,
)
"""What is compared across documents."""


def likeness(a: Group, b: Group, measures: Sequence[Measure] = ACROSS) -> float | None:
    """The score of all measures; `None` where one forbids the link.

    Different culprits count little where day and place are the same: who did it
    is what accounts disagree on. Two documents that mostly report violence in one
    place mostly mean the same.
    """
    total = days = place = actors = 0.0
    for measure in measures:
        score = measure(a, b).score
        if score is None:
            return None
        if measure is same_place or measure is no_other_place:
            place = score
        elif measure is same_actors:
            actors = score
        elif measure is same_days or measure is no_other_days:
            days = score
        elif measure is same_setting and a.chief and b.chief and (place or score) > 0:
            total += score + _CHIEF
        else:
            total += score
    if place >= 1.5:
        actors = max(0.0 if days >= 1.0 else -0.5, actors)
    return round(total + days + place + actors, 6)


def reasons_of(a: Group, b: Group, measures: Sequence[Measure] = ACROSS) -> tuple[str, ...]:
    """What speaks for two groups being of one incident, or what forbids it, in plain words."""
    clues = [measure(a, b) for measure in measures]
    against = tuple(clue.reason for clue in clues if clue.score is None)
    return against or tuple(c.reason for c in clues if c.reason and (c.score or 0.0) > 0)
