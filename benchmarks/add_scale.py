"""How long adding one document takes in a record of many: keeping it and relating it.

Reading is left out: the documents come with readings that `synthetic_readings.py`
makes. The record is filled, related once, and then one document after the other
joins it: some found incidents, some join one, one joins the most reported of all.
"""

import dataclasses
import pathlib
import random
import statistics
import time
from collections import Counter

from benchmarks.synthetic import Truth
from benchmarks.synthetic_readings import captures, report
from counterclaim.record import Record, open_record
from counterclaim.relating import relate_record

MOST_SECONDS = 1.0
"""What one document more may take."""
_TRIES = 12


@dataclasses.dataclass(frozen=True, kw_only=True)
class Adding:
    """Seconds of filling and relating a record, and of one document more, by its incident."""

    documents: int
    filled: float
    related: float
    typical: float
    slowest: float
    most_reported: float
    reports: int


def measure_adding(documents: int, path: pathlib.Path, *, seed: int = 1) -> Adding:
    """Fill a record, relate it, and add documents one by one."""
    truths: dict[int, Truth] = {}
    counts: Counter[int] = Counter()
    start = time.perf_counter()
    with open_record(path, who="benchmark") as record:
        for truth, capture, reading in captures(documents, seed=seed):
            record.add(capture, reading)
            truths[truth.number] = truth
            counts[truth.number] += 1
        filled = time.perf_counter() - start
        start = time.perf_counter()
        relate_record(record)
        related = time.perf_counter() - start
        dice = random.Random(seed)
        chosen = [truths[n] for n in dice.choices(sorted(counts), k=_TRIES)]
        seconds = [_add(record, truth, documents + i) for i, truth in enumerate(chosen)]
        ((most, reports),) = counts.most_common(1)
        worst = _add(record, truths[most], documents + _TRIES)
    return Adding(
        documents=documents, filled=filled, related=related,
        typical=statistics.median(seconds), slowest=max(seconds), most_reported=worst,
        reports=reports,
    )  # fmt: skip


def _add(record: Record, truth: Truth, number: int) -> float:
    capture, reading = report(truth, number)
    start = time.perf_counter()
    record.add(capture, reading)
    relate_record(record)
    return time.perf_counter() - start
