"""Long work: adding, checking and exporting, in a process of its own that can be stopped.

In: items to add, or the wish to check or to export. Out: a `Job` that says how far it is. The
worker tells its progress a JSON line at a time; since each document is one transaction, it
may be killed at any moment.
"""

import contextlib
import os
import pathlib
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from counterclaim import logs
from counterclaim.errors import InputError
from counterclaim.export.selections import Selection
from counterclaim.model.marks import Redaction
from counterclaim.model.values import Value
from counterclaim.web.shared import Shared

JobKind = Literal["add", "verify", "relate", "export"]
JobState = Literal["running", "done", "stopped", "failed"]
ItemState = Literal["waiting", "reading", "added", "new version", "read again", "already there",
                    "refused"]  # fmt: skip

MOST_ITEMS = 500
_KEPT = 50
_FILES_KEPT = 5


class Item(Value, frozen=True, kw_only=True):
    """One thing to add: a file that was uploaded, a text that was pasted, or an address."""

    name: str
    path: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None


class Wish(Value, frozen=True, kw_only=True):
    """An export that is wanted: which formats of what, and what becomes of what is confidential.

    `room` is the folder that it is written in.
    """

    formats: tuple[str, ...]
    selection: Selection
    redaction: Redaction
    room: str


class Order(Value, frozen=True, kw_only=True):
    """What a worker is to do, on which record, in whose name."""

    kind: JobKind
    record: str
    who: str | None = None
    model: str | None = None
    items: tuple[Item, ...] = ()
    wish: Wish | None = None


class Progress(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A line that a worker tells: of one item, of all the work, or the end of it."""

    item: int | None = None
    state: ItemState | None = None
    document: str | None = None
    message: str | None = None
    doing: str | None = None
    done: int | None = None
    of: int | None = None
    problems: tuple[str, ...] | None = None
    file: str | None = None
    size: int | None = None
    end: bool = False


class ItemView(Value, frozen=True, kw_only=True):
    """How one thing to add fares."""

    name: str
    state: ItemState = "waiting"
    document: str | None = None
    message: str | None = None


class Job(Value, frozen=True, kw_only=True):
    """How far some work is; `problems` are what a check found, `file` what an export made."""

    id: str
    kind: JobKind
    state: JobState
    who: str | None
    doing: str = "starting"
    done: int = 0
    of: int = 0
    items: tuple[ItemView, ...] = ()
    problems: tuple[str, ...] | None = None
    file: str | None = None
    size: int | None = None
    message: str | None = None


class Jobs:
    """The work that this app has started, the last first, whichever of its processes did."""

    def __init__(
        self,
        shared: Shared | None = None,
        folder: str | None = None,
        *,
        ended: Callable[[Job], None] | None = None,
    ) -> None:
        self._shared = shared or Shared()
        self._ended = ended
        self._lock = threading.Lock()
        self._workers: dict[str, subprocess.Popen[str]] = {}
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="counterclaim-", dir=folder))

    def folder(self) -> pathlib.Path:
        """A new folder for one job; it goes when the job ends, unless an export is in it."""
        return pathlib.Path(tempfile.mkdtemp(dir=self._folder))

    def start(self, order: Order, *, folder: pathlib.Path | None = None) -> Job:
        """Set a worker to work."""
        job = Job(
            id=secrets.token_hex(6), kind=order.kind, state="running", who=order.who,
            of=len(order.items), items=tuple(ItemView(name=item.name) for item in order.items),
        )  # fmt: skip
        worker = subprocess.Popen(
            [sys.executable, "-m", "counterclaim.web.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, encoding="utf-8",
        )  # fmt: skip
        with self._lock:
            self._workers[job.id] = worker
        with self._shared.changing() as rows:
            rows.execute(
                "INSERT INTO jobs (id, content, owner, worker) VALUES (?, ?, ?, ?)",
                (job.id, msgspec.msgpack.encode(job), os.getpid(), worker.pid),
            )
            rows.execute(
                "DELETE FROM jobs WHERE worker IS NULL AND room IS NULL AND number <= "
                "(SELECT max(number) FROM jobs) - ?",
                (_KEPT,),
            )
        watch = threading.Thread(target=self._watch, args=(job.id, worker, order, folder))
        watch.daemon = True
        watch.start()
        return job

    def get(self, name: str) -> Job | None:
        """A job by its id."""
        found = self._shared.ask("SELECT content, owner FROM jobs WHERE id = ?", name)
        return _seen(*found[0]) if found else None

    def all(self) -> Sequence[Job]:
        """All jobs that are remembered, the last first."""
        found = self._shared.ask("SELECT content, owner FROM jobs ORDER BY number DESC")
        return tuple(_seen(*row) for row in found)

    def file_of(self, job: Job) -> pathlib.Path | None:
        """The file that an export made; only the last few are kept, and none once the app stops."""
        found = self._shared.ask("SELECT room FROM jobs WHERE id = ? AND room IS NOT NULL", job.id)
        return pathlib.Path(found[0][0]) / job.file if found and job.file else None

    def stop(self, name: str) -> None:
        """Stop a job: what was added stays, the rest is left out."""
        with self._shared.changing() as rows:
            found = rows.execute(
                "SELECT content, worker FROM jobs WHERE id = ? AND worker IS NOT NULL", (name,)
            ).fetchone()
            if found is None:
                raise InputError("this work has ended already")
            _keep(rows, msgspec.structs.replace(_decoded(found[0]), state="stopped"))
            with contextlib.suppress(ProcessLookupError):
                os.kill(found[1], signal.SIGTERM)

    def close(self) -> None:
        """Stop the work of this process."""
        with self._lock:
            workers = list(self._workers.values())
        for worker in workers:
            worker.terminate()
        for worker in workers:
            with contextlib.suppress(subprocess.TimeoutExpired):
                worker.wait(3)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _watch(
        self,
        name: str,
        worker: "subprocess.Popen[str]",
        order: Order,
        folder: pathlib.Path | None,
    ) -> None:
        ended, began = False, time.monotonic()
        logs.tell("job begins", id=name, kind=order.kind, user=order.who)
        with worker:
            if worker.stdin and worker.stdout:
                with contextlib.suppress(BrokenPipeError):
                    worker.stdin.write(msgspec.json.encode(order).decode() + "\n")
                    worker.stdin.close()
                for line in worker.stdout:
                    told = msgspec.json.decode(line, type=Progress)
                    ended = ended or told.end
                    self._note(name, told)
        job, rooms = self._over(name, folder, ended=ended)
        with self._lock:
            del self._workers[name]
        for room in rooms:
            shutil.rmtree(room, ignore_errors=True)
        logs.tell(
            "job ends", level="warning" if job.state == "failed" else "info",
            id=name, kind=job.kind, state=job.state, user=job.who, done=job.done, of=job.of,
            ms=round((time.monotonic() - began) * 1000),
        )  # fmt: skip
        if self._ended:
            self._ended(job)

    def _note(self, name: str, told: Progress) -> None:
        """Keep what a worker tells."""
        with self._shared.changing() as rows:
            _keep(rows, _after(_kept(rows, name), told))

    def _over(
        self, name: str, folder: pathlib.Path | None, *, ended: bool
    ) -> tuple[Job, list[pathlib.Path]]:
        """Keep how a job ended; the folders that are no longer needed."""
        with self._shared.changing() as rows:
            job = _kept(rows, name)
            if job.state == "running":
                state: JobState = "done" if ended and job.message is None else "failed"
                why = job.message or (None if ended else "the reading stopped unexpectedly")
                job = msgspec.structs.replace(job, state=state, message=why)
                _keep(rows, job)
            made = folder if job.state == "done" and job.file else None
            place = str(made) if made else None
            rows.execute("UPDATE jobs SET worker = NULL, room = ? WHERE id = ?", (place, name))
            old = rows.execute(
                "SELECT room FROM jobs WHERE room IS NOT NULL ORDER BY number DESC LIMIT -1 "
                "OFFSET ?",
                (_FILES_KEPT,),
            ).fetchall()
            rows.executemany("UPDATE jobs SET room = NULL WHERE room = ?", old)
        left = [folder] if folder and not made else []
        return job, [*left, *(pathlib.Path(room) for (room,) in old)]


def _decoded(content: bytes) -> Job:
    return msgspec.msgpack.decode(content, type=Job)


def _kept(rows: sqlite3.Connection, name: str) -> Job:
    found = rows.execute("SELECT content FROM jobs WHERE id = ?", (name,)).fetchone()
    return _decoded(found[0])


def _keep(rows: sqlite3.Connection, job: Job) -> None:
    content = msgspec.msgpack.encode(job)
    rows.execute("UPDATE jobs SET content = ? WHERE id = ?", (content, job.id))


def _seen(content: bytes, owner: int) -> Job:
    """A job as it is; it ends with the process that watches over it."""
    job = _decoded(content)
    if job.state == "running" and not is_there(owner):
        why = "the process of the app that watched over it has ended: begin again"
        return msgspec.structs.replace(job, state="failed", message=why)
    return job


def is_there(process: int) -> bool:
    """Whether a process of this machine runs.

    >>> is_there(os.getpid())
    True
    """
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _after(job: Job, told: Progress) -> Job:
    """A job after a line of its worker."""
    changes: dict[str, object] = {
        field: value
        for field in ("doing", "done", "of", "problems", "file", "size")
        if (value := getattr(told, field)) is not None
    }
    if told.item is None:
        changes |= {"message": told.message} if told.message else {}
    elif 0 <= told.item < len(job.items):
        items = list(job.items)
        items[told.item] = msgspec.structs.replace(
            items[told.item], state=told.state, document=told.document, message=told.message
        )
        changes |= {"items": tuple(items), "done": _finished(items)}
    return msgspec.structs.replace(job, **changes)


def _finished(items: Iterable[ItemView]) -> int:
    return sum(item.state not in ("waiting", "reading") for item in items)
