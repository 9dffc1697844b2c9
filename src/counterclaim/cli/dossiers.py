"""The command that writes incidents as pages for people without this program."""

import click

from counterclaim.cli.options import confidential_option, json_option, print_json, record_option


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="INCIDENT... OUT")
@confidential_option
@click.option(
    "--originals/--no-originals",
    default=True,
    show_default=True,
    help="Whether the captured bytes of the documents go with it.",
)
@record_option
@json_option
def dossier(
    names: tuple[str, ...], redaction: str, originals: bool, record_path: str, as_json: bool
) -> None:
    """Write incidents, with all documents of these, into a folder of pages that open
    in any browser, from a USB stick too: accounts side by side, quotations in their
    sentences, map, timeline, sources, hashes. Nothing in it needs a network.

    INCIDENT is an incident's id, or its beginning; OUT a folder that is not there
    yet, or empty. That the dossier was written, with the hash of its manifest and
    what was held back, goes into the custody log.

    \b
    counterclaim dossier incident-24563dcf61 stick/
    counterclaim dossier 1c41 8e05 stick/ --confidential redact --no-originals
    """
    from counterclaim.cli.progress import counting, relate_shown
    from counterclaim.record import open_record
    from counterclaim.show.words import counted, plain
    from counterclaim.web.dossiers import write_dossier

    *wanted, out = names
    if not wanted:
        raise click.UsageError("give the ids of incidents, and last the folder to write: OUT")
    with open_record(record_path, create=False) as record:
        relate_shown(record)
        with counting("Writing pages") as progress:
            written = write_dossier(
                record,
                out,
                wanted=tuple(wanted),
                redaction=redaction.replace("-", " "),  # type: ignore[arg-type]
                originals=originals,
                progress=progress,
            )
    if as_json:
        print_json(written)
        return
    held = (
        counted(len(written.incidents), "incident"),
        counted(len(written.documents), "document"),
    )
    click.echo(f"wrote {plain(written.path)}: {', '.join(held)}; open index.html in it")
    if written.withheld:
        click.echo(f"withheld as confidential: {counted(written.withheld, 'document')}")
    if written.blacked:
        click.echo(f"names blacked out in: {' '.join(written.blacked)}")
    click.echo(f"sha256 of {written.path.rstrip('/')}/manifest-sha256.txt: {written.sha256}")
