"""Decide from scripts: accept, correct, reject, add, merge, split, who is who, undo."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from counterclaim.cli.options import json_option, print_json, record_option

if TYPE_CHECKING:
    from counterclaim.model.decisions import Decision, Judgeable
    from counterclaim.record import Record


def _common[F: Callable[..., Any]](command: F) -> F:
    """The options that every decision has."""
    for option in (
        json_option,
        record_option,
        click.option("--who", metavar="NAME", help="Who decides (the user if not given)."),
        click.option("--reason", metavar="WORDS", help="Why."),
    ):
        command = option(command)
    return command


_seen = click.option(
    "--seen", metavar="DIGEST", help="Refuse if the value is no longer what this digest is of."
)
_blind = click.option(
    "--assignment", metavar="NAME", help="Decide in a blind assignment of this name."
)
_adjudicates = click.option(
    "--adjudicates", metavar="NAME", help="Settle what two reviewers of this assignment decided."
)


@click.group()
def decide() -> None:
    """Decide about what was read: accept, correct, reject or add a value, merge or
    split incidents, say who is who, and take a decision back.

    Values and tasks go by the ids that `counterclaim review` prints; a document's
    values are in `counterclaim show ID --json`. Nothing is ever deleted: a decision
    is a row of its own, and `decide undo` adds another.
    """


@decide.command()
@click.argument("names", nargs=-1, required=True, metavar="[DOC] VALUE...|TASK...")
@_seen
@_blind
@_adjudicates
@_common
def accept(names: tuple[str, ...], **options: Any) -> None:
    """Say that values are right as they stand."""
    from counterclaim.deciding import accept as decide_accept

    _judge(names, decide_accept, options)


@decide.command()
@click.argument("names", nargs=-1, required=True, metavar="[DOC] VALUE...|TASK...")
@_seen
@_blind
@_adjudicates
@_common
def reject(names: tuple[str, ...], **options: Any) -> None:
    """Say that values are none: they leave, with what follows from them."""
    from counterclaim.deciding import reject as decide_reject

    _judge(names, decide_reject, options)


@decide.command()
@click.argument("names", nargs=-1, required=True, metavar="[DOC] VALUE|TASK FIELD=VALUE...")
@_seen
@_blind
@_adjudicates
@_common
def correct(names: tuple[str, ...], **options: Any) -> None:
    """Put a value right, field by field. Words must stand in the text, fragments are
    parted by |, and START:END gives offsets.

    \b
    counterclaim decide correct DOC harm-31c2 count=14-40 status=injured
    counterclaim decide correct DOC claim-77ab "source=the army" "content=it hit a depot"
    counterclaim decide correct DOC event-9f01 "actors=Russian jets=ru.air" time=Wednesday
    counterclaim decide correct DOC place-20aa gazetteer_id=geonames:170017
    """
    from counterclaim.deciding import correct as decide_correct
    from counterclaim.errors import InputError

    bare = [name for name in names if "=" not in name]
    with _open(options) as record:
        ((document, value, seen),) = _targets(record, bare, options["seen"]) or [("", "", None)]
        if len(names) == len(bare):
            raise InputError("say what is right: FIELD=VALUE")
        changes = changes_of(names[len(bare) :])
        human = typed_value(record, document, value, changes, options["assignment"])
        made = decide_correct(
            record, document, human, seen=seen, reason=options["reason"],
            assignment=options["assignment"], adjudicates=options["adjudicates"],
        )  # fmt: skip
    _tell([made], options)


@decide.command()
@click.argument("document", metavar="DOC")
@click.option("--source", default="", metavar="WORDS", help="Who says it, as in the text.")
@click.option("--cue", default="", metavar="WORDS", help="The word that says so.")
@click.option("--content", required=True, metavar="WORDS", help="What is claimed.")
@click.option("--stance", default="asserts", show_default=True, help="asserts, denies, doubts ...")
@click.option("--quotation", default="indirect", show_default=True, help="direct, indirect, mixed.")
@_blind
@_common
def add(document: str, **options: Any) -> None:
    """Add a claim that was missed, by its words.

    \b
    counterclaim decide add DOC --source "An aide" --cue denied --content "any strike"
    """
    from counterclaim.deciding import add as decide_add
    from counterclaim.deciding import reviewed
    from counterclaim.errors import InputError
    from counterclaim.model.claims import Claim
    from counterclaim.review.edits import edited, fragments_at

    with _open(options) as record:
        joined = reviewed(record, document)
        if joined is None:
            raise InputError(f"{document}: was not read yet")
        text = record.document(document).text
        content = fragments_at(text, options["content"])
        near = content[0].start if content else 0
        claim = Claim(
            id="", source=fragments_at(text, options["source"], near),
            cue=fragments_at(text, options["cue"], near), content=content, kind="statement",
            stance="asserts", quotation="indirect",
        )  # fmt: skip
        typed = {name: options[name] for name in ("stance", "quotation")}
        claim = edited(claim, typed, joined.reading, text)
        made = decide_add(
            record, document, claim, reason=options["reason"], assignment=options["assignment"]
        )
    _tell([made], options)


@decide.command()
@click.argument("incidents", nargs=-1, required=True, metavar="INCIDENT INCIDENT...")
@_common
def merge(incidents: tuple[str, ...], **options: Any) -> None:
    """Say that incidents are one. It keeps the first id; the others lead to it."""
    from counterclaim.deciding import merge as decide_merge

    _group(lambda record, reason: decide_merge(record, incidents, reason=reason), options)


@decide.command()
@click.argument("incidents", nargs=-1, required=True, metavar="INCIDENT INCIDENT...")
@_common
def separate(incidents: tuple[str, ...], **options: Any) -> None:
    """Say that incidents are assessed separately: they never become one."""
    from counterclaim.deciding import separate as decide_separate

    _group(lambda record, reason: decide_separate(record, incidents, reason=reason), options)


@decide.command()
@click.argument("incident", metavar="INCIDENT")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@_common
def split(incident: str, reports: tuple[str, ...], **options: Any) -> None:
    """Say that some reports of an incident are of another one. A report is an event's
    id, or a document's for all it reports of the incident."""
    from counterclaim.deciding import split as decide_split

    _group(lambda record, reason: decide_split(record, incident, reports, reason=reason), options)


@decide.command()
@click.argument("kind", type=click.Choice(["source", "actor"]))
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@_common
def same(kind: str, names: tuple[str, ...], **options: Any) -> None:
    """Say that names are one source or one actor, called by the first. NAME@DOC is
    whoever is called so in that document alone.

    \b
    counterclaim decide same source "Information Ministry" "Ministry of Information"
    counterclaim decide same source "an aide@doc-11f0" "a palace aide@doc-20c4"
    """
    from counterclaim.deciding import same as decide_same

    _group(
        lambda record, reason: decide_same(record, kind, _names(record, names), reason=reason),  # type: ignore[arg-type]
        options,
    )


@decide.command(name="not-same")
@click.argument("kind", type=click.Choice(["source", "actor"]))
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@_common
def not_same(kind: str, names: tuple[str, ...], **options: Any) -> None:
    """Say that the first name is not the source or actor it was taken for."""
    from counterclaim.deciding import not_same as decide_not_same

    _group(
        lambda record, reason: decide_not_same(record, kind, _names(record, names), reason=reason),  # type: ignore[arg-type]
        options,
    )


@decide.command()
@click.argument("names", nargs=-1, required=True, metavar="DECISION...")
@_common
def undo(names: tuple[str, ...], **options: Any) -> None:
    """Take decisions back. They stay in the history; decide again to redo one."""
    from counterclaim.deciding import undo as decide_undo

    with _open(options) as record:
        made = [decide_undo(record, name, reason=options["reason"]) for name in names]
    _tell(made, options)


def changes_of(typed: Sequence[str]) -> dict[str, str]:
    """Changes as typed, FIELD=VALUE each."""
    from counterclaim.errors import InputError

    found = {}
    for one in typed:
        field, equals, value = one.partition("=")
        if not equals or not field.strip():
            raise InputError(f"{one!r}: write FIELD=VALUE")
        found[field.strip()] = value
    return found


def typed_value(
    record: "Record",
    document: str,
    value: str,
    changes: dict[str, str],
    assignment: str | None = None,
) -> "Judgeable":
    """A value as a person typed that it should be."""
    from counterclaim.review.edits import edited

    before, reading = _value(record, document, value, assignment)
    return edited(before, changes, reading, record.document(document).text)


def _value(
    record: "Record", document: str, value: str, assignment: str | None
) -> "tuple[Judgeable, Any]":
    from counterclaim.deciding import reviewed
    from counterclaim.errors import InputError
    from counterclaim.review.values import find_value

    joined = reviewed(record, document, assignment=assignment)
    if joined is None:
        raise InputError(f"{document}: was not read yet")
    accounts = [a for i in record.incidents_of(joined.reading.document) for a in i.accounts]
    found = find_value(joined.reading, value) or next((a for a in accounts if a.id == value), None)
    if found is None:
        raise InputError(f"{document} has no {value}")
    return found, joined.reading


def _open(options: dict[str, Any]) -> "Record":
    from counterclaim.record import open_record

    return open_record(options["record_path"], create=False, who=options["who"])


def _targets(
    record: "Record", names: Sequence[str], seen: str | None
) -> list[tuple[str, str, str | None]]:
    """The values that are meant: tasks, or a document with ids of its values."""
    from counterclaim.errors import InputError

    if all(name.startswith("task-") for name in names):
        tasks = [record.tasks.find(name) for name in names]
        whole = [task.id for task in tasks if task.other]
        if whole:
            raise InputError(f"{whole[0]} is about two incidents: decide merge, or separate them")
        return [(task.document, task.value, seen or task.seen) for task in tasks]
    if len(names) < 2:
        raise InputError("name a document and a value, or a task: see counterclaim review")
    document = record.document(names[0]).id
    return [(document, value, seen) for value in names[1:]]


def _judge(names: Sequence[str], make: Callable[..., "Decision"], options: dict[str, Any]) -> None:
    with _open(options) as record:
        made = [
            make(record, document, value, seen=seen, reason=options["reason"],
                 assignment=options["assignment"], adjudicates=options["adjudicates"])
            for document, value, seen in _targets(record, names, options["seen"])
        ]  # fmt: skip
    _tell(made, options)


def _group(make: "Callable[[Record, str | None], Decision]", options: dict[str, Any]) -> None:
    from counterclaim.cli.progress import relate_shown

    with _open(options) as record:
        relate_shown(record)
        made = make(record, options["reason"])
    _tell([made], options)


def _names(record: "Record", typed: Sequence[str]) -> list[Any]:
    from counterclaim.model.decisions import Name

    found = []
    for one in typed:
        name, _, document = one.partition("@")
        found.append(Name(name=name, document=record.document(document).id if document else None))
    return found


def _tell(made: "Sequence[Decision]", options: dict[str, Any]) -> None:
    """One line a decision, once it is kept."""
    if options["as_json"]:
        print_json(made)
        return
    for decision in made:
        click.echo(f"{decision.id}  {decision.verb} by {decision.who}")
