"""Commands that measure reading much: the first pass, and batches."""

import sys

import click
from rich.console import Console
from rich.table import Table


@click.command(name="first-pass")
@click.option("--documents", default=400, show_default=True, help="Of the crawl.")
@click.option("--recall/--no-recall", default=True, help="Whether to measure recall, too.")
def first_pass(documents: int, recall: bool) -> None:
    """What the first pass keeps of documents of the field, and how much faster a crawl is read."""
    from benchmarks.first_pass import LEAST_RECALL, LEAST_SPEED, measure_crawl, measure_recall

    failed = False
    if recall:
        table = Table("corpus", "with gold", "parsed", "words", "events", "harms", "claims")
        got = of = 0
        for row in measure_recall():
            shares = (row.share, row.words, row.events, row.harms, row.claims)
            table.add_row(row.name, str(row.documents), *(f"{share:.1f} %" for share in shares))
            got, of = got + row.parsed, of + row.documents
        Console().print(table)
        click.echo(f"parsed {got} of {of} documents with gold: {100 * got / of:.2f} %")
        failed = 100 * got / of < LEAST_RECALL
    crawl = measure_crawl(documents)
    click.echo(
        f"crawl of {crawl.documents} documents, {crawl.conflict} about conflict, {crawl.words} "
        f"words: all parsed {crawl.whole:.1f} s, after the first pass {crawl.passed:.1f} s, "
        f"{crawl.ratio:.1f} times as fast ({crawl.skipped} not parsed, {crawl.in_part} in part)"
    )
    sys.exit(failed or crawl.ratio < LEAST_SPEED)


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
