"""Reports that are taken to be of one incident, with what they say together.

In: event reports. Out: a `Group` with its types, days, places, actors and names.
"""

from dataclasses import dataclass
from functools import cached_property

from counterclaim.lexicon.actors import registry
from counterclaim.model.events import SubEventType
from counterclaim.model.places import Place
from counterclaim.relate.reports import Days, Report, fineness

_TOWN = 2
GENERIC = ("Other", "Attack", "Looting/property destruction", "Remote explosive/landmine/IED")
"""Types that say little: a group of reports is called by any other it holds."""


@dataclass(frozen=True)
class Group:
    """Reports that are taken to be of one incident, with what they say together.

    `chief` marks what its document mostly reports.
    """

    reports: tuple[Report, ...]
    chief: bool = False

    @cached_property
    def key(self) -> tuple[str, str, int, str]:
        """Where it stands in a fixed order: its first report's place."""
        return min(report.key for report in self.reports)

    @cached_property
    def types(self) -> tuple[SubEventType, ...]:
        """Event types, the commonest first, those that say little last."""
        names = [r.event.type for r in self.reports]
        return tuple(sorted(set(names), key=lambda n: (n in GENERIC, -names.count(n), n)))

    @cached_property
    def days(self) -> Days:
        """The days all dated reports allow; the bounds of undated ones where none is dated."""
        dated = [r.days for r in self.reports if r.dated]
        rows = dated or [r.days for r in self.reports]
        days = min(rows, key=lambda d: (d.length, str(d.first), str(d.last)))
        for other in sorted(rows, key=lambda d: (d.length, str(d.first), str(d.last))):
            days = days.within(other)
        return days

    @cached_property
    def when(self) -> Days:
        """The days to show: those the reports allow, or else the day most of them were lent."""
        if any(r.dated for r in self.reports):
            return self.days
        lent = sorted((r.lent for r in self.reports if r.lent.known), key=lambda d: str(d.first))
        return max(lent, key=lent.count) if lent else self.days

    @cached_property
    def dated(self) -> bool:
        """Whether some report says when, to within a month and a bit."""
        return any(r.dated and r.days.length <= 32 for r in self.reports)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Places of all reports, the most exact first, each once."""
        found: dict[str, Place] = {}
        for report in self.reports:
            for place in report.places:
                found.setdefault(place.gazetteer_id or place.name.casefold(), place)
        return tuple(sorted(found.values(), key=lambda p: (fineness(p), p.name, p.id)))

    @cached_property
    def setting(self) -> tuple[Place, ...]:
        """Towns the documents speak of, the most frequent first, for reports without a place."""
        found: dict[str, list[Place]] = {}
        for reading in {r.reading.document: r.reading for r in self.reports}.values():
            for place in reading.places:
                if place.sense == "location" and fineness(place) <= _TOWN and place.gazetteer_id:
                    found.setdefault(place.gazetteer_id, []).append(place)
        ranked = sorted(found.values(), key=lambda rows: (-len(rows), rows[0].span.start))
        return tuple(rows[0] for rows in ranked[:2])

    @cached_property
    def actors(self) -> frozenset[str]:
        """Registry ids of those said to have done it."""
        return frozenset(
            p.actor for r in self.reports for p in r.event.actors if p.actor and p.polarity != "not"
        )

    @cached_property
    def sides(self) -> frozenset[str]:
        """The sides of those actors."""
        return frozenset(registry().side(actor) or actor for actor in self.actors)

    @cached_property
    def killed(self) -> frozenset[int]:
        """Numbers of killed that the reports give."""
        return frozenset(n for r in self.reports for n in r.killed)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names in the reports' sentences, places and actors apart."""
        return frozenset(name for report in self.reports for name in report.names)
