"""The command that serves the web app."""

from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import log_as, logged, record_option

if TYPE_CHECKING:
    from counterclaim.logs import Form, Level


@click.command()
@record_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
    help="Where to listen. Beyond this machine only with users, or with --open-to-all.",
)  # fmt: skip
@click.option(
    "--port", default=8484, show_default=True, type=click.IntRange(0, 65535),
    help="The port; 0 takes a free one.",
)  # fmt: skip
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), metavar="NUMBER",
    help="So many processes answer: one for each processor that is free, where many people read.",
)  # fmt: skip
@click.option("--model", metavar="NAME", help="A spaCy pipeline to read what is added with.")
@click.option(
    "--open-to-all", is_flag=True,
    help="Let everybody who reaches the address read and change the record.",
)  # fmt: skip
@click.option(
    "--certificate", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
    help="Speak TLS with this certificate (PEM).",
)  # fmt: skip
@click.option(
    "--key", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
    help="The certificate's key, where it is in a file of its own.",
)  # fmt: skip
@click.option(
    "--public-name", "names", multiple=True, metavar="HOST",
    help="A name that browsers call it by, behind a reverse proxy.",
)  # fmt: skip
@logged
def serve(
    record_path: str,
    host: str,
    port: int,
    workers: int,
    model: str | None,
    open_to_all: bool,
    certificate: str | None,
    key: str | None,
    names: tuple[str, ...],
    log_format: "Form | None",
    log_level: "Level | None",
) -> None:
    """Open the record in a browser: read with the claims marked, compare accounts, decide.

    Prints the address and serves until Ctrl+C. Works offline; nothing leaves this machine.
    For a team: give people names and roles with counterclaim users, then --host.

    \b
    counterclaim serve --record strikes.db
    """
    import msgspec

    from counterclaim.errors import InputError
    from counterclaim.record import open_record
    from counterclaim.record.places import may_be_there
    from counterclaim.web.serving import listen
    from counterclaim.web.serving import serve as answer
    from counterclaim.web.settings import Settings
    from counterclaim.web.users import users_beside

    settings = Settings(
        record=record_path, host=host, port=port, model=model, certificate=certificate, key=key,
        hosts=names, workers=workers,
    )  # fmt: skip
    if settings.beyond_loopback and not open_to_all and not users_beside(record_path).all():
        raise InputError(
            f"{host} can be reached by others, and nobody has to sign in: give people names with "
            "counterclaim users add, or say --open-to-all"
        )
    if names and not open_to_all and not users_beside(record_path).all():
        raise InputError(
            "--public-name lets others in through a proxy, and nobody has to sign in: give people "
            "names with counterclaim users add, or say --open-to-all"
        )
    log = log_as(log_format, log_level)
    new = not may_be_there(record_path)
    with open_record(record_path) as record:
        name = record.session.database.name
    with listen(settings) as taken:
        settings = msgspec.structs.replace(settings, port=taken.getsockname()[1])
        made = ", which is new" if new else ""
        click.echo(f"{name}{made}, at {settings.url} (stop with Ctrl+C)")
        if settings.beyond_loopback and not certificate:
            click.echo("note: without --certificate, passwords travel unencrypted", err=True)
        answer(settings, taken, log=log)
