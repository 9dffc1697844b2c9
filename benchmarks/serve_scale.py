"""How long the screens of the web app take while people read and programs add documents.

`counterclaim serve` runs as a process of its own; readers ask it for every screen, each
after a while of looking at the last, as people do; writers, each a process too, add
documents. The server's time is what its answers say they took (`Server-Timing`), the
client's what a reader waited.
"""

import contextlib
import dataclasses
import math
import pathlib
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence

import click
import httpx
import rich.box
from rich.console import Console
from rich.table import Table

from benchmarks.asking import Screen, screens_of
from counterclaim.record import open_record

MOST_MILLISECONDS = 150.0
"""What the server may take for 95 of a hundred answers of each screen."""
_ROOT = pathlib.Path(__file__).parent.parent
_FAR = 10_000_000  # numbers between the documents of two writers
_ADDRESS = re.compile(r"https?://[^\s/]+/")
_TIMING = re.compile(r"app;dur=([\d.]+)")
_LONGEST = 60.0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Asked:
    """One answer: milliseconds of the server and of the client, and what went wrong."""

    screen: str
    server: float
    client: float
    problem: str | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Serving:
    """All answers of a run, the seconds that each added document took, and how long it ran."""

    asked: tuple[Asked, ...]
    added: tuple[float, ...]
    seconds: float

    def of(self, screen: str) -> list[Asked]:
        """The answers of one screen."""
        return [one for one in self.asked if one.screen == screen]

    def problems(self) -> Iterator[str]:
        """What was too slow, and what went wrong, a line each."""
        for screen in dict.fromkeys(one.screen for one in self.asked):
            high = percentile([one.server for one in self.of(screen)], 95)
            if high > MOST_MILLISECONDS:
                yield f"{screen}: 95 of 100 within {high:.0f} ms, not {MOST_MILLISECONDS:.0f}"
        for problem, count in Counter(filter(None, (a.problem for a in self.asked))).items():
            yield f"{problem} ({count} times)"


def measure_serving(
    place: str,
    *,
    readers: int = 8,
    writers: int = 1,
    seconds: float = 60.0,
    think: float = 1.0,
    pace: float = 1.0,
    workers: int = 1,
    seed: int = 1,
) -> Serving:
    """Serve a record, let it be read and added to, and time every answer."""
    with open_record(place, create=False, who="benchmark") as record:
        screens = screens_of(record, seed=seed)
        documents = record.listings.overview().documents
    with contextlib.ExitStack() as stack:
        address = stack.enter_context(_served(place, workers))
        _look(address, screens)
        adding = [
            stack.enter_context(_added(place, documents + _FAR * number, pace))
            for number in range(writers)
        ]
        begun = time.perf_counter()
        reading = [
            _Reader(address, screens, think, random.Random(f"{seed} {number}"), begun + seconds)
            for number in range(readers)
        ]
        for reader in reading:
            reader.start()
        for reader in reading:
            reader.join()
        took = time.perf_counter() - begun
        for process in adding:
            process.terminate()
        added = [float(line) for process in adding for line in _lines(process)]
    return Serving(
        asked=tuple(one for reader in reading for one in reader.asked), added=tuple(added),
        seconds=took,
    )  # fmt: skip


class _Reader(threading.Thread):
    """Somebody who opens one screen after the other."""

    def __init__(
        self,
        address: str,
        screens: Sequence[Screen],
        think: float,
        dice: random.Random,
        until: float,
    ) -> None:
        super().__init__(daemon=True)
        self._client = httpx.Client(base_url=address, timeout=_LONGEST, trust_env=False)
        self._screens, self._think, self._dice, self._until = screens, think, dice, until
        self.asked: list[Asked] = []

    def run(self) -> None:
        with self._client:
            while True:
                if self._think:
                    time.sleep(self._dice.expovariate(1 / self._think))
                if time.perf_counter() > self._until:
                    return
                screen = self._dice.choice(self._screens)
                self.asked.append(self._ask(screen.name, self._dice.choice(screen.addresses)))

    def _ask(self, screen: str, address: str) -> Asked:
        begun = time.perf_counter()
        try:
            answer = self._client.get(address)
        except httpx.HTTPError as error:
            return Asked(screen=screen, server=math.inf, client=_since(begun),
                         problem=f"{address}: {type(error).__name__}")  # fmt: skip
        client = _since(begun)
        timing = _TIMING.search(answer.headers.get("server-timing", ""))
        problem = None if answer.status_code < 400 else f"{address}: {answer.status_code}"
        if timing is None:
            problem = problem or f"{address}: does not say how long it took"
        server = float(timing[1]) if timing else math.inf
        return Asked(screen=screen, server=server, client=client, problem=problem)


def percentile(times: Sequence[float], share: float) -> float:
    """The time that so many of a hundred do not go beyond.

    >>> percentile([4.0, 1.0, 2.0, 3.0], 50), percentile([4.0, 1.0, 2.0, 3.0], 95)
    (2.0, 4.0)
    """
    return sorted(times)[max(0, math.ceil(share / 100 * len(times)) - 1)]


def _since(begun: float) -> float:
    return 1000 * (time.perf_counter() - begun)


@contextlib.contextmanager
def _served(place: str, workers: int) -> Iterator[str]:
    """The app in a process of its own, and its address."""
    command = [sys.executable, "-m", "counterclaim", "serve", "--record", place, "--port", "0"]
    if workers > 1:
        command += ["--workers", str(workers)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = _ADDRESS.search(process.stdout.readline())
            if found is None:
                raise click.ClickException("the app did not start")
            _wait_for(found[0])
            yield found[0]
        finally:
            process.terminate()


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            httpx.get(address, timeout=_LONGEST, trust_env=False)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise click.ClickException("the app did not answer")


def _look(address: str, screens: Sequence[Screen]) -> None:
    """Open every screen once: the first look, at which programs are loaded, is not counted."""
    with httpx.Client(base_url=address, timeout=_LONGEST, trust_env=False) as client:
        for screen in screens:
            client.get(screen.addresses[0])


@contextlib.contextmanager
def _added(place: str, start: int, pace: float) -> Iterator["subprocess.Popen[str]"]:
    """A program that adds documents."""
    command = [sys.executable, "-m", "benchmarks.adder", place, str(start), str(pace)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def _lines(process: "subprocess.Popen[str]") -> list[str]:
    assert process.stdout is not None
    return process.stdout.read().split("\n")[:-1]


@click.command(name="serve-scale")
@click.argument("record")
@click.option("--readers", default=8, show_default=True, type=click.IntRange(1))
@click.option("--writers", default=1, show_default=True, type=click.IntRange(0))
@click.option("--seconds", default=60.0, show_default=True, help="How long they read.")
@click.option(
    "--think", default=1.0, show_default=True,
    help="Seconds that a reader looks at a screen on average; 0 asks without a pause.",
)  # fmt: skip
@click.option("--pace", default=1.0, show_default=True, help="Seconds from one added to the next.")
@click.option("--workers", default=1, show_default=True, help="Processes of the server.")
@click.option("--seed", default=1, show_default=True)
def serve_scale(
    record: str, readers: int, writers: int, seconds: float, think: float, pace: float,
    workers: int, seed: int,
) -> None:  # fmt: skip
    """Time every screen of RECORD, a path or address, while it is read and added to.

    Documents are added to RECORD: measure a copy of one that is needed as it is.
    """
    found = measure_serving(
        record, readers=readers, writers=writers, seconds=seconds, think=think, pace=pace,
        workers=workers, seed=seed,
    )  # fmt: skip
    console = Console(width=140)
    console.print(table_of(found))
    rate = len(found.asked) / found.seconds
    click.echo(f"{len(found.asked)} answers in {found.seconds:.0f} s ({rate:.1f} a second)")
    if found.added:
        median, slowest = statistics.median(found.added), max(found.added)
        click.echo(f"{len(found.added)} added: {median:.2f} s (median), {slowest:.2f} s (slowest)")
    problems = list(found.problems())
    for line in problems:
        click.echo(line, err=True)
    sys.exit(bool(problems))


def table_of(found: Serving) -> Table:
    """A line for each screen: milliseconds of the server, and of the client."""
    columns = ("screen", "answers", "middle", "95 %", "99 %", "slowest", "client 95 %", "errors")
    table = Table(box=rich.box.MARKDOWN)
    for name in columns:
        table.add_column(name, justify="left" if name == "screen" else "right")
    names = sorted(dict.fromkeys(one.screen for one in found.asked))
    for name in (*names, ""):
        answers = found.of(name) if name else list(found.asked)
        if not answers:
            continue
        server = [one.server for one in answers]
        figures = (*(percentile(server, share) for share in (50, 95, 99)), max(server),
                   percentile([one.client for one in answers], 95))  # fmt: skip
        errors = sum(one.problem is not None for one in answers)
        cells = (f"{len(answers):,}", *(f"{figure:.0f}" for figure in figures), f"{errors}")
        table.add_row(name or "all", *cells)
    return table
