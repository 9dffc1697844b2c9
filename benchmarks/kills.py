"""Whether a kill at any moment loses what was acknowledged, or leaves anything half.

Programs that add, relate, watch, package and export are killed (SIGKILL) at random
moments. After each kill the record must verify; what they said was done must be there;
files under their own names must be whole, and in the custody log; and the watch, taken
up again, must have written every development once.
"""

import dataclasses
import hashlib
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.killed import WORK, numbered, watcher
from counterclaim.record import Record, open_record

_ROOT = pathlib.Path(__file__).parent.parent
_A_RECORD = 20  # kills before a new record is begun
_LONGEST = {"add": 0.5, "relate": 1.0, "watch": 2.0, "package": 0.5, "export": 0.5}  # seconds
_NUMBERS = 100_000  # documents that one program may get to


@dataclasses.dataclass(frozen=True, kw_only=True)
class Kills:
    """How many programs were killed, by what they did, and what was found."""

    kills: Counter[str]
    acknowledged: Counter[str]
    problems: tuple[str, ...]


def measure_kills(count: int, *, seed: int = 1) -> Kills:
    """Kill so many programs, and look after each at what they left."""
    dice = random.Random(seed)
    kills: Counter[str] = Counter()
    acknowledged: Counter[str] = Counter()
    problems: list[str] = []
    for begun in range(0, count, _A_RECORD):
        with tempfile.TemporaryDirectory() as name:
            scene = _Scene(pathlib.Path(name), dice)
            for number in range(begun, min(count, begun + _A_RECORD)):
                kind = tuple(WORK)[number % len(WORK)]
                scene.kill(kind, number)
                kills[kind] += 1
                problems += (f"kill {number} ({kind}): {found}" for found in scene.problems())
            acknowledged += scene.counts
    return Kills(kills=kills, acknowledged=acknowledged, problems=tuple(problems))


class _Scene:
    """One record, the files around it, and what was acknowledged of them."""

    def __init__(self, folder: pathlib.Path, dice: random.Random) -> None:
        self._folder = folder
        self._dice = dice
        self._kept: set[str] = set()
        self._gone: set[str] = set()
        self._related: set[str] = set()
        self._told: set[int] = set()
        self._written: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        for name in ("incoming", "out"):
            (folder / name).mkdir()

    def kill(self, kind: str, number: int) -> None:
        """Let a program work for a moment, and kill it."""
        start = 1 + number * _NUMBERS
        for i in range(4):
            capture, _ = numbered(start + _NUMBERS // 2 + i)
            (self._folder / "incoming" / capture.name).write_bytes(capture.content)
        for line in self._said(kind, start):
            words = line.split()
            self.counts[words[0]] += 1
            self._note(words[0], words[1:])

    def _said(self, kind: str, start: int) -> Sequence[str]:
        """The whole lines a program printed before it was killed."""
        command = [sys.executable, "-m", "benchmarks.killed", kind, str(self._folder), str(start)]
        early = self._dice.random() < 0.2
        with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            first = "" if early else process.stdout.readline()
            wait = (
                self._dice.uniform(0.3, 1.5) if early else self._dice.uniform(0.001, _LONGEST[kind])
            )
            try:
                process.wait(timeout=wait)
            except subprocess.TimeoutExpired:
                process.kill()
            else:
                raise RuntimeError(f"{kind}: ended by itself")
            return (first + process.stdout.read()).split("\n")[:-1]

    def _note(self, what: str, words: Sequence[str]) -> None:
        match what:
            case "kept":
                self._kept.add(words[0])
            case "gone":
                self._kept.discard(words[0])
                self._gone.add(words[0])
            case "related":
                self._kept.add(words[0])
                self._related.add(words[0])
            case "told":
                self._told.add(int(words[0]))
            case "wrote":
                self._written[words[0]] = words[1]

    def problems(self) -> Iterator[str]:
        """What is not as it was acknowledged, or half."""
        with open_record(self._folder / "record.db", who="benchmark") as record:
            yield from record.verify()
            yield from self._missing(record)
            yield from self._half(record)
            yield from self._watch_problems(record)

    def _missing(self, record: Record) -> Iterator[str]:
        there = {listing.id for listing in record.documents()}
        for name in sorted(self._kept - there):
            # a removal may be done and not yet said
            if record.history(name)[-1].action == "removed":
                self._kept.discard(name)
                self._gone.add(name)
            else:
                yield f"{name}: was kept and is not there"
        yield from (f"{name}: was removed and is there" for name in sorted(self._gone & there))
        waiting = set(record.unrelated())
        yield from (f"{n}: was related and waits" for n in sorted(self._related & waiting))

    def _half(self, record: Record) -> Iterator[str]:
        logged = {
            json.loads(line.detail)["sha256"]
            for line in record.custody.lines()
            if line.action == "exported"
        }
        for path in sorted((self._folder / "out").iterdir()):
            if path.name.startswith("."):
                continue  # it never got its name
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            if digest not in logged:
                yield f"{path.name}: is not whole, or not in the custody log"
            said = self._written.pop(str(path), digest)
            if said != digest:
                yield f"{path.name}: is not what was said to be written"
            path.unlink()
        yield from (f"{path}: was written and is not there" for path in sorted(self._written))
        self._written.clear()

    def _watch_problems(self, record: Record) -> Iterator[str]:
        """Take the watch up again: every development must then stand in its file once."""
        watcher(record, self._folder, lambda entry: None).round(everything=True)
        output = self._folder / "changes.jsonl"
        numbers = [json.loads(line)["number"] for line in output.read_text().splitlines()]
        if len(set(numbers)) < len(numbers) or numbers != sorted(numbers):
            yield "changes.jsonl: tells something twice"
        first = numbers[0] if numbers else 0
        wanted = {entry.number for entry in record.journal.since(first - 1, most=100_000)}
        if numbers and not wanted <= set(numbers):
            yield f"changes.jsonl: lacks {sorted(wanted - set(numbers))[:5]}"
        if not {number for number in self._told if number >= first} <= set(numbers):
            yield "changes.jsonl: lacks what was told"
        names = {listing.name for listing in record.documents()}
        for path in (self._folder / "incoming").iterdir():
            if path.name not in names:
                yield f"{path.name}: was watched for and is not there"
