"""Disagreements in the terminal: each point once, however many parties differ on it.

In: incidents. Out: for every point and kind of disagreement the positions with
their words, and which of them cannot both hold.
"""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from counterclaim.model.incidents import Account, Comparison, Incident
from counterclaim.show.words import incident_line, plain, value_words


def print_disputes(
    incidents: Sequence[Incident], console: Console, *, heading: bool = True
) -> None:
    """Print each disagreement with the words of all sides and the reason."""
    for incident in incidents:
        if heading and incident.disagreements:
            console.print()
            console.print(Text(plain(incident.title), style="bold"))
            console.print(Text(f"   {incident.id} · {incident_line(incident)}", style="dim"))
        accounts = {account.id: account for account in incident.accounts}
        for group in grouped(incident.disagreements):
            if len(group) == 1:
                _pair(group[0], accounts, console)
            else:
                _several(group, accounts, console)


def grouped(comparisons: Sequence[Comparison]) -> list[list[Comparison]]:
    """Disagreements on one point and of one kind together, in their order."""
    found: dict[tuple[str, str | None], list[Comparison]] = {}
    for comparison in comparisons:
        found.setdefault((comparison.point, comparison.kind), []).append(comparison)
    return list(found.values())


def _pair(comparison: Comparison, accounts: dict[str, Account], console: Console) -> None:
    _head(comparison, f": {plain(comparison.reason)}", console)
    for account in (accounts[comparison.a], accounts[comparison.b]):
        _words(account, console)
    _line(Text(f"why: counterclaim explain {comparison.id}", style="dim"), 7, console)


def _several(group: Sequence[Comparison], accounts: dict[str, Account], console: Console) -> None:
    """Several pairs on one point: every position once, then the pairs that exclude each other."""
    ids = dict.fromkeys(i for comparison in group for i in (comparison.a, comparison.b))
    rows = sorted((accounts[i] for i in ids), key=lambda a: (str(a.day or ""), a.document, a.id))
    parties = len({account.party for account in rows})
    of = f"{len(group)} pairs of {parties} parties" if parties > 2 else f"{len(group)} pairs"
    _head(group[0], f": {of} cannot both hold", console)
    for account in rows:
        _words(account, console, value=True)
    for comparison in group:
        a, b = accounts[comparison.a], accounts[comparison.b]
        line = Text(f"{_short(a)} ≠ {_short(b)}  ", style="red")
        _line(line + Text(comparison.id, style="dim"), 7, console)


def _head(comparison: Comparison, words: str, console: Console) -> None:
    line = Text("≠ ", style="bold red")
    line += Text(comparison.point.replace("_", " "), style="bold")
    _line(line + Text(f" ({comparison.kind}){words}"), 3, console)


def _words(account: Account, console: Console, *, value: bool = False) -> None:
    day = f", {account.day}" if account.day else ""
    said = f"{value_words(account)}, " if value else ""
    line = Text(f"{plain(account.party)}{day}: {said}")
    _line(line + Text(f"“{plain(account.quote.text)}”", style="italic"), 7, console)


def _short(account: Account) -> str:
    return f"{value_words(account)} ({plain(account.party)})"


def _line(line: Text, indent: int, console: Console) -> None:
    console.print(Padding(line, (0, 0, 0, indent)))
