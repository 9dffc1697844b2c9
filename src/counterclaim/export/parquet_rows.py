"""The rows of the Parquet tables, from entries: each with the name of its table."""

from collections.abc import Iterable, Iterator, Mapping

from counterclaim.export.entries import DocumentEntry, IncidentEntry, Review
from counterclaim.export.values import days_of, values_of
from counterclaim.export.wordings import class_of_cue, joined, name_of_source, value_of
from counterclaim.model.incidents import Account, Incident, NumberRange
from counterclaim.model.spans import Span

type Cells = dict[str, object]
type Rows = Iterator[tuple[str, Cells]]


def document_tables(entry: DocumentEntry) -> Rows:
    """All rows of one document."""
    here = entry.document.id
    yield "documents", _document(entry)
    for name, rows in (
        ("claims", _claims(entry)),
        ("events", _events(entry)),
        ("harms", _harms(entry)),
        ("sources", _sources(entry)),
        ("entities", _entities(entry)),
        ("places", _places(entry)),
        ("times", _times(entry)),
        ("quotations", _quotations(entry)),
        ("blocks", _blocks(entry)),
        ("values", _values(entry)),
    ):
        for row in rows:
            yield name, {"document": here, **row}


def incident_tables(entry: IncidentEntry) -> Rows:
    """All rows of one incident."""
    incident = entry.incident
    yield "incidents", _incident(incident)
    for name, rows in (
        ("links", _same(incident.links, "document", "event", "score", "main", "reasons")),
        ("accounts", map(_account, incident.accounts)),
        ("comparisons", _same(incident.comparisons, "id", "point", "a", "b", "outcome", "kind",
                              "rule", "reason")),
        ("copies", (
            {**row, "start": copy.span.start if copy.span else None,
             "end": copy.span.end if copy.span else None}
            for copy, row in zip(
                incident.copies,
                _same(incident.copies, "document", "origin", "kind", "share", "claim"),
                strict=True,
            )
        )),
        ("silences", (
            {"party": s.party, "side": s.side, "kind": s.kind, "document": s.document,
             **_words(s.span)}
            for s in incident.silences
        )),
    ):  # fmt: skip
        for row in rows:
            yield name, {"incident": incident.id, **row}


def _same(values: Iterable[object], *fields: str) -> Iterator[Cells]:
    """Fields of values under their own names."""
    for value in values:
        yield {name: getattr(value, name) for name in fields}


def _words(span: Span) -> Cells:
    return {"words": span.text, "start": span.start, "end": span.end}


def _spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _review(reviews: Mapping[str, Review], identifier: str) -> Cells:
    review = reviews.get(identifier)
    return {
        "review_state": review.state if review else "unreviewed",
        "reviewer": review.reviewer if review else None,
    }


def _document(entry: DocumentEntry) -> Cells:
    document = entry.document
    same = ("id", "publisher", "author", "url", "language", "media_type", "extractor",
            "original_sha256", "text_sha256", "text")  # fmt: skip
    return {
        **{name: getattr(document, name) for name in same},
        "version": entry.version,
        "name": entry.name,
        "captured_at": entry.captured_at,
        "title": document.title or entry.reading.title,
        "published": entry.published or None,
        "published_method": document.published.method if document.published else None,
        "read_by": entry.extractor_version or None,
    }


def _claims(entry: DocumentEntry) -> Iterator[Cells]:
    same = ("id", "speaker", "kind", "stance", "quotation", "parent", "heading", "confidence")
    for claim in entry.claims:
        yield {
            **{name: getattr(claim, name) for name in same},
            "source": name_of_source(entry, claim),
            "cue": joined(claim.cue),
            "content": joined(claim.content),
            "source_spans": _spans(claim.source),
            "cue_spans": _spans(claim.cue),
            "content_spans": _spans(claim.content),
            "cue_class": class_of_cue(claim),
            "certainty": claim.certainty.level,
            "addressee": claim.addressee.text if claim.addressee else None,
            "medium": claim.medium.text if claim.medium else None,
            "events": list(entry.events_of_claim.get(claim.id, ())),
            "incidents": list(entry.incidents_of_claim.get(claim.id, ())),
            **_review(entry.reviews, claim.id),
        }


def _events(entry: DocumentEntry) -> Iterator[Cells]:
    times = {time.id: time for time in entry.reading.times}
    for event in entry.events:
        time = event.time
        first, last = days_of(times.get(time.time or "") if time else None)
        yield {
            **_words(event.trigger),
            "id": event.id,
            "type": event.type,
            "sentence_start": event.sentence.start,
            "sentence_end": event.sentence.end,
            "status": event.status,
            "certainty": event.certainty.level,
            "actors": [one.span.text for one in event.actors],
            "actor_ids": [one.actor for one in event.actors if one.actor],
            "targets": [one.span.text for one in event.targets],
            "victims": [one.span.text for one in event.victims],
            "means": [means.weapon for means in event.means],
            "places": list(event.places),
            "time": time.time if time else None,
            "time_basis": time.basis if time else None,
            "day_first": first,
            "day_last": last,
            "claim": event.claim,
            "incident": entry.incident_of_event.get(event.id),
            "main": event.main,
            "confidence": event.confidence,
            **_review(entry.reviews, event.id),
        }


def _harms(entry: DocumentEntry) -> Iterator[Cells]:
    same = ("id", "status", "actor", "scope", "objects", "implicit", "negated", "replaced",
            "part_of", "event", "claim", "confidence")  # fmt: skip
    for harm in entry.harms:
        yield {
            **{name: getattr(harm, name) for name in same},
            **_words(harm.span),
            "minimum": harm.count.minimum,
            "maximum": harm.count.maximum,
            "modifier": harm.count.modifier,
            "who": list(harm.who),
            "certainty": harm.certainty.level,
            "incident": entry.incident_of_harm(harm),
            **_review(entry.reviews, harm.id),
        }


def _sources(entry: DocumentEntry) -> Iterator[Cells]:
    same = ("id", "name", "kind", "entity", "party", "party_actor", "party_rule", "side")
    for source in entry.reading.sources:
        cells = {name: getattr(source, name) for name in same}
        yield {**cells, "mentions": _spans(source.mentions)}


def _entities(entry: DocumentEntry) -> Iterator[Cells]:
    for entity in entry.reading.entities:
        cells = {n: getattr(entity, n) for n in ("id", "name", "kind", "actor", "country")}
        yield {**cells, "mentions": _spans(entity.mentions)}


def _places(entry: DocumentEntry) -> Iterator[Cells]:
    same = ("id", "name", "gazetteer_id", "latitude", "longitude", "radius_km", "precision",
            "feature_class", "admin1", "admin2", "country", "sense", "spelling",
            "confidence")  # fmt: skip
    for place in entry.reading.places:
        yield {**_words(place.span), **{name: getattr(place, name) for name in same}}


def _times(entry: DocumentEntry) -> Iterator[Cells]:
    same = ("id", "type", "value", "edtf", "granularity", "anchor", "zone", "approximate",
            "confidence")  # fmt: skip
    for time in entry.reading.times:
        interval = time.interval
        yield {
            **_words(time.span),
            **{name: getattr(time, name) for name in same},
            "first": interval.start.isoformat() if interval and interval.start else None,
            "last": interval.end.isoformat() if interval and interval.end else None,
        }


def _quotations(entry: DocumentEntry) -> Iterator[Cells]:
    for quotation in entry.reading.quotations:
        yield {
            **_words(quotation.span),
            "inner_start": quotation.inner.start,
            "inner_end": quotation.inner.end,
            "closed": quotation.closed,
            "continues": quotation.continues,
        }


def _blocks(entry: DocumentEntry) -> Iterator[Cells]:
    for block in entry.reading.blocks:
        yield {
            "id": block.id,
            "kind": block.kind,
            "start": block.span.start,
            "end": block.span.end,
            "speaker": block.speaker.text if block.speaker else None,
        }


def _values(entry: DocumentEntry) -> Iterator[Cells]:
    same = ("kind", "part", "value", "minimum", "maximum", "rule", "confidence", "certainty",
            "claim", "event")  # fmt: skip
    for row in values_of(entry):
        cells = {name: getattr(row, name) for name in same}
        yield {"value_of": row.of, **_words(row.span), **cells}


def _incident(incident: Incident) -> Cells:
    where = incident.where
    return {
        "id": incident.id,
        "title": incident.title,
        "type": incident.type,
        "status": incident.status,
        "day_first": incident.first,
        "day_last": incident.last,
        "place": where.name if where else None,
        "country": where.country if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "radius_km": where.radius_km if where else None,
        "documents": list(incident.documents),
        "origins": len(incident.origins),
        "disagreements": len(incident.disagreements),
    }


def _account(account: Account) -> Cells:
    same = ("id", "document", "party", "side", "source", "point", "stance", "only", "scope",
            "claim", "event", "harm", "day", "replaced")  # fmt: skip
    number = account.value if isinstance(account.value, NumberRange) else None
    return {
        **{name: getattr(account, name) for name in same},
        **_words(account.quote),
        "value": value_of(account),
        "minimum": number.minimum if number else None,
        "maximum": number.maximum if number else None,
        "certainty": account.certainty.level,
        "classes": list(account.classes),
    }
