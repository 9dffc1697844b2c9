"""Where a watch tells what changed: a terminal, a file of JSON lines, an Atom feed.

In: the developments of a record that an output has not had yet. A file knows by itself
how far it was written, so that a kill between writing and remembering doubles nothing.
What is confidential stays in the record.
"""

import contextlib
import hashlib
import os
import pathlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Protocol

import msgspec

from counterclaim.errors import InputError
from counterclaim.model.marks import Confidential
from counterclaim.record import Record
from counterclaim.record.rows import Entry
from counterclaim.show.atom import atom_feed
from counterclaim.watching.sources import fingerprint

_SHOWN = 100


class Output(Protocol):
    """Something that is told what changed; `leaves` if others can see it."""

    id: str
    leaves: bool

    def alone(self) -> contextlib.AbstractContextManager[None]:
        """While it is told something, so that two watches do not tell it the same."""

    def last(self) -> int:
        """The number of the last development that is in it, as far as it knows; else 0."""

    def write(self, record: Record, entries: Sequence[Entry], first: int) -> None:
        """Take new developments; its own began after the number `first`."""


class Terminal:
    """Tells each development to somebody who looks."""

    id = fingerprint("terminal")
    leaves = False

    def __init__(self, show: Callable[[Entry], None]) -> None:
        self._show = show

    def alone(self) -> contextlib.AbstractContextManager[None]:
        """Each terminal has its own watch."""
        return contextlib.nullcontext()

    def last(self) -> int:
        """It keeps nothing."""
        return 0

    def write(self, record: Record, entries: Sequence[Entry], first: int) -> None:
        """Show them."""
        for entry in entries:
            self._show(entry)


class Lines:
    """A file with a line of JSON for each development, only ever added to."""

    leaves = True

    def __init__(self, path: pathlib.Path) -> None:
        self.id = fingerprint(f"lines {path}")
        self._path = path

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other program writes to the file."""
        with _writable(self._path):
            file = self._path.open("ab")
        with file:
            _lock(file)
            yield

    def last(self) -> int:
        """The number of its last whole line; half a line, which a kill can leave, is cut off."""
        with _writable(self._path), self._path.open("a+b") as file:
            end = size = file.seek(0, os.SEEK_END)
            tail = b""
            while end > 0 and tail.count(b"\n") < 2:
                start = max(0, end - 65_536)
                file.seek(start)
                tail = file.read(end - start) + tail
                end = start
            whole = tail[: tail.rfind(b"\n") + 1]
            if len(whole) < len(tail):
                file.truncate(size - (len(tail) - len(whole)))
            lines = whole.splitlines()
        return _number(lines[-1], self._path) if lines else 0

    def write(self, record: Record, entries: Sequence[Entry], first: int) -> None:
        """Add a line for each."""
        with _writable(self._path), self._path.open("ab") as file:
            file.write(b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries))
            file.flush()
            os.fsync(file.fileno())


class AtomFile:
    """An Atom feed of the last developments, written anew each time."""

    leaves = True

    def __init__(self, path: pathlib.Path, title: str) -> None:
        self.id = fingerprint(f"atom {path}")
        self._path = path
        self._title = title

    def alone(self) -> contextlib.AbstractContextManager[None]:
        """Whoever writes it last writes all of it."""
        return contextlib.nullcontext()

    def last(self) -> int:
        """It is written whole: what it holds is no matter."""
        return 0

    def write(self, record: Record, entries: Sequence[Entry], first: int) -> None:
        """Write the feed with them in it."""
        latest = [e for e in record.journal.latest(_SHOWN) if e.number > first]
        shown = may_be_told(latest, record.marks.confidential())
        content = atom_feed(shown, title=self._title, updated=record.session.time())
        place = self._path
        with _writable(place):
            handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.absolute().parent)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            pathlib.Path(name).chmod(0o644)
            pathlib.Path(name).replace(place)


def tell(record: Record, outputs: Sequence[Output]) -> int:
    """Tell each output what it has not been told; how many developments were new to one."""
    most = 0
    for output in outputs:
        with output.alone():
            most = max(most, _tell_one(record, output))
    return most


def _tell_one(record: Record, output: Output) -> int:
    told = 0
    first, last = record.watches.told(output.id, record.journal.last())
    known = max(last, output.last())
    while entries := record.journal.since(known):
        shown = may_be_told(entries, record.marks.confidential()) if output.leaves else entries
        if output.leaves and shown:
            _log(record, shown, len(entries) - len(shown))
        if shown:
            output.write(record, shown, first)
        known = entries[-1].number
        record.watches.tell(output.id, known)
        told += len(shown)
    if known > last:
        record.watches.tell(output.id, known)
    return told


def may_be_told(entries: Sequence[Entry], hidden: Confidential) -> list[Entry]:
    """The developments that say nothing of confidential documents and sources."""
    if not hidden:
        return list(entries)
    return [entry for entry in entries if not _tells(entry, hidden)]


def _tells(entry: Entry, hidden: Confidential) -> bool:
    one = entry.development
    documents = {*one.documents, *(account.document for account in one.accounts)}
    words = msgspec.json.encode(one).decode()
    return bool(documents & hidden.documents) or hidden.speaks_in(words)


def _log(record: Record, shown: Sequence[Entry], left_out: int) -> None:
    lines = b"".join(msgspec.json.encode(entry) + b"\n" for entry in shown)
    record.custody.exported(
        "developments",
        sha256=hashlib.sha256(lines).hexdigest(),
        redaction="leave out",
        documents={d for entry in shown for d in entry.development.documents},
        filters={"after": shown[0].number - 1, "up to": shown[-1].number},
        left_out=left_out,
    )


def _number(line: bytes, path: pathlib.Path) -> int:
    try:
        return msgspec.json.decode(line, type=Entry).number
    except msgspec.MsgspecError:
        raise InputError(f"{path}: is no file of developments: name another") from None


def _lock(file: BinaryIO) -> None:
    """Hold a file until it is closed, where the system can do that."""
    with contextlib.suppress(ImportError):
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


@contextlib.contextmanager
def _writable(path: pathlib.Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{path}: cannot be written ({reason})") from None
