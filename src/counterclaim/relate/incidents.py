"""Incidents: what several reports are about, with each party's account and where they part.

In: readings, in any order. Out: incidents in a fixed order. A pure function: the
same readings give the same incidents, ids included.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from counterclaim.model.events import EventStatus
from counterclaim.model.incidents import Account, Incident, Link, Where
from counterclaim.model.places import Place
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.relate.answers import answers_of, own_doing
from counterclaim.relate.compare import compare_accounts
from counterclaim.relate.gather import Gathered, gather
from counterclaim.relate.groups import Group
from counterclaim.relate.likeness import battle, violent
from counterclaim.relate.link import link
from counterclaim.relate.parties import Voices
from counterclaim.relate.positions import Aim, Dismissal, positions_in, resolve_dismissal
from counterclaim.relate.reports import Report, fineness, reports_in
from counterclaim.relate.settle import admitted, culprit_sides, settled
from counterclaim.relate.tolls import tolls_of

_STATUS_ORDER: tuple[EventStatus, ...] = (
    "happened", "ongoing", "alleged", "planned", "denied", "threatened", "requested",
    "hypothetical", "habitual",
)  # fmt: skip
_POINTS = (
    "occurrence", "responsibility", "target", "killed", "injured", "civilians_killed",
    "children_killed", "means", "place", "time", "intent",
)  # fmt: skip
_UNNAMED = re.compile(r"(?:an?|one|two|some|several|unnamed|unidentified)\b", re.IGNORECASE)


def relate_readings(readings: Sequence[Reading]) -> tuple[Incident, ...]:
    """The incidents that some readings report, with accounts and comparisons.

    >>> relate_readings(())
    ()
    """
    found: list[Gathered] = []
    voices: dict[str, Voices] = {}
    for reading in sorted(readings, key=_order):
        voices[reading.document] = Voices(reading)
        inside = gather(reports_in(reading), voices[reading.document])
        gathered = [g for g in inside if _worth_keeping(g.group, inside)]
        _mark_chief(gathered)
        _place_loose_harms(reading, gathered)
        _place_positions(voices[reading.document], gathered)
        found += gathered
    incidents = [_incident(members, reasons, voices) for members, reasons in link(found)]
    return tuple(sorted(incidents, key=lambda i: (str(i.first or "9999"), i.title, i.id)))


def _order(reading: Reading) -> tuple[str, str]:
    return (reading.published.isoformat() if reading.published else "", reading.document)


def _place_loose_harms(reading: Reading, gathered: Sequence[Gathered]) -> None:
    """Give counts that no event holds to the violent incident last spoken of before them."""
    told = _told_of(gathered)
    if not told:
        return
    kept = {report.event.id for g in gathered for report in g.reports}
    recalled = {
        e.id
        for e in reading.events
        if e.id not in kept and e.status == "happened" and violent((e.type,))
    }
    held = {harm.id for g in told for report in g.reports for harm in report.harms}
    for harm in reading.harms:
        if harm.id in held or harm.event in recalled:
            continue
        told[_nearest(told, harm.span)].harms.append(harm)


def _place_positions(voices: Voices, gathered: Sequence[Gathered]) -> None:
    """Give positions that are stated without an event to the incident last spoken of."""
    told = _told_of(gathered)
    if not told:
        return
    for sentence in voices.reading.sentences:
        for position in positions_in(voices, sentence):
            told[_nearest(told, sentence)].positions.append(position)


def _mark_chief(gathered: Sequence[Gathered]) -> None:
    """Mark the violent incident that most reports of a document are of."""
    told = _told_of(gathered)
    if told:
        max(told, key=lambda g: len(g.reports)).chief = True


def _told_of(gathered: Sequence[Gathered]) -> list[Gathered]:
    """The violent incidents of a document that are not only planned."""
    return [
        g
        for g in gathered
        if violent(g.group.types) and any(r.event.status != "planned" for r in g.reports)
    ]


def _nearest(told: Sequence[Gathered], span: Span) -> int:
    """Which incident was last spoken of; incidents only told of later count as farther."""
    gaps = [
        (min(_gap(report, span) for report in incident.reports), i)
        for i, incident in enumerate(told)
    ]
    return min(gaps)[1]


def _gap(report: Report, span: Span) -> tuple[bool, int]:
    start, at = report.event.sentence.start, span.start
    return start > at, abs(at - report.event.trigger.start)


def _worth_keeping(group: Group, inside: Sequence[Gathered]) -> bool:
    """Violence that was reported, or other events of named parties that are dated or placed.

    A battle that the publisher only recalls beside other violence is background.
    """
    real = [r for r in group.reports if r.event.status in _STATUS_ORDER[:5]]
    if not real:
        return False
    if battle(group.types):
        others = any(violent(g.group.types) and not battle(g.group.types) for g in inside)
        recalled = all(r.event.claim is None and not r.harms for r in group.reports)
        planned = all(r.event.status == "planned" for r in real)
        return not (others and (recalled or planned))
    if violent(group.types):
        return any(r.event.status != "planned" or r.event.claim for r in real)
    named = {p.span.text for r in real for p in r.event.actors if p.actor or p.entity}
    told = group.dated or (bool(group.places) and (group.types[0] == "Other" or len(named) > 1))
    return any(r.event.main for r in real) and bool(named) and told


def _incident(
    members: Sequence[Gathered],
    reasons: Sequence[tuple[str, ...]],
    voices: Mapping[str, Voices],
) -> Incident:
    group = Group(tuple(r for member in members for r in member.group.reports))
    accounts = _accounts(members, voices)
    where = _where(group)
    first = group.key
    days = group.when
    return Incident(
        id=value_id("incident", first[1], first[3]),
        title=_title(group, where),
        type=group.types[0],
        status=min((r.event.status for r in group.reports), key=_STATUS_ORDER.index),
        links=tuple(_links(members, reasons)),
        first=days.first,
        last=days.last,
        where=where,
        accounts=accounts,
        comparisons=compare_accounts(accounts),
    )


def _links(members: Sequence[Gathered], reasons: Sequence[tuple[str, ...]]) -> Iterator[Link]:
    for member, across in zip(members, reasons, strict=True):
        for report in member.group.reports:
            score, inside = member.reasons[report.event.id]
            why = tuple(dict.fromkeys((*inside, *across)))
            yield Link(
                document=report.reading.document, event=report.event.id, score=round(score, 3),
                reasons=why,
            )  # fmt: skip


def _title(group: Group, where: Where | None) -> str:
    days = group.when
    when = days.first or days.last
    parts: list[str] = [group.types[0]]
    if where:
        parts.append(f"in {where.name}")
    if when and days.known:
        parts.append(f"on {when}" if days.first == days.last else f"{days.first} to {days.last}")
    return ", ".join(parts)


def _where(group: Group) -> Where | None:
    """The place most reports give, the most exact of equals."""
    votes: Counter[str] = Counter()
    best: dict[str, Place] = {}
    for report in group.reports:
        for place in report.places:
            key = place.gazetteer_id or place.name.casefold()
            votes[key] += 2 if fineness(place) <= 4 else 1
            best.setdefault(key, place)
    if not best:
        return None
    key = min(best, key=lambda k: (fineness(best[k]) > 4, -votes[k], fineness(best[k]), k))
    place = best[key]
    return Where(
        name=place.name, country=place.country, latitude=place.latitude,
        longitude=place.longitude, radius_km=place.radius_km,
    )  # fmt: skip


def _accounts(members: Sequence[Gathered], voices: Mapping[str, Voices]) -> tuple[Account, ...]:
    found: list[Account] = []
    dismissals: list[Dismissal] = []
    aims: list[Aim] = []
    owned: list[Account] = []
    whole = Group(tuple(r for m in members for r in m.reports))
    many = sum(fineness(p) <= 2 and p.gazetteer_id is not None for p in whole.places)
    for member in members:
        here = voices[member.reports[0].reading.document]
        for report in member.group.reports:
            voice = here.of(report.event.claim)
            found += answers_of(report, voice)
            owned += own_doing(report, voice)
            member.harms += report.harms
        for harm in member.harms:
            voice = here.of(harm.claim)
            found += tolls_of(harm, here.reading, voice, many_places=many > 1)
        for position in member.positions:
            if isinstance(position, Dismissal):
                dismissals.append(position)
            elif isinstance(position, Aim):
                aims.append(position)
            else:
                found.append(position)
    air = whole.types[0] == "Air/drone strike"
    found = settled(found, from_the_air=air)
    culprits = {side for account in found for side in culprit_sides(account)}
    found += [aim.account for aim in aims if aim.side in culprits]
    found += admitted(owned, found)
    resolved = [account for d in dismissals for account in resolve_dismissal(d, found)]
    return tuple(_apart(_once([*found, *resolved])))


def _once(accounts: Iterable[Account]) -> list[Account]:
    """Each position once a document, at its first words, in a fixed order."""
    kept: dict[tuple[object, ...], Account] = {}
    for account in sorted(accounts, key=lambda a: (str(a.day or ""), a.document, a.quote.start)):
        value = account.value.casefold() if isinstance(account.value, str) else account.value
        key = (account.document, account.party, account.point, value, account.stance, account.scope)
        kept.setdefault(key, account)
    return sorted(
        kept.values(),
        key=lambda a: (_POINTS.index(a.point), str(a.day or ""), a.document, a.quote.start, a.id),
    )


def _apart(accounts: Sequence[Account]) -> Iterator[Account]:
    """Keep unnamed sources of different documents apart by numbering the later ones."""
    documents: dict[str, list[str]] = defaultdict(list)
    for account in accounts:
        if account.document not in documents[account.party]:
            documents[account.party].append(account.document)
    for account in accounts:
        number = documents[account.party].index(account.document) + 1
        if number > 1 and _UNNAMED.match(account.party):
            account = msgspec.structs.replace(account, party=f"{account.party} ({number})")
        yield account
