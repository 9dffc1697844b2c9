"""Commands for a second, blind reviewer: give documents, see what is left, compare."""

from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import json_option, print_json, record_option

if TYPE_CHECKING:
    from counterclaim.record import Record


@click.command()
@click.argument("name", metavar="NAME")
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("--to", "reviewer", metavar="WHO", help="Who decides a second time.")
@click.option(
    "--share", metavar="PERCENT", default=10.0, show_default=True, type=click.FloatRange(1, 100),
    help="How many of the documents that somebody decided about.",
)  # fmt: skip
@click.option("--who", metavar="NAME", help="Who assigns (the user if not given).")
@record_option
@json_option
def assign(
    name: str,
    documents: tuple[str, ...],
    reviewer: str | None,
    share: float,
    who: str | None,
    record_path: str,
    as_json: bool,
) -> None:
    """Give documents to a second reviewer, who does not see what others decided; or,
    without --to, list what of an assignment is left to decide.

    Without DOC, a share of the documents that somebody decided about is drawn, always
    the same for one NAME. The reviewer decides with `decide ... --assignment NAME`.

    \b
    counterclaim assign may-check --to ben --share 10
    counterclaim assign may-check
    """
    from counterclaim.deciding import assign as decide_assign
    from counterclaim.record import open_record

    with open_record(record_path, create=False, who=who) as record:
        if reviewer is None:
            _left(record, name, as_json=as_json)
            return
        made = decide_assign(record, name, reviewer, documents=documents, share=share / 100)
    if as_json:
        print_json(made)
        return
    from counterclaim.show.words import counted

    given = counted(len(made.documents), "document")
    click.echo(f"{name}: {reviewer} decides a second time about {given}")


def _left(record: "Record", name: str, *, as_json: bool) -> None:
    from counterclaim.deciding import assignment_of, left_of
    from counterclaim.review.values import KIND_OF, digest_of, known_by

    rows = list(left_of(record, assignment_of(record, name)))
    if as_json:
        print_json([{"document": d, "value": v, "seen": digest_of(v)} for d, v in rows])
        return
    from counterclaim.show.review import value_line

    for document, value in rows:
        span = known_by(value)
        click.echo(f"{document} {value.id}  {KIND_OF[type(value)]}  {value_line(value, span)}")
    click.echo(f"{len(rows)} left")


@click.command()
@click.argument("name", metavar="NAME")
@record_option
@json_option
def agreement(name: str, record_path: str, as_json: bool) -> None:
    """Show how far the second reviewer of an assignment agrees with the first, field by
    field (Krippendorff's alpha), and on which values they differ.

    A third person settles a difference with `decide ... --adjudicates NAME`.
    """
    from counterclaim.deciding import agreement as compare
    from counterclaim.record import open_record

    with open_record(record_path, create=False) as record:
        found = compare(record, name)
    if as_json:
        print_json(found)
        return
    from rich.console import Console

    from counterclaim.show.agreement import print_agreement

    if not found.fields:
        click.echo(f"{name}: the two have not decided about the same values yet")
        return
    print_agreement(found, Console())
