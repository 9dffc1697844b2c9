"""Incidents in the terminal: the accounts of each party side by side, and where they part."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.model.incidents import Account, Comparison, Incident, NumberRange
from counterclaim.show.words import certainty_words, count_words, day_words, incident_line, plain

POINTS = (
    "occurrence", "responsibility", "target", "killed", "injured", "civilians_killed",
    "children_killed", "means", "place", "time", "intent",
)  # fmt: skip
_CELL = 26
_COLOURS = {"disagree": "red", "update": "yellow", "refine": "cyan", "agree": "green"}


def print_incident(incident: Incident, console: Console, *, number: int | None = None) -> None:
    """Print one incident: its lead line, the accounts matrix and the disagreements.

    Columns are parties and rows are points; a cell is tinted by the strongest
    outcome its account takes part in: red for a disagreement, yellow for a
    revision, cyan where one account is more exact, green for agreement.
    """
    console.print()
    lead = Text(f"{number}. " if number else "", style="bold")
    lead += Text(plain(incident.title), style="bold")
    console.print(lead)
    status = "" if incident.status == "happened" else f" · {incident.status}"
    console.print(Text(f"   {incident.id} · {incident_line(incident)}{status}", style="dim"))
    parties = list(dict.fromkeys(account.party for account in incident.accounts))
    wide = max(1, (console.width - 18) // _CELL)
    for first in range(0, len(parties), wide):
        console.print(_matrix(incident, parties[first : first + wide]))
    print_disputes((incident,), console, heading=False)


def print_disputes(
    incidents: Sequence[Incident], console: Console, *, heading: bool = True
) -> None:
    """Print each disagreement with both sides' words and the reason."""
    for incident in incidents:
        accounts = {account.id: account for account in incident.accounts}
        if heading and incident.disagreements:
            console.print()
            console.print(Text(plain(incident.title), style="bold"))
            console.print(Text(f"   {incident.id} · {incident_line(incident)}", style="dim"))
        for comparison in incident.disagreements:
            _dispute(comparison, accounts, console)


def _dispute(comparison: Comparison, accounts: dict[str, Account], console: Console) -> None:
    point = comparison.point.replace("_", " ")
    line = Text("≠ ", style="bold red") + Text(point, style="bold")
    line += Text(f" ({comparison.kind}): {plain(comparison.reason)}")
    console.print(Padding(line, (0, 0, 0, 3)))
    for account in (accounts[comparison.a], accounts[comparison.b]):
        day = f", {account.day}" if account.day else ""
        words = Text(f"{plain(account.party)}{day}: ")
        words += Text(f"“{plain(account.quote.text)}”", style="italic")
        console.print(Padding(words, (0, 0, 0, 7)))


def _matrix(incident: Incident, parties: Sequence[str]) -> Table:
    outcomes = _outcomes(incident)
    table = Table(box=box.SIMPLE_HEAD, expand=False, pad_edge=False, show_lines=True)
    table.add_column("", style="dim", width=15)
    for party in parties:
        table.add_column(plain(party), min_width=12, max_width=_CELL + 14, overflow="fold")
    for point in POINTS:
        rows = [a for a in incident.accounts if a.point == point and a.party in parties]
        if not rows:
            continue
        cells = [_cell([a for a in rows if a.party == party], outcomes) for party in parties]
        table.add_row(point.replace("_", " "), *cells)
    return table


def _outcomes(incident: Incident) -> dict[str, str]:
    """The strongest outcome that each account takes part in."""
    order = list(_COLOURS)
    best: dict[str, str] = {}
    for comparison in incident.comparisons:
        for account in (comparison.a, comparison.b):
            known = best.get(account)
            if known is None or order.index(comparison.outcome) < order.index(known):
                best[account] = comparison.outcome
    return best


def _cell(accounts: Sequence[Account], outcomes: dict[str, str]) -> Text:
    cell = Text()
    for account in accounts:
        if cell.plain:
            cell += Text("\n")
        colour = _COLOURS.get(outcomes.get(account.id, ""), "")
        cell += Text(value_words(account), style=f"bold {colour}".strip())
        doubt = certainty_words(account.certainty)
        if doubt:
            cell += Text(f" {doubt}", style="yellow")
        if account.replaced:
            cell += Text(" (replaced)", style="dim")
        if not isinstance(account.value, str) or plain(account.quote.text) != account.value:
            cell += Text(f"\n“{plain(account.quote.text)}”", style="italic dim")
    return cell


def value_words(account: Account) -> str:
    """An account's value with its stance: "not Islamic State", "32"."""
    value = account.value
    words = count_words(value) if isinstance(value, NumberRange) else plain(value)
    scope = f" ({account.scope})" if account.scope else ""
    stance = {"asserts": "", "denies": "not ", "doubts": "doubts: "}[account.stance]
    only = "only " if account.only and not words.startswith("only ") else ""
    return f"{stance}{only}{words}{scope}"


def print_incidents(incidents: Sequence[Incident], console: Console) -> None:
    """Print one line an incident: what, where, when, who speaks, what is disputed."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", padding=(0, 1, 0, 0))
    table.add_column("Id", no_wrap=True)
    table.add_column("Incident", ratio=3)
    table.add_column("When", min_width=10)
    for name in ("Reports", "Parties"):
        table.add_column(name, no_wrap=True, justify="right")
    table.add_column("Disputed", ratio=1, min_width=8)
    for incident in incidents:
        disputed = sorted({c.point.replace("_", " ") for c in incident.disagreements})
        table.add_row(
            Text(incident.id, style="dim"),
            Text(plain(incident.title)),
            Text(day_words(incident.first, incident.last)),
            str(len(incident.documents)),
            str(len({a.party for a in incident.accounts})),
            Text(", ".join(disputed), style="red"),
        )
    console.print(table)
