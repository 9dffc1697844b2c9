"""Commands over the documents of a record: list, show, search, remove."""

from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import json_option, print_json, print_json_each, record_option

if TYPE_CHECKING:
    from counterclaim.model.documents import Document
    from counterclaim.record import Record


@click.command(name="list")
@record_option
@json_option
def list_documents(record_path: str, as_json: bool) -> None:
    """List the documents of the record, in the order they were added."""
    from counterclaim.record import open_record

    with open_record(record_path, create=False) as record:
        if as_json:
            print_json_each(record.each_document())
            return
        from counterclaim.show.consoles import Console
        from counterclaim.show.documents import print_listings

        hidden = record.marks.confidential().documents
        if not print_listings(record.each_document(), Console(), confidential=hidden):
            click.echo("the record is empty; add reports with: counterclaim add FILE")


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
        document = _document(record, document_id)
        joined = reviewed(record, document.id)
        versions = record.versions(document.id)
        arrivals = record.arrivals.of(document.id)
        hidden = document.id in record.marks.confidential().documents
    reading = joined.reading if joined else None
    if as_json:
        print_json({
            "document": document, "reading": reading, "versions": versions,
            "arrivals": arrivals,
            "reviews": list(joined.reviews.values()) if joined else [],
            "unplaced": joined.unplaced if joined else (),
        })  # fmt: skip
        return
    from counterclaim.show.consoles import Console
    from counterclaim.show.documents import print_arrivals, print_versions
    from counterclaim.show.reading import print_reading, print_text
    from counterclaim.show.review import print_reviews
    from counterclaim.show.words import plain

    console = Console()
    if hidden:
        console.print("confidential: it leaves this record only when asked for", style="yellow")
    print_versions(versions, document.id, console)
    print_arrivals(arrivals, console)
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

    The best come first: of all that have the words or, where very many have
    them, of the latest 2,000.

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
    from counterclaim.show.consoles import Console
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


def _document(record: "Record", name: str) -> "Document":
    """A document; of one that was removed it is said when and why."""
    from counterclaim.errors import InputError

    try:
        return record.document(name)
    except InputError:
        gone = record.custody.tombstones(name)
        if not gone:
            raise
        why = f": {gone[-1].reason}" if gone[-1].reason else ""
        raise InputError(
            f"{gone[-1].document} was removed on {gone[-1].removed_at[:10]}{why}; "
            f"what stays of it: counterclaim custody {gone[-1].document}"
        ) from None
