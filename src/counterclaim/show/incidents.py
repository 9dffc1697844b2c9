"""Incidents in the terminal: the accounts of each party side by side, and where they part."""

import io
from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.model.incidents import Account, Incident
from counterclaim.record.rows import IncidentRow
from counterclaim.show.disputes import print_disputes
from counterclaim.show.positions import POINTS, outcomes_of, positions
from counterclaim.show.words import (
    certainty_words,
    counted,
    day_words,
    incident_line,
    plain,
    value_words,
)

_CELL = 26
_PAGE = 110
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
    line = f"   {incident.id} · {incident_line(incident)}{status} · {_reporting(incident)}"
    console.print(Text(line, style="dim"))
    parties = list(dict.fromkeys(account.party for account in incident.accounts))
    wide = max(1, (console.width - 18) // _CELL)
    for first in range(0, len(parties), wide):
        console.print(_matrix(incident, parties[first : first + wide]))
    _print_updates(incident, console)
    print_disputes((incident,), console, heading=False)
    _print_silences(incident, console)
    _print_copies(incident, console)


def incident_page(incident: Incident) -> str:
    """One incident as plain text, as wide as a page."""
    page = io.StringIO()
    print_incident(incident, Console(file=page, width=_PAGE, no_color=True, force_terminal=False))
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()).strip("\n") + "\n"


def _print_updates(incident: Incident, console: Console) -> None:
    """What parties have changed in their own accounts."""
    accounts = {account.id: account for account in incident.accounts}
    for comparison in incident.comparisons:
        if comparison.outcome == "update":
            line = Text("↻ ", style="bold yellow") + Text(
                comparison.point.replace("_", " "), "bold"
            )
            day = accounts[comparison.b].day
            line += Text(f": {plain(comparison.reason)}" + (f" ({day})" if day else ""))
            console.print(Padding(line, (0, 0, 0, 3)))


def _reporting(incident: Incident) -> str:
    """How many reports, and of how many origins, as a phrase."""
    reports, origins = len(incident.documents), len(incident.origins)
    words = f"{reports} report{'s' if reports > 1 else ''}"
    return words if origins == reports else f"{words}, {origins} origin{'s' if origins > 1 else ''}"


def _print_copies(incident: Incident, console: Console) -> None:
    """Which reports repeat another, and which quotations were there before."""
    for copy in incident.copies:
        what = f"repeats {copy.origin} ({copy.share:.0%} of its words)"
        if copy.kind == "quotation" and copy.span:
            what = f"has a quotation of {copy.origin}: “{plain(copy.span.text)}”"
        line = Text("⧉ ", style="bold blue") + Text(f"{copy.document} {what}")
        console.print(Padding(line, (0, 0, 0, 3)))


def _print_silences(incident: Incident, console: Console) -> None:
    """Whose account is missing."""
    for silence in incident.silences:
        words = "would not comment" if silence.kind == "no comment" else "is named and not heard"
        line = Text("… ", style="bold yellow") + Text(f"{plain(silence.party)} {words}: ")
        line += Text(f"“{plain(silence.span.text)}”", style="italic")
        console.print(Padding(line, (0, 0, 0, 3)))


def _matrix(incident: Incident, parties: Sequence[str]) -> Table:
    outcomes = outcomes_of(incident)
    table = Table(box=box.SIMPLE_HEAD, expand=False, pad_edge=False, show_lines=True)
    table.add_column("", style="dim", width=15)
    for party in parties:
        table.add_column(plain(party), min_width=12, max_width=_CELL + 14, overflow="fold")
    for point in POINTS:
        rows = [a for a in incident.accounts if a.point == point and a.party in parties]
        if not rows:
            continue
        cells = [
            _cell([a for a in rows if a.party == party], incident, outcomes) for party in parties
        ]
        table.add_row(point.replace("_", " "), *cells)
    return table


def _cell(accounts: Sequence[Account], incident: Incident, outcomes: Mapping[str, str]) -> Text:
    """A party's positions on a point, each with its words; one told again is told once."""
    cell = Text()
    for same in positions(accounts):
        account = same[0]
        if cell.plain:
            cell += Text("\n")
        colour = next(
            (_COLOURS[o] for o in _COLOURS if o in {outcomes.get(a.id) for a in same}), ""
        )
        cell += Text(value_words(account), style=f"bold {colour}".strip())
        doubt = certainty_words(account.certainty)
        if doubt:
            cell += Text(f" {doubt}", style="yellow")
        if account.replaced:
            cell += Text(" (replaced)", style="dim")
        documents = {a.document for a in same}
        if len(documents) > 1:
            origins = counted(len(incident.origins_of(documents)), "origin")
            cell += Text(f" ({len(documents)} reports, {origins})", "dim")
        cell += Text(f"\n“{plain(account.quote.text)}”", style="italic dim")
    return cell


def print_incidents(incidents: Sequence[IncidentRow], console: Console) -> None:
    """Print one line an incident: what, where, when, who speaks, what is disputed."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", padding=(0, 1, 0, 0))
    table.add_column("Id", no_wrap=True)
    table.add_column("Incident", ratio=3)
    table.add_column("When", min_width=10)
    for name in ("Reports", "Parties"):
        table.add_column(name, no_wrap=True, justify="right")
    table.add_column("Disputed", ratio=1, min_width=8)
    for incident in incidents:
        disputed = [point.replace("_", " ") for point in incident.disputed]
        table.add_row(
            Text(incident.id, style="dim"),
            Text(plain(incident.title)),
            Text(day_words(incident.first, incident.last)),
            _count(incident.reports, incident.origins),
            str(incident.parties),
            Text(", ".join(disputed), style="red"),
        )
    console.print(table)


def _count(reports: int, origins: int) -> str:
    """Reports, and origins where they are fewer: "5 (2)"."""
    return str(reports) if reports == origins else f"{reports} ({origins})"
