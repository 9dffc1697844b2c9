"""Commands that take a record out into other programs, and back in."""

import datetime
import pathlib
import sys
from typing import TYPE_CHECKING

import click

from counterclaim.cli.engines import linked_on, linker
from counterclaim.cli.options import json_option, print_json, record_option

if TYPE_CHECKING:
    from counterclaim.export import Exported, Format

_CONFIDENTIAL = {"leave-out": "leave out", "redact": "redact", "include": "include"}


class ListingFormats(click.Command):
    """A command whose help lists the formats of an export."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from counterclaim.export.formats import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(known.name, known.use) for known in FORMATS])


@click.command(cls=ListingFormats)
@click.argument("out", metavar="OUT")
@click.option("--as", "formats", metavar="FORMAT[,FORMAT]", required=True, help="See below.")
@click.option("--incident", "incidents", multiple=True, metavar="ID", help="Only this incident.")
@click.option("--document", "documents", multiple=True, metavar="ID", help="Only this document.")
@click.option("--since", metavar="DATE", help="Only incidents on or after this day.")
@click.option("--until", metavar="DATE", help="Only incidents on or before this day.")
@click.option("--place", metavar="NAME", help="Only incidents at a place whose name holds this.")
@click.option("--actor", metavar="NAME", help="Only incidents for which someone names this actor.")
@click.option("--reviewed", is_flag=True, help="Only what a person has decided on.")
@click.option("--disputed", is_flag=True, help="Only incidents with a disagreement.")
@click.option(
    "--confidential",
    type=click.Choice(list(_CONFIDENTIAL)),
    default="leave-out",
    show_default=True,
    help="What to do with what is marked confidential.",
)
@record_option
@json_option
def export(
    out: str,
    formats: str,
    incidents: tuple[str, ...],
    documents: tuple[str, ...],
    since: str | None,
    until: str | None,
    place: str | None,
    actor: str | None,
    reviewed: bool,
    disputed: bool,
    confidential: str,
    record_path: str,
    as_json: bool,
) -> None:
    """Write the record, or what the options choose of it, in one or more formats.

    OUT is the file to write (- for standard output); a folder where it is one, or
    where several formats are wanted. Files appear when all of them are whole, and
    the custody log says what was exported.

    \b
    counterclaim export --as claims.csv claims.csv
    counterclaim export --as claims.csv,disputes.csv --disputed tables/
    """
    from counterclaim.cli.progress import counting, relate_shown
    from counterclaim.export import Selection, export_record, find_formats
    from counterclaim.record import open_record

    wanted = find_formats(formats)
    selection = Selection(
        incidents=incidents,
        documents=documents,
        since=_day(since),
        until=_day(until),
        place=place,
        actor=actor,
        reviewed=reviewed,
        disputed=disputed,
    )
    with open_record(record_path, create=False) as record, _Places(out, wanted) as places:
        relate_shown(record)
        with counting("Exporting") as progress:
            exported = export_record(
                record,
                places.found,
                selection=selection,
                redaction=_CONFIDENTIAL[confidential],  # type: ignore[arg-type]
                progress=progress,
            )
        places.show()
    if out != "-":
        _tell(exported, as_json=as_json)


@click.command(name="import")
@click.argument("file", metavar="FILE")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["jsonl", "batch", "brat", "conll", "label-studio"]),
    help="What FILE is; a folder that batch wrote and jsonl are told by themselves.",
)
@linked_on
@record_option
@json_option
def import_file(
    file: str,
    kind: str | None,
    processes: int | None,
    scheduler: str | None,
    record_path: str,
    as_json: bool,
) -> None:
    """Bring in a record that was exported as JSON lines, the readings of a batch, or
    what people marked in an annotation tool.

    Where the record is not there yet, an equal one is made of JSON lines: every
    document with its original, reading and version, every incident, the custody log.
    Into a record that is there, documents and readings are merged. Annotations
    become corrected readings of their documents; the former ones are kept. Importing
    a batch again brings what is new in it, and nothing twice.

    Afterwards reports are related to incidents. Where more is new than was there, all
    of them are linked at once, on several processes or a cluster where so asked; the
    record is the same for any number of them.

    \b
    counterclaim import record.jsonl --record copy.db
    counterclaim import batch/ --record crawl.db --processes 8
    counterclaim import --as brat annotated/
    """
    from counterclaim.cli.progress import counting, relate_shown
    from counterclaim.export.imports import import_annotations, import_record
    from counterclaim.record import open_record
    from counterclaim.scale.imports import import_batch, is_batch

    with linker(scheduler, processes) as by:
        with counting("Importing") as progress:
            if kind == "batch" or (kind is None and is_batch(file)):
                done = import_batch(file, record_path, progress=progress)
            elif kind in (None, "jsonl"):
                done = import_record(file, record_path, progress=progress)
            else:
                done = import_annotations(file, record_path, tool=str(kind))
        if not done.whole:
            with open_record(record_path, create=False) as record:
                relate_shown(record, by=by)
    if as_json:
        print_json(done)
        return
    from counterclaim.show.words import counted

    how = "the whole record" if done.whole else f"{done.new} of them new"
    click.echo(f"imported {counted(done.documents, 'document')}, {how}")


class _Places:
    """Where each format goes: OUT itself, a file in OUT, or a passing file for standard output."""

    def __init__(self, out: str, formats: "tuple[Format, ...]") -> None:
        self._out = out
        self._formats = formats
        self._room: pathlib.Path | None = None
        self.found: list[tuple[Format, pathlib.Path]] = []

    def __enter__(self) -> "_Places":
        import tempfile

        from counterclaim.errors import InputError
        from counterclaim.export.outputs import told

        one = len(self._formats) == 1 and not self._formats[0].folder
        place = pathlib.Path(self._out)
        if self._out == "-":
            if not one:
                raise InputError("standard output takes one format of one file: name a folder")
            self._room = pathlib.Path(tempfile.mkdtemp(prefix="counterclaim-"))
            self.found = [(self._formats[0], self._room / self._formats[0].file)]
        elif one and not place.is_dir() and not self._out.endswith("/"):
            self.found = [(self._formats[0], place)]
        else:
            with told(place):
                place.mkdir(exist_ok=True)
            self.found = [(known, place / known.file) for known in self._formats]
        return self

    def show(self) -> None:
        """Copy what was written to standard output, where that was asked for."""
        if self._room:
            import shutil

            with self.found[0][1].open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)

    def __exit__(self, *_: object) -> None:
        if self._room:
            import shutil

            shutil.rmtree(self._room)


def _tell(exported: "Exported", *, as_json: bool) -> None:
    if as_json:
        print_json(exported)
        return
    from counterclaim.show.words import counted

    for path, digest in exported.files.items():
        click.echo(f"{path}  sha256:{digest[:16]}")
    held = counted(exported.documents, "document"), counted(exported.incidents, "incident")
    click.echo(", ".join(held))


def _day(date: str | None) -> datetime.date | None:
    from counterclaim.pipeline import published_on

    published = published_on(date)
    return published.day if published else None
