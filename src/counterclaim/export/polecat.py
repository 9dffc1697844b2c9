"""polecat.txt: a table in the shape of POLECAT's, tab-separated, one event report a row.

Only what is said to have happened. Ids of others stay empty, ours carry "counterclaim:";
`Intensity` and the COW codes are POLECAT's own and stay empty. A date nobody gave is empty, never
the day of publication. Our columns come after its forty.
"""

from counterclaim.export.attributions import attribution_of
from counterclaim.export.entries import About, DocumentEntry
from counterclaim.export.event_rows import PREFIX, EventRow, Side, event_rows
from counterclaim.export.exporters import Exporter
from counterclaim.export.geometries import is_point
from counterclaim.export.outputs import Output
from counterclaim.export.tables import Cell, Table

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province",
    "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
OURS = (
    "counterclaim_attribution", "counterclaim_source_type", "counterclaim_claim_id",
    "counterclaim_incident_id", "counterclaim_status", "counterclaim_precision",
    "counterclaim_dead", "counterclaim_injured", "counterclaim_document_id",
)  # fmt: skip
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT",
          4: "MATERIAL CONFLICT"}  # fmt: skip
_GEONAMES = "geonames:"


class Polecat(Exporter):
    """Writes polecat.txt."""

    def setup(self, output: Output, about: About) -> None:
        self._table = Table(output.text(), (*COLUMNS, *OURS), delimiter="\t", flat=True)

    def feed_document(self, entry: DocumentEntry) -> None:
        story = _story(entry)
        for row in event_rows(entry):
            if row.occurred:
                self._table.row(story | _row(entry, row))


def _story(entry: DocumentEntry) -> dict[str, Cell]:
    entities = entry.reading.entities
    people = [entity.name for entity in entities if entity.kind == "person"]
    bodies = [entity.name for entity in entities if entity.kind not in ("person", "state")]
    places = dict.fromkeys(p.name for p in entry.reading.places if p.sense == "location")
    return {
        "Source": entry.document.publisher,
        "Publication Date": entry.published[:10],
        "Story People": "; ".join(people),
        "Story Organizations": "; ".join(bodies),
        "Story Locations": "; ".join(places),
        "Language": entry.document.language,
        "Version": entry.extractor_version,
    }


def _row(entry: DocumentEntry, row: EventRow) -> dict[str, Cell]:
    event, place = row.event, row.place
    said = attribution_of(entry, event.claim)
    located = place is not None and is_point(place)
    identifier = (place.gazetteer_id if place else None) or ""
    return {
        "Event ID": PREFIX + event.id,
        "Event Date": str(row.first) if row.first and row.first == row.last else None,
        "Event Type": row.plover.event,
        "Event Mode": row.plover.mode,
        "Quad Code": _QUADS[row.plover.quad],
        **_side("Actor", row.actors),
        **_side("Recipient", row.recipients),
        "Placename": place.name if place else None,
        "City": place.name if place and place.precision == "town" else None,
        "District": place.admin2 if place else None,
        "Province": place.admin1 if place else None,
        "Country": place.country_name if place else None,
        "Latitude": place.latitude if place and located else None,
        "Longitude": place.longitude if place and located else None,
        "GeoNames ID": identifier.removeprefix(_GEONAMES)
        if identifier.startswith(_GEONAMES)
        else None,
        "Raw Placename": place.span.text if place else None,
        "Feature Type": place.feature_class if place else None,
        "counterclaim_attribution": said["source"],
        "counterclaim_source_type": said["source_type"],
        "counterclaim_claim_id": event.claim,
        "counterclaim_incident_id": entry.incident_of_event.get(event.id),
        "counterclaim_status": event.status,
        "counterclaim_precision": (place.precision or "unresolved") if place else None,
        "counterclaim_dead": "; ".join(row.dead),
        "counterclaim_injured": "; ".join(row.injured),
        "counterclaim_document_id": entry.document.id,
    }


def _side(role: str, sides: tuple[Side, ...]) -> dict[str, Cell]:
    sectors = list(dict.fromkeys(side.sector for side in sides if side.sector))
    return {
        f"{role} Name": "; ".join(side.name or side.text for side in sides),
        f"{role} Country": "; ".join(dict.fromkeys(s.country for s in sides if s.country)),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": "; ".join(sectors),
        f"{role} Name Raw": "; ".join(side.text for side in sides),
    }
