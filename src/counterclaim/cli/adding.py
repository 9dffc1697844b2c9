"""The command that takes in files and folders."""

import pathlib
from collections.abc import Iterator, Sequence

import click

from counterclaim.cli.options import json_option, record_option

_MANY = 4


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--published", metavar="DATE", help="Day they were published (YYYY-MM-DD).")
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option(
    "--map",
    "columns",
    metavar="FIELD=COLUMN,...",
    multiple=True,
    help="Which column of a table is the text, title, published, publisher, author, url, "
    "language, id, archive or hash of a document; FIELD= for none.",
)
@click.option("--model", metavar="NAME", help="A spaCy pipeline: its name or path.")
@record_option
@json_option
def add(
    paths: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    columns: tuple[str, ...],
    model: str | None,
    record_path: str,
    as_json: bool,
) -> None:
    """Read files and keep them in the record: original bytes, text and reading. A
    folder stands for the files in it and its folders; - is standard input.

    Text, Markdown, HTML, MHTML, PDF, Word (.docx), EPUB and mail (.eml) are a
    document each; a mailbox, a table (CSV, TSV, JSON lines, Parquet), a feed (RSS,
    Atom), a web archive (WARC, WACZ) and auto-archiver's db.csv hold many.

    The same bytes are kept once; a changed page becomes its next version. What
    cannot be taken is told and left out, and the others go on; the exit code is 1
    if anything was.

    \b
    counterclaim add article.html report.pdf --record strikes.db
    counterclaim add dossier/ --published 2015-09-30
    counterclaim add posts.csv --map text=body,published=date
    """
    from counterclaim.capture import captures
    from counterclaim.capture.columns import parse_columns
    from counterclaim.cli.keeping import Keeper, day_of

    day = day_of(published)
    mapped = {str(k): v for k, v in parse_columns(columns).items()} if columns else {}
    files = list(_files(paths))
    with Keeper(record_path, model=model, as_json=as_json) as keeper:
        found = captures(_shown(files), published=day, publisher=publisher, columns=mapped)
        keeper.keep_all(found)
        keeper.finish()


def _files(paths: Sequence[str]) -> Iterator[str]:
    """The files that paths stand for; those in a folder by name, hidden ones left out."""
    from counterclaim.capture.streams import find_files

    for path in paths:
        place = pathlib.Path(path)
        if path == "-" or not place.is_dir():
            yield path
            continue
        found, others = find_files(place)
        if not found:
            click.echo(f"{path}: no file in this folder that can be added", err=True)
        if others:
            kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
            click.echo(f"note: {path}: passed over files of other kinds: {kinds}", err=True)
        yield from map(str, found)


def _shown(files: list[str]) -> Iterator[str]:
    """The files one by one, under a progress bar where there are many and someone looks."""
    from counterclaim.show.consoles import Console

    console = Console(stderr=True)
    if len(files) < _MANY or not console.is_terminal:
        yield from files
        return
    from rich.progress import track

    yield from track(files, description="Reading", console=console, transient=True)
