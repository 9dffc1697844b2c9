"""`counterclaim copy`: the same record elsewhere."""

import click

from counterclaim.cli.options import json_option, print_json
from counterclaim.cli.progress import counting


@click.command()
@click.argument("source")
@click.argument("target")
@json_option
def copy(source: str, target: str, as_json: bool) -> None:
    """Copy a whole record into a new one.

    SOURCE and TARGET are files or postgresql:// addresses: a copy moves a record between a
    laptop and a team's server, and is a backup that can be made while others work. Every row
    is compared afterwards; nothing is kept if one differs. --json gives the number of rows
    and a SHA-256 of each table, the same for both.
    """
    from counterclaim.record.copies import copy_to
    from counterclaim.show.words import counted

    with counting("Copying") as tell:
        copied = copy_to(source, target, progress=tell)
    if as_json:
        print_json(copied)
        return
    rows, documents = counted(copied.rows, "row"), counted(copied.documents, "document")
    click.echo(f"copied {rows} ({documents}): the copy is equal, sha256:{copied.sha256[:16]}")
