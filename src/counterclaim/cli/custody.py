"""Commands over what may leave a record, and what happened to it."""

import click

from counterclaim.cli.options import json_option, print_json, record_option


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("--source", "sources", multiple=True, metavar="NAME", help="A source, as printed.")
@click.option("--confidential/--open", default=None, help="What it is from now on.")
@click.option("--reason", metavar="WORDS", help="Why; kept with the mark.")
@record_option
@json_option
def mark(
    documents: tuple[str, ...],
    sources: tuple[str, ...],
    confidential: bool | None,
    reason: str | None,
    record_path: str,
    as_json: bool,
) -> None:
    """Mark documents or sources confidential, or open again. Without any, list
    the marks that hold.

    Exports leave confidential documents out, and those that name a confidential
    source, unless they are asked to redact or include them. A document's mark
    holds for all versions of its page, later ones too.

    \b
    counterclaim mark 4a1f09 --confidential --reason "the author is at risk"
    counterclaim mark --source "Abu Salim" --confidential
    """
    from counterclaim.record import open_record
    from counterclaim.show.custody import mark_line

    named = bool(documents or sources)
    if named != (confidential is not None):
        given = "--confidential or --open" if named else "a document or --source NAME"
        raise click.UsageError(f"say {given} too")
    with open_record(record_path, create=False) as record:
        if confidential is None:
            made = record.marks.holding()
        else:
            made = record.marks.mark(
                documents=documents, sources=sources, confidential=confidential, reason=reason
            )
    if as_json:
        print_json(made)
        return
    if not made:
        click.echo("nothing is confidential in this record")
    for one in made:
        click.echo(mark_line(one))
