"""The step that every engine does: a unit in, its part written, and what became of it.

The same unit, settings and versions give the same bytes, whichever process, machine or engine does
it and however often. A document that cannot be read is a row that says so; the rest goes on.
"""

import pathlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec

from counterclaim import __version__
from counterclaim.export.parts import PartWriter
from counterclaim.model.captures import Capture, Refusal
from counterclaim.model.readings import Reading
from counterclaim.model.values import Value
from counterclaim.reading.first_words import Scope
from counterclaim.scale.units import Unit

if TYPE_CHECKING:
    from counterclaim.capture.workers import Worker

PARTS = "parts"

type Tell = Callable[[int, int], None]
"""Told before each document: how many came before it, and how many bytes they were."""


class Settings(Value, frozen=True, kw_only=True):
    """What a batch's readings depend on, beside its files."""

    program: str = __version__
    model: str | None = None
    published: str | None = None
    publisher: str | None = None
    first_pass: bool = True
    scope: Scope = "conflict"
    columns: dict[str, str] = msgspec.field(default_factory=dict)


class Done(Value, frozen=True, kw_only=True):
    """What became of a unit: documents read, and places where one was refused."""

    unit: str
    read: int
    refused: int


def silent(number: int, size: int) -> None:
    """Tell nobody."""


def do_unit(
    unit: Unit,
    out: pathlib.Path,
    settings: Settings,
    *,
    tell: Tell = silent,
    avoid: frozenset[int] = frozenset(),
    worker: "Worker | None" = None,
) -> Done:
    """Read the files of a unit and put its part into a folder.

    `avoid` are the numbers of documents that broke the program before: they are
    refused unread. Raises what the model or the disk raises; then nothing is left.
    """
    writer = PartWriter(out / PARTS / unit.file, unit.inputs())
    read = refused = seen = 0
    try:
        for number, found in enumerate(_captured(unit, settings, worker)):
            tell(number, seen)
            if isinstance(found, Capture):
                seen += len(found.content)
            done = _spared(found) if number in avoid else read_or_refused(found, settings)
            if isinstance(done, Refusal):
                writer.refuse(done)
                refused += 1
            else:
                writer.add(*done)
                read += 1
        writer.commit()
    except BaseException:
        writer.drop()
        raise
    return Done(unit=unit.key, read=read, refused=refused)


def read_or_refused(
    found: Capture | Refusal, settings: Settings
) -> tuple[Capture, Reading] | Refusal:
    """A capture with its reading; where reading it fails, what went wrong, so that others go on."""
    if isinstance(found, Refusal):
        return found
    from counterclaim.pipeline import read_document
    from counterclaim.reading.language import load_model

    model = load_model(settings.model)
    try:
        reading = read_document(
            found.document, model=model, first_pass=settings.first_pass, scope=settings.scope
        )
        return found, reading
    except Exception as error:
        words = " ".join(str(error).split())[:200]
        reason = f"reading it failed ({type(error).__name__}: {words}): please report this"
        return Refusal(name=found.name, reason=reason)


def _captured(
    unit: Unit, settings: Settings, worker: "Worker | None"
) -> Iterator[Capture | Refusal]:
    from counterclaim.capture.streams import captures
    from counterclaim.pipeline import published_on

    published = published_on(settings.published)
    return captures(
        unit.paths,
        published=published.at if published else None,
        publisher=settings.publisher,
        columns=settings.columns,
        worker=worker,
    )


def _spared(found: Capture | Refusal) -> Refusal:
    reason = "reading it ended the program each time it was tried: please report this"
    return Refusal(name=found.name, reason=reason)
