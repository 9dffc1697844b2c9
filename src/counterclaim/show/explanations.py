"""Explanations in the terminal: the reasons of a link, the rule and sentences of a dispute."""

import itertools
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from counterclaim.model.spans import Span
from counterclaim.relate.explanations import ExplainedDispute, ExplainedLink, Side
from counterclaim.show.words import certainty_words, plain, value_words


def print_dispute(found: ExplainedDispute, console: Console) -> None:
    """Both accounts with their sentences, and the rule that compares them."""
    comparison = found.comparison
    kind = f" ({comparison.kind})" if comparison.kind else ""
    point = comparison.point.replace("_", " ")
    console.print(Text(f"{comparison.outcome} on {point}{kind}", style="bold"))
    console.print(Text(f"{plain(found.title)}  {found.incident}", style="dim"))
    console.print()
    for side in found.sides:
        _side(side, console)
    console.print()
    console.print(Text("why  ", style="bold") + Text(plain(comparison.reason)))
    rule = Text("rule ", style="bold") + Text(f"{comparison.rule}: ")
    console.print(rule + Text(found.rule))


def _side(side: Side, console: Console) -> None:
    account = side.account
    source = f", through {plain(side.source)}" if side.source not in (None, account.party) else ""
    of = f" ({plain(account.side)})" if account.side not in (None, account.party) else ""
    line = Text(plain(account.party), style="bold") + Text(f"{of}{source}: ")
    line += Text(value_words(account), style="bold")
    doubt = certainty_words(account.certainty)
    line += Text(f" {doubt}" if doubt else "", style="yellow")
    console.print(Padding(line, (0, 0, 0, 2)))
    console.print(Padding(_marked(side.sentence, account.quote), (0, 0, 0, 5)))
    where = (side.publisher, str(account.day) if account.day else None, account.document)
    about = " · ".join(plain(part) for part in where if part)
    at = f"{about}:{account.quote.start}-{account.quote.end}"
    console.print(Padding(Text(at, style="dim"), (0, 0, 0, 5)))


def _marked(sentence: Span, quote: Span) -> Text:
    """A sentence with the words that carry the value set off."""
    start, end = quote.start - sentence.start, quote.end - sentence.start
    text = Text("“") + Text(plain(sentence.text[:start]) + (" " if start else ""), style="italic")
    text += Text(plain(sentence.text[start:end]), style="italic bold underline")
    after = sentence.text[end:]
    blank = " " if after[:1].isspace() else ""
    return text + Text(blank + plain(after), style="italic") + Text("”")


def print_links(found: Sequence[ExplainedLink], console: Console) -> None:
    """Each report of an incident with its words and why it is there."""
    incident = ""
    for (identifier, document), rows in itertools.groupby(
        found, key=lambda row: (row.incident, row.link.document)
    ):
        links = list(rows)
        if identifier != incident:
            incident = identifier
            console.print()
            title = Text(plain(links[0].title), style="bold")
            console.print(title + Text(f"  {incident}", style="dim"))
        who = plain(links[0].publisher or "")
        about = "" if links[0].link.main else "  recalls it, and mostly reports something else"
        _line(Text(document, style="cyan") + Text(f"  {who}{about}", style="dim"), 2, console)
        _document(links, console)


def _document(links: Sequence[ExplainedLink], console: Console) -> None:
    """The reports of one document; what ties all of them to the incident is said once."""
    shared = set(links[0].link.reasons).intersection(*(row.link.reasons for row in links))
    common = [reason for reason in links[0].link.reasons if reason in shared]
    if len(links) > 1:
        for reason in common:
            _line(Text(f"· {plain(reason)}"), 4, console)
    for row in links:
        _line(Text(f"“{plain(row.sentence.text)}”", style="italic"), 4, console)
        reasons = [r for r in row.link.reasons if len(links) == 1 or r not in shared]
        for reason in reasons or (() if common else ("nothing else is told of it",)):
            _line(Text(f"· {plain(reason)}"), 6, console)


def _line(line: Text, indent: int, console: Console) -> None:
    console.print(Padding(line, (0, 0, 0, indent)))
