"""The command that watches feeds and folders and tells what changed."""

import pathlib
import signal
import time
from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import json_option, log_as, logged, record_option

if TYPE_CHECKING:
    import datetime

    from counterclaim.logs import Form, Level
    from counterclaim.model.captures import Capture
    from counterclaim.model.documents import Document
    from counterclaim.model.readings import Reading
    from counterclaim.record.rows import Added, Entry
    from counterclaim.watching.logged import Figures
    from counterclaim.watching.outputs import Output
    from counterclaim.watching.rounds import Hearer, Round, Watcher

_NAP = 30.0
_PATIENCE = 60.0


@click.command()
@click.argument("config", type=click.Path(path_type=pathlib.Path), metavar="CONFIG.toml")
@click.option("--once", is_flag=True, help="Look at everything once, and end.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Allow feeds and pages of this machine and of private networks.",
)
@click.option("--model", metavar="NAME", help="A spaCy pipeline: its name or path.")
@click.option(
    "--metrics-port", type=click.IntRange(1, 65535), metavar="PORT",
    help="Let this machine's Prometheus collect figures at this port.",
)  # fmt: skip
@logged
@record_option
@json_option
@click.pass_context
def watch(
    context: click.Context,
    config: pathlib.Path,
    once: bool,
    allow_private: bool,
    model: str | None,
    metrics_port: int | None,
    log_format: "Form | None",
    log_level: "Level | None",
    record_path: str,
    as_json: bool,
) -> None:
    """Watch folders and feeds: capture what is new, read it, relate it, and tell
    what changed: a new incident or account, a range that widened, a new
    disagreement, a party that revised itself.

    CONFIG.toml names what is watched and where to write what changed: a file of
    JSON lines, an Atom feed. Stop it with Ctrl-C, or any other way: it goes on
    where it was, and misses and doubles nothing. A source that fails is tried
    again later and stops no other.

    \b
    counterclaim watch kordofan.toml
    counterclaim watch kordofan.toml --once --json | jq .development.kind
    """
    from counterclaim.capture.fetching import Fetcher
    from counterclaim.capture.workers import Worker
    from counterclaim.record import open_record
    from counterclaim.relating import relate_record
    from counterclaim.watching.configs import read_config
    from counterclaim.watching.logged import Figures, Logged
    from counterclaim.watching.rounds import Watcher
    from counterclaim.watching.sources import sources_of
    from counterclaim.watching.web import Network

    watched = read_config(config)
    source = context.get_parameter_source("record_path")
    given = source is not click.core.ParameterSource.DEFAULT
    place = record_path if given else watched.record or record_path
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    log_as(log_format, log_level)
    figures = Figures()
    if metrics_port:
        figures.serve(metrics_port)
    with (
        open_record(place, wait=_PATIENCE) as record,
        Fetcher(allow_private=allow_private) as fetcher,
        Worker() as worker,
    ):
        sources = sources_of(watched, Network(fetcher, worker), worker)
        watcher = Watcher(
            record,
            sources,
            _outputs(watched.lines, watched.atom, watched.title, as_json=as_json),
            lambda document: _read(document, model),
            relate_record,
            hearer=Logged() if log_format else _told_to(quiet=as_json),
        )
        done = _round(watcher, figures, everything=once)
        if not once:
            _go_on(watcher, figures)
    _sum_up(done, quiet=bool(log_format))


def _round(watcher: "Watcher", figures: "Figures", *, everything: bool = False) -> "Round":
    began = time.monotonic()
    done = watcher.round(everything=everything)
    figures.rounded(done, time.monotonic() - began)
    return done


def _go_on(watcher: "Watcher", figures: "Figures") -> None:
    while True:
        seconds = watcher.wait().total_seconds()
        if seconds > 0:
            time.sleep(min(seconds, _NAP))
        else:
            _round(watcher, figures)


def _sum_up(done: "Round", *, quiet: bool) -> None:
    from counterclaim.show.words import counted

    if quiet:
        if done.failures:
            raise click.exceptions.Exit(1)
        return
    told = (counted(done.sources, "source"), counted(done.kept, "new document"))
    click.echo(f"looked at {told[0]}: {told[1]}, {counted(done.told, 'change')}", err=True)
    if done.failures:
        click.echo(f"{counted(done.failures, 'failure')}: see above", err=True)
        raise click.exceptions.Exit(1)


def _outputs(lines: str | None, atom: str | None, title: str, *, as_json: bool) -> "list[Output]":
    from counterclaim.watching.outputs import AtomFile, Lines, Terminal

    outputs: list[Output] = [Terminal(_line if as_json else _show)]
    if lines:
        outputs.append(Lines(pathlib.Path(lines)))
    if atom:
        outputs.append(AtomFile(pathlib.Path(atom), title))
    return outputs


def _line(entry: "Entry") -> None:
    import msgspec

    click.echo(msgspec.json.encode(entry))


def _show(entry: "Entry") -> None:
    from counterclaim.show.developments import development_words
    from counterclaim.show.words import plain

    one = entry.development
    kind = click.style(f"{one.kind:<16}", bold=True)
    click.echo(f"{kind} {plain(one.title)}  {click.style(one.incident, dim=True)}")
    click.echo(f"                 {development_words(one)}")


def _told_to(*, quiet: bool) -> "Hearer":
    from counterclaim.show.words import plain
    from counterclaim.watching.rounds import Hearer

    class Told(Hearer):
        def kept(self, added: "Added", capture: "Capture") -> None:
            version = f" (version {added.version})" if added.version > 1 else ""
            if not quiet:
                click.echo(f"kept {added.id}  {plain(capture.name)}{version}", err=True)

        def failed(
            self,
            name: str,
            reason: str,
            again: "datetime.timedelta | None",
            error: Exception | None = None,
        ) -> None:
            later = f"; tried again in {again}" if again else "; not tried again"
            told = reason if reason.startswith(name) else f"{name}: {reason}"
            click.echo(f"failed: {plain(told)}{later}", err=True)

    return Told()


def _read(document: "Document", model: str | None) -> "Reading":
    from counterclaim.pipeline import read_document
    from counterclaim.reading.language import load_model

    return read_document(document, model=load_model(model))
