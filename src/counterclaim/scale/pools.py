"""Units done by processes of this machine, which may be killed at any moment.

In: units. Out: news of them, one by one. Each process does one unit at a time and says which
document it is at, so it is known what a process that ended was doing: its unit is done again, from
the start, and a document that ends it each time is left out and told.
"""

import multiprocessing
import os
import pathlib
import signal
import threading
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import NamedTuple, Self

from counterclaim.errors import CounterclaimError, InputError
from counterclaim.scale.steps import Done, Settings, do_unit
from counterclaim.scale.units import Unit

TRIES = 3
"""How often a document, or a unit before its first, may end a process."""
RENEWED = 10_000
"""Documents after which a process makes room for a new one: what libraries keep of every name
they have seen would grow for ever."""


class At(NamedTuple):
    """A unit has come to a document: so many and so many bytes lie behind it."""

    unit: str
    number: int
    size: int


class Lost(NamedTuple):
    """A unit was given up, and why; nothing of it is kept."""

    unit: str
    reason: str


type News = At | Done | Lost


class Pool:
    """Processes that read; a context manager that ends them."""

    def __init__(
        self, processes: int, out: pathlib.Path, settings: Settings, *, renewed: int = RENEWED
    ) -> None:
        self._processes = processes
        self._renewed = renewed
        self._arguments = (out, settings)
        self._context = multiprocessing.get_context("spawn")
        self._desks: list[_Desk] = []
        self._deaths: Counter[tuple[str, int]] = Counter()
        self._avoid: dict[str, set[int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for desk in self._desks:
            desk.end()
        self._desks.clear()

    def process_ids(self) -> tuple[int, ...]:
        """The numbers of the processes, by which one may look at them."""
        return tuple(desk.process.pid or 0 for desk in self._desks)

    def at(self, process: int) -> str | None:
        """The unit that a process is at."""
        found = (desk.unit for desk in self._desks if desk.process.pid == process)
        return next((unit.key for unit in found if unit), None)

    def do(self, units: Sequence[Unit]) -> Iterator[News]:
        """Do units; each ends as `Done` or `Lost`. What a process raises is raised here."""
        waiting = deque(units)
        while waiting or any(desk.unit for desk in self._desks):
            while waiting and (desk := self._idle()):
                unit = waiting.popleft()
                desk.give(unit, frozenset(self._avoid.get(unit.key, ())))
            for ready in wait([desk.pipe for desk in self._desks if desk.unit]):
                desk = next(desk for desk in self._desks if desk.pipe is ready)
                news = desk.hear()
                if news is not None:
                    yield news
                elif lost := self._died(desk, waiting):
                    yield lost

    def _idle(self) -> "_Desk | None":
        free = next((desk for desk in self._desks if desk.unit is None), None)
        if free is not None and free.read >= self._renewed:
            self._desks.remove(free)
            free.end()
            free = None
        if free is None and len(self._desks) < self._processes:
            free = _Desk(self._context, self._arguments)
            self._desks.append(free)
        return free

    def _died(self, desk: "_Desk", waiting: deque[Unit]) -> Lost | None:
        """Take note of what a process that ended was doing, and have it done again."""
        self._desks.remove(desk)
        desk.end()
        unit, number = desk.unit, desk.number
        assert unit is not None
        self._deaths[unit.key, number] += 1
        if self._deaths[unit.key, number] >= TRIES:
            if number < 0:
                how = f"ended {TRIES} times before its first document ({desk.ending()})"
                return Lost(unit.key, f"{unit.name}: the process that read it {how}")
            self._avoid.setdefault(unit.key, set()).add(number)
        waiting.appendleft(unit)
        return None


class _Desk:
    """One process, the pipe to it, and what it is doing."""

    def __init__(
        self,
        context: multiprocessing.context.SpawnContext,
        arguments: tuple[pathlib.Path, Settings],
    ) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, *arguments), daemon=True)
        self.process.start()
        theirs.close()
        self.unit: Unit | None = None
        self.number = -1
        self.read = 0

    def give(self, unit: Unit, avoid: frozenset[int]) -> None:
        """Hand over a unit; that the process is gone is heard soon enough."""
        self.unit, self.number = unit, -1
        try:
            self.pipe.send((unit, avoid))
        except OSError:
            return

    def hear(self) -> News | None:
        """What the process says; `None` where it has ended."""
        try:
            news: News | CounterclaimError = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(news, CounterclaimError):
            raise news
        if isinstance(news, At):
            self.number = news.number
        else:
            self.read += news.read if isinstance(news, Done) else 0
            self.unit = None
        return news

    def ending(self) -> str:
        """How the process ended."""
        code = self.process.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _work(pipe: Connection, out: pathlib.Path, settings: Settings) -> None:
    """What a process does: units, until there are no more or its parent is gone."""
    from counterclaim.capture.workers import Worker

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and ends this process
    threading.Thread(target=end_with_parent, daemon=True).start()
    while True:
        try:
            unit, avoid = pipe.recv()
        except (EOFError, OSError):
            return

        def tell(number: int, size: int, key: str = unit.key) -> None:
            pipe.send(At(key, number, size))

        try:
            with Worker() as worker:
                pipe.send(do_unit(unit, out, settings, tell=tell, avoid=avoid, worker=worker))
        except CounterclaimError as error:
            pipe.send(error)
            return
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            pipe.send(InputError(f"{out}: cannot be written ({reason})"))
            return


def end_with_parent() -> None:
    """Wait for the process that began this one to be gone, and end this one."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
