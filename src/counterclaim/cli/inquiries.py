"""Commands that ask a record about its incidents: who said what, who met whom, and why."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import json_option, print_json, record_option

if TYPE_CHECKING:
    from counterclaim.record import Record
    from counterclaim.relate.encounters import Encounter


@click.command()
@click.argument("name", metavar="NAME")
@record_option
@json_option
def party(name: str, record_path: str, as_json: bool) -> None:
    """Show everything a party has said: its accounts of each incident, what it has
    changed, and who contradicts it.

    NAME is a party's name, or part of it, or its side: "ministry", "Sudan".
    """
    from counterclaim.cli.progress import relate_shown
    from counterclaim.errors import InputError
    from counterclaim.record import open_record
    from counterclaim.record.rows import IncidentFilter
    from counterclaim.relate.histories import spoken_by

    with open_record(record_path, create=False) as record:
        relate_shown(record)
        listings = record.listings
        found = spoken_by(name, listings.whole_incidents(IncidentFilter(party=name)))
        known = () if found else [row.name for row in listings.parties(sort="name", most=9).rows]
    if not found:
        some = ", ".join(known[:8]) + (" ..." if len(known) > 8 else "")
        raise InputError(
            f"no party is called {name!r}" + (f": the record has {some}" if known else "")
        )
    if as_json:
        print_json(found)
        return
    from counterclaim.show.consoles import Console
    from counterclaim.show.parties import print_spoken

    print_spoken(found, Console())


@click.command()
@click.option(
    "--km", default=50.0, show_default=True, type=click.FloatRange(0, 1000),
    help="How far apart they may be.",
)  # fmt: skip
@click.option(
    "--days", default=1, show_default=True, type=click.IntRange(0, 60),
    help="How many days may lie between.",
)  # fmt: skip
@record_option
@json_option
def encounters(km: float, days: int, record_path: str, as_json: bool) -> None:
    """List where rival forces were reported active within a distance and a time of
    each other, with the reports.

    Only reports that name who was active, a town or point, and the day count.
    """
    from counterclaim.cli.progress import relate_shown
    from counterclaim.record import open_record
    from counterclaim.relate.encounters import find_encounters
    from counterclaim.relating import mentions_of

    with open_record(record_path, create=False) as record:
        relate_shown(record)
        found = find_encounters(mentions_of(record), km=km, days=days)
        words = _sentences(record, found)
    if as_json:
        print_json(found)
        return
    from counterclaim.show.consoles import Console
    from counterclaim.show.parties import print_encounters
    from counterclaim.show.words import counted

    if not found:
        within = f"{km:g} km and {counted(days, 'day')}"
        click.echo(f"no rival forces were reported within {within} of each other")
        return
    print_encounters(found, words, Console())


def _sentences(record: "Record", found: "Iterable[Encounter]") -> dict[str, str]:
    """The sentence of each event of some encounters."""
    from counterclaim.deciding import reviewed

    wanted = {(s.document, s.event) for met in found for s in (met.a, met.b)}
    words: dict[str, str] = {}
    for document in sorted({document for document, _ in wanted}):
        joined = reviewed(record, document)
        for event in joined.reading.events if joined else ():
            if (document, event.id) in wanted:
                words[event.id] = event.sentence.text
    return words


@click.command()
@click.argument("name", metavar="LINK|DISPUTE|VALUE")
@click.option("--incident", metavar="ID", help="Of a report's links, only those to this incident.")
@record_option
@json_option
def explain(name: str, incident: str | None, record_path: str, as_json: bool) -> None:
    """Say why reports are of one incident, why two accounts differ, or how a codebook's
    value was derived.

    \b
    counterclaim explain comparison-8c1d00e3a5   both sentences, the rule, the reason
    counterclaim explain incident-24563dcf61     why each report was linked to it
    counterclaim explain doc-5f0f4c2b7e19        which incidents a report tells of, and why
    counterclaim explain incident-24563dcf61/acled.fatalities   by which rule, from what words
    """
    from counterclaim.cli.progress import relate_shown
    from counterclaim.record import open_record
    from counterclaim.relate.explanations import explain_disputes, explain_links

    with open_record(record_path, create=False) as record:
        relate_shown(record)
        if name.startswith("comparison-"):
            ids = record.listings.incidents_of_dispute(name)
            known = [record.incident(i) for i in ids] or record.incidents()
            disputes = explain_disputes(name, known, record.reading)
            _show_dispute(name, disputes, as_json=as_json)
            return
        if "/" in name:
            _show_value(name, record, as_json=as_json)
            return
        if name.startswith("doc-"):
            document = record.document(name).id
            known = record.incidents_of(document)
        else:
            document, known = None, (record.incident(name),)
        if incident:
            wanted = record.incident(incident).id
            known = tuple(i for i in known if i.id == wanted)
        links = explain_links(known, record.reading, document=document)
    if as_json:
        print_json(links)
        return
    from counterclaim.show.consoles import Console
    from counterclaim.show.explanations import print_links

    if not links:
        click.echo(f"{name} tells of no incident" + (" of that id" if incident else ""))
        return
    print_links(links, Console())


def _show_value(name: str, record: "Record", *, as_json: bool) -> None:
    """A value that a codebook derives: INCIDENT/CODEBOOK.COLUMN."""
    from counterclaim.cli.codebooks import coded
    from counterclaim.codebooks import CODEBOOKS
    from counterclaim.errors import InputError

    incident, _, asked = name.partition("/")
    title, _, field = asked.partition(".")
    codebook = next((known for known in CODEBOOKS if known == title), None)
    if codebook is None:
        raise InputError(
            f"{name!r} names no codebook: write INCIDENT/CODEBOOK.COLUMN with one of "
            f"{', '.join(CODEBOOKS)}"
        )
    rows = coded(record, incident, (codebook,))
    cells = [cell for row in rows for cell in row.cells if cell.field == field]
    if not cells:
        raise InputError(f"{codebook} has no column {field!r}: see counterclaim codebooks show")
    if as_json:
        print_json(cells)
        return
    from counterclaim.show.codebooks import print_trace
    from counterclaim.show.consoles import Console

    for cell in cells:
        print_trace([cell], Console(), full=True)


def _show_dispute(name: str, found: "tuple[object, ...]", *, as_json: bool) -> None:
    from counterclaim.errors import InputError
    from counterclaim.relate.explanations import ExplainedDispute

    if len(found) != 1:
        several = "several comparisons begin" if found else "no comparison begins"
        raise InputError(f"{several} with {name!r}: take an id from counterclaim disputes")
    if as_json:
        print_json(found[0])
        return
    from counterclaim.show.consoles import Console
    from counterclaim.show.explanations import print_dispute

    (dispute,) = found
    assert isinstance(dispute, ExplainedDispute)
    print_dispute(dispute, Console())
