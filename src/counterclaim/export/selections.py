"""What of a record is exported: chosen incidents and documents.

In: a walk over a record and what somebody asked for. Out: the ids that are in.
"""

import datetime
from collections.abc import Callable, Mapping

from counterclaim.errors import InputError
from counterclaim.export.entries import Review
from counterclaim.model.incidents import Incident
from counterclaim.model.values import Value
from counterclaim.record.rows import IncidentFilter
from counterclaim.record.traversals import Traversal

type Reviews = Callable[[str], Mapping[str, Review]]


class Selection(Value, frozen=True, kw_only=True):
    """Every condition given must hold; `incidents` and `documents` are ids or their beginnings."""

    incidents: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None
    place: str | None = None
    actor: str | None = None
    reviewed: bool = False
    disputed: bool = False

    @property
    def about_incidents(self) -> bool:
        """Whether only some incidents, and the claims on them, are asked for."""
        return self != Selection(documents=self.documents)

    def words(self) -> dict[str, str]:
        """The conditions given, for people.

        >>> Selection(place="Homs", disputed=True).words()
        {'place': 'Homs', 'disputed': 'yes'}
        """
        given: dict[str, str] = {}
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if value:
                many = isinstance(value, tuple)
                given[name] = " ".join(value) if many else "yes" if value is True else str(value)
        return given


class Chosen(Value, frozen=True, kw_only=True):
    """The ids that are in; `None` where all are."""

    documents: frozenset[str] | None = None
    incidents: frozenset[str] | None = None

    def has_document(self, identifier: str) -> bool:
        """Whether a document is in."""
        return self.documents is None or identifier in self.documents

    def has_incident(self, identifier: str) -> bool:
        """Whether an incident is in."""
        return self.incidents is None or identifier in self.incidents


def nobody_reviewed(document: str) -> Mapping[str, Review]:
    """No decision on anything."""
    return {}


def choose(walk: Traversal, selection: Selection, reviews: Reviews = nobody_reviewed) -> Chosen:
    """Find what a selection is of. Raises `InputError` for an id that is not in the record."""
    documents = _documents(walk, selection.documents) if selection.documents else None
    if not selection.about_incidents:
        if documents is None:
            return Chosen()
        told = {incident for d in documents for incident in walk.incidents_of(d)}
        return Chosen(documents=documents, incidents=frozenset(told))
    wanted = frozenset(map(walk.incident_id, selection.incidents))
    met = walk.meeting(
        IncidentFilter(
            place=selection.place, actor=selection.actor, since=selection.since,
            until=selection.until, disputed=selection.disputed,
        )
    )  # fmt: skip
    incidents: set[str] = set()
    telling: set[str] = set()
    for incident in walk.incidents():
        named = incident.id in met and (not wanted or incident.id in wanted)
        here = documents is None or not documents.isdisjoint(incident.documents)
        if named and here and (not selection.reviewed or _reviewed(incident, reviews)):
            incidents.add(incident.id)
            telling.update(incident.documents)
    kept = frozenset(telling) if documents is None else documents & telling
    return Chosen(documents=kept, incidents=frozenset(incidents))


def _documents(walk: Traversal, names: tuple[str, ...]) -> frozenset[str]:
    whole = [name if name.startswith("doc-") else f"doc-{name}" for name in names]
    found = walk.ids_of(whole)
    for name, ids in found.items():
        if len(ids) != 1:
            several = "more than one document begins" if ids else "no document begins"
            raise InputError(f"{several} with {name!r}: list them with counterclaim list")
    return frozenset(ids[0] for ids in found.values())


def _reviewed(incident: Incident, reviews: Reviews) -> bool:
    """Whether a person has decided on the incident, or on what an account of it rests on."""
    for document in incident.documents:
        decided = reviews(document)
        of_it = {incident.id, *(link.event for link in incident.links)}
        for account in incident.accounts:
            of_it.update(filter(None, (account.id, account.claim, account.event, account.harm)))
        if not of_it.isdisjoint(decided):
            return True
    return False
