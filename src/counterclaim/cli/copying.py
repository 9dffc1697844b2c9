"""`counterclaim copy`: the same record elsewhere."""

import click

from counterclaim.cli.progress import counting


@click.command()
@click.argument("source")
@click.argument("target")
def copy(source: str, target: str) -> None:
    """Copy a whole record into a new one.

    SOURCE and TARGET are files or postgresql:// addresses: a copy moves a record between a
    laptop and a team's server, and is a backup that can be made while others work. Every row
    is compared afterwards; nothing is kept if one differs.
    """
    from counterclaim.record import open_record
    from counterclaim.record.copies import copy_record

    with open_record(source, create=False) as old, open_record(target) as new:
        with counting("Copying") as tell:
            rows = copy_record(old.session, new.session, progress=tell)
        documents = len(new.documents())
    click.echo(f"copied {rows:,} rows ({documents:,} documents): the copy is equal")
