"""Options that several commands share."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from counterclaim.logs import Form, Level

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
confidential_option = click.option(
    "--confidential",
    "redaction",
    type=click.Choice(["leave-out", "redact", "include"]),
    default="leave-out",
    show_default=True,
    help="What to do about confidential documents and sources.",
)

log_options = (
    click.option(
        "--log-format", type=click.Choice(["text", "json"]),
        help="How to log to standard error, a line an event.  [text]",
    ),
    click.option(
        "--log-level", type=click.Choice(["debug", "info", "warning", "error"]),
        help="What to log.  [info where --log-format is given, else warning]",
    ),
)  # fmt: skip


def logged[F: Callable[..., object]](command: F) -> F:
    """Give a command the options of its log."""
    for option in reversed(log_options):
        command = option(command)
    return command


def log_as(form: "Form | None", level: "Level | None") -> "tuple[Form, Level]":
    """Log as the options say, and how that is."""
    from counterclaim import logs

    how = form or "text", level or ("info" if form else "warning")
    logs.configure(*how)
    return how


def print_json_each(values: Iterable[object]) -> None:
    """Print what `print_json` prints of a list, one value after the other as they come."""
    import textwrap

    import msgspec

    before = "[\n"
    for value in values:
        told = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
        click.echo(before + textwrap.indent(told, "  "), nl=False)
        before = ",\n"
    click.echo("[]" if before == "[\n" else "\n]")


def print_json(value: object) -> None:
    """Print values as indented JSON."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
