"""plover.jsonl: one event report a line, in the fields of the PLOVER manual.

`attribution` is an extension, as the manual allows: who says it. `has_event` is false for what
was planned, asked for, denied or supposed. A date nobody gave is null, never the day of
publication. Counts are numbers, or ranges as text ("14/" is 14 or more).
"""

import msgspec

from counterclaim.export.attributions import attribution_of
from counterclaim.export.entries import About, DocumentEntry
from counterclaim.export.event_rows import EventRow, Side, event_rows
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.lexicon.country_codes import country_code
from counterclaim.model.places import Place

_GEONAMES = "geonames:"


class Plover(Exporter):
    """Writes plover.jsonl."""

    def setup(self, output: Output, about: About) -> None:
        self._file = output.binary()
        self._program = about.program

    def feed_document(self, entry: DocumentEntry) -> None:
        for row in event_rows(entry):
            self._file.write(msgspec.json.encode(self._record(entry, row)) + b"\n")

    def _record(self, entry: DocumentEntry, row: EventRow) -> dict[str, object]:
        event, document = row.event, entry.document
        later = row.last if row.last != row.first else None
        record: dict[str, object] = {
            "id": event.id,
            "has_event": row.occurred,
            "date": str(row.first or row.last) if row.first or row.last else None,
            "enddate": str(later) if later and row.first else None,
            "actor": list(map(_actor, row.actors)),
            "recipient": list(map(_actor, row.recipients)),
            "event": [row.plover.event],
            "mode": [row.plover.mode] if row.plover.mode else [],
            "context": [],
            "quad_code": row.plover.quad,
            "event_loc": _location(row.place) if row.place else None,
            "event_text": [span.text for span in (event.trigger, *event.mentions)],
            "size": _sizes(row),
            "text": event.sentence.text,
            "text_info": {"start": event.sentence.start, "end": event.sentence.end},
            "cite_info": {
                "citation": document.id,
                "url": document.url,
                "title": document.title or entry.reading.title,
                "publication": document.publisher,
                "publication_date": entry.published or None,
                "language": document.language,
                "text_sha256": document.text_sha256,
            },
            "coder": self._program,
            "link": entry.incident_of_event.get(event.id),
            "attribution": attribution_of(entry, event.claim)
            | {"event_status": event.status, "event_certainty": event.certainty.level},
            "event_type": event.type,
        }
        return {key: value for key, value in record.items() if value is not None or key == "date"}


def _actor(side: Side) -> dict[str, str]:
    fields = {
        "actor_text": side.text,
        "code": side.alpha3,
        "sector": side.sector,
        "identifier_id": side.id,
        "identifier_text": side.name,
    }
    return {key: value for key, value in fields.items() if value}


def _location(place: Place) -> dict[str, object]:
    """A GeoNames record as far as we know it, with how exact it is."""
    identifier = place.gazetteer_id or ""
    country = country_code(place.country)
    number = identifier.removeprefix(_GEONAMES)
    fields: dict[str, object] = {
        "geonameid": int(number) if identifier.startswith(_GEONAMES) else None,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "feature class": place.feature_class,
        "country code": place.country,
        "cc3": country.alpha3 if country else None,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "identifier": identifier or None,
        "precision": place.precision or "unresolved",
        "radius_km": place.radius_km,
        "text": place.span.text,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _sizes(row: EventRow) -> dict[str, object] | None:
    """The dead and injured as the report gives them; several figures stay several."""
    found = {"dead": _size(row.dead), "injured": _size(row.injured)}
    return {key: size for key, size in found.items() if size is not None} or None


def _size(counts: tuple[str, ...]) -> object:
    figures: list[str | int] = [int(count) if count.isdigit() else count for count in counts]
    return figures[0] if len(figures) == 1 else figures or None
