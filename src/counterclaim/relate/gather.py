"""Gather the event reports of one document into the incidents it speaks of.

In: the reports of one reading. Out: groups, each with why its reports belong
together. Reports that say when or where come first; then those that say neither
("the strikes", "the raid") join the incident they refer back to.
"""

from dataclasses import dataclass, field

from counterclaim.model.events import EventStatus, Harm
from counterclaim.model.incidents import Silence
from counterclaim.relate.discourse import goes_on, points_back, returned_to
from counterclaim.relate.groups import Group
from counterclaim.relate.kinds import battle, same_kind, violent
from counterclaim.relate.likeness import INSIDE, OTHERS, likeness, reasons_of, same_actors
from counterclaim.relate.mentions import fineness
from counterclaim.relate.nearness import same_place
from counterclaim.relate.parties import Voices
from counterclaim.relate.positions import Position
from counterclaim.relate.reports import Report, nominal

_UNREAL: frozenset[EventStatus] = frozenset({"hypothetical", "habitual", "requested", "threatened"})
_FINE = 4
_NEAR = 600
_ANOTHER_VOICE = 1.1
_GOES_ON = 0.8
_POINTED_AT = 1.5
_JOIN = 1.0
_REFER = 0.3


@dataclass
class Gathered:
    """Reports of one incident inside a document, each with the reasons it was put there.

    `main` marks what the document mostly reports, `chief` that this is violence.
    """

    voices: Voices
    reports: list[Report] = field(default_factory=list)
    reasons: dict[str, tuple[float, tuple[str, ...]]] = field(default_factory=dict)
    chief: bool = False
    main: bool = False
    harms: list[Harm] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    refusals: list[Silence] = field(default_factory=list)

    def add(self, report: Report, score: float, reasons: tuple[str, ...]) -> None:
        """Put a report into the incident."""
        self.reports.append(report)
        self.reasons[report.event.id] = (score, reasons)

    def parted(self, events: frozenset[str]) -> "Gathered":
        """Take the reports of some events out, into an incident of their own."""
        other = Gathered(self.voices)
        for report in [r for r in self.reports if r.event.id in events]:
            self.reports.remove(report)
            other.add(report, *self.reasons.pop(report.event.id))
        return other

    @property
    def ordered(self) -> list[Report]:
        """The reports in the order of the text."""
        return sorted(self.reports, key=lambda report: report.key)

    @property
    def group(self) -> Group:
        """The reports as a group to compare with others."""
        return Group((report.mention for report in self.reports), self.chief)


def gather(reports: tuple[Report, ...], voices: Voices) -> list[Gathered]:
    """The incidents that one document reports."""
    found: list[Gathered] = []
    loose: list[Report] = []
    for report in sorted(reports, key=lambda r: r.key):
        best = _best(found, report, voices, least=_JOIN) if _anchored(report) else None
        if best:
            best[0].add(report, best[1], best[2])
        elif _anchored(report) and _may_found(report):
            found.append(Gathered(voices))
            found[-1].add(report, 1.0, ("it says when or where",))
        else:
            loose.append(report)
    for report in loose:
        best = _best(found, report, voices, least=_REFER)
        if best:
            best[0].add(report, best[1], best[2])
        elif _may_found(report) and _new_kind(found, report):
            found.append(Gathered(voices))
            found[-1].add(report, 0.5, ("no other report in this document fits it",))
    return _completed(found)


def _completed(found: list[Gathered]) -> list[Gathered]:
    """The incidents, where the only one without a day and the only one without a place are one.

    "Three weeks after bombs fell on Zabid ... 17 were killed on May 14" is a single strike;
    "Thursday's attack" is another one.
    """
    placed = [g for g in found if _says_where(g) and not _says_when(g)]
    dated = [g for g in found if _says_when(g) and not _says_where(g)]
    if len(found) != 2 or len(placed) != 1 or len(dated) != 1:
        return found
    where, when = placed[0].group, dated[0].group
    if any(nominal(report.event) for report in dated[0].reports):
        return found
    if same_kind(where, when).score is None or likeness(where, when, INSIDE) is None:
        return found
    for report in dated[0].reports:
        placed[0].add(report, _REFER, ("one says where and the other when it was",))
    return [incident for incident in found if incident is not dated[0]]


def _says_where(incident: Gathered) -> bool:
    return any(fineness(place) <= _FINE for report in incident.reports for place in report.places)


def _says_when(incident: Gathered) -> bool:
    return any(report.dated for report in incident.reports)


def _anchored(report: Report) -> bool:
    exact_day = report.dated and report.days.length <= 32
    return exact_day or any(fineness(p) <= _FINE for p in report.places)


def _may_found(report: Report) -> bool:
    """Whether a report can be of an incident of its own: what happened or was planned."""
    return report.event.status not in _UNREAL


def _new_kind(found: list[Gathered], report: Report) -> bool:
    """Whether no incident of the document is of a kind that the report could be of."""
    types = (report.event.type,)
    if not violent(types) or (found and (battle(types) or not report.event.main)):
        return False
    alone = Group((report.mention,))
    return all(same_kind(incident.group, alone).score is None for incident in found)


def _best(
    found: list[Gathered], report: Report, voices: Voices, *, least: float
) -> tuple[Gathered, float, tuple[str, ...]] | None:
    """The incident that a report fits best, with score and reasons."""
    alone = Group((report.mention,))
    best: tuple[Gathered, float, tuple[str, ...]] | None = None
    last = _last_spoken_of(found, report)
    leads = last is None and _told_next(found, report)
    for incident in found:
        group = incident.group
        score = likeness(group, alone, INSIDE)
        if score is None or _same_voice_differs(incident, report):
            continue
        if report.turns and (same_place(group, alone).score or 0.0) <= 0:
            continue
        others = same_actors(group, alone).score == OTHERS
        if others and report.event.status == "alleged":
            continue
        if others:
            score += _ANOTHER_VOICE
        near, why = _nearness(incident, report, leads or last)
        own, more = _own_doing(incident, report, voices)
        score += near + own
        if score >= least and (best is None or score > best[1]):
            reasons = reasons_of(group, alone, INSIDE)
            best = (incident, score, (*reasons, *filter(None, (why, more))))
    return best


def _last_spoken_of(found: list[Gathered], report: Report) -> Gathered | None:
    """The incident that was last spoken of before a report."""
    at = report.event.trigger.start
    before = [
        (r.event.trigger.start, i)
        for i, incident in enumerate(found)
        for r in incident.reports
        if r.event.trigger.start < at
    ]
    if not before:
        return None
    last = max(before)[1]
    if not _anchored(report) and not points_back(report):
        told = [(incident, incident.reports) for incident in found]
        last = returned_to(told, last, report.event.trigger)
    return found[last]


def _told_next(found: list[Gathered], report: Report) -> Gathered | None:
    """The incident that is told first: what an article leads with before it says when and where."""
    return min(found, key=lambda g: min(r.event.trigger.start for r in g.reports), default=None)


def _nearness(incident: Gathered, report: Report, last: Gathered | None) -> tuple[float, str]:
    """How the report follows what was told of the incident; what is told later is no referent."""
    at = report.event.trigger.start
    if any(r.event.sentence == report.event.sentence for r in incident.reports):
        return 0.5, "they stand in one sentence"
    if any(goes_on(other, report) for other in incident.reports):
        return _GOES_ON, "it goes on from the sentence before"
    starts = [r.event.trigger.start for r in incident.reports]
    if incident is last and points_back(report):
        return _POINTED_AT, "it says what that was which was just told"
    if incident is last:
        lead = min(starts) > at
        return 0.5, "it leads to what is told next" if lead else "it is what was last spoken of"
    if min(starts) > at:
        return -1.0, ""
    return (0.2, "they stand close together") if at - max(starts) <= _NEAR else (0.0, "")


def _own_doing(incident: Gathered, report: Report, voices: Voices) -> tuple[float, str]:
    """Whether the speaker's side is the one held responsible, where the report names nobody."""
    side = voices.of(report.event.claim).side
    if side is None or report.event.actors or side not in incident.group.sides:
        return 0.0, ""
    return 0.25, f"{side} speaks of what {side} is named for"


def _same_voice_differs(incident: Gathered, report: Report) -> bool:
    """Whether the same speaker names another culprit for it: then it is another event."""
    mine = Group((report.mention,)).sides
    if not mine:
        return False
    for other in incident.reports:
        theirs = Group((other.mention,)).sides
        if report.event.claim == other.event.claim and theirs and not mine & theirs:
            return True
    return False
