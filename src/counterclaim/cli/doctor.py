"""The command that looks whether all is well."""

import click

from counterclaim.cli.options import json_option, print_json, record_option
from counterclaim.cli.progress import naming


@click.command()
@click.option("--quick", is_flag=True, help="Hash no document again, and compare no list.")
@click.option(
    "--mend", is_flag=True, help="First make lists and counts of the record anew if one is wrong."
)
@click.option("--model", metavar="NAME", help="A spaCy pipeline: its name or path.")
@record_option
@json_option
@click.pass_context
def doctor(
    context: click.Context,
    quick: bool,
    mend: bool,
    model: str | None,
    record_path: str,
    as_json: bool,
) -> None:
    """Look whether all is well: Python and its packages, the language model, places and
    actors, and the record with everything in it.

    A line for each thing: ok, warning (it can wait) or fault, with what to do. Nothing
    is changed, but with --mend what lists are answered from: it is made anew out of the
    incidents, claims and documents that it lists, and the custody log says so. The exit
    code is 1 if there is a fault.
    """
    from counterclaim.errors import InputError
    from counterclaim.health import examine
    from counterclaim.show.consoles import Console
    from counterclaim.show.findings import print_finding, summed_up

    given = context.get_parameter_source("record_path") != click.core.ParameterSource.DEFAULT
    console = Console(soft_wrap=True)
    found = []
    if mend and quick:
        raise InputError("--mend compares every list, --quick none: leave one out")
    mended = _mended(record_path) if mend else ()
    if mended and not as_json:
        console.print(f"mended  lists of the record, which were made anew: {'; '.join(mended)}")
    with naming() as tell:
        for finding in examine(
            record_path, model=model, quick=quick, must_exist=given, progress=tell
        ):
            found.append(finding)
            if not as_json:
                print_finding(finding, console)
    faults = any(finding.state == "fault" for finding in found)
    if as_json:
        told = {"mended": mended} if mend else {}
        print_json({"well": not faults, **told, "findings": found})
    else:
        console.print(summed_up(found), style="bold")
    if faults:
        raise click.exceptions.Exit(1)


def _mended(place: str) -> tuple[str, ...]:
    """What was wrong in the lists of a record, and is no longer."""
    from counterclaim.cli.progress import counting
    from counterclaim.record import open_record

    with open_record(place, create=False) as record, counting("Comparing lists") as tell:
        return record.mending.lists(tell)
