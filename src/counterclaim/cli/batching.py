"""The command that reads many files on all processors."""

import pathlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import json_option, print_json

if TYPE_CHECKING:
    from counterclaim.reading.first_words import Scope
    from counterclaim.scale.batches import Plan
    from counterclaim.scale.pools import News


_TOLD = 5
"""Of what was refused, how much is told beside its number."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="IN...")
@click.option("--out", required=True, type=click.Path(path_type=pathlib.Path), metavar="DIR",
              help="The folder of the batch: a new one, or one to go on with.")  # fmt: skip
@click.option(
    "--processes", type=click.IntRange(1), help="How many; as many as processors if not given."
)
@click.option("--published", metavar="DATE", help="Day they were published (YYYY-MM-DD).")
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option("--map", "columns", metavar="FIELD=COLUMN,...", multiple=True,
              help="Which column of a table is which field, as for add.")  # fmt: skip
@click.option(
    "--first-pass/--no-first-pass",
    default=True,
    show_default=True,
    help="Whether to parse only what is near words of the scope.",
)
@click.option(
    "--scope",
    type=click.Choice(["conflict", "claims"]),
    help="What a first pass keeps: conflict, or claims in news of any kind.  [default: conflict]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Read on a Dask cluster: tcp://host:8786, or local to start one here.",
)
@click.option("--model", metavar="NAME", help="A spaCy pipeline: its name or path.")
@json_option
def batch(
    paths: tuple[str, ...],
    out: pathlib.Path,
    processes: int | None,
    published: str | None,
    publisher: str | None,
    columns: tuple[str, ...],
    first_pass: bool,
    scope: "Scope | None",
    scheduler: str | None,
    model: str | None,
    as_json: bool,
) -> None:
    """Read many files on all processors, into a folder of Parquet files that
    `counterclaim import` takes into a record.

    Files and folders are those that add takes. Each file is done whole or not at
    all (small files of a folder, some together): stop it in any way, run it
    again, and it goes on with what is not done. Files that came or changed since
    are read, the others are not read again. The result is the same for any number
    of processes.

    A first pass looks for words of conflict or, with --scope claims, for those of
    saying and of any news: what has none in or beside it is kept but not parsed,
    and its reading says so. `read` and `add` parse all.

    What cannot be taken is told in DIR/rejects.jsonl, and the rest goes on. The
    exit code is 1 only where the files of a part could not be read at all, or
    where there was no document in any of them.

    \b
    counterclaim batch crawl/*.warc.gz --out batch/
    counterclaim import batch/ --record crawl.db
    """
    import os

    from counterclaim.capture.columns import parse_columns
    from counterclaim.pipeline import published_on
    from counterclaim.scale.batches import Batch
    from counterclaim.scale.pools import Pool
    from counterclaim.scale.steps import Settings
    from counterclaim.scale.units import units_of

    if scope and not first_pass:
        raise click.UsageError("--scope is what a first pass keeps: leave out --no-first-pass")
    published_on(published)  # what is mistyped is told before anything begins
    units_of(paths)
    mapped = {str(k): v for k, v in parse_columns(columns).items()} if columns else {}
    settings = Settings(
        model=model,
        published=published,
        publisher=publisher,
        first_pass=first_pass,
        scope=scope or "conflict",
        columns=mapped,
    )
    with Batch(out, settings) as at_work:
        plan = at_work.plan(paths)
        many = processes or os.cpu_count() or 1
        if scheduler:
            from counterclaim.scale.clusters import Cluster

            with Cluster(scheduler, processes=many) as cluster:
                lost = _show(plan, cluster.do(plan.left, out, settings))
        else:
            with Pool(many, out, settings) as pool:
                lost = _show(plan, pool.do(plan.left))
        totals = at_work.finish()
    if as_json:
        print_json(totals)
    else:
        from counterclaim.show.words import counted, plain

        where = " (see rejects.jsonl)" if totals.refused else ""
        for one in at_work.first_refused(_TOLD):
            click.echo(f"refused: {plain(one.name)}: {plain(one.reason)}", err=True)
        told = f"{counted(totals.documents, 'document')} in {counted(totals.parts, 'part')}"
        click.echo(f"{out}: {told}, {totals.refused} refused{where}")
    if not totals.documents:
        click.echo(f"error: {out}: nothing in {', '.join(paths)} could be read", err=True)
    if lost or not totals.documents:
        raise click.exceptions.Exit(1)


def _show(plan: "Plan", news: "Iterator[News]") -> int:
    """Tell how far it is; how many units were lost."""
    from counterclaim.cli.progress import Tracking
    from counterclaim.scale.pools import At, Lost

    units = {unit.key: unit for unit in plan.left}
    lost = 0
    if plan.done:
        click.echo(
            f"done already: {len(plan.done)} of {len(plan.done) + len(units)} parts", err=True
        )
    with Tracking([(unit.key, unit.name, unit.size) for unit in plan.left]) as tracking:
        for one in news:
            if isinstance(one, At):
                tracking.at(one.unit, one.number, one.size)
            elif isinstance(one, Lost):
                lost += 1
                tracking.lost(one.unit, one.reason)
            else:
                tracking.done(one.unit, one.read, one.refused)
    return lost
