"""places.geojson: one feature for every place that somebody gives for an event (RFC 7946).

Two sources that place one incident differently are two features. A province is a circle with its
radius, never a point; a name that could not be resolved has no geometry. `source` is who says it.
"""

import itertools
from collections.abc import Iterator

import msgspec

from counterclaim.export.attributions import attribution_of
from counterclaim.export.entries import About, DocumentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.geometries import geometry_of
from counterclaim.export.outputs import Output
from counterclaim.export.values import days_of
from counterclaim.model.events import Event
from counterclaim.model.places import Place


class GeoJson(Exporter):
    """Writes a feature collection, a line a feature."""

    def setup(self, output: Output, about: About) -> None:
        self._file = output.binary()
        self._file.write(b'{"type":"FeatureCollection","features":[')
        self._before = itertools.chain((b"\n",), itertools.repeat(b",\n"))

    def feed_document(self, entry: DocumentEntry) -> None:
        for feature in features_of(entry):
            self._file.write(next(self._before) + msgspec.json.encode(feature))

    def finish(self) -> None:
        self._file.write(b"\n]}\n")


def features_of(entry: DocumentEntry) -> Iterator[dict[str, object]]:
    """The location claims of one document."""
    places = {place.id: place for place in entry.reading.places}
    for event in entry.events:
        for identifier in event.places:
            if identifier in places:
                yield _feature(entry, event, places[identifier])


def _feature(entry: DocumentEntry, event: Event, place: Place) -> dict[str, object]:
    time = event.time.time if event.time else None
    first, last = days_of(next((t for t in entry.reading.times if t.id == time), None))
    return {
        "type": "Feature",
        "id": f"{event.id}/{place.id}",
        "geometry": geometry_of(place),
        "properties": {
            "name": place.name,
            "precision": place.precision or "unresolved",
            "radius_km": place.radius_km,
            "attribution": attribution_of(entry, event.claim),
            "incident_id": entry.incident_of_event.get(event.id),
            "event_id": event.id,
            "event_type": event.type,
            "event_status": event.status,
            "certainty": event.certainty.level,
            "day_first": str(first) if first else None,
            "day_last": str(last) if last else None,
            "words": place.span.text,
            "start": place.span.start,
            "end": place.span.end,
            "near": place.relation.span.text if place.relation else None,
            "gazetteer_id": place.gazetteer_id,
            "feature_class": place.feature_class,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "country": place.country,
            "spelling": place.spelling,
            "confidence": place.confidence,
            "alternatives": [
                {"gazetteer_id": other.gazetteer_id, "name": other.name, "country": other.country}
                for other in place.alternatives
            ],
            "document_id": entry.document.id,
            "outlet": entry.document.publisher,
            "published": entry.published or None,
            "url": entry.document.url,
        },
    }
