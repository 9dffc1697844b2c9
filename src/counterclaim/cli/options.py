"""Options that several commands share."""

import click

record_option = click.option(
    "--record",
    "record_path",
    metavar="PATH",
    envvar="COUNTERCLAIM_RECORD",
    default="counterclaim.db",
    show_default=True,
    help="The record: a file, or postgresql://... (or set COUNTERCLAIM_RECORD).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def print_json(value: object) -> None:
    """Print values as indented JSON."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
