"""values.csv: one row for every extracted value, with its words, offsets, rule and confidence.

`text[start:end]` of the document's stored text is `words`; offsets count Unicode code points.
`minimum` and `maximum` are those of counts; an open range has no maximum.
"""

from counterclaim.export.entries import About, DocumentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.export.tables import Table
from counterclaim.export.values import ValueRow, values_of

COLUMNS = (
    "value_of", "document_id", "kind", "part", "words", "start", "end", "value", "minimum",
    "maximum", "rule", "confidence", "certainty", "claim_id", "event_id", "incident_id",
    "review_state", "reviewer", "extractor_version",
)  # fmt: skip


class ValuesCsv(Exporter):
    """Writes values.csv."""

    def setup(self, output: Output, about: About) -> None:
        self._table = Table(output.text(), COLUMNS)

    def feed_document(self, entry: DocumentEntry) -> None:
        positions = {account.id: incident.id for incident, account in entry.accounts}
        for row in values_of(entry):
            self._value(entry, row, positions.get(row.of) or incident_of(entry, row))

    def _value(self, entry: DocumentEntry, row: ValueRow, incident: str) -> None:
        review = entry.reviews.get(row.of)
        self._table.row(
            {
                "value_of": row.of,
                "document_id": entry.document.id,
                "kind": row.kind,
                "part": row.part,
                "words": row.span.text,
                "start": row.span.start,
                "end": row.span.end,
                "value": row.value,
                "minimum": row.minimum,
                "maximum": row.maximum,
                "rule": row.rule,
                "confidence": row.confidence,
                "certainty": row.certainty,
                "claim_id": row.claim,
                "event_id": row.event,
                "incident_id": incident,
                "review_state": review.state if review else "unreviewed",
                "reviewer": review.reviewer if review else None,
                "extractor_version": entry.extractor_version,
            }
        )


def incident_of(entry: DocumentEntry, row: ValueRow) -> str:
    """The incidents a value is of: its event's, else its count's, else its claim's."""
    if row.event and row.event in entry.incident_of_event:
        return entry.incident_of_event[row.event]
    if row.kind == "harm":
        return entry.incident_of_count(row.of) or ""
    return " ".join(entry.incidents_of_claim.get(row.claim or "", ()))
