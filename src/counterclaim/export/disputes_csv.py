"""disputes.csv: every position on every point of every incident, and how it relates to others.

Two rows a comparison, one for each side, so that both stand with their words; a position that is
compared with none has one row ("not compared"). Nothing is left out: disagreements are the rows
whose `relation` is "disagree", and agreements, refinements and later figures stand beside them.
"""

from collections.abc import Iterator

from counterclaim.export.entries import About, IncidentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.export.tables import Cell, Table
from counterclaim.export.wordings import position, value_of
from counterclaim.model.incidents import Account, Comparison, NumberRange

COLUMNS = (
    "incident", "point", "position", "claim_ids", "relation", "other_position", "comparison_id",
    "kind", "rule", "reason", "account_id", "party", "side", "value", "minimum", "maximum",
    "stance", "certainty", "replaced", "document_id", "outlet", "day", "quote", "quote_start",
    "quote_end", "incident_title",
)  # fmt: skip


class DisputesCsv(Exporter):
    """Writes disputes.csv."""

    def setup(self, output: Output, about: About) -> None:
        self._table = Table(output.text(), COLUMNS)

    def feed_incident(self, entry: IncidentEntry) -> None:
        for row in rows_of(entry):
            self._table.row(row)


def rows_of(entry: IncidentEntry) -> Iterator[dict[str, Cell]]:
    """The rows of one incident, point by point."""
    compared: set[str] = set()
    for comparison in entry.incident.comparisons:
        a, b = entry.accounts[comparison.a], entry.accounts[comparison.b]
        compared |= {a.id, b.id}
        yield _row(entry, a) | _relation(comparison, b)
        yield _row(entry, b) | _relation(comparison, a)
    for account in entry.incident.accounts:
        if account.id not in compared:
            yield _row(entry, account) | {"relation": "not compared"}


def _relation(comparison: Comparison, other: Account) -> dict[str, Cell]:
    return {
        "relation": comparison.outcome,
        "other_position": position(other),
        "comparison_id": comparison.id,
        "kind": comparison.kind,
        "rule": comparison.rule,
        "reason": comparison.reason,
    }


def _row(entry: IncidentEntry, account: Account) -> dict[str, Cell]:
    document = entry.document_of(account)
    value = account.value
    number = value if isinstance(value, NumberRange) else None
    return {
        "incident": entry.incident.id,
        "incident_title": entry.incident.title,
        "point": account.point,
        "position": position(account),
        "claim_ids": account.claim,
        "account_id": account.id,
        "party": account.party,
        "side": account.side,
        "value": value_of(account),
        "minimum": number.minimum if number else None,
        "maximum": number.maximum if number else None,
        "stance": account.stance,
        "certainty": account.certainty.level,
        "replaced": account.replaced,
        "document_id": account.document,
        "outlet": document.document.publisher if document else None,
        "day": str(account.day) if account.day else None,
        "quote": account.quote.text,
        "quote_start": account.quote.start,
        "quote_end": account.quote.end,
    }
