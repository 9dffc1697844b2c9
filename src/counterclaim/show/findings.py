"""What a doctor found, a line each, with what to do under what is not well."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from counterclaim.model.findings import Finding
from counterclaim.show.words import counted, plain

_STYLES = {"ok": "green", "warning": "yellow", "fault": "bold red"}
_MOST = 3


def print_finding(finding: Finding, console: Console) -> None:
    """One line; the first problems and what to do about them follow where there are any."""
    line = Text(f"{finding.state:<8}", style=_STYLES[finding.state])
    line.append(f" {finding.area + ':':<15} {finding.name:<11}", style="bold")
    line.append(f" {plain(finding.words)}", style="")
    console.print(line)
    for detail in finding.details[:_MOST]:
        console.print(f"{'':<37}{plain(detail)}")
    if len(finding.details) > _MOST:
        console.print(f"{'':<37}and {len(finding.details) - _MOST:,} more (--json has all)")
    if finding.advice:
        console.print(Text(f"{'':<37}-> {plain(finding.advice)}", style="italic"))


def summed_up(findings: Sequence[Finding]) -> str:
    """All findings in one line.

    >>> summed_up([Finding(area="record", name="size", state="ok", words="1 MiB")])
    'all is well: 1 thing was looked at'
    """
    faults, warnings = (
        sum(one.state == state for one in findings) for state in ("fault", "warning")
    )
    looked = (
        f"{counted(len(findings), 'thing')} {'was' if len(findings) == 1 else 'were'} looked at"
    )
    if not faults and not warnings:
        return f"all is well: {looked}"
    parts = [counted(n, what) for n, what in ((faults, "fault"), (warnings, "warning")) if n]
    return f"{' and '.join(parts)}: {looked}"
