"""What a party has said, and where rival forces met, in the terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from counterclaim.model.incidents import Account, Comparison
from counterclaim.relate.encounters import Encounter, Sighting
from counterclaim.relate.histories import Spoken
from counterclaim.show.words import certainty_words, day_words, plain, value_words


def print_spoken(found: Sequence[Spoken], console: Console) -> None:
    """Each party with what it has said of each incident, changed, and is contradicted on."""
    party = ""
    for spoken in found:
        if spoken.party != party:
            party = spoken.party
            side = f" ({plain(spoken.side)})" if spoken.side and spoken.side != party else ""
            console.print()
            console.print(Text(plain(party), style="bold") + Text(side, style="dim"))
        _line(Text(plain(spoken.title)) + Text(f"  {spoken.incident}", style="dim"), 2, console)
        for account in sorted(spoken.accounts, key=lambda a: (str(a.day or ""), a.quote.start)):
            _account(account, 5, console)
        known = {account.id: account for account in (*spoken.accounts, *spoken.other)}
        for comparison in spoken.revisions:
            line = Text("↻ changed ", style="bold yellow")
            line += Text(f"{_point(comparison)}: {plain(comparison.reason)}")
            _line(line, 5, console)
        for comparison in spoken.contradictions:
            _contradiction(comparison, known, spoken.party, console)


def _contradiction(
    comparison: Comparison, known: Mapping[str, Account], party: str, console: Console
) -> None:
    """What another party says that cannot hold with it."""
    line = Text("≠ ", style="bold red") + Text(f"{_point(comparison)}: {plain(comparison.reason)}")
    _line(line + Text(f"  {comparison.id}", style="dim"), 5, console)
    for identifier in (comparison.a, comparison.b):
        if known[identifier].party != party:
            _account(known[identifier], 8, console, party=True)


def _account(account: Account, indent: int, console: Console, *, party: bool = False) -> None:
    day = f"{account.day} " if account.day else ""
    who = f"{plain(account.party)}, " if party else ""
    line = Text(f"{day}{who}{account.point.replace('_', ' ')}: ")
    line += Text(value_words(account), style="bold")
    doubt = certainty_words(account.certainty)
    line += Text(f" {doubt}" if doubt else "", style="yellow")
    line += Text(f" “{plain(account.quote.text)}”", style="italic")
    _line(line + Text(f"  {account.document}", style="dim"), indent, console)


def _point(comparison: Comparison) -> str:
    return comparison.point.replace("_", " ")


def print_encounters(
    found: Sequence[Encounter], words: Mapping[str, str], console: Console
) -> None:
    """Each encounter with the reports of both; `words` gives the sentence of an event."""
    for met in found:
        first, last = min(met.a.first, met.b.first), max(met.a.last, met.b.last)
        line = Text(f"{plain(met.a.side)} and {plain(met.b.side)}", style="bold")
        apart = "in one place" if met.km < 1 else f"{met.km:.0f} km apart"
        days = "" if met.days == 0 else f", {met.days} day{'s' if met.days > 1 else ''} apart"
        line += Text(f"  {day_words(first, last)}, {apart}{days}")
        console.print(line)
        for sighting in (met.a, met.b):
            _line(_sighting(sighting, words), 4, console)


def _sighting(sighting: Sighting, words: Mapping[str, str]) -> Text:
    when = day_words(sighting.first, sighting.last)
    line = Text(f"{plain(sighting.side)}, {plain(sighting.place)}, {when}: ")
    line += Text(f"“{plain(words.get(sighting.event, ''))}”", style="italic")
    return line + Text(f"  {sighting.document}", style="dim")


def _line(line: Text, indent: int, console: Console) -> None:
    console.print(Padding(line, (0, 0, 0, indent)))
