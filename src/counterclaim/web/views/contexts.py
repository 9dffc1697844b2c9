"""Accounts in the sentences they stand in: one alone, or two side by side."""

from counterclaim.model.incidents import Account, Comparison, Incident
from counterclaim.model.spans import Span
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.rows import Listing
from counterclaim.web.records import NotThere
from counterclaim.web.views.marking import Mark, Piece, pieces, window


class Context(Value, frozen=True, kw_only=True):
    """An account with the sentence it stands in and those around it.

    `speaker` is who said it where that is more than the party's name.
    """

    account: Account
    passage: Span
    listing: Listing
    title: str
    speaker: str | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The passage, with the account's own words set off."""
        quote = self.account.quote
        found = Mark(kind="found", start=quote.start, end=quote.end)
        return pieces(self.passage.text, [found], at=self.passage.start)


class Pair(Value, frozen=True, kw_only=True):
    """Two accounts side by side, and how they compare where a rule says so."""

    a: Context
    b: Context | None = None
    comparison: Comparison | None = None
    rule: str | None = None


def pair_of(record: Record, incident: Incident, a: str, b: str | None) -> Pair:
    """Two accounts of an incident by their ids; one alone where the second is not chosen yet."""
    from counterclaim.relate.rules import rule_words

    known = {account.id: account for account in incident.accounts}
    for name in (a, b):
        if name and name not in known:
            raise NotThere(f"{incident.id} has no account {name!r}")
    comparison = next((c for c in incident.comparisons if {c.a, c.b} == {a, b}), None)
    return Pair(
        a=context_of(record, known[a]),
        b=context_of(record, known[b]) if b else None,
        comparison=comparison,
        rule=rule_words(comparison.rule) if comparison else None,
    )


def context_of(record: Record, account: Account) -> Context:
    """An account in its place."""
    listing, reading = record.listing(account.document), record.reading(account.document)
    if reading is None:
        return Context(
            account=account, passage=account.quote, listing=listing,
            title=listing.title or listing.name,
        )  # fmt: skip
    text = record.document(account.document).text
    source = next((s.name for s in reading.sources if s.id == account.source), None)
    return Context(
        account=account, passage=window(text, account.quote, reading.sentences), listing=listing,
        title=listing.title or reading.title or listing.name,
        speaker=source if source != account.party else None,
    )  # fmt: skip
