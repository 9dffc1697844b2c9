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


@click.command()
@click.option("--head", metavar="SHA256", help="The last line of the log, as noted earlier.")
@record_option
@json_option
def verify(head: str | None, record_path: str, as_json: bool) -> None:
    """Check that a record is what it was: hash every original, text and reading
    again, look up every span, follow every reference and the chain of the custody
    log, and name whatever fails. The exit code is 1 if anything does.

    The hash of the log's last line vouches for everything before it. Note it
    elsewhere; with --head a later check says whether that line is still there.
    """
    from counterclaim.cli.progress import counting
    from counterclaim.record import open_record
    from counterclaim.show.custody import checked_words, counted
    from counterclaim.show.words import plain

    with open_record(record_path, create=False) as record:
        with counting("Checking") as progress:
            checked = record.check(progress=progress)
        problems = list(checked.problems)
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
    from rich.console import Console

    from counterclaim.show.custody import print_history

    print_history(lines, tombstones, Console(highlight=False, soft_wrap=True))


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ID... OUT.zip")
@click.option(
    "--confidential",
    "redaction",
    type=click.Choice(["leave-out", "redact", "include"]),
    default="leave-out",
    show_default=True,
    help="What to do about confidential documents and sources.",
)
@record_option
@json_option
def package(names: tuple[str, ...], redaction: str, record_path: str, as_json: bool) -> None:
    """Write documents and incidents, with all documents of these, into an evidence
    bundle: originals, texts, readings, accounts, custody, and the hashes of
    everything, in a zip file that a stranger can check with sha256sum.

    ID is a document's or an incident's id, or its beginning. That the bundle was
    written, with its hash and what was held back, goes into the custody log.

    \b
    counterclaim package incident-1c41e5b446 evidence.zip
    counterclaim package 5609 4123 evidence.zip --confidential redact
    """
    from counterclaim.cli.progress import counting, relate_shown
    from counterclaim.evidence.packages import write_package
    from counterclaim.record import open_record
    from counterclaim.show.custody import counted
    from counterclaim.show.incidents import incident_page
    from counterclaim.show.words import plain

    *wanted, out = names
    if not wanted or not out.lower().endswith(".zip"):
        raise click.UsageError("give the ids to package, and last the file to write: OUT.zip")
    with open_record(record_path, create=False) as record:
        relate_shown(record)
        with counting("Packaging") as progress:
            packaged = write_package(
                record,
                out,
                wanted=wanted,
                redaction=redaction.replace("-", " "),  # type: ignore[arg-type]
                render=incident_page,
                progress=progress,
            )
    if as_json:
        print_json(packaged)
        return
    held = (
        counted(len(packaged.documents), "document"),
        counted(len(packaged.incidents), "incident"),
    )
    click.echo(f"wrote {plain(packaged.path)}: {', '.join(held)}")
    if packaged.withheld:
        click.echo(f"withheld as confidential: {counted(packaged.withheld, 'document')}")
    if packaged.blacked:
        click.echo(f"names blacked out in: {' '.join(packaged.blacked)}")
    click.echo(f"sha256 {packaged.sha256}")
