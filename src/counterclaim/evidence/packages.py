"""Evidence bundles: documents and incidents of a record, so that a stranger can check them.

In: a record, what to pack, and what to do about what is confidential. Out: a zip file
that holds a BagIt bag. It is logged in the record's custody log before it can be seen
under its name, and is there whole or not at all.
"""

import contextlib
import datetime
import hashlib
import importlib.resources
import os
import pathlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from counterclaim import __version__
from counterclaim.errors import InputError
from counterclaim.evidence.bags import Bag
from counterclaim.evidence.contents import Contents, Progress, Selected
from counterclaim.model.incidents import Incident
from counterclaim.model.marks import Redaction
from counterclaim.model.values import Value
from counterclaim.record import Record

type Render = Callable[[Incident], str]


class Packaged(Value, frozen=True, kw_only=True):
    """What a bundle holds: `withheld` documents are counted, never named."""

    path: str
    sha256: str
    documents: tuple[str, ...]
    incidents: tuple[str, ...]
    blacked: tuple[str, ...] = ()
    withheld: int = 0


def write_package(
    record: Record,
    path: str | os.PathLike[str],
    *,
    wanted: Sequence[str],
    redaction: Redaction = "leave out",
    render: Render | None = None,
    progress: Progress | None = None,
) -> Packaged:
    """Write documents and incidents, by id or the beginning of it, into an evidence bundle.

    `render` gives an incident as people read it. Raises `InputError` where nothing may be
    shown, or a file is there already; nothing is written then.
    """
    place = pathlib.Path(path)
    _check_place(place)
    contents = Contents(record, Selected.of(record, wanted), redaction)
    if not contents.shown:
        raise InputError(
            "all of it is confidential: package it with --confidential redact or include"
        )
    with _written(place) as file:
        _fill(file, place.stem, contents, render, progress or _silent, record.session.day())
        packaged = Packaged(
            path=str(place),
            sha256=_digest(file),
            documents=tuple(sorted(contents.shown)),
            incidents=tuple(sorted(incident.id for incident in contents.incidents)),
            blacked=contents.blacked,
            withheld=contents.withheld,
        )
        record.custody.exported(
            "package",
            sha256=packaged.sha256,
            redaction=redaction,
            documents=packaged.documents,
            filters={"of": " ".join(packaged.incidents or packaged.documents)},
            left_out=packaged.withheld,
        )
    return packaged


def _fill(
    file: BinaryIO,
    name: str,
    contents: Contents,
    render: Render | None,
    progress: Progress,
    day: datetime.date,
) -> None:
    with Bag(file, name) as bag:
        for path, content in contents.files(render, progress=progress):
            bag.add(path, content)
        bag.tag("README.txt", _readme(contents))
        info = {
            "Bag-Software-Agent": f"counterclaim {__version__}",
            "External-Description": "Documents and readings with their custody",
        }
        bag.finish(info, day=day)


def _silent(done: int, of: int) -> None:
    """Tell nobody."""


def _readme(contents: Contents) -> str:
    told = []
    if contents.withheld:
        told.append(
            f"{contents.withheld} of the documents asked for are confidential and withheld."
        )
    if contents.blacked:
        told.append(
            f"In {len(contents.blacked)} documents names are blacked out, letter by letter, and "
            "their originals\nare withheld; the hashes in document.json and custody.jsonl are "
            "those of the whole text."
        )
    page = importlib.resources.files("counterclaim.evidence") / "readme.txt"
    return page.read_text(encoding="utf-8").format(
        program=f"counterclaim {__version__}",
        withheld="\n".join(told) or "Nothing that was asked for is withheld.",
    )


def _check_place(place: pathlib.Path) -> None:
    if place.exists():
        raise InputError(f"{place}: is there already: remove it, or give another name")
    if not place.absolute().parent.is_dir():
        raise InputError(f"{place}: its folder does not exist")


@contextlib.contextmanager
def _written(place: pathlib.Path) -> Iterator[BinaryIO]:
    """A file that gets its name when all of it is on disk, and goes if anything fails."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.absolute().parent)
    except OSError as error:
        raise InputError(f"{place}: cannot be written ({(error.strerror or '').lower()})") from None
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        pathlib.Path(name).replace(place)
    except BaseException:
        pathlib.Path(name).unlink(missing_ok=True)
        raise


def _digest(file: BinaryIO) -> str:
    file.flush()
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()
