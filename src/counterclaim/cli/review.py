"""Commands for people who decide: what waits, decide it, and what was decided."""

from typing import TYPE_CHECKING, get_args

import click

from counterclaim.cli.options import json_option, print_json, record_option
from counterclaim.model.tasks import TaskKind

if TYPE_CHECKING:
    from counterclaim.model.tasks import Task
    from counterclaim.record import Record


@click.command()
@click.option(
    "--kind", type=click.Choice(get_args(TaskKind)), help="Only tasks of this kind.",
)  # fmt: skip
@click.option("--document", metavar="ID", help="Only tasks in this document.")
@click.option("--incident", metavar="ID", help="Only tasks of this incident.")
@click.option(
    "--most", metavar="NUMBER", default=20, show_default=True, type=click.IntRange(1, 1000),
    help="At most so many tasks.",
)  # fmt: skip
@click.option("--after", metavar="MARK", help="Go on after a page: the mark it ended with.")
@click.option("--ask", is_flag=True, help="Decide them one by one, a key each.")
@click.option("--who", metavar="NAME", help="Who decides (this machine's user if not given).")
@record_option
@json_option
def review(
    kind: TaskKind | None,
    document: str | None,
    incident: str | None,
    most: int,
    after: str | None,
    ask: bool,
    who: str | None,
    record_path: str,
    as_json: bool,
) -> None:
    """List what waits for a person to decide, what changes most first: each with the
    sentence, what was read in it, and what it changes.

    \b
    counterclaim review --kind contradiction
    counterclaim review --ask      a accept, x reject, e correct, u undo, s skip, q quit
    """
    from counterclaim.cli.progress import relate_shown
    from counterclaim.record import open_record

    with open_record(record_path, create=False, who=who) as record:
        relate_shown(record)
        wanted = record.incident(incident).id if incident else None
        page = record.tasks.queue(
            kind=kind, document=document, incident=wanted, after=after, most=most
        )
        counts = record.tasks.counts()
        if as_json:
            print_json({"counts": counts, "tasks": page.rows, "after": page.after})
        elif not page.rows:
            click.echo("nothing waits for a decision")
        elif ask:
            from counterclaim.cli.asking import ask_each

            ask_each(record, page.rows)
        else:
            _print(page.rows, counts, page.after)


def _print(tasks: "tuple[Task, ...]", counts: dict[TaskKind, int], after: str | None) -> None:
    from counterclaim.show.consoles import Console
    from counterclaim.show.review import print_counts, print_task

    console = Console()
    print_counts(counts, console)
    for task in tasks:
        print_task(task, console)
    if after:
        click.echo(f"\nmore: --after {after!r}")


@click.command()
@click.argument("document", metavar="[ID]", required=False)
@record_option
@json_option
def decisions(document: str | None, record_path: str, as_json: bool) -> None:
    """Show who decided what, when and why, of a document or of all of the record;
    what was taken back is marked so, and what no longer fits its document is told.
    """
    from counterclaim.record import open_record

    with open_record(record_path, create=False) as record:
        found = record.decisions.history(document)
        loose = _unplaced(record, document)
    if as_json:
        print_json({"decisions": found, "unplaced": loose})
        return
    if not found:
        click.echo("nothing was decided yet; see what waits with: counterclaim review")
        return
    from counterclaim.show.consoles import Console
    from counterclaim.show.review import print_entries

    print_entries(found, loose, Console())


def _unplaced(record: "Record", document: str | None) -> list[object]:
    """The decisions that no longer fit the documents they are about."""
    from counterclaim.deciding import reviewed

    names = [record.document(document).id] if document else record.decisions.documents()
    found: list[object] = []
    for name in names:
        joined = reviewed(record, name)
        found += joined.unplaced if joined else ()
    return found
