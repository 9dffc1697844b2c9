"""What is shown of an incident: in one line for lists, and all of it on its page."""

import datetime

import msgspec

from counterclaim.model.decisions import Decision, Grouping
from counterclaim.model.events import EventStatus, SubEventType
from counterclaim.model.incidents import (
    Account,
    Comparison,
    Copy,
    Incident,
    Link,
    NumberRange,
    Point,
)
from counterclaim.model.tasks import Task
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.rows import Listing
from counterclaim.web.records import looked_up
from counterclaim.web.views.figures import Chart, charts_of, claimed_range
from counterclaim.web.views.matrix import Matrix, matrix_of


class Summary(Value, frozen=True, kw_only=True):
    """An incident in one line: what, where, when, who speaks, what is disputed."""

    id: str
    title: str
    type: SubEventType
    status: EventStatus
    reports: int
    origins: int
    parties: tuple[str, ...]
    disputed: tuple[Point, ...]
    first: datetime.date | None = None
    last: datetime.date | None = None
    place: str | None = None


def summary_of(incident: Incident) -> Summary:
    """An incident in one line."""
    return Summary(
        id=incident.id,
        title=incident.title,
        type=incident.type,
        status=incident.status,
        reports=len(incident.documents),
        origins=len(incident.origins),
        parties=tuple(dict.fromkeys(account.party for account in incident.accounts)),
        disputed=tuple(dict.fromkeys(c.point for c in incident.disagreements)),
        first=incident.first,
        last=incident.last,
        place=incident.where.name if incident.where else None,
    )


class Report(Value, frozen=True, kw_only=True):
    """A document that reports an incident, why it is there, and what it repeats.

    `reasons` are those of all its links; `copies` the reports that repeat it.
    """

    document: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    main: bool
    reasons: tuple[str, ...]
    lifted: tuple[Copy, ...] = ()
    share: float | None = None
    copies: tuple["Report", ...] = ()


class Revision(Value, frozen=True, kw_only=True):
    """A party's later position on a point that differs from its earlier one."""

    comparison: Comparison
    before: Account
    after: Account


class Dispute(Value, frozen=True, kw_only=True):
    """Two accounts of a point that cannot both hold."""

    comparison: Comparison
    a: Account
    b: Account


class IncidentView(Value, frozen=True, kw_only=True):
    """An incident with its accounts laid out, its figures drawn, its reports by origin."""

    incident: Incident
    summary: Summary
    killed: NumberRange | None
    injured: NumberRange | None
    blamed: tuple[str, ...]
    matrix: Matrix
    charts: tuple[Chart, ...]
    disputes: tuple[Dispute, ...]
    revisions: tuple[Revision, ...]
    reports: tuple[Report, ...]
    decisions: tuple[Decision, ...] = ()
    waiting: tuple[Task, ...] = ()

    @property
    def colours(self) -> dict[str, int]:
        """The colour of each party."""
        return {column.party: column.colour for column in self.matrix.columns}

    @property
    def names(self) -> dict[str, str]:
        """How to call each of its documents."""
        every = [r for report in self.reports for r in (report, *report.copies)]
        return {r.document: r.publisher or r.title for r in every}


def incident_view(record: Record, name: str) -> IncidentView:
    """All that is shown of an incident, by its id or the beginning of it."""
    with looked_up():
        incident = record.incident(name)
    accounts = {account.id: account for account in incident.accounts}
    blamed = [a for a in incident.accounts if a.point == "responsibility"]
    return IncidentView(
        incident=incident,
        summary=summary_of(incident),
        killed=claimed_range(incident, "killed"),
        injured=claimed_range(incident, "injured"),
        blamed=tuple(dict.fromkeys(str(a.value) for a in blamed if a.stance == "asserts")),
        matrix=matrix_of(incident),
        charts=charts_of(incident),
        disputes=tuple(
            Dispute(comparison=c, a=accounts[c.a], b=accounts[c.b]) for c in incident.disagreements
        ),
        revisions=_revisions(incident, accounts),
        reports=_reports(record, incident),
        decisions=_groupings(record, incident),
        waiting=record.tasks.queue(incident=incident.id, most=5).rows,
    )


def _groupings(record: Record, incident: Incident) -> tuple[Decision, ...]:
    """The merges, splits and separations that are about reports of an incident."""
    told = {(link.document, link.event) for link in incident.links}
    return tuple(
        decision
        for decision in record.decisions.groupings()
        if isinstance(decision.what, Grouping)
        and any((r.document, r.event) in told for part in decision.what.parts for r in part.reports)
    )


def _revisions(incident: Incident, accounts: dict[str, Account]) -> tuple[Revision, ...]:
    found = [
        Revision(comparison=c, before=accounts[c.a], after=accounts[c.b])
        for c in incident.comparisons
        if c.outcome == "update"
    ]
    return tuple(sorted(found, key=lambda r: (r.before.party, r.before.point, str(r.after.day))))


def _reports(record: Record, incident: Incident) -> tuple[Report, ...]:
    """The documents by origin, the first published first, those that repeat one under it."""
    copies = {c.document: c for c in incident.copies if c.kind == "reprint"}
    listings = record.listings.listed(incident.documents)
    links: dict[str, list[Link]] = {}
    for link in incident.links:
        links.setdefault(link.document, []).append(link)
    made = {d: _report(listings[d], incident, links.get(d, [])) for d in incident.documents}
    found = []
    for document, report in made.items():
        if copies.get(document) and copies[document].origin in made:
            continue
        repeating = tuple(
            msgspec.structs.replace(made[d], share=copy.share)
            for d, copy in sorted(copies.items())
            if copy.origin == document and d in made
        )
        found.append(msgspec.structs.replace(report, copies=repeating))
    return tuple(sorted(found, key=lambda r: (r.published or "9999", r.document)))


def _report(listing: Listing, incident: Incident, links: list[Link]) -> Report:
    reasons = dict.fromkeys(reason for link in links for reason in link.reasons)
    lifted = (c for c in incident.copies if c.document == listing.id and c.kind == "quotation")
    return Report(
        document=listing.id, title=listing.title or listing.name, publisher=listing.publisher,
        published=listing.published, url=listing.url, main=any(link.main for link in links),
        reasons=tuple(reasons), lifted=tuple(lifted),
    )  # fmt: skip
