"""Commands over the versions of a document: what changed from one to the next."""

import itertools
from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import json_option, print_json, record_option

if TYPE_CHECKING:
    from counterclaim.record import Record
    from counterclaim.record.changes import VersionChanges


@click.command()
@click.argument("document", metavar="DOC")
@record_option
@json_option
def versions(document: str, record_path: str, as_json: bool) -> None:
    """Show the versions of a document's page that were captured, and what each
    changed in what the one before said: claims, quotations and tolls that were
    reworded, vanished or came, and dates or titles that are others now.

    DOC is the id of any of the versions, or its beginning.
    """
    from counterclaim.record import open_record

    with open_record(record_path, create=False) as record:
        listings = record.versions(document)
        changes = [
            _changes(record, one.id, other.id) for one, other in itertools.pairwise(listings)
        ]
    if as_json:
        print_json({"versions": listings, "changes": changes})
        return
    from counterclaim.show.consoles import Console
    from counterclaim.show.versions import print_versions_with_changes

    print_versions_with_changes(listings, changes, Console(highlight=False))


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--text", is_flag=True, help="Show the lines of text that differ, too.")
@record_option
@json_option
def diff(old: str, new: str, text: bool, record_path: str, as_json: bool) -> None:
    """Show what one document says otherwise than another: two versions of a page,
    or a report and its reprint. OLD and NEW are ids, or their beginnings.

    Words are followed by their position, then by what stands around them, then by
    likeness; so a claim that only moved is told from one that was reworded.
    """
    from counterclaim.record import open_record

    with open_record(record_path, create=False) as record:
        changes = _changes(record, old, new)
        texts = (record.document(old), record.document(new))
    if as_json:
        print_json(changes)
        return
    from counterclaim.show.consoles import Console
    from counterclaim.show.versions import print_changes, text_changes

    console = Console(highlight=False)
    if text:
        for line in text_changes(*texts):
            console.print(line, markup=False)
    print_changes(changes, console)


def _changes(record: "Record", old: str, new: str) -> "VersionChanges":
    from counterclaim.record.changes import changes_between

    return changes_between(
        record.document(old), record.reading(old), record.document(new), record.reading(new)
    )
