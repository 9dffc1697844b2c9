"""`python -m benchmarks`: predict, score, measure speed, hold the floors, write the report."""

import importlib
import importlib.util
import os
import pathlib
import sys
import tempfile

os.environ.setdefault("OMP_NUM_THREADS", "1")

import click
from rich.console import Console
from rich.table import Table

from benchmarks.corpora import VARIABLE, corpora
from benchmarks.fuzz import fuzz
from benchmarks.listings import golden, peers, speakers
from benchmarks.predict import predict_bundle, predict_file
from benchmarks.read_all import read_all
from benchmarks.runs import keep_results, load_results, measures, run_measure
from benchmarks.scales import batch_scale, first_pass
from benchmarks.scoring import (
    FLOORS,
    below,
    floors_text,
    raise_floors,
    read_floors,
    run_scorer,
)
from benchmarks.serve_scale import serve_scale
from benchmarks.tasks import TASKS

_PATH = click.Path(path_type=pathlib.Path)
_FILE = click.Path(path_type=pathlib.Path, exists=True)
_SCORED = [task.name for task in TASKS.values() if task.scorer]
_jobs = click.option(
    "--jobs", default=min(os.cpu_count() or 1, 4), show_default=True, help="Processes."
)


@click.group()
@click.option("--corpora", "folder", type=_FILE, help=f"Where the corpora are ({VARIABLE}).")
def main(folder: pathlib.Path | None) -> None:
    """Predict and score on public corpora."""
    if folder:
        os.environ[VARIABLE] = str(folder.resolve())


for command in (
    golden, speakers, peers, fuzz, read_all, serve_scale, first_pass, batch_scale,
):  # fmt: skip
    main.add_command(command)


@main.command()
@click.argument("task", type=click.Choice(_SCORED))
@click.argument("source", type=_FILE, metavar="IN")
@click.argument("out", type=_PATH)
@_jobs
def predict(task: str, source: pathlib.Path, out: pathlib.Path, jobs: int) -> None:
    """Predict TASK for the documents of IN (.jsonl[.gz]; accounts: a bundle's folder)."""
    if task == "accounts":
        predict_bundle(source, out)
    else:
        predict_file(task, source, out, processes=jobs)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("task", type=click.Choice(_SCORED))
@click.argument("gold", type=_FILE)
@click.argument("predicted", type=_FILE, metavar="PRED")
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def score(task: str, gold: pathlib.Path, predicted: pathlib.Path, options: tuple[str, ...]) -> None:
    """Score PRED against GOLD with the task's own scorer; further options are handed on to it."""
    click.echo(run_scorer(task, gold, predicted, *options), nl=False)


@main.command()
@click.argument("source", type=_FILE, metavar="[IN]", required=False)
@click.option("--limit", type=int, help="Only the first documents.")
@click.option("--least", default=0.0, help="Fail below this ratio.")
def speed(source: pathlib.Path | None, limit: int | None, least: float) -> None:
    """Words a second of the whole reading, as a ratio to the bare spaCy pipeline."""
    from benchmarks.speed import measure_speed

    source = source or corpora() / "places" / "geowebnews.jsonl.gz"
    found = measure_speed(source, limit=limit)
    whole = sum(seconds for _, seconds in found.steps)
    table = Table("step", "share", title="CPU time of the reading")
    for name, seconds in found.steps:
        table.add_row(name, f"{100 * seconds / whole:5.1f} %")
    Console().print(table)
    click.echo(
        f"{found.words} words: bare spaCy {found.words / found.bare:.0f} words/s, "
        f"whole reading {found.words / found.whole:.0f} words/s, ratio {found.ratio:.2f}"
    )
    if limit is None:
        shares = {name: round(100 * seconds / whole, 1) for name, seconds in found.steps}
        keep_results(
            speed={
                "file": source.name,
                "ratio": round(found.ratio, 2),
                "bare": round(found.words / found.bare),
                "whole": round(found.words / found.whole),
                "shares": shares,
            }
        )
    if found.ratio < least:
        sys.exit(1)


@main.command(name="link-scale")
@click.argument("sizes", nargs=-1, type=click.IntRange(100))
@click.option("--seed", default=1, show_default=True)
@click.option(
    "--processes", type=click.IntRange(2), help="Link in parts with so many, too, and compare."
)
def link_scale(sizes: tuple[int, ...], seed: int, processes: int | None) -> None:
    """Time and memory of linking SIZES synthetic event reports (10k, 100k and a million)."""
    from benchmarks.link_scale import MOST_GIB, MOST_SECONDS, exponent, measure_linking

    runs = []
    same = True
    for size in sizes or (10_000, 100_000, 1_000_000):
        runs.append(run := measure_linking(size, seed=seed))
        click.echo(
            f"{run.reports:>9,} reports: {run.seconds:7.1f} s ({run.processor:.1f} s of one "
            f"processor), {run.gib:.2f} GiB, "
            f"{run.incidents:,} incidents (B-cubed P {run.precision:.3f} R {run.recall:.3f})"
        )
        if processes:
            parts = measure_linking(size, seed=seed, processes=processes)
            same = same and parts.sha256 == run.sha256
            click.echo(
                f"   in parts by {processes} processes: {parts.seconds:7.1f} s "
                f"({parts.processor:.1f} s of processors in all), {parts.gib:.2f} GiB and "
                f"{parts.each_gib:.2f} GiB in each, {run.seconds / parts.seconds:.2f} times as "
                f"fast, {'the same' if parts.sha256 == run.sha256 else 'NOT the same'} clusters"
            )
    if len(runs) > 1:
        click.echo(f"time grows with the power {exponent(runs[0], runs[-1]):.2f} of the reports")
    if not same or any(run.processor > MOST_SECONDS or run.gib > MOST_GIB for run in runs):
        sys.exit(1)


@main.command(name="add-scale")
@click.argument("documents", default=100_000, type=click.IntRange(10))
def add_scale(documents: int) -> None:
    """Seconds that one document more takes in a record of DOCUMENTS, beyond reading it."""
    import tempfile

    from benchmarks.add_scale import MOST_SECONDS, measure_adding

    with tempfile.TemporaryDirectory() as folder:
        found = measure_adding(documents, pathlib.Path(folder) / "record.db")
    click.echo(
        f"{found.documents:,} documents: filled in {found.filled:.0f} s, related in "
        f"{found.related:.0f} s\none more: {found.typical:.3f} s (median), {found.slowest:.3f} s "
        f"(slowest), {found.most_reported:.3f} s into an incident of {found.reports} reports"
    )
    if found.slowest > MOST_SECONDS:
        sys.exit(1)


@main.command(name="export-scale")
@click.argument("record", type=_FILE)
@click.option("--as", "formats", default="claims.csv,values.csv,parquet", show_default=True)
def export_scale(record: pathlib.Path, formats: str) -> None:
    """Time and memory of exporting RECORD in several formats; its custody log says it left."""
    from benchmarks.export_scale import MOST_MIB, export_scale

    run = export_scale(record, formats)
    click.echo(
        f"{run.claims:,} claims of {run.documents:,} documents, {run.incidents:,} incidents as "
        f"{formats}: {run.seconds:.0f} s ({run.processor:.0f} s of one processor), "
        f"{run.written / 1e6:,.0f} MB, peak {run.peak:.0f} MiB ({run.before:.0f} before)"
    )
    if run.peak > MOST_MIB:
        sys.exit(1)


@main.command()
@click.argument("count", default=100, type=click.IntRange(1))
@click.option("--seed", default=1, show_default=True)
def kills(count: int, seed: int) -> None:
    """Kill COUNT programs that work on a record, and look at what each left."""
    from benchmarks.kills import measure_kills

    found = measure_kills(count, seed=seed)
    click.echo(", ".join(f"{number} {kind}" for kind, number in found.kills.items()) + " killed")
    said = ", ".join(f"{number} {what}" for what, number in found.acknowledged.items())
    click.echo(f"acknowledged: {said}")
    for problem in found.problems:
        click.echo(problem)
    click.echo(f"{len(found.problems)} problems")
    if found.problems:
        sys.exit(1)


@main.command()
@click.argument("out", type=click.Path(path_type=pathlib.Path))
@click.option("--documents", default=10_000, show_default=True, type=click.IntRange(1))
@click.option("--claims", default=10.0, show_default=True, help="How many a document on average.")
@click.option("--seed", default=1, show_default=True)
def fill(out: pathlib.Path, documents: int, claims: float, seed: int) -> None:
    """Fill a new record OUT with synthetic documents, and relate them."""
    from benchmarks.filling import fill as fill_record

    if out.exists():
        raise click.ClickException(f"{out} is there already: name a new file")
    found = fill_record(out, documents, claims, seed=seed)
    click.echo(
        f"{found.documents} documents, {found.claims} claims, {found.incidents} incidents: "
        f"filled in {found.seconds:.0f} s, related in {found.related:.0f} s"
    )


@main.command(name="list-scale")
@click.argument("path", type=_FILE)
@click.option("--times", default=20, show_default=True, type=click.IntRange(1))
def list_scale(path: pathlib.Path, times: int) -> None:
    """Time the lists of a record that `fill` made; fail where they take too long."""
    from benchmarks.list_scale import MOST_MILLISECONDS, measure_lists

    found = measure_lists(path, times=times)
    table = Table("question", "middle", "95 %", "processor", "95 %", title="Milliseconds a page")
    for row in found:
        figures = (row.middle, row.high, row.worked, row.worked_high)
        table.add_row(row.question, *(f"{figure:.1f}" for figure in figures))
    Console().print(table)
    slow = [row.question for row in found if row.worked_high > MOST_MILLISECONDS]
    for name in slow:
        click.echo(f"{name}: more than {MOST_MILLISECONDS:.0f} ms", err=True)
    sys.exit(bool(slow))


@main.command()
@click.argument("folder", type=_FILE, required=False)
def article(folder: pathlib.Path | None) -> None:
    """Score a whole reading of the real article and list what it misses."""
    from benchmarks.article import score_article

    found = score_article(folder or corpora() / "accounts" / "voa-2015-09-30")
    for kind, (right, wanted, misses) in found.items():
        click.echo(f"{kind}: {right} of {wanted}")
        for miss in misses:
            click.echo(f"    {miss}")


@main.command()
@click.argument("folder", type=_FILE, required=False)
def tolls(folder: pathlib.Path | None) -> None:
    """List the tolls of the bundles that are not read with the right value."""
    from benchmarks.tolls import score_tolls

    gold = folder or corpora() / "accounts"
    with tempfile.TemporaryDirectory() as out:
        for path in sorted(gold.glob("*/gold.json")):
            predict_bundle(path.parent, pathlib.Path(out) / f"{path.parent.name}.json")
        found = score_tolls(gold, pathlib.Path(out))
    for toll in found:
        if not toll.read:
            where = f"{toll.bundle} {toll.document} {toll.point} {toll.value}"
            click.echo(f"{where}: {toll.quote!r}; read: {toll.instead}")
    click.echo(f"read {sum(t.read for t in found)} of {len(found)}")
    click.echo(f"in accounts {sum(t.in_accounts for t in found)} of {len(found)}")


@main.command()
@click.argument("source", type=_FILE, metavar="[IN]", required=False)
def plover(source: pathlib.Path | None) -> None:
    """Score PLOVER categories on its gold records, and list what is missed."""
    from benchmarks.plover import score_plover

    found = score_plover(source or corpora() / "events" / "plover_gsr.jsonl.gz")
    for record, wanted, given in found.misses:
        click.echo(f"{record}: {wanted}, given: {', '.join(given) or 'nothing'}")
    for name, (got, of) in found.categories.items():
        click.echo(f"{name}: {got} of {of}")
    click.echo(
        f"recall {found.recall:.3f}, precision {found.precision:.3f}, accuracy {found.accuracy:.3f}"
    )


@main.command(name="all")
@click.argument("names", nargs=-1)
@_jobs
def all_(names: tuple[str, ...], jobs: int) -> None:
    """Run every measure (or those of NAMES), beside its floors; fail below one."""
    floors, reached = read_floors(), {}
    table = Table("corpus", "figure", "reached", "floor", title="Measured")
    failed = []
    done: set[pathlib.Path] = set()
    for measure in measures(names):
        try:
            found = run_measure(measure, done, processes=jobs)
        except click.ClickException as error:
            failed.append(f"{measure.name}: {error.message}")
            continue
        reached[measure.name] = found
        for metric, value in found.items():
            floor = floors.get(measure.name, {}).get(metric)
            shown = "" if floor is None else f"{floor:.1f}"
            table.add_row(measure.name, metric, f"{value:.1f}", shown)
    keep_results(figures=reached)
    Console().print(table)
    problems = [*failed, *below(reached, floors)]
    for line in problems:
        click.echo(line, err=True)
    sys.exit(bool(problems))


@main.command(name="raise-floors")
def raise_floors_() -> None:
    """Raise floors.toml to what the last run of `all` reached; no floor goes down."""
    FLOORS.write_text(floors_text(raise_floors(load_results()["figures"], read_floors())))


@main.command()
def report() -> None:
    """Write docs/accuracy.md from the last runs of `all` and `speed`."""
    from benchmarks.report import write_report

    click.echo(write_report())


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def train(name: str, options: tuple[str, ...]) -> None:
    """Learn the weights NAME again from the corpora; options are those of its own module."""
    if importlib.util.find_spec(f"benchmarks.train.{name}") is None:
        raise click.ClickException(f"there is nothing to train under the name {name!r}")
    sys.argv = [name, *options]
    importlib.import_module(f"benchmarks.train.{name}").main()


if __name__ == "__main__":
    main()
