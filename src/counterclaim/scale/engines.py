"""Engines of this machine: one thing done to each of many, by several processes at once.

In: a function and what to do it to. Out: the results in their order. Little is under way at a time,
so that memory does not grow with how much there is to do. What a process that was killed was
at is done again by others.
"""

import concurrent.futures
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from typing import Any, NoReturn, Protocol, Self

from counterclaim.errors import CounterclaimError
from counterclaim.scale.pools import TRIES, end_with_parent

AHEAD = 3
"""So many things for each process are under way at once."""


class Promise(Protocol):
    """Something that will have a result."""

    def result(self) -> Any:
        """The result, waited for."""


def in_order(
    submit: Callable[[Any], Promise], many: Iterable[Any], *, ahead: int
) -> Iterator[Promise]:
    """Promises of one thing after the other, never more than `ahead` of what was asked for."""
    waiting: deque[Promise] = deque()
    for one in many:
        waiting.append(submit(one))
        if len(waiting) >= ahead:
            yield waiting.popleft()
    yield from waiting


class Processes:
    """Processes of this machine that do what they are given; a context manager that ends them."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = self._begun()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def process_ids(self) -> tuple[int, ...]:
        """The numbers of the processes, by which one may look at them."""
        return tuple(self._pool._processes)

    def map(self, do: Callable[[Any], Any], many: Iterable[Any]) -> Iterator[Any]:
        """An engine for linking: one thing done to each of many, results in their order."""
        ahead = AHEAD * self._count
        for promise in in_order(lambda one: _Promised(self, do, one), many, ahead=ahead):
            yield promise.result()

    def submit(self, do: Callable[[Any], Any], one: Any) -> concurrent.futures.Future[Any]:
        """Have something done; where a process was killed, by new ones."""
        try:
            return self._pool.submit(do, one)
        except BrokenProcessPool:
            self._pool.shutdown()
            self._pool = self._begun()
            return self._pool.submit(do, one)

    def _begun(self) -> concurrent.futures.ProcessPoolExecutor:
        return concurrent.futures.ProcessPoolExecutor(
            self._count, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
        )


class _Promised:
    """One thing that is under way, and is begun again where its process ended."""

    def __init__(self, processes: Processes, do: Callable[[Any], Any], one: Any) -> None:
        self._processes = processes
        self._work = (do, one)
        self._future = processes.submit(*self._work)

    def result(self) -> Any:
        for _ in range(TRIES - 1):
            try:
                return self._future.result()
            except BrokenProcessPool:
                self._future = self._processes.submit(*self._work)
        try:
            return self._future.result()
        except BrokenProcessPool:
            _give_up()


def _give_up() -> NoReturn:
    raise CounterclaimError(
        f"the processes that link were ended {TRIES} times from outside, perhaps for want of "
        "memory: nothing of it is kept; try again with fewer processes"
    )


def _begin() -> None:
    """The parent hears Ctrl+C, and ends this process; if the parent is gone, it ends itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
