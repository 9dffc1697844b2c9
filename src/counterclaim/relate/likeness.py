"""How much two groups of reports look like one incident, each measure with its reason.

In: two `Group`s of mentions. Out: the score of all measures together, `None` where one
forbids the link, and the reasons in plain words. `ACROSS` and `INSIDE` list them.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from counterclaim.relate.clues import NOTHING, Clue
from counterclaim.relate.groups import Group
from counterclaim.relate.kinds import same_kind
from counterclaim.relate.nearness import no_other_place, same_place, same_setting

_FRESH = 10
_CHIEF = 0.6
OTHERS = -1.5
"""The score of two reports that name different actors."""


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


type Measure = Callable[[Group, Group], Clue]


class Measures(NamedTuple):
    """What is compared, by what it is about."""

    kind: Measure
    days: Measure
    place: Measure
    actors: Measure
    toll: Measure
    names: Measure
    setting: Measure | None = None

    def clues(self, a: Group, b: Group) -> Iterator[Clue]:
        """What each measure says of two groups."""
        return (measure(a, b) for measure in self if measure is not None)


INSIDE = Measures(same_kind, no_other_days, no_other_place, same_actors, same_toll, same_names)
"""What is compared inside one document."""
ACROSS = Measures(
    same_kind, same_days, same_place, same_actors, same_toll, same_names, same_setting
)
"""What is compared across documents."""


def likeness(a: Group, b: Group, measures: Measures = ACROSS) -> float | None:
    """The score of all measures; `None` where one forbids the link.

    Different culprits count little where day and place are the same: who did it
    is what accounts disagree on. Two documents that mostly report violence in one
    place mostly mean the same.
    """
    kind = measures.kind(a, b).score
    if kind is None:
        return None
    days = measures.days(a, b).score
    if days is None:
        return None
    place = measures.place(a, b).score
    if place is None:
        return None
    total = kind + days + place
    actors = measures.actors(a, b).score or 0.0
    if actors < 0.0 and place >= 1.5:
        actors = 0.0 if days >= 1.0 else -0.5
    total += actors + (measures.toll(a, b).score or 0.0) + (measures.names(a, b).score or 0.0)
    if measures.setting is not None:
        setting = measures.setting(a, b).score or 0.0
        total += setting
        if a.chief and b.chief and (place or setting) > 0:
            total += _CHIEF
    return round(total, 6)


def reasons_of(a: Group, b: Group, measures: Measures = ACROSS) -> tuple[str, ...]:
    """What speaks for two groups being of one incident, or what forbids it, in plain words."""
    clues = list(measures.clues(a, b))
    against = tuple(clue.reason for clue in clues if clue.score is None)
    return against or tuple(c.reason for c in clues if c.reason and (c.score or 0.0) > 0)
