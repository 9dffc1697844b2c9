"""Tables in the shape of ACLED, UCDP GED and Airwars, each row with its trace.

The project's own columns come first, in its order. After them stand ours, which begin with
`cc_`: the incident, the documents and claims a row rests on, the rule of every value, and the
whole trace of what was derived as JSON (rule, reason, words used, words set aside and why).
Ids that are the project's to give are empty or begin with `CC-`.
"""

from collections.abc import Mapping

import msgspec

from counterclaim.codebooks import (
    Case,
    Codebook,
    Report,
    Row,
    acled,
    airwars,
    belongs,
    coded_in,
    rule,
    ucdp,
)
from counterclaim.codebooks import Cell as Derived
from counterclaim.export.entries import About, DocumentEntry, IncidentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.export.tables import Table
from counterclaim.model.spans import Span
from counterclaim.model.values import Value

TRACE_COLUMNS = (
    "cc_incident_id", "cc_row", "cc_document_ids", "cc_claim_ids", "cc_rules", "cc_trace",
)  # fmt: skip


class Words(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Words in a document, as a trace in a table tells them."""

    document: str
    start: int
    end: int
    quote: str
    value: str
    party: str | None = None
    claim: str | None = None
    rule: str | None = None
    reason: str | None = None


class Trace(Value, frozen=True, kw_only=True):
    """How one value was derived, as a table tells it."""

    rule: str
    reason: str
    used: tuple[Words, ...]
    set_aside: tuple[Words, ...]


class _Coded(Exporter):
    """A format that codes every incident by one codebook."""

    codebook: Codebook

    def feed_incident(self, entry: IncidentEntry) -> None:
        found = {d: entry.look_up(d) for d in entry.incident.documents}
        documents = {d: known for d, known in found.items() if known is not None}
        if not documents:
            return
        case = Case(
            entry.incident,
            {d: known.reading for d, known in documents.items()},
            {d: report_of(known) for d, known in documents.items()},
        )
        rows = coded_in(case, self.codebook)
        for row in rows if belongs(case, rows) else ():
            self.write(row)

    def write(self, row: Row) -> None:
        """Write one row into its table."""
        raise NotImplementedError


class Acled(_Coded):
    """Writes one ACLED-shaped table."""

    codebook = "acled"

    def setup(self, output: Output, about: About) -> None:
        self._table = Table(output.text(), (*acled.COLUMNS, *TRACE_COLUMNS))

    def write(self, row: Row) -> None:
        self._table.row(cells_of(row))


class UcdpGed(_Coded):
    """Writes one UCDP-GED-shaped table."""

    codebook = "ucdp"

    def setup(self, output: Output, about: About) -> None:
        self._table = Table(output.text(), (*ucdp.COLUMNS, *TRACE_COLUMNS))

    def write(self, row: Row) -> None:
        self._table.row(cells_of(row))


class Airwars(_Coded):
    """Writes a folder of Airwars' five tables."""

    codebook = "airwars"

    def setup(self, output: Output, about: About) -> None:
        self._tables = {
            name: Table(output.text(f"{name}.csv"), (*columns, *TRACE_COLUMNS))
            for name, columns in airwars.COLUMNS.items()
        }

    def write(self, row: Row) -> None:
        self._tables[row.table].row(cells_of(row))


def report_of(entry: DocumentEntry) -> Report:
    """What a row says of a document."""
    document = entry.document
    return Report(
        document=document.id, publisher=document.publisher, title=document.title,
        url=document.url, language=document.language,
        published=document.published.day if document.published else None,
    )  # fmt: skip


def cells_of(row: Row) -> dict[str, str | int | float | None]:
    """A row's values by column, with its trace columns."""
    cited = [citation for cell in row.cells for citation in cell.used]
    return {
        **{cell.field: cell.value for cell in row.cells},
        "cc_incident_id": row.incident,
        "cc_row": row.number,
        "cc_document_ids": " ".join(dict.fromkeys(c.document for c in cited)),
        "cc_claim_ids": " ".join(dict.fromkeys(c.claim for c in cited if c.claim)),
        "cc_rules": "; ".join(f"{c.field}={c.rule}" for c in row.cells if c.value is not None),
        "cc_trace": msgspec.json.encode(trace_of(row)).decode(),
    }


def trace_of(row: Row) -> Mapping[str, Trace]:
    """How the derived values of a row came about, by column."""
    return {
        cell.field: Trace(
            rule=cell.rule, reason=cell.reason,
            used=tuple(
                _words(c.document, c.quote, c.value, c.party, c.claim) for c in cell.used
            ),
            set_aside=tuple(
                msgspec.structs.replace(
                    _words(s.citation.document, s.citation.quote, s.citation.value,
                           s.citation.party, s.citation.claim),
                    rule=s.rule, reason=s.reason,
                )
                for s in cell.set_aside
            ),
        )
        for cell in row.cells
        if _traced(cell)
    }  # fmt: skip


def _traced(cell: Derived) -> bool:
    return rule(cell.rule).derived and (cell.value is not None or bool(cell.set_aside))


def _words(document: str, quote: Span, value: str, party: str | None, claim: str | None) -> Words:
    return Words(
        document=document, start=quote.start, end=quote.end, quote=quote.text, value=value,
        party=party, claim=claim,
    )  # fmt: skip
