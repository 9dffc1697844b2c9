"""Commands that measure reading much: the first pass, and batches."""

import sys
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from counterclaim.reading.first_words import Scope


_CRAWLS: "tuple[tuple[Scope, str], ...]" = (
    ("conflict", "news"),
    ("claims", "pages"),
    ("claims", "packages"),
)
"""Which crawl a scope is measured on: what it leaves out is most of it."""


@click.command(name="first-pass")
@click.option("--documents", default=400, show_default=True, help="Of each crawl.")
@click.option("--recall/--no-recall", default=True, help="Whether to measure recall, too.")
@click.option("--scope", "only", type=click.Choice(["conflict", "claims"]), help="One only.")
def first_pass(documents: int, recall: bool, only: "Scope | None") -> None:
    """What the first pass keeps of documents with gold, and how much faster a crawl is read."""
    from benchmarks.first_pass import LEAST_SPEED, measure_crawl

    scopes: tuple[Scope, ...] = (only,) if only else ("conflict", "claims")
    failed = False
    for scope in scopes if recall else ():
        failed = _show_recall(scope) or failed
    for scope, name in _CRAWLS:
        if scope not in scopes:
            continue
        crawl = measure_crawl(name, documents, scope)
        click.echo(
            f"{scope}: crawl of {crawl.documents} documents ({name}), {crawl.conflict} about "
            f"conflict, {crawl.words} words: all parsed {crawl.whole:.1f} s, after the first pass "
            f"{crawl.passed:.1f} s, {crawl.ratio:.1f} times as fast ({crawl.skipped} not parsed, "
            f"{crawl.in_part} in part)"
        )
        failed = failed or crawl.ratio < LEAST_SPEED
    sys.exit(failed)


def _show_recall(scope: "Scope") -> bool:
    """Print what a scope keeps of each corpus; whether it is too little."""
    from benchmarks.first_pass import LEAST_RECALL, measure_recall

    headings = ("corpus", "with gold", "parsed", "words", "events", "harms", "claims")
    table = Table(*headings, title=f"scope: {scope} (* looked into while words were weighed)")
    rows = list(measure_recall(scope))
    for row in rows:
        shares = (row.share, row.words, row.events, row.harms, row.claims)
        name = f"{row.name}{'*' * row.seen}"
        table.add_row(name, str(row.documents), *(f"{share:.1f} %" for share in shares))
    Console().print(table)
    unseen = [row for row in rows if not row.seen]
    reached = []
    for name, some in (("all", rows), ("not looked into", unseen)):
        got, of = sum(row.parsed for row in some), sum(row.documents for row in some)
        reached.append(100 * got / of)
        click.echo(
            f"{scope}, {name}: parsed {got} of {of} documents with gold, {reached[-1]:.2f} %"
        )
    return min(reached) < LEAST_RECALL


@click.command(name="batch-scale")
@click.option("--documents", default=400, show_default=True, help="To read by one and by two.")
@click.option("--reports", default=50_000, show_default=True, help="To watch memory over.")
def batch_scale(documents: int, reports: int) -> None:
    """How much faster two processes are than one, and whether memory stays flat; 0 leaves out."""
    from benchmarks.batch_scale import LEAST_RATIO, MOST_GROWTH, measure_memory, measure_speed

    failed = False
    if documents:
        speed = measure_speed(documents)
        click.echo(
            f"{speed.documents} documents: by one process {speed.one:.2f} a second "
            f"({speed.worked_one:.1f} s of a processor in all), by two {speed.two:.2f} "
            f"({speed.worked_two:.1f} s): "
            f"{speed.ratio:.2f} times as fast"
        )
        failed = speed.ratio < LEAST_RATIO
    for memory in measure_memory(reports) if reports else ():
        rows = [*memory.held[:3], *memory.held[3 :: max(1, len(memory.held) // 8)], memory.held[-1]]
        shown = ", ".join(f"{count}: {mib:.0f}" for count, mib in rows)
        click.echo(f"MiB of a process after so many documents: {shown}")
        click.echo(f"grew by {memory.growth:.0f} MiB after the first thousand")
        failed = failed or memory.growth > MOST_GROWTH
    sys.exit(failed)
