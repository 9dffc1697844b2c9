"""A batch: a folder of parts that grows until all of its files are read.

In: files and a folder. Out: in the folder `parts/`, one file for each unit; `batch.json`, what the
readings depend on; `rejects.jsonl`, a line for each document that could not be taken, with where
and why. What is there counts: a batch that was stopped, however it was, goes on where it was.
"""

import contextlib
import itertools
import os
import pathlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from counterclaim.errors import InputError
from counterclaim.export.parts import SUFFIX, count_of, refusals_of, sync_folder
from counterclaim.model.captures import Refusal
from counterclaim.model.values import Value
from counterclaim.scale.pools import News
from counterclaim.scale.steps import PARTS, Settings
from counterclaim.scale.units import Unit, units_of

SETTINGS = "batch.json"
REJECTS = "rejects.jsonl"
_LOCK = ".lock"

type Engine = Callable[[Sequence[Unit]], Iterator[News]]
"""What does units: processes of this machine, or a cluster."""


class Plan(Value, frozen=True, kw_only=True):
    """The units of a batch: those whose parts are there, and those still to be done."""

    done: tuple[Unit, ...]
    left: tuple[Unit, ...]

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(unit.size for unit in (*self.done, *self.left))


class Totals(Value, frozen=True, kw_only=True):
    """What a batch's folder holds."""

    parts: int
    documents: int
    refused: int


class Batch:
    """A batch's folder, held by one program at a time; a context manager that lets go of it."""

    def __init__(self, out: pathlib.Path, settings: Settings) -> None:
        self.out = out
        self._settings = settings
        self._open = contextlib.ExitStack()

    def __enter__(self) -> "Batch":
        with self._told():
            (self.out / PARTS).mkdir(parents=True, exist_ok=True)
            self._hold()
        try:
            self._agree()
            self._sweep()
        except BaseException:
            self._open.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def plan(self, paths: Sequence[str]) -> Plan:
        """What of some files and folders is done, and what is left to do."""
        done: list[Unit] = []
        left: list[Unit] = []
        for unit in units_of(paths):
            (done if unit.is_done(self.out / PARTS) else left).append(unit)
        return Plan(done=tuple(done), left=tuple(left))

    def finish(self) -> Totals:
        """Write down all that was refused; what the folder holds."""
        self._sweep()
        parts = parts_of(self.out)
        lines = (
            msgspec.json.encode({"where": one.name, "why": one.reason}) + b"\n"
            for part in parts
            for one in refusals_of(part)
        )
        with self._told():
            refused = write_lines(self.out / REJECTS, lines)
        rows = sum(map(count_of, parts))
        return Totals(parts=len(parts), documents=rows - refused, refused=refused)

    def first_refused(self, most: int) -> list[Refusal]:
        """What was refused first, at most so many."""
        every = (one for part in parts_of(self.out) for one in refusals_of(part))
        return list(itertools.islice(every, most))

    def _sweep(self) -> None:
        """Remove what processes that were killed had half written."""
        for passing in (self.out / PARTS).glob(".*.tmp"):
            passing.unlink(missing_ok=True)

    def _hold(self) -> None:
        """Hold the folder while this program lives, however it ends."""
        try:
            import fcntl
        except ImportError:  # a system without such locks
            return
        lock = self._open.enter_context((self.out / _LOCK).open("w"))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._open.close()
            raise InputError(f"{self.out}: another batch is at work in it") from None

    def _agree(self) -> None:
        """Write down what the readings depend on, or check that it is what it was."""
        place = self.out / SETTINGS
        begun = place.exists() and parts_of(self.out)
        known = settings_of(self.out) if begun else None
        if known is None:
            with self._told():
                write_lines(
                    place, [msgspec.json.format(msgspec.json.encode(self._settings)), b"\n"]
                )
            return
        new, old = (msgspec.structs.asdict(s) for s in (self._settings, known))
        other = [f"{key.replace('_', ' ')} {old[key]!r}" for key in old if old[key] != new[key]]
        if other:
            raise InputError(
                f"{self.out}: was begun with {', '.join(other)}: use the same, or name a new folder"
            )

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InputError(f"{self.out}: cannot be written ({reason})") from None


def settings_of(out: pathlib.Path) -> Settings:
    """What a batch's readings depend on. Raises `InputError` for a folder that is no batch."""
    place = out / SETTINGS
    try:
        return msgspec.json.decode(place.read_bytes(), type=Settings)
    except OSError:
        raise InputError(f"{out}: is no batch: there is no {SETTINGS} in it") from None
    except msgspec.MsgspecError as error:
        raise InputError(f"{place}: was changed, or another program wrote it: {error}") from None


def parts_of(out: pathlib.Path) -> list[pathlib.Path]:
    """The parts of a batch, by name; those half written have other names."""
    return sorted(p for p in (out / PARTS).glob(f"*{SUFFIX}") if not p.name.startswith("."))


def write_lines(place: pathlib.Path, lines: Iterable[bytes]) -> int:
    """Write a file that is there when it is whole; how many lines it has."""
    made = place.with_name(f".{place.name}.tmp")
    count = 0
    with made.open("wb") as file:
        for line in lines:
            file.write(line)
            count += 1
        file.flush()
        os.fsync(file.fileno())
    made.replace(place)
    sync_folder(place.parent)
    return count
