"""claims.csv: every claim with its source, cue and content, each with its place in the text.

Offsets are half-open and count Unicode code points of the document's stored text. Where a
source, cue or content has several fragments, its start and end bound all of them and values.csv
has each. `document_sha256` is the hash of the captured original.
"""

from counterclaim.export.entries import About, DocumentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.export.tables import Table
from counterclaim.export.wordings import bounds, class_of_cue, joined, name_of_source
from counterclaim.model.claims import Claim

COLUMNS = (
    "claim_id", "document_id", "document_sha256", "outlet", "published", "source_name",
    "source_type", "source_start", "source_end", "via_source_id", "cue", "cue_class", "cue_start",
    "cue_end", "content", "content_start", "content_end", "quotation", "negated", "certainty",
    "event_ids", "incident_id", "review_state", "reviewer", "extractor_version",
)  # fmt: skip


class ClaimsCsv(Exporter):
    """Writes claims.csv."""

    def setup(self, output: Output, about: About) -> None:
        self._table = Table(output.text(), COLUMNS)

    def feed_document(self, entry: DocumentEntry) -> None:
        for claim in entry.claims:
            self._claim(entry, claim)

    def _claim(self, entry: DocumentEntry, claim: Claim) -> None:
        source = entry.source_of(claim)
        review = entry.reviews.get(claim.id)
        parts = {"source": claim.source, "cue": claim.cue, "content": claim.content}
        offsets: dict[str, int | None] = {}
        for part, spans in parts.items():
            offsets[f"{part}_start"], offsets[f"{part}_end"] = bounds(spans)
        self._table.row(
            {
                "claim_id": claim.id,
                "document_id": entry.document.id,
                "document_sha256": entry.document.original_sha256,
                "outlet": entry.document.publisher,
                "published": entry.published,
                "source_name": name_of_source(entry, claim),
                "source_type": source.kind if source else None,
                "via_source_id": via(entry, claim),
                "cue": joined(claim.cue),
                "cue_class": class_of_cue(claim),
                "content": joined(claim.content),
                "quotation": claim.quotation,
                "negated": claim.stance == "denies",
                "certainty": claim.certainty.level,
                "event_ids": " ".join(entry.events_of_claim.get(claim.id, ())),
                "incident_id": " ".join(entry.incidents_of_claim.get(claim.id, ())),
                "review_state": review.state if review else "unreviewed",
                "reviewer": review.reviewer if review else None,
                "extractor_version": entry.extractor_version,
                **offsets,
            }
        )


def via(entry: DocumentEntry, claim: Claim) -> str | None:
    """The id of the source through whom a claim is reported, where it is inside another."""
    parent = next((c for c in entry.reading.claims if c.id == claim.parent), None)
    return parent.speaker if parent else None
