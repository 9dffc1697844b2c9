"""entities.ftm.json: followthemoney entities, a line each, for OpenAleph and its kin.

Documents are Articles, incidents Events, names Mentions, and each claim is a Note on its Article
and Events. followthemoney has no claims: stance and certainty of a claim are only in the words of
its Note, its offsets are lost, disagreements are only in the summary of the Event, and SHA-256 is
in a remark, since checksums there are SHA-1.
"""

from collections.abc import Iterator

import msgspec

from counterclaim.export.entries import About, DocumentEntry, IncidentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.export.wordings import class_of_cue, joined, name_of_source, told_by_point
from counterclaim.lexicon.actors import Actor, registry
from counterclaim.model.incidents import Incident
from counterclaim.model.sources import Entity

PREFIX = "counterclaim-"
_LANGUAGES = {
    "en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "ru": "rus", "uk": "ukr", "de": "deu",
    "pt": "por", "it": "ita", "tr": "tur", "fa": "fas", "he": "heb",
}  # fmt: skip
_PUBLIC = frozenset({"state", "government", "presidency", "ministry", "military", "force",
                     "police", "intelligence"})  # fmt: skip

type Properties = dict[str, list[str | None]]


class FollowTheMoney(Exporter):
    """Writes entities as JSON lines; an actor once, where it is first met."""

    def setup(self, output: Output, about: About) -> None:
        self._file = output.binary()
        self._told: set[str] = set()

    def feed_document(self, entry: DocumentEntry) -> None:
        for entity in _of_document(entry):
            self._write(*entity)
        for known in _actors(entry):
            if known.id not in self._told:
                self._told.add(known.id)
                self._write(*_actor(known))

    def feed_incident(self, entry: IncidentEntry) -> None:
        self._write(*_event(entry.incident, self._involved(entry)))

    def _involved(self, entry: IncidentEntry) -> list[str | None]:
        """The actors that its reports name as having done or suffered it."""
        found: dict[str, None] = {}
        linked = {link.event for link in entry.incident.links}
        for name in entry.incident.documents:
            document = entry.look_up(name)
            for event in document.reading.events if document else ():
                if event.id in linked:
                    for one in (*event.actors, *event.targets, *event.victims):
                        if one.actor and one.actor in self._told:
                            found[f"{PREFIX}actor-{one.actor}"] = None
        return list(found)

    def _write(self, identifier: str, schema: str, properties: Properties) -> None:
        stated = {
            name: list(dict.fromkeys(value for value in values if value))
            for name, values in properties.items()
        }
        entity = {
            "id": PREFIX + identifier,
            "schema": schema,
            "properties": {name: values for name, values in stated.items() if values},
        }
        self._file.write(msgspec.json.encode(entity) + b"\n")


def _of_document(entry: DocumentEntry) -> Iterator[tuple[str, str, Properties]]:
    document = entry.document
    article = PREFIX + document.id
    yield document.id, "Article", {
        "fileName": [entry.name or document.id],
        "title": [document.title or entry.reading.title],
        "author": [document.author],
        "publisher": [document.publisher],
        "publishedAt": [entry.published[:10]],
        "sourceUrl": [document.url],
        "language": [_LANGUAGES.get(document.language or "")],
        "mimeType": ["text/plain"],
        "bodyText": [document.text],
        "notes": [f"SHA-256 of the original {document.original_sha256}"],
    }  # fmt: skip
    for one in entry.reading.entities:
        yield f"{document.id}-{one.id}", "Mention", {
            "document": [article],
            "name": [one.name],
            "resolved": [f"{PREFIX}actor-{one.actor}" if one.actor else None],
            "detectedSchema": [_schema(one)],
            "contextCountry": [one.country.lower() if one.country else None],
        }  # fmt: skip
    for claim in entry.claims:
        events = entry.incidents_of_claim.get(claim.id, ())
        name = name_of_source(entry, claim) or "unnamed source"
        certainty = "" if claim.certainty.level == "certain" else f", {claim.certainty.level}"
        words = f"{name}: {joined(claim.content)} [{class_of_cue(claim)}{certainty}]"
        yield claim.id, "Note", {
            "name": [words[:120]],
            "description": [words],
            "entity": [article, *(PREFIX + event for event in events)],
        }  # fmt: skip


def _schema(entity: Entity) -> str:
    if entity.kind == "person":
        return "Person"
    return "Organization" if entity.kind != "other" else "LegalEntity"


def _actors(entry: DocumentEntry) -> Iterator[Actor]:
    """The actors of the registry that a document names."""
    named = [one.actor for one in entry.reading.entities]
    for event in entry.reading.events:
        named += [one.actor for one in (*event.actors, *event.targets, *event.victims)]
    for name in dict.fromkeys(named):
        known = registry().get(name) if name else None
        if known:
            yield known


def _actor(known: Actor) -> tuple[str, str, Properties]:
    schema = "PublicBody" if known.kind in _PUBLIC else "Organization"
    country = known.country.lower() if known.country else None
    return f"actor-{known.id}", schema, {"name": [known.name], "country": [country]}


def _event(incident: Incident, involved: list[str | None]) -> tuple[str, str, Properties]:
    first, last, where = incident.first, incident.last, incident.where
    days: Properties = {"startDate": [str(first) if first else None],
                        "endDate": [str(last) if last else None]}  # fmt: skip
    if first and first == last:
        days = {"date": [str(first)]}
    unlike = [f"{c.outcome.capitalize()} on {c.point}: {c.reason}" for c in incident.disagreements]
    return incident.id, "Event", {
        "name": [incident.title],
        "summary": ["\n".join([f"Alleged: {incident.title}.", *told_by_point(incident), *unlike])],
        "location": [where.name if where else None],
        "country": [where.country.lower() if where and where.country else None],
        "involved": involved,
        "proof": [PREFIX + name for name in incident.documents],
        **days,
    }  # fmt: skip
