"""The command that serves the web app."""

import click

from counterclaim.cli.options import record_option


@click.command()
@record_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
    help="Where to listen; other machines reach only other addresses than this.",
)  # fmt: skip
@click.option(
    "--port", default=8484, show_default=True, type=click.IntRange(0, 65535),
    help="The port; 0 takes a free one.",
)  # fmt: skip
@click.option("--model", metavar="NAME", help="A spaCy pipeline to read what is added with.")
def serve(record_path: str, host: str, port: int, model: str | None) -> None:
    """Open the record in a browser: read with the claims marked, compare accounts, decide.

    Prints the address and serves until Ctrl+C. Works offline; nothing leaves this machine.

    \b
    counterclaim serve --record strikes.db
    """
    import pathlib

    import msgspec

    from counterclaim.errors import InputError
    from counterclaim.record import open_record
    from counterclaim.web.serving import listen
    from counterclaim.web.serving import serve as answer
    from counterclaim.web.settings import Settings

    place = pathlib.Path(record_path)
    settings = Settings(record=place, host=host, port=port, model=model)
    if settings.beyond_loopback:
        raise InputError(f"{host} can be reached by others, and this record has no users yet")
    new = not place.exists()
    open_record(place).close()
    with listen(settings) as taken:
        settings = msgspec.structs.replace(settings, port=taken.getsockname()[1])
        made = ", which is new" if new else ""
        click.echo(f"{record_path}{made}, at {settings.url} (stop with Ctrl+C)")
        answer(settings, taken)
