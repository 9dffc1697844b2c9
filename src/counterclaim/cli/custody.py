"""Commands over what may leave a record, and what happened to it."""

import pathlib

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


@click.command()
@click.option("--head", metavar="SHA256", help="The last line of the log, as noted earlier.")
@click.option(
    "--ca",
    type=click.Path(path_type=pathlib.Path),
    metavar="FILE",
    help="Certificates (PEM) to check timestamps by.",
)
@record_option
@json_option
def verify(head: str | None, ca: pathlib.Path | None, record_path: str, as_json: bool) -> None:
    """Check that a record is what it was: hash every original, text and reading
    again, look up every span, follow every reference and the chain of the custody
    log, and name whatever fails. The exit code is 1 if anything does.

    The hash of the log's last line vouches for everything before it. Note it
    elsewhere; with --head a later check says whether that line is still there.
    """
    from counterclaim.cli.progress import counting
    from counterclaim.record import open_record
    from counterclaim.show.custody import checked_words
    from counterclaim.show.words import counted, plain

    with open_record(record_path, create=False) as record:
        with counting("Checking") as progress:
            checked = record.check(progress=progress)
        problems = list(checked.problems)
        if record.timestamps.all():
            from counterclaim.evidence.stamping import stamp_problems

            problems += stamp_problems(record, ca=ca)
        if head and not record.custody.holds(head):
            problems.append(f"custody log: has no line with the hash {plain(head)}")
    if as_json:
        print_json({"whole": not problems, "checked": checked, "problems": problems})
    else:
        for problem in problems:
            click.echo(plain(problem))
        found = f"{counted(len(problems), 'problem')} in" if problems else "whole:"
        click.echo(f"{found} {checked_words(checked)}")
        if checked.head:
            click.echo(f"last line of the log: {checked.head}")
    if problems:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("document", required=False, metavar="[DOC]")
@click.option("--last", type=click.IntRange(1), metavar="NUMBER", help="Only so many lines.")
@click.option("--prov", is_flag=True, help="Print it as JSON-LD in the W3C's PROV-O.")
@record_option
@json_option
def custody(
    document: str | None, last: int | None, prov: bool, record_path: str, as_json: bool
) -> None:
    """Show the history of a document, or of the whole record: who did what to it,
    when, with which version of the program and the model, and what left it.

    DOC is a document's id or its beginning; a removed one is found too.
    """
    from counterclaim.errors import InputError
    from counterclaim.record import open_record

    with open_record(record_path, create=False) as record:
        lines = record.custody.lines(document)
        tombstones = record.custody.tombstones(document) if document else ()
    if document and not lines:
        raise InputError(f"no document begins with {document!r}: list them with counterclaim list")
    lines = lines[-last:] if last else lines
    if prov:
        from counterclaim.evidence.provenance import provenance

        print_json(provenance(lines))
        return
    if as_json:
        print_json({"lines": lines, "removed": tombstones})
        return
    from counterclaim.show.consoles import Console
    from counterclaim.show.custody import print_history

    print_history(lines, tombstones, Console(highlight=False, soft_wrap=True))
