"""An incident as some of its documents tell it, as if the others were not there.

In: an incident, and the readings of those documents that may be shown. Out: the incident
with their accounts alone: its title, place and days come from them too, so that nothing
of a withheld document is left in it. It keeps its id.
"""

from collections.abc import Iterable

import msgspec

from counterclaim.model.incidents import Incident
from counterclaim.model.readings import Reading
from counterclaim.relate.blocks import name_of
from counterclaim.relate.gather import Gathered
from counterclaim.relate.incidents import incident_of
from counterclaim.relate.telling import told_in

type _Told = tuple[str, Gathered, tuple[str, ...]]


def retold(incident: Incident, readings: Iterable[Reading]) -> Incident | None:
    """The incident as these readings tell it; `None` if none of them does."""
    told = sorted((found for reading in readings for found in _told(incident, reading)), key=_name)
    if not told:
        return None
    again = incident_of([gathered for _, gathered, _ in told], [why for _, _, why in told])
    return msgspec.structs.replace(again, id=incident.id)


def _told(incident: Incident, reading: Reading) -> Iterable[_Told]:
    """What a document tells of the incident, with the reasons all its links to it have."""
    links = {link.event: link for link in incident.links if link.document == reading.document}
    for gathered in told_in(reading):
        mine = [links[r.event.id] for r in gathered.reports if r.event.id in links]
        if mine:
            all_say = [r for r in mine[0].reasons if all(r in link.reasons for link in mine)]
            yield name_of(gathered.group), gathered, tuple(all_say)


def _name(told: _Told) -> str:
    return told[0]
