"""Decide one task after the other in the terminal, a key each."""

from collections.abc import Sequence

import click

from counterclaim.cli.deciding import changes_of, typed_value
from counterclaim.errors import InputError
from counterclaim.model.tasks import Task
from counterclaim.record import Record

_KEYS = "a accept · x reject · e correct · u undo the last · s skip · q quit"
_DUPLICATE_KEYS = "a they are one · x they are two · u undo the last · s skip · q quit"


def ask_each(record: Record, tasks: Sequence[Task]) -> None:
    """Show each task and take a key for it; what cannot be done is told, and asked again."""
    from counterclaim.show.consoles import Console
    from counterclaim.show.review import print_task

    console = Console()
    made: list[str] = []
    for number, task in enumerate(tasks, 1):
        print_task(task, console, number=f"{number} of {len(tasks)}")
        while True:
            click.echo(_DUPLICATE_KEYS if task.other else _KEYS)
            key = click.getchar().casefold()
            if key in ("q", "\x03", "\x04", ""):
                _done(len(made))
                return
            if key in ("s", "j", "\r", "\n"):
                break
            try:
                if key == "u":
                    _undo(record, made)
                elif _decide(record, task, key, made):
                    break
            except InputError as error:
                click.echo(f"error: {error}", err=True)
    _done(len(made))


def _done(count: int) -> None:
    from counterclaim.show.words import counted

    click.echo(f"{counted(count, 'decision')} made; see counterclaim decisions")


def _undo(record: Record, made: list[str]) -> None:
    from counterclaim.deciding import undo

    if not made:
        raise InputError("there is nothing to undo here; see counterclaim decide undo")
    click.echo(f"{undo(record, made.pop()).id}: taken back")


def _decide(record: Record, task: Task, key: str, made: list[str]) -> bool:
    """Do what a key says; false where it says nothing."""
    from counterclaim import deciding

    if key not in ("a", "x", "e") or (key == "e" and task.other):
        return False
    if key == "e":
        typed = click.prompt("correct (FIELD=VALUE)")
        human = typed_value(record, task.document, task.value, changes_of([typed]))
        decision = deciding.correct(record, task.document, human, seen=task.seen, reason=_reason())
    elif task.other:
        both = (task.incident, task.other)
        make = deciding.merge if key == "a" else deciding.separate
        decision = make(record, both, reason=_reason())
    elif key == "a":
        decision = deciding.accept(record, task.document, task.value, seen=task.seen)
    else:
        decision = deciding.reject(
            record, task.document, task.value, seen=task.seen, reason=_reason()
        )
    made.append(decision.id)
    click.echo(f"{decision.id}: {decision.verb}")
    return True


def _reason() -> str | None:
    typed: str = click.prompt("why (may be empty)", default="", show_default=False)
    return typed.strip() or None
