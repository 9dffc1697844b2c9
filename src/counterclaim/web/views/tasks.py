"""What is shown of the queue: each task in its sentence, and how many of each kind wait."""

from counterclaim.model.tasks import Task, TaskKind
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.web.views.marking import Mark, Piece, pieces


class Queue(Value, frozen=True, kw_only=True):
    """Some of what waits for a person, what changes most first; `after` asks for the next."""

    counts: dict[TaskKind, int]
    rows: tuple[Task, ...]
    after: str | None


def queue_of(
    record: Record,
    *,
    kind: TaskKind | None,
    incident: str | None,
    document: str | None,
    after: str | None,
    most: int,
) -> Queue:
    """A page of the queue."""
    page = record.tasks.queue(
        kind=kind, incident=incident, document=document, after=after, most=most
    )
    return Queue(counts=record.tasks.counts(), rows=page.rows, after=page.after)


def task_pieces(task: Task) -> tuple[Piece, ...]:
    """A task's sentence with the words it is about marked."""
    sentence = task.sentence
    start = min(max(task.words.start, sentence.start), sentence.end)
    end = max(min(task.words.end, sentence.end), start)
    found = [Mark(kind="found", start=start, end=end)] if end > start else []
    return pieces(sentence.text, found, at=sentence.start)
