"""Merge, split and keep apart the incidents of a record.

In: a record that is related, and incidents by id. Out: the decision, with the words of
the reports that it is about; relating the record then heeds it.
"""

from collections.abc import Collection, Iterator, Sequence

from counterclaim.deciding.desks import Desk
from counterclaim.errors import InputError
from counterclaim.model.decisions import Decision, Grouping, Part
from counterclaim.model.incidents import Incident
from counterclaim.record import Record
from counterclaim.record.decisions import Deciding
from counterclaim.review.groupings import part_of


def merge(
    record: Record,
    incidents: Sequence[str],
    *,
    reason: str | None = None,
    who: str | None = None,
) -> Decision:
    """Say that incidents are one, which keeps the id of the first."""
    with record.decisions.deciding(who=who) as deciding:
        parts = _several(deciding, incidents, "merge")
        return deciding.put(Grouping(verb="merge", parts=parts), reason=reason)


def separate(
    record: Record,
    incidents: Sequence[str],
    *,
    reason: str | None = None,
    who: str | None = None,
) -> Decision:
    """Say that incidents are assessed separately: they never become one."""
    with record.decisions.deciding(who=who) as deciding:
        parts = _several(deciding, incidents, "tell apart")
        return deciding.put(Grouping(verb="separate", parts=parts), reason=reason)


def split(
    record: Record,
    incident: str,
    reports: Sequence[str],
    *,
    reason: str | None = None,
    who: str | None = None,
) -> Decision:
    """Say that some reports of an incident are of another one.

    `reports` are ids of its events, or of documents for all that they report of it.
    """
    with record.decisions.deciding(who=who) as deciding:
        found = deciding.incident(incident)
        leaving = {link for name in reports for link in _links(found, name)}
        staying = {(link.document, link.event) for link in found.links} - leaving
        if not leaving or not staying:
            raise InputError(
                f"{found.id}: name some of its reports, not "
                f"{'all' if leaving else 'none'} of them: see counterclaim explain {found.id}"
            )
        parts = tuple(_part(deciding, found, links) for links in (leaving, staying))
        return deciding.put(Grouping(verb="split", parts=parts), reason=reason)


def _several(deciding: Deciding, names: Sequence[str], what: str) -> tuple[Part, ...]:
    """Two or more incidents as parts of a decision."""
    found = [deciding.incident(name) for name in names]
    if len(found) < 2:
        raise InputError(f"name two incidents to {what}")
    for i, incident in enumerate(found):
        if incident.id in {other.id for other in found[:i]}:
            raise InputError(f"{names[i]} is {incident.id} already")
    return tuple(
        _part(deciding, one, {(link.document, link.event) for link in one.links}) for one in found
    )


def _links(incident: Incident, name: str) -> Iterator[tuple[str, str]]:
    """The reports of an incident that are meant by the id of an event or of a document."""
    known = [link for link in incident.links if name in (link.event, link.document)]
    if not known:
        start = name if name.startswith(("doc-", "event-")) else f"doc-{name}"
        known = [
            link
            for link in incident.links
            if link.document.startswith(start) or link.event.startswith(start)
        ]
    if not known:
        raise InputError(
            f"{incident.id} has no report {name!r}: see counterclaim explain {incident.id}"
        )
    yield from ((link.document, link.event) for link in known)


def _part(deciding: Deciding, incident: Incident, links: Collection[tuple[str, str]]) -> Part:
    """Reports of an incident with the words they are known by."""
    desks = {document: Desk(deciding, document, None) for document, _ in links}
    readings = {document: (desk.reading, desk.text) for document, desk in desks.items()}
    return part_of(incident.id, readings, links)
