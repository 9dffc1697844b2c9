"""A record: whether it opens and is whole, what read and related it, how large it is."""

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from counterclaim import __version__
from counterclaim.errors import RecordError
from counterclaim.model.findings import Finding, FindingState
from counterclaim.reading.language import Model
from counterclaim.record import Record, migrations, open_record
from counterclaim.record.databases import schema_of
from counterclaim.record.places import on_server
from counterclaim.record.soundness import Part
from counterclaim.relating import RELATING
from counterclaim.show.custody import moment_words
from counterclaim.show.sizes import size_words
from counterclaim.show.words import counted

type Progress = Callable[[str, int, int], None]

_AREA = "record"
_LATEST = len(migrations.STEPS)
_BUSY = "is in use by another program"


class _Asked(NamedTuple):
    """What a part is asked, in words: how it is when it is well, and what to do when it is not."""

    well: str
    advice: str


_RESTORE = "restore a backup: counterclaim restore BACKUP --record RECORD --replace"
_PARTS = {
    "database": _Asked("{} tables, whole", _RESTORE),
    "search": _Asked("the index matches what was captured", "make it anew: counterclaim copy "
                     "RECORD NEW, and use NEW"),
    "custody": _Asked("{} lines, an unbroken chain", "find out who could write to the record, "
                      f"then {_RESTORE}"),
    "documents": _Asked("{}, every byte, text, reading and decision as the log says", _RESTORE),
    "incidents": _Asked("{}, every quotation stands where they say", _RESTORE),
    "lists": _Asked("agree with the incidents, claims and documents they list",
                    "make them anew: counterclaim doctor --mend --record RECORD"),
}  # fmt: skip


def check_record(
    place: str,
    *,
    model: Model | None = None,
    quick: bool = False,
    must_exist: bool = True,
    progress: Progress | None = None,
) -> Iterator[Finding]:
    """Look through a record without changing it; one of an older schema is left as it is."""
    if not must_exist and not on_server(place) and not os.path.lexists(place):
        yield _finding(
            "there", "ok", f"{place} is not there yet",
            "counterclaim add FILE makes it, or name another with --record",
        )  # fmt: skip
        return
    try:
        schema = schema_of(place)
    except RecordError as error:
        yield _unopened(place, error)
        return
    yield _schema(place, schema)
    if schema < _LATEST:
        return
    try:
        with open_record(place, create=False) as record:
            yield from _opened(record, model, quick, progress or _silent)
    except RecordError as error:
        yield _unopened(place, error)


def _unopened(place: str, error: RecordError) -> Finding:
    damaged = "damaged" in str(error)
    advice = _RESTORE.replace("RECORD", _named(place)) if damaged else None
    return _finding("opens", "fault", str(error), advice)


def _opened(
    record: Record, model: Model | None, quick: bool, progress: Progress
) -> Iterator[Finding]:
    name = record.session.database.name
    for part in record.soundness.parts(progress, quick=quick):
        yield part_finding(part, name)
    yield readings_finding(record, model)
    yield relating_finding(record)
    yield _size(record)


def _schema(place: str, schema: int) -> Finding:
    if schema == _LATEST:
        return _finding("schema", "ok", f"{schema}, the one of this program, in {_named(place)}")
    return _finding(
        "schema", "warning",
        f"{schema} in {_named(place)}, this program has {_LATEST}: the next command that opens it "
        "brings it up to date",
        "keep a backup made by the program it is of; then run counterclaim list, and doctor again",
    )  # fmt: skip


def _named(place: str) -> str:
    """A record's address without a password that may be in it.

    >>> _named("postgresql://ana:secret@desk/strikes?sslmode=require")
    'postgresql://...@desk/strikes'
    """
    if not on_server(place):
        return place
    start, found, rest = place.partition("?")[0].rpartition("@")
    return f"{start.partition('://')[0]}://...@{rest}" if found else rest


def part_finding(part: Part, record: str) -> Finding:
    """How a part of a record is.

    >>> part_finding(Part(name="custody", counted=7, problems=()), "strikes.db").words
    '7 lines, an unbroken chain'
    """
    asked = _PARTS[part.name]
    if not part.problems:
        what = {"documents": "document", "incidents": "incident"}.get(part.name)
        number = counted(part.counted, what) if what else f"{part.counted:,}"
        return _finding(part.name, "ok", asked.well.format(number))
    if len(part.problems) == 1 and _BUSY in part.problems[0]:
        return _finding(part.name, "warning", part.problems[0], "look again when it is done")
    (first, *others) = part.problems
    return Finding(
        area=_AREA, name=part.name, state="fault",
        words=counted(len(part.problems), "problem") if others else first,
        advice=asked.advice.replace("RECORD", record), details=part.problems if others else (),
    )  # fmt: skip


def readings_finding(record: Record, model: Model | None) -> Finding:
    """Whether what was read would be read the same today."""
    found = record.soundness.readings()
    unread = record.soundness.unread()
    now = f"{model.name} {model.version} (spaCy {model.spacy_version})" if model else None
    others = {
        by: count
        for by, count in found.items()
        if by[0] != __version__ or (now is not None and by[1] != now)
    }
    kept = f", {counted(unread, 'document')} kept unread" if unread else ""
    if not others:
        by = f"read by counterclaim {__version__}" if found else "nothing was read yet"
        return _finding("readings", "ok", f"{found.total():,} {by}" + kept)
    return Finding(
        area=_AREA, name="readings", state="warning",
        words=f"{others and sum(others.values()):,} of {found.total():,} were made by another "
        f"program or model than this one ({__version__}{f', {now}' if now else ''}){kept}",
        advice="add the files again to have them read anew; what was decided stays",
        details=tuple(
            f"{count:,} by counterclaim {program} with {used}"
            for (program, used), count in sorted(others.items())
        ),
    )  # fmt: skip


def relating_finding(record: Record) -> Finding:
    """Whether incidents tell of all documents."""
    waiting = len(record.unrelated())
    by = record.related_by()
    if by not in (None, RELATING):
        return _finding(
            "relating", "warning", f"was done by {by}, this is {RELATING}",
            "counterclaim incidents relates all anew, under the same ids",
        )  # fmt: skip
    if waiting:
        return _finding(
            "relating", "warning", f"{counted(waiting, 'document')} not in incidents yet",
            "counterclaim incidents relates them",
        )  # fmt: skip
    return _finding("relating", "ok", "all documents are related")


def _size(record: Record) -> Finding:
    look = record.soundness
    last = look.last_captured()
    came = f", the last document came {moment_words(last)} UTC" if last else ", no document yet"
    return _finding("size", "ok", size_words(look.size()) + came)


def _finding(name: str, state: FindingState, words: str, advice: str | None = None) -> Finding:
    return Finding(area=_AREA, name=name, state=state, words=words, advice=advice)


def _silent(doing: str, done: int, of: int) -> None:
    """Tell nobody."""
