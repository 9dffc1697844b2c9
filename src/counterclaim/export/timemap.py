"""A folder for TimeMap: events.json, sources.json and associations.json.

One event an incident, its description with who says what. TimeMap takes no other fields than its
own and wants all of them as text. An incident that is only known to lie in a province has its
place in words and no coordinates; one without a day is left out, since TimeMap drops it.
"""

import itertools

import msgspec

from counterclaim.export.entries import About, DocumentEntry, IncidentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.export.wordings import told_by_point
from counterclaim.lexicon.ontology import codes_of
from counterclaim.model.incidents import Incident

_TOWN_KM = 25.0


class TimeMap(Exporter):
    """Writes the three files of a TimeMap."""

    def setup(self, output: Output, about: About) -> None:
        self._events = output.binary("events.json")
        self._sources = output.binary("sources.json")
        self._associations = output.binary("associations.json")
        self._types: dict[str, str] = {}
        self._events.write(b"[")
        self._sources.write(b"{")
        self._event_marks = itertools.chain((b"\n",), itertools.repeat(b",\n"))
        self._source_marks = itertools.chain((b"\n",), itertools.repeat(b",\n"))

    def feed_document(self, entry: DocumentEntry) -> None:
        document = entry.document
        source = {
            "id": document.id,
            "title": document.title or entry.reading.title or document.id,
            "paths": [],
            "type": "text",
            "url": document.url or "",
            "author": document.publisher or "",
            "date": entry.published,
            "description": f"SHA-256 {document.original_sha256}",
        }
        line = msgspec.json.encode(document.id) + b":" + msgspec.json.encode(source)
        self._sources.write(next(self._source_marks) + line)

    def feed_incident(self, entry: IncidentEntry) -> None:
        incident = entry.incident
        if incident.first is None:
            return
        self._types[incident.type] = codes_of(incident.type).event_type
        event = _event(incident)
        self._events.write(next(self._event_marks) + msgspec.json.encode(event))

    def finish(self) -> None:
        self._events.write(b"\n]\n")
        self._sources.write(b"\n}\n")
        rows = [
            {"id": kind, "title": kind, "desc": "", "mode": "CATEGORY", "filter_paths": [whole]}
            for kind, whole in sorted(self._types.items())
        ]
        self._associations.write(msgspec.json.encode(rows) + b"\n")


def _event(incident: Incident) -> dict[str, object]:
    where, first, last = incident.where, incident.first, incident.last
    exact = where is not None and where.radius_km is not None and where.radius_km <= _TOWN_KM
    return {
        "id": incident.id,
        "description": _description(incident),
        "date": str(first),
        "time": "",
        "time_precision": "day" if first == last else f"from {first} to {last or 'unknown'}",
        "location": _location(incident),
        "latitude": str(where.latitude) if where and exact else "",
        "longitude": str(where.longitude) if where and exact else "",
        "type": incident.type,
        "category": incident.type,
        "associations": [incident.type],
        "sources": list(incident.documents),
        "comments": f"{len(incident.disagreements)} disagreements",
    }


def _location(incident: Incident) -> str:
    where = incident.where
    if where is None:
        return "place unknown"
    near = f", within {where.radius_km:g} km" if where.radius_km else ""
    return f"{where.name}{near}"


def _description(incident: Incident) -> str:
    """The incident as alleged, and who says what of it."""
    return " ".join([f"Alleged: {incident.title}.", *told_by_point(incident)])
