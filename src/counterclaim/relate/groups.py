"""Mentions that are taken to be of one incident, with what they say together.

In: mentions. Out: a `Group` with its types, days, places, actors and names.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

from counterclaim.model.events import SubEventType
from counterclaim.relate.mentions import TOWN, Days, Mention, Spot

GENERIC = ("Other", "Attack", "Looting/property destruction", "Remote explosive/landmine/IED")
"""Types that say little: a group of reports is called by any other it holds."""


def ranked_types(names: Sequence[SubEventType]) -> tuple[SubEventType, ...]:
    """Event types, the commonest first, those that say little last.

    >>> ranked_types(["Attack", "Attack", "Grenade"])
    ('Grenade', 'Attack')
    """
    return tuple(sorted(set(names), key=lambda n: (n in GENERIC, -names.count(n), n)))


class Group:
    """Mentions that are taken to be of one incident, with what they say together.

    `chief` marks what its document mostly reports. What they say is worked out
    when it is first asked for.
    """

    def __init__(self, mentions: Iterable[Mention], chief: bool = False) -> None:
        self.mentions = tuple(sorted(mentions, key=lambda m: m.key))
        self.chief = chief

    def joined(self, other: "Group") -> "Group":
        """Both as one group."""
        return Group((*self.mentions, *other.mentions), self.chief or other.chief)

    @cached_property
    def key(self) -> tuple[str, str, int, str]:
        """Where it stands in a fixed order: its first mention's place."""
        return self.mentions[0].key

    @property
    def document(self) -> str:
        """The document of its first mention."""
        return self.mentions[0].document

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents of its mentions: each tells its incidents apart itself."""
        return frozenset(mention.document for mention in self.mentions)

    @cached_property
    def types(self) -> tuple[SubEventType, ...]:
        """Event types, the commonest first, those that say little last."""
        if len(self.mentions) == 1:
            return (self.mentions[0].type,)
        return ranked_types([m.type for m in self.mentions])

    @cached_property
    def days(self) -> Days:
        """The days all dated mentions allow; the bounds of undated ones where none is dated."""
        dated = [m.days for m in self.mentions if m.dated]
        rows = sorted(
            dated or [m.days for m in self.mentions],
            key=lambda d: (d.length, str(d.first), str(d.last)),
        )
        days = rows[0]
        for other in rows[1:]:
            days = days.within(other)
        return days

    @cached_property
    def when(self) -> Days:
        """The days to show: those the mentions allow, or else the day most of them were lent."""
        if any(m.dated for m in self.mentions):
            return self.days
        lent = sorted((m.lent for m in self.mentions if m.lent.known), key=lambda d: str(d.first))
        return max(lent, key=lent.count) if lent else self.days

    @cached_property
    def dated(self) -> bool:
        """Whether some mention says when, to within a month and a bit."""
        return any(m.dated and m.days.length <= 32 for m in self.mentions)

    @cached_property
    def places(self) -> tuple[Spot, ...]:
        """Places of all mentions, the most exact first, each once."""
        found: dict[str, Spot] = {}
        for mention in self.mentions:
            for place in mention.places:
                found.setdefault(place.key, place)
        if len(found) < 2:
            return tuple(found.values())
        return tuple(sorted(found.values(), key=lambda p: (p.fineness, p.name, p.key)))

    @cached_property
    def setting(self) -> tuple[Spot, ...]:
        """Towns the documents speak of, the most frequent first, for mentions without a place."""
        times: dict[str, int] = {}
        spots: dict[str, Spot] = {}
        for mention in {m.document: m for m in self.mentions}.values():
            for town in mention.setting:
                spots.setdefault(town.spot.key, town.spot)
                times[town.spot.key] = times.get(town.spot.key, 0) + town.times
        ranked = sorted(spots, key=lambda key: -times[key])
        return tuple(spots[key] for key in ranked[:2])

    @cached_property
    def actors(self) -> frozenset[str]:
        """Registry ids of those said to have done it."""
        return frozenset(actor for m in self.mentions for actor in m.actors)

    @cached_property
    def sides(self) -> frozenset[str]:
        """The sides of those actors."""
        return frozenset(side for m in self.mentions for side in m.sides)

    @cached_property
    def killed(self) -> frozenset[int]:
        """Numbers of killed that the mentions give."""
        return frozenset(n for m in self.mentions for n in m.killed)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names in the mentions' sentences, places and actors apart."""
        return frozenset(name for m in self.mentions for name in m.names)

    @cached_property
    def fine_towns(self) -> tuple[Spot, ...]:
        """The towns and points among its first places."""
        return tuple(place for place in self.places[:4] if place.fineness <= TOWN)
