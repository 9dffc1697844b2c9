"""Extraction in a process of its own, which may fail, hang or swell without harm.

In: jobs. Out: their pieces, as `pieces_of` gives them. Plain text is read here
and now; all other kinds go to a second process with bounds on its memory and on
the time each piece may take. Where it breaks them it ends, the rest of the file
is refused, and the next file has a new process.
"""

import contextlib
import queue
import subprocess
import sys
import threading
from types import TracebackType
from typing import IO, Self

import msgspec

from counterclaim.capture.containers import kind_of, pieces_of
from counterclaim.capture.messages import Done, Message, piece_of, receive_answer, send
from counterclaim.capture.pieces import Job, Pieces, Refused
from counterclaim.errors import CounterclaimError, InputError

SECONDS = 120
"""Of a processor, for one piece; twice as long by the clock."""

MEMORY = 2_000_000_000
"""Bytes of address space."""


class Worker:
    """A process for extraction, started when it is first needed; a context manager that ends it."""

    def __init__(self, *, seconds: int = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._messages: queue.Queue[Message | None] = queue.Queue(2)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def pieces(self, job: Job) -> Pieces:
        """The documents in a file, and what of it is refused."""
        try:
            plain = kind_of(job) == "text"
        except InputError as error:
            yield Refused(name=job.name, reason=str(error).removeprefix(f"{job.name}: "))
            return
        yield from pieces_of(job) if plain else self._elsewhere(job)

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()

    def _elsewhere(self, job: Job) -> Pieces:
        """What the process finds; where it ended for no known reason, it is asked once more.

        A machine short of memory ends processes that had nothing to do with it.
        """
        for last in (False, True):
            taken = 0
            try:
                for found in self._asked(job):
                    yield found
                    taken += 1
                return
            except _Broken as broken:
                if not (last or taken or isinstance(broken, _Late)):
                    continue
                after = f" after {taken} documents" if taken else ""
                yield Refused(name=job.name, reason=f"{broken}{after}: refused")
                return

    def _asked(self, job: Job) -> Pieces:
        """What the process finds in a file; it is ended where not all is taken."""
        finished = False
        try:
            self._send(job)
            while not isinstance(found := self._next(), Done):
                yield found if isinstance(found, Refused) else piece_of(found)
            finished = True
        finally:
            if not finished:
                self.stop()

    def _send(self, job: Job) -> None:
        process = self._started()
        assert process.stdin
        try:
            send(process.stdin, job)
        except OSError:
            raise _Broken("breaks the program that reads it") from None

    def _next(self) -> Message:
        try:
            found = self._messages.get(timeout=2 * self._seconds)
        except queue.Empty:
            raise _Late(2 * self._seconds) from None
        if found is None:
            if self._process and self._process.wait() == -_CPU_SIGNAL:
                raise _Late(self._seconds)
            raise _Broken("breaks the program that reads it")
        return found

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            limits = [str(self._seconds), str(self._memory)]
            self._process = subprocess.Popen(
                # -P: no module of the current folder, which may be anyone's, is ever imported
                [sys.executable, "-P", "-W", "ignore", "-m", "counterclaim.capture", *limits],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._messages = queue.Queue(2)
            assert self._process.stdout
            arguments = (self._process.stdout, self._messages)
            threading.Thread(target=_forward, args=arguments, daemon=True).start()
        return self._process


class _Broken(CounterclaimError):
    """The process ended, or had to be ended."""


class _Late(_Broken):
    """It was given so many seconds and was not done."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"takes longer than {seconds} seconds to read")


_CPU_SIGNAL = 24


def _forward(pipe: IO[bytes], messages: "queue.Queue[Message | None]") -> None:
    """Hand on what comes through a pipe until it is closed."""
    with contextlib.suppress(OSError, ValueError, msgspec.MsgspecError):
        while (message := receive_answer(pipe)) is not None:
            messages.put(message)
    messages.put(None)
