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
