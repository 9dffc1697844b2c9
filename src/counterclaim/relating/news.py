"""What an update changes in what is told of incidents: the news of a record."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from counterclaim.model.developments import Development
from counterclaim.model.incidents import Incident
from counterclaim.record.links import Links
from counterclaim.relate.developments import departure, developments


class News:
    """What an update changes in what is told of incidents.

    `kept` are incidents as they were, `known` the ids that groups had.
    """

    def __init__(self, links: Links, kept: Mapping[str, Incident], known: Collection[str]) -> None:
        self._links = links
        self._kept = kept
        self._known = known
        self.continued: dict[str, str] = {}
        self.developments: list[Development] = []

    def told(self, incident: Incident, former: Collection[str]) -> None:
        """An incident as it is told now; `former` are the ids that its groups had."""
        ids = {incident.id, *former}
        before = [self._kept[i] for i in sorted(ids) if i in self._kept]
        if not before:
            if ids & set(self._known):
                return  # dropped with a removed document: what is left of it is no news
            before = self._of_former_versions(incident)
        self.developments += developments(before, incident)

    def _of_former_versions(self, incident: Incident) -> list[Incident]:
        """The incidents that its pages told of before they were edited, which lead to it now."""
        versions = self._links.other_versions(incident.documents)
        found = [i for i in self._kept.values() if versions & set(i.documents)]
        self.continued |= {one.id: incident.id for one in found}
        return [msgspec.structs.replace(one, id=incident.id) for one in found]

    def departed(self, gone: Iterable[str], leads: Mapping[str, str]) -> None:
        """Incidents that are told no longer."""
        for identifier in sorted(gone):
            if identifier in self._kept and identifier not in self.continued:
                one = departure(self._kept[identifier], into=leads.get(identifier))
                self.developments.append(one)
