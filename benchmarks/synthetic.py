"""Event reports that nobody wrote, in any number, with the skew of real ones.

A few places hold most of the violence, days of offensives hold most of it there,
and a few incidents are reported by hundreds while most are by one or two. What a
report says of its incident is often vague (no place, no day, a wide area) and
sometimes wrong. The same number and seed give the same reports.
"""

import dataclasses
import datetime
import math
import random
from collections.abc import Iterator

from counterclaim.model.events import SubEventType
from counterclaim.relate.groups import Group
from counterclaim.relate.mentions import Days, Mention, Spot, Town

_FIRST_DAY = datetime.date(2012, 1, 1)
YEARS = 6.0
PLACES = 4000
_TYPES: tuple[tuple[SubEventType, float], ...] = (
    ("Shelling/artillery/missile attack", 0.32),
    ("Air/drone strike", 0.26),
    ("Armed clash", 0.18),
    ("Attack", 0.14),
    ("Remote explosive/landmine/IED", 0.07),
    ("Abduction/forced disappearance", 0.03),
)
_SIDES = ("north", "south", "isles", "league", "front")
_STEEPNESS = 1.05


@dataclasses.dataclass(frozen=True, slots=True)
class Truth:
    """An incident that reports are made of."""

    number: int
    place: Spot
    day: datetime.date
    type: SubEventType
    side: str
    killed: int
    name: str
    reports: int


class World:
    """The places of a war and how often each is in the news."""

    def __init__(self, dice: random.Random, places: int, years: float) -> None:
        self.dice = dice
        self.spots = [self._spot(i) for i in range(places)]
        self.weights = [1 / (i + 1) ** _STEEPNESS for i in range(places)]
        self.provinces = {
            name: Spot(name, name, 4, f"p-{name}", 32.5, 37.5, "XX", name, 90.0)
            for name in sorted({spot.admin1 or "" for spot in self.spots})
        }
        self.days = round(years * 365)
        self.offensives = sorted(dice.sample(range(self.days), self.days // 10))

    def _spot(self, i: int) -> Spot:
        latitude, longitude = self.dice.uniform(30.0, 37.0), self.dice.uniform(35.0, 42.0)
        province = f"Province {int(latitude) * 10 + int(longitude) % 10}"
        name = f"{_syllables(self.dice, 3).title()}{i}"
        return Spot(name, name, 2, f"g{i}", latitude, longitude, "XX", province, 5.0)

    def place(self) -> Spot:
        """A place, those much in the news more often."""
        return self.dice.choices(self.spots, self.weights)[0]

    def day(self) -> datetime.date:
        """A day, those of offensives more often."""
        dice = self.dice
        often = dice.random() < 0.6
        number = dice.choice(self.offensives) if often else dice.randrange(self.days)
        return _FIRST_DAY + datetime.timedelta(days=number)


def incidents(world: World, count: int) -> Iterator[Truth]:
    """Incidents whose reports are together `count`, most with one or two, a few with hundreds."""
    dice = world.dice
    names, shares = zip(*_TYPES, strict=True)
    number = 0
    while count > 0:
        reports = min(count, 300, int(1 / (1 - dice.random()) ** 0.9))
        killed = int(math.exp(dice.gauss(1.0, 1.2))) if dice.random() < 0.7 else 0
        yield Truth(
            number, world.place(), world.day(), dice.choices(names, shares)[0],
            dice.choice(_SIDES), killed, f"{_syllables(dice, 2)} {_syllables(dice, 3)}", reports,
        )  # fmt: skip
        number += 1
        count -= reports


def groups(
    count: int, *, seed: int = 1, places: int = PLACES, years: float = YEARS
) -> Iterator[tuple[int, Group]]:
    """So many event reports, each in a document of its own, with the number of its incident."""
    world = World(random.Random(seed), places, years)
    made = 0
    for truth in incidents(world, count):
        for _ in range(truth.reports):
            yield truth.number, Group((_mention(world, truth, made),), chief=True)
            made += 1


def _mention(world: World, truth: Truth, number: int) -> Mention:
    dice = world.dice
    published = truth.day + datetime.timedelta(days=int(dice.expovariate(0.7)))
    dated = dice.random() < 0.7
    days = Days(truth.day, truth.day) if dated else Days(None, published)
    lent = days if dated or dice.random() < 0.5 else Days(None, published)
    chance = dice.random()
    if chance < 0.85:
        places: tuple[Spot, ...] = (truth.place,)
    else:
        places = (world.provinces[truth.place.admin1 or ""],) if chance < 0.93 else ()
    document = f"doc-{number:08x}"
    sides = (truth.side,) if dice.random() < 0.4 else ()
    return Mention(
        document=document, event=f"event-{number:08x}", start=dice.randrange(3000),
        type=_reported_as(dice, truth.type), published=published, days=days, lent=lent, dated=dated,
        places=places, setting=() if places else (Town(truth.place, 2),),
        actors=sides, sides=sides,
        killed=_toll(dice, truth.killed), names=(truth.name,) if dice.random() < 0.25 else (),
        words="" if places else f"Shells fell on {truth.place.name} again.",
    )  # fmt: skip


def _reported_as(dice: random.Random, kind: SubEventType) -> SubEventType:
    return "Attack" if kind != "Armed clash" and dice.random() < 0.08 else kind


def _toll(dice: random.Random, killed: int) -> tuple[int, ...]:
    if killed == 0 or dice.random() < 0.4:
        return ()
    return (killed if dice.random() < 0.8 else killed + dice.randrange(1, 4),)


def _syllables(dice: random.Random, count: int) -> str:
    return "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(count))
