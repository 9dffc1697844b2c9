"""Commands over the documents of a record: add, list, show, search, remove."""

import pathlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import json_option, print_json, record_option

if TYPE_CHECKING:
    import datetime

    from counterclaim.model.captures import Capture
    from counterclaim.model.documents import Document
    from counterclaim.model.readings import Reading
    from counterclaim.record import Record
    from counterclaim.record.rows import Added

_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
_MANY = 4


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--published", metavar="DATE", help="Day they were published (YYYY-MM-DD).")
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option("--model", metavar="NAME", help="A spaCy pipeline: its name or path.")
@record_option
@json_option
def add(
    paths: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    model: str | None,
    record_path: str,
    as_json: bool,
) -> None:
    """Read files (text, Markdown, HTML; - for standard input) and keep them in the
    record: original bytes, text and reading. A folder stands for the files in it.

    The same bytes are kept once; a changed page becomes its next version. A file
    that cannot be taken is told and left out, and the others go on.

    \b
    counterclaim add article.html report.txt --record strikes.db
    counterclaim add dossier/ --published 2015-09-30
    """
    from counterclaim.capture import capture_file
    from counterclaim.cli.progress import relate_shown
    from counterclaim.errors import InputError
    from counterclaim.record import open_record

    day = _day(published)
    files = list(_files(paths))
    if len(files) == 1:
        captures = iter([capture_file(files[0], published=day, publisher=publisher)])
    else:
        captures = _captures(files, day, publisher)
    taken = 0
    for capture in captures:
        # a first reading comes before the record is made: one that fails leaves no empty file
        new = not pathlib.Path(record_path).exists()
        reading = _read(capture.document, model) if new else None
        with open_record(record_path) as record:
            added = record.add(capture, reading) if reading else _add(record, capture, model)
            taken += 1
            _tell(added, capture, as_json=as_json)
            _note_kept(record, added, capture)
            relate_shown(record)
    if taken < len(files):
        raise InputError(f"{len(files) - taken} of {len(files)} files were refused")


@click.command(name="list")
@record_option
@json_option
def list_documents(record_path: str, as_json: bool) -> None:
    """List the documents of the record, in the order they were added."""
    from counterclaim.record import open_record

    with open_record(record_path, create=False) as record:
        found = record.documents()
        hidden = record.marks.confidential().documents
    if as_json:
        print_json(found)
        return
    if not found:
        click.echo("the record is empty; add reports with: counterclaim add FILE")
        return
    from rich.console import Console

    from counterclaim.show.documents import print_listings

    print_listings(found, Console(), confidential=hidden)


@click.command()
@click.argument("document_id", metavar="ID")
@click.option("--text", is_flag=True, help="Show the text with what was read marked in it.")
@record_option
@json_option
def show(document_id: str, text: bool, record_path: str, as_json: bool) -> None:
    """Show one document of the record and what was read in it, as people decided
    it stands.

    ID is a document's id or its beginning, as `counterclaim list` prints it.
    """
    from counterclaim.deciding import reviewed
    from counterclaim.record import open_record

    with open_record(record_path, create=False) as record:
        document = record.document(document_id)
        joined = reviewed(record, document.id)
        versions = record.versions(document.id)
        hidden = document.id in record.marks.confidential().documents
    reading = joined.reading if joined else None
    if as_json:
        print_json({
            "document": document, "reading": reading, "versions": versions,
            "reviews": list(joined.reviews.values()) if joined else [],
            "unplaced": joined.unplaced if joined else (),
        })  # fmt: skip
        return
    from rich.console import Console

    from counterclaim.show.documents import print_versions
    from counterclaim.show.reading import print_reading, print_text
    from counterclaim.show.review import print_reviews
    from counterclaim.show.words import plain

    console = Console()
    if hidden:
        console.print("confidential: it leaves this record only when asked for", style="yellow")
    print_versions(versions, document.id, console)
    if reading is None:
        click.echo("\n".join(map(plain, document.text.split("\n"))))
    elif text:
        print_text(reading, document, console)
    else:
        print_reading(reading, document, console)
    if joined and reading and not text:
        print_reviews(joined, console)


@click.command()
@click.argument("query", nargs=-1, metavar="QUERY...")
@click.option("--who", metavar="NAME", help="Only claims of speakers or parties of this name.")
@click.option("--claims", "only", flag_value="claims", help="Search claims only.")
@click.option("--texts", "only", flag_value="texts", help="Search texts only.")
@click.option(
    "--most",
    metavar="NUMBER",
    default=20,
    show_default=True,
    type=click.IntRange(1, 1000),
    help="At most so many claims, and so many texts.",
)
@record_option
@json_option
def search(
    query: tuple[str, ...],
    who: str | None,
    only: str | None,
    most: int,
    record_path: str,
    as_json: bool,
) -> None:
    """Search claims and texts. All words must be there; "several words" stand
    together, hosp* is the start of a word, and ' -word' must not be there.

    \b
    counterclaim search '"barrel bombs" hospital'
    counterclaim search --who "defence ministry" civilians
    """
    from counterclaim.errors import InputError
    from counterclaim.record import open_record

    words = " ".join(query)
    if not any(c.isalnum() for c in words + (who or "")):
        raise InputError("nothing to search for: give a word, or a name with --who")
    with open_record(record_path, create=False) as record:
        within = "claims" if only == "claims" else "texts" if only == "texts" else "both"
        hits = record.search(words, who=who, within=within, most=most)  # type: ignore[arg-type]
    if as_json:
        print_json(hits)
        return
    if not hits:
        click.echo("nothing found")
        return
    from rich.console import Console

    from counterclaim.show.documents import print_hits

    print_hits(hits, Console())


@click.command()
@click.argument("document_id", metavar="ID")
@click.option("--reason", metavar="WORDS", help="Why; kept in the custody log.")
@record_option
@json_option
def remove(document_id: str, reason: str | None, record_path: str, as_json: bool) -> None:
    """Remove a document from the record: its original, text and reading.

    Its hashes, and that it was removed, by whom, when and why, stay in the
    custody log. Other versions of the same page stay.
    """
    from counterclaim.cli.progress import relate_shown
    from counterclaim.record import open_record

    with open_record(record_path, create=False) as record:
        removed = record.remove(document_id, reason=reason)
        relate_shown(record)
    if as_json:
        print_json({"removed": removed})
    else:
        click.echo(f"removed {removed}")


def _day(published: str | None) -> "datetime.date | datetime.datetime | None":
    if published is None:
        return None
    from counterclaim.pipeline import published_on

    given = published_on(published)
    return given.at if given else None


def _files(paths: Sequence[str]) -> Iterator[str]:
    """The files that paths stand for; those in a folder by name, hidden ones left out."""
    for path in paths:
        place = pathlib.Path(path)
        if path == "-" or not place.is_dir():
            yield path
            continue
        inside = (p for p in sorted(place.rglob("*")) if p.suffix.lower() in _SUFFIXES)
        found = [p for p in inside if p.is_file() and not p.name.startswith(".")]
        if not found:
            click.echo(f"{path}: no text, Markdown or HTML file in this folder", err=True)
        yield from map(str, found)


def _shown(files: list[str]) -> Iterator[str]:
    """The files one by one, under a progress bar where there are many and someone looks."""
    from rich.console import Console

    console = Console(stderr=True)
    if len(files) < _MANY or not console.is_terminal:
        yield from files
        return
    from rich.progress import track

    yield from track(files, description="Reading", console=console, transient=True)


def _captures(
    files: list[str], day: "datetime.date | datetime.datetime | None", publisher: str | None
) -> "Iterator[Capture]":
    """What can be captured of several files; the others are told and left out."""
    from counterclaim.capture import capture_file
    from counterclaim.errors import InputError

    for path in _shown(files):
        try:
            capture = capture_file(path, published=day, publisher=publisher)
        except InputError as error:
            click.echo(f"error: {error}", err=True)
        else:
            yield capture


def _add(record: "Record", capture: "Capture", model: str | None) -> "Added":
    """Read a capture and keep it; what this program has read before is not read again."""
    from counterclaim import __version__

    known = record.find_original(capture.document.original_sha256)
    last = record.reading(known) if known else None
    if known and last and last.versions.counterclaim == __version__ and model is None:
        return record.add(capture)
    document = record.document(known) if known else capture.document
    return record.add(capture, _read(document, model))


def _note_kept(record: "Record", added: "Added", capture: "Capture") -> None:
    """Say so where a date or publisher given now is not what the document was added with."""
    if added.status not in ("already there", "read again"):
        return
    kept, new = record.document(added.id), capture.document
    if (kept.published, kept.publisher) != (new.published, new.publisher):
        click.echo(
            f"note: {added.id} keeps the date and publisher it was added with; "
            "remove it to add it with others",
            err=True,
        )


def _read(document: "Document", model: str | None) -> "Reading":
    from counterclaim.pipeline import read_document
    from counterclaim.reading.language import load_model

    return read_document(document, model=load_model(model))


def _tell(added: "Added", capture: "Capture", *, as_json: bool) -> None:
    """One line a file, printed once the file is safely kept."""
    if as_json:
        import msgspec

        line = {"name": capture.name, **msgspec.structs.asdict(added)}
        click.echo(msgspec.json.encode(line))
        return
    from counterclaim.show.words import plain

    version = f" (version {added.version})" if added.version > 1 else ""
    click.echo(f"{added.status:<13} {added.id}  {plain(capture.name)}{version}")
