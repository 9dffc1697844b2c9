"""Why a report belongs to an incident, and why two accounts are said to differ.

In: incidents and the name of a link or comparison. Out: the values behind it, with
the sentences they stand in and the rule in plain words.
"""

from collections.abc import Callable, Iterable

from counterclaim.model.incidents import Account, Comparison, Incident, Link
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.values import Value
from counterclaim.relate.rules import rule_words

type Readings = Callable[[str], Reading | None]


class Side(Value, frozen=True, kw_only=True):
    """One account of a comparison with the sentence it stands in, and who published it."""

    account: Account
    sentence: Span
    publisher: str | None = None
    source: str | None = None


class ExplainedDispute(Value, frozen=True, kw_only=True):
    """A comparison with both its sides and its rule in plain words."""

    incident: str
    title: str
    comparison: Comparison
    rule: str
    sides: tuple[Side, Side]


class ExplainedLink(Value, frozen=True, kw_only=True):
    """A report of an incident with its sentence, and why it is there."""

    incident: str
    title: str
    link: Link
    sentence: Span
    publisher: str | None = None


def explain_disputes(
    name: str, incidents: Iterable[Incident], readings: Readings
) -> tuple[ExplainedDispute, ...]:
    """The comparisons whose id begins with some letters."""
    found = []
    for incident in incidents:
        accounts = {account.id: account for account in incident.accounts}
        for comparison in incident.comparisons:
            if comparison.id.startswith(name):
                a, b = (_side(accounts[i], readings) for i in (comparison.a, comparison.b))
                found.append(
                    ExplainedDispute(
                        incident=incident.id, title=incident.title, comparison=comparison,
                        rule=rule_words(comparison.rule), sides=(a, b),
                    )
                )  # fmt: skip
    return tuple(found)


def explain_links(
    incidents: Iterable[Incident], readings: Readings, *, document: str | None = None
) -> tuple[ExplainedLink, ...]:
    """The links of some incidents; of one document where it is given."""
    return tuple(
        _link(incident, link, readings)
        for incident in incidents
        for link in incident.links
        if document is None or link.document == document
    )


def _link(incident: Incident, link: Link, readings: Readings) -> ExplainedLink:
    reading = readings(link.document)
    events = reading.events if reading else ()
    sentence = next((e.sentence for e in events if e.id == link.event), Span(0, 0, ""))
    return ExplainedLink(
        incident=incident.id, title=incident.title, link=link, sentence=sentence,
        publisher=reading.publisher if reading else None,
    )  # fmt: skip


def _side(account: Account, readings: Readings) -> Side:
    reading = readings(account.document)
    if reading is None:
        return Side(account=account, sentence=account.quote)
    at = account.quote.start
    sentence = next((s for s in reading.sentences if s.start <= at < s.end), account.quote)
    source = next((s.name for s in reading.sources if s.id == account.source), None)
    return Side(account=account, sentence=sentence, publisher=reading.publisher, source=source)
