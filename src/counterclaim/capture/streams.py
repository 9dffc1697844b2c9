"""Files and folders to a stream of captures.

In: paths. Out: their documents one by one, and what was refused in between, in
the order of the paths and, inside a folder, of their names.
"""

import pathlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from counterclaim.capture.files import Day, capture_of, job_of, only_piece
from counterclaim.capture.kinds import is_wanted
from counterclaim.capture.pieces import Piece, refusal
from counterclaim.capture.workers import Worker
from counterclaim.errors import InputError
from counterclaim.model.captures import Capture, Refusal


def captures(
    paths: Iterable[str],
    *,
    published: Day | None = None,
    publisher: str | None = None,
    columns: Mapping[str, str] | None = None,
    worker: Worker | None = None,
) -> Iterator[Capture | Refusal]:
    """Take in files, each of which may hold many documents; `-` is standard input.

    `columns` say which column of a table is which field of a document. What is no
    plain text is read in another process, of bounded time and memory: `worker`, or
    one that is started when it is needed.
    """
    with worker or Worker() as at_work:
        for path in paths:
            place = pathlib.Path(path) if path != "-" else None
            try:
                job = job_of(path, columns=dict(columns or {}))
                for found in at_work.pieces(job):
                    if isinstance(found, Piece):
                        yield capture_of(
                            found, published=published, publisher=publisher, place=place
                        )
                    else:
                        yield found
            except InputError as error:
                yield refusal(str(path), error)


def capture_one(
    path: str, *, published: Day | None = None, publisher: str | None = None
) -> Capture:
    """Take in a file that holds one document; what is no plain text in another process."""
    job = job_of(path)
    with Worker() as at_work:
        piece = only_piece(at_work.pieces(job), job.name)
    place = pathlib.Path(path) if job.path else None
    return capture_of(piece, published=published, publisher=publisher, place=place)


def find_files(folder: pathlib.Path) -> tuple[list[pathlib.Path], Counter[str]]:
    """The files in a folder that can be added, by name, and how many of other kinds there are.

    Hidden files and folders are left out of both.
    """
    wanted: list[pathlib.Path] = []
    others: Counter[str] = Counter()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if any(part.startswith(".") for part in inside) or not path.is_file():
            continue
        if is_wanted(path):
            wanted.append(path)
        else:
            others[path.suffix.lower() or "no suffix"] += 1
    return wanted, others
