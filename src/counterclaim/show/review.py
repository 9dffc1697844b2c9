"""What waits for a person in the terminal, and what people decided."""

from collections.abc import Mapping, Sequence

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.model.decisions import (
    Assigning,
    Decision,
    Grouping,
    Judgeable,
    Judgement,
    Naming,
    Unplaced,
)
from counterclaim.model.events import Count
from counterclaim.model.incidents import NumberRange
from counterclaim.model.spans import Span
from counterclaim.model.tasks import Task, TaskKind
from counterclaim.record.decisions import DecisionEntry
from counterclaim.review import Reviewed
from counterclaim.review.values import find_value, known_by
from counterclaim.show.words import count_words, counted, plain


def print_counts(counts: Mapping[TaskKind, int], console: Console) -> None:
    """Print how much of each kind waits."""
    words = " · ".join(f"{count} {kind}" for kind, count in counts.items())
    console.print(Text(f"{sum(counts.values())} waiting: {words}", style="dim"))


def print_task(task: Task, console: Console, *, number: str = "") -> None:
    """Print one task: what was read, the sentence, and what it changes."""
    console.print()
    head = Text(f"{task.kind}", style="bold yellow")
    head += Text(f"  {plain(task.title)}", style="bold")
    head += Text(f"  {number}" if number else "", style="dim")
    console.print(head)
    for name, words in (
        ("read", Text(plain(task.proposed))),
        ("in", _marked(task)),
        ("changes", Text(plain(task.changes))),
    ):
        row = Table.grid(padding=(0, 1))
        row.add_column(width=10)
        row.add_column()
        row.add_row(Text(f"   {name}", style="dim"), words)
        console.print(row)
    ids = f"{task.incident} · {task.other}" if task.other else f"{task.document} {task.value}"
    console.print(Text(f"   {task.id} · {ids}", style="dim"))


def print_reviews(joined: Reviewed, console: Console) -> None:
    """Print which values of a reading people decided about, with the machine's beside theirs."""
    if not (joined.reviews or joined.unplaced):
        return
    console.print()
    console.print(Text(f"Decided ({len(joined.reviews)})", style="bold"))
    values = {value.id: value for value in joined.rejected}
    for review in joined.reviews.values():
        value = find_value(joined.reading, review.value) or values.get(review.value)
        span = known_by(value) if value else None
        words = f" “{plain(span.text)}”" if span else ""
        line = Text(f"{review.state}", style="bold") + Text(f"  {review.kind}{words}")
        line += Text(f"  by {plain(review.who or '')}", style="dim")
        console.print(line)
        if review.machine and value is not None and review.state == "corrected":
            for field in changed_fields(review.machine.value, value):
                console.print(Text(f"   {field}"))
        if review.reads and value is not None:
            for field in changed_fields(value, review.reads.value):
                console.print(Text(f"   the program reads now: {field}", style="yellow"))
    for one in joined.unplaced:
        console.print(Text(f"no longer fits: {one.decision}: {plain(one.why)}", style="yellow"))


def _marked(task: Task) -> Text:
    """The sentence with the words of the value marked."""
    sentence, words = task.sentence, task.words
    start = max(words.start - sentence.start, 0)
    end = min(words.end, sentence.end) - sentence.start
    before, inside, after = (
        sentence.text[:start], sentence.text[start:end], sentence.text[end:],
    )  # fmt: skip
    blank = " " if before[-1:].isspace() else ""
    gap = " " if after[:1].isspace() else ""
    shown = Text(f"“{plain(before)}{blank}")
    return shown + Text(plain(inside), style="reverse") + Text(f"{gap}{plain(after)}”")


def print_entries(
    entries: Sequence[DecisionEntry], loose: Sequence[object], console: Console
) -> None:
    """Print decisions, the earliest first, then those that no longer fit."""
    for entry in entries:
        decision, undone = entry.decision, entry.undone
        console.print()
        head = Text(f"{decision.verb}", style="strike dim" if undone else "bold")
        head += Text(f"  {plain(decision.who)} · {decision.at[:16].replace('T', ' ')} UTC")
        head += Text(f" · blind, {plain(decision.assignment)}" if decision.assignment else "")
        console.print(head)
        for line in decision_lines(decision):
            console.print(Text(f"   {line}"))
        if decision.reason:
            console.print(Text(f"   why: {plain(decision.reason)}"))
        if undone:
            back = f"   taken back by {plain(undone.who)} · {undone.at[:16].replace('T', ' ')} UTC"
            console.print(Text(back + (f": {plain(undone.reason)}" if undone.reason else "")))
        console.print(Text(f"   {decision.id} · {' '.join(decision.documents)}", style="dim"))
    for one in loose:
        if isinstance(one, Unplaced):
            console.print()
            console.print(
                Text(f"no longer fits {one.document}: {one.decision}: {plain(one.why)}",
                     style="yellow")
            )  # fmt: skip


def decision_lines(decision: Decision) -> list[str]:
    """What was decided, in plain words."""
    match decision.what:
        case Judgement() as judgement:
            return _judgement_lines(judgement)
        case Grouping(verb=verb, parts=parts):
            joint = {"merge": "with", "split": "out of", "separate": "apart from"}[verb]
            return [f" {joint} ".join(f"{part.incident} ({counted(len(part.reports), 'report')})"
                                      for part in parts)]  # fmt: skip
        case Naming(kind=kind, names=names):
            words = [f"“{plain(n.name)}”{f' in {n.document}' if n.document else ''}" for n in names]
            joint = " is " if decision.verb == "same" else " is not "
            return [f"{kind}: {joint.join(words)}"]
        case Assigning(name=name, reviewer=reviewer, sample=sample):
            return [f"{plain(name)}: {counted(len(sample), 'document')} to {plain(reviewer)}"]
        case _:
            return []


def _judgement_lines(judgement: Judgement) -> list[str]:
    machine = judgement.machine.value if judgement.machine else None
    human = judgement.human.value if judgement.human else None
    value = human or machine
    if value is None:
        return []
    span = known_by(value)
    lines = [f"{judgement.subject.kind} “{plain(span.text) if span else ''}” ({value.id})"]
    if machine is not None and human is not None:
        lines += changed_fields(machine, human)
    elif isinstance(span, Span) and judgement.verb == "add":
        content = " … ".join(plain(s.text) for s in getattr(value, "content", ()))
        lines += [f"content: “{content}”"] if content else []
    return lines


def value_line(value: Judgeable, span: Span | None) -> str:
    """A value in its own words."""
    content = getattr(value, "content", ()) or ((span,) if span else ())
    kind = (
        getattr(value, "type", "") or getattr(value, "status", "") or getattr(value, "stance", "")
    )
    count = getattr(value, "count", None)
    figure = f" {count_words(count)}" if isinstance(count, Count) else ""
    return f"{kind}{figure}: " + " … ".join(plain(piece.text) for piece in content)


def changed_fields(machine: Judgeable, human: Judgeable) -> list[str]:
    """What a person changed, the machine's value first."""
    found = []
    for field in machine.__struct_fields__:
        before, after = getattr(machine, field), getattr(human, field, None)
        if before != after and field not in ("id", "confidence"):
            found.append(f"{field}: {_shown(before)} -> {_shown(after)}")
    return found


def _shown(value: object) -> str:
    """A field's value as people read it."""
    if value is None or value == ():
        return "nothing"
    if isinstance(value, Count | NumberRange):
        return count_words(value)
    if isinstance(value, Span):
        return f"“{plain(value.text)}”"
    if isinstance(value, tuple):
        return " | ".join(map(_shown, value))
    if isinstance(value, msgspec.Struct):
        span = getattr(value, "span", None)
        return _shown(span) if span else plain(msgspec.json.encode(value).decode())
    return plain(str(value))
