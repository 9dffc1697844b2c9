"""Commands over the incidents of a record: list them, compare their accounts, find disputes."""

import datetime

import click

from counterclaim.cli.options import json_option, print_json, record_option


@click.command()
@record_option
@click.option("--place", metavar="NAME", help="Only incidents at a place whose name holds this.")
@click.option("--type", "kind", metavar="TYPE", help="Only this ACLED sub-event type.")
@click.option("--actor", metavar="NAME", help="Only incidents for which someone names this actor.")
@click.option("--since", metavar="DATE", help="Only incidents on or after this day.")
@click.option("--until", metavar="DATE", help="Only incidents on or before this day.")
@click.option("--disputed", is_flag=True, help="Only incidents with a disagreement.")
@json_option
def incidents(
    record_path: str,
    place: str | None,
    kind: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    disputed: bool,
    as_json: bool,
) -> None:
    """List the incidents that the record's reports describe, with what is disputed."""
    from counterclaim.cli.progress import relate_shown
    from counterclaim.record import open_record
    from counterclaim.record.rows import IncidentFilter

    wanted = IncidentFilter(
        place=place, kind=kind, actor=actor, since=_day(since), until=_day(until),
        disputed=disputed,
    )  # fmt: skip
    with open_record(record_path, create=False) as record:
        relate_shown(record)
        if as_json:
            print_json(tuple(record.listings.whole_incidents(wanted)))
            return
        found = tuple(record.listings.every_incident(wanted))
    if not found:
        click.echo("no incidents match; add reports with: counterclaim add FILE")
        return
    from counterclaim.show.consoles import Console
    from counterclaim.show.incidents import print_incidents

    print_incidents(found, Console())


@click.command()
@click.argument("incident_id", metavar="ID")
@record_option
@json_option
def incident(incident_id: str, record_path: str, as_json: bool) -> None:
    """Lay the accounts of one incident side by side: a column a party, a row a point.

    ID is an incident's id or its beginning, as `counterclaim incidents` prints it.
    """
    from counterclaim.cli.progress import relate_shown
    from counterclaim.record import open_record
    from counterclaim.show.incidents import print_incident

    with open_record(record_path, create=False) as record:
        relate_shown(record)
        found = record.incident(incident_id)
    if not found.id.removeprefix("incident-").startswith(incident_id.removeprefix("incident-")):
        click.echo(f"note: {incident_id} became part of {found.id}", err=True)
    if as_json:
        print_json(found)
        return
    from counterclaim.show.consoles import Console

    print_incident(found, Console())


@click.command()
@record_option
@json_option
def disputes(record_path: str, as_json: bool) -> None:
    """List the points on which parties contradict each other, with both sides' words."""
    from counterclaim.cli.progress import relate_shown
    from counterclaim.record import open_record
    from counterclaim.record.rows import IncidentFilter
    from counterclaim.show.disputes import print_disputes

    with open_record(record_path, create=False) as record:
        relate_shown(record)
        found = tuple(record.listings.whole_incidents(IncidentFilter(disputed=True)))
    if as_json:
        print_json(
            [{"incident": i.id, "title": i.title, "disagreements": i.disagreements} for i in found]
        )
        return
    from counterclaim.show.consoles import Console

    if not found:
        click.echo("no party contradicts another in this record")
        return
    print_disputes(found, Console())


def _day(date: str | None) -> datetime.date | None:
    from counterclaim.pipeline import published_on

    published = published_on(date)
    return published.day if published else None
