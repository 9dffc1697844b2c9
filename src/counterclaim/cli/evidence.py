"""Commands that prove to others what a record holds: evidence bundles, timestamps."""

import pathlib

import click

from counterclaim.cli.options import confidential_option, json_option, print_json, record_option


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ID... OUT.zip")
@confidential_option
@record_option
@json_option
def package(names: tuple[str, ...], redaction: str, record_path: str, as_json: bool) -> None:
    """Write documents and incidents, with all documents of these, into an evidence
    bundle: originals, texts, readings, accounts, custody, and the hashes of
    everything, in a zip file that a stranger can check with sha256sum.

    ID is a document's or an incident's id, or its beginning. That the bundle was
    written, with its hash and what was held back, goes into the custody log.

    \b
    counterclaim package incident-24563dcf61 evidence.zip
    counterclaim package 5609 4123 evidence.zip --confidential redact
    """
    from counterclaim.cli.progress import counting, relate_shown
    from counterclaim.evidence.packages import write_package
    from counterclaim.record import open_record
    from counterclaim.show.incidents import incident_page
    from counterclaim.show.words import counted, plain

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


@click.command()
@click.option("--authority", required=True, metavar="URL", help="The timestamp authority to ask.")
@click.option(
    "--ca",
    type=click.Path(path_type=pathlib.Path),
    metavar="FILE",
    help="Certificates (PEM) that vouch for the authority; its signature is checked.",
)
@record_option
@json_option
def timestamp(authority: str, ca: pathlib.Path | None, record_path: str, as_json: bool) -> None:
    """Have an outside authority stamp the last line of the custody log (RFC 3161),
    so that others need not take your word for when the record held what it holds.

    Only the hash of that line is sent, and only to the authority you name. This is
    the one command that sends anything of a record; nothing is stamped by itself.

    \b
    counterclaim timestamp --authority https://tsa.example.org/tsr --ca tsa-ca.pem
    """
    from counterclaim.evidence.stamping import stamp
    from counterclaim.record import open_record
    from counterclaim.show.words import plain

    with open_record(record_path, create=False) as record:
        stamped = stamp(record, authority, ca=ca)
    if as_json:
        import msgspec

        print_json({k: v for k, v in msgspec.structs.asdict(stamped).items() if k != "token"})
        return
    click.echo(f"line {stamped.line} of the log was there at {stamped.at}, says {plain(authority)}")
    if ca is None:
        click.echo("its signature was not checked: give its certificates with --ca", err=True)
