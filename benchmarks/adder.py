"""A program that adds documents to a record at a steady pace, until it is stopped.

    python -m benchmarks.adder RECORD START EVERY

Each is kept and related as `counterclaim add` does it; reading is left out, since the
documents come with their readings. START is the number of the first document, EVERY the
seconds from one to the next. It leaves the processor to those who read pages, as the
web app's own worker does, and prints the seconds that each document took.
"""

import itertools
import os
import sys
import time

from benchmarks.filling import one_more
from counterclaim.record import open_record
from counterclaim.relating import relate_record

_GENTLY = 5
_CLAIMS = 10.0
_WAIT = 60.0


def add_steadily(place: str, start: int, every: float) -> None:
    """Add one document after the other."""
    with open_record(place, create=False, who="benchmark", wait=_WAIT) as record:
        for number in itertools.count(start):
            begun = time.perf_counter()
            record.add(*one_more(number, _CLAIMS))
            relate_record(record)
            took = time.perf_counter() - begun
            sys.stdout.write(f"{took:.4f}\n")
            sys.stdout.flush()
            time.sleep(max(0.0, every - took))


if __name__ == "__main__":
    os.nice(_GENTLY)
    add_steadily(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
