"""The other end of a `Worker`: takes jobs from standard input, answers on standard output.

Its bounds are its two arguments: seconds of a processor for each piece, and bytes
of memory. It writes no files, and ends when its input does.
"""

import os
import sys
from typing import IO

from counterclaim.capture.containers import pieces_of
from counterclaim.capture.messages import Done, receive_job, send, sent_of
from counterclaim.capture.pieces import Piece, Refused


def work(jobs: IO[bytes], answers: IO[bytes], *, seconds: int) -> None:
    """Do jobs until there are no more."""
    while (job := receive_job(jobs)) is not None:
        _allow(seconds)
        try:
            for piece in pieces_of(job):
                send(answers, sent_of(piece) if isinstance(piece, Piece) else piece)
                _allow(seconds)
        except MemoryError:
            send(answers, Refused(name=job.name, reason="needs too much memory to read: refused"))
        except RecursionError:
            send(answers, Refused(name=job.name, reason="is nested too deeply: refused"))
        send(answers, Done())


def _bound(memory: int) -> None:
    """Keep this process within some memory, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _allow(seconds: int) -> None:
    """Let this process live for some more seconds of a processor, where the system can tell."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.RLIM_INFINITY))


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is nobody's answer
    _bound(int(sys.argv[2]))
    work(sys.stdin.buffer, answers, seconds=int(sys.argv[1]))
