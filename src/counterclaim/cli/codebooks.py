"""Commands that code an incident by ACLED's, UCDP's, Airwars' and Every Casualty's rules."""

import datetime
from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import json_option, print_json, record_option

if TYPE_CHECKING:
    from counterclaim.codebooks import Codebook, Report, Row
    from counterclaim.record import Record

_NAMES = ("acled", "ucdp", "airwars", "every-casualty")
_codebook = click.option(
    "--codebook", "codebook", type=click.Choice(_NAMES), help="Only this codebook."
)


@click.group()
def codebooks() -> None:
    """Derive what ACLED, UCDP, Airwars and Every Casualty would code, each value with
    its rule and the words it rests on.

    \b
    counterclaim codebooks show incident-24563dcf61 --codebook acled
    counterclaim codebooks diff incident-24563dcf61
    counterclaim codebooks rules --codebook ucdp
    counterclaim explain incident-24563dcf61/acled.fatalities
    """


@codebooks.command()
@click.argument("incident_id", metavar="INCIDENT")
@_codebook
@click.option("--no-traces", is_flag=True, help="Only the table, without the quotations.")
@record_option
@json_option
def show(
    incident_id: str,
    codebook: "Codebook | None",
    no_traces: bool,
    record_path: str,
    as_json: bool,
) -> None:
    """Show the rows of an incident with the rule of every value and its trace.

    A trace has the words that a value rests on (+) and those that were set aside (−),
    with the reason and the rule. INCIDENT is an id or its beginning.
    """
    rows = rows_of(incident_id, record_path, (codebook,) if codebook else None)
    if as_json:
        print_json(rows)
        return
    from counterclaim.show.codebooks import print_rows
    from counterclaim.show.consoles import Console

    print_rows(rows, Console(), traces=not no_traces)


@codebooks.command()
@click.argument("incident_id", metavar="INCIDENT")
@click.option("--all", "everything", is_flag=True, help="Also what all codebooks agree on.")
@record_option
@json_option
def diff(incident_id: str, everything: bool, record_path: str, as_json: bool) -> None:
    """Show where the codebooks differ on an incident, and why.

    Below the table are the words that one codebook uses and another sets aside.
    """
    from counterclaim.codebooks.differences import topics_of

    topics = topics_of(rows_of(incident_id, record_path, None))
    if not everything:
        topics = tuple(topic for topic in topics if topic.differs)
    if as_json:
        print_json(topics)
        return
    from counterclaim.show.codebooks import print_topics
    from counterclaim.show.consoles import Console

    if not topics:
        click.echo("the codebooks do not differ on this incident")
        return
    print_topics(topics, Console())


@codebooks.command()
@click.option(
    "--codebook", "codebook", type=click.Choice((*_NAMES, "common")), help="Only this codebook."
)
@json_option
def rules(codebook: str | None, as_json: bool) -> None:
    """List the rules: what each says, where it comes from, which columns it gives."""
    from counterclaim.codebooks.rulebook import all_rules, rules_of

    found = rules_of(codebook) if codebook else all_rules()
    if as_json:
        print_json(found)
        return
    from counterclaim.show.codebooks import print_rules
    from counterclaim.show.consoles import Console

    print_rules(found, Console())


def rows_of(
    incident_id: str, record_path: str, wanted: "tuple[Codebook, ...] | None"
) -> "tuple[Row, ...]":
    """The rows that codebooks make of an incident of a record."""
    from counterclaim.cli.progress import relate_shown
    from counterclaim.record import open_record

    with open_record(record_path, create=False) as record:
        relate_shown(record)
        return coded(record, incident_id, wanted)


def coded(
    record: "Record", incident_id: str, wanted: "tuple[Codebook, ...] | None"
) -> "tuple[Row, ...]":
    """The rows of an incident of an open record."""
    from counterclaim.codebooks import CODEBOOKS, code_incident
    from counterclaim.review import joined

    incident = record.incident(incident_id)
    found = {document: record.reading(document) for document in incident.documents}
    readings = {
        document: joined(reading, record.decisions.of(document))
        for document, reading in found.items()
        if reading
    }
    reports = {document: _report(record, document) for document in readings}
    return code_incident(incident, readings, codebooks=wanted or CODEBOOKS, reports=reports)


def _report(record: "Record", document: str) -> "Report":
    from counterclaim.codebooks import Report

    known = record.listing(document)
    day = datetime.date.fromisoformat(known.published[:10]) if known.published else None
    return Report(
        document=document, publisher=known.publisher, title=known.title, url=known.url,
        language=known.language, published=day,
    )  # fmt: skip
