"""A program that works on a record until it is killed, saying on each line what is done.

    python -m benchmarks.killed add|relate|watch|package|export FOLDER START

Documents come with readings that `synthetic_readings.py` makes, so that no model is
needed and every moment is spent on the record.
"""

import functools
import itertools
import pathlib
import random
import re
import sys
from collections.abc import Callable, Sequence

from benchmarks.synthetic import Truth, World, incidents
from benchmarks.synthetic_readings import report
from counterclaim.capture.fetching import Fetcher
from counterclaim.capture.workers import Worker
from counterclaim.evidence.packages import write_package
from counterclaim.export.formats import find_formats
from counterclaim.export.passes import export_record
from counterclaim.model.captures import Capture
from counterclaim.model.documents import Document
from counterclaim.model.readings import Reading
from counterclaim.record import Record, open_record
from counterclaim.record.rows import Added, Entry
from counterclaim.relating import relate_record
from counterclaim.watching.configs import Config, FolderConfig
from counterclaim.watching.outputs import AtomFile, Lines, Output, Terminal
from counterclaim.watching.rounds import Hearer, Watcher
from counterclaim.watching.sources import sources_of
from counterclaim.watching.web import Network

_INCIDENTS = 60
_NUMBER = re.compile(r"Report (\d+)\.")


def say(*words: object) -> None:
    """Acknowledge what is done."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


@functools.cache
def _truths() -> Sequence[Truth]:
    world = World(random.Random(1), 20, 0.1)
    return tuple(itertools.islice(incidents(world, 10_000), _INCIDENTS))


def numbered(number: int) -> tuple[Capture, Reading]:
    """The document of a number, always the same."""
    return report(_truths()[number % _INCIDENTS], number)


def read(document: Document) -> Reading:
    """What is in a document that was captured from a file."""
    found = _NUMBER.search(document.text)
    assert found, document.text
    return numbered(int(found[1]))[1]


def add(record: Record, folder: pathlib.Path, start: int) -> None:
    """Add documents, and remove some."""
    for number in itertools.count(start):
        added = record.add(*numbered(number))
        say("kept", added.id)
        if number % 7 == 0:
            record.remove(added.id, reason="to be sure")
            say("gone", added.id)


def relate(record: Record, folder: pathlib.Path, start: int) -> None:
    """Add a few documents, relate them, and so on."""
    for number in itertools.count(start, 3):
        ids = [record.add(*numbered(number + i)).id for i in range(3)]
        relate_record(record)
        for identifier in ids:
            say("related", identifier)


class _Said(Hearer):
    def kept(self, added: Added, capture: Capture) -> None:
        say("kept", added.id)


def watcher(
    record: Record,
    folder: pathlib.Path,
    show: Callable[[Entry], None],
    hearer: Hearer | None = None,
) -> Watcher:
    """A watch of what comes into a folder."""
    config = Config(folder=(FolderConfig(path=str(folder / "incoming")),))
    outputs: list[Output] = [
        Terminal(show),
        Lines(folder / "changes.jsonl"),
        AtomFile(folder / "changes.atom", "What changed"),
    ]
    worker = Worker()  # plain text needs no process: none is started
    sources = sources_of(config, Network(Fetcher(), worker), worker)
    return Watcher(record, sources, outputs, read, relate_record, hearer=hearer)


def watch(record: Record, folder: pathlib.Path, start: int) -> None:
    """Take what is in a folder, round after round."""
    watching = watcher(record, folder, lambda entry: say("told", entry.number), _Said())
    for number in itertools.count(start):
        watching.round(everything=True)
        capture, _ = numbered(number)
        (folder / "incoming" / capture.name).write_bytes(capture.content)


def package(record: Record, folder: pathlib.Path, start: int) -> None:
    """Write one evidence bundle after the other."""
    for number in itertools.count(start):
        wanted = [listing.id for listing in record.documents()][-5:]
        packaged = write_package(record, folder / "out" / f"{number}.zip", wanted=wanted)
        say("wrote", packaged.path, packaged.sha256)


def export(record: Record, folder: pathlib.Path, start: int) -> None:
    """Write one export after the other."""
    (known,) = find_formats("jsonl")
    for number in itertools.count(start):
        done = export_record(record, [(known, folder / "out" / f"{number}.jsonl")])
        for path, digest in done.files.items():
            say("wrote", path, digest)


WORK = {"add": add, "relate": relate, "watch": watch, "package": package, "export": export}


if __name__ == "__main__":
    kind, place, first = sys.argv[1:]
    home = pathlib.Path(place)
    with open_record(home / "record.db", who="benchmark") as opened:
        WORK[kind](opened, home, int(first))
