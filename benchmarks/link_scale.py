"""Time and memory of linking synthetic event reports, at several sizes.

Every size runs in a process of its own, so that the peak of memory is its own. The
exponent says how the time grows with the number of reports: 1 is in proportion.
"""

import dataclasses
import math
import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Sequence

from benchmarks.synthetic import groups
from counterclaim.relate.link import link

MOST_SECONDS = 600.0
"""What a million reports may take."""
MOST_GIB = 6.0
_GIB = 1024**2


@dataclasses.dataclass(frozen=True, kw_only=True)
class Run:
    """One size: seconds of linking and of the processor, the peak of memory in GiB, the result.

    `precision` and `recall` are B-cubed, against the incidents that the reports
    were made of.
    """

    reports: int
    seconds: float
    processor: float
    gib: float
    incidents: int
    precision: float
    recall: float


def measure_linking(size: int, *, seed: int = 1) -> Run:
    """Link so many reports in a process of their own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_link, (size, seed))


def _link(size: int, seed: int) -> Run:
    numbers, made = zip(*groups(size, seed=seed), strict=True)
    start, busy = time.perf_counter(), time.process_time()
    clusters = [cluster.members for cluster in link(made)]
    seconds, processor = time.perf_counter() - start, time.process_time() - busy
    gib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _GIB
    precision, recall = b_cubed(numbers, clusters)
    return Run(
        reports=size, seconds=seconds, processor=processor, gib=gib, incidents=len(clusters),
        precision=precision, recall=recall,
    )  # fmt: skip


def b_cubed(truth: Sequence[int], clusters: Sequence[Sequence[int]]) -> tuple[float, float]:
    """B-cubed precision and recall of clusters of positions.

    >>> b_cubed([7, 7, 8], [(0, 1, 2)])[1]
    1.0
    """
    sizes = Counter(truth)
    precision = recall = 0.0
    for cluster in clusters:
        for number, shared in Counter(truth[i] for i in cluster).items():
            precision += shared * shared / len(cluster)
            recall += shared * shared / sizes[number]
    return precision / len(truth), recall / len(truth)


def exponent(first: Run, last: Run) -> float:
    """The power of the number of reports with which the processor's time grows.

    >>> run = Run(reports=10, seconds=1.0, processor=1.0, gib=0.1, incidents=1, precision=1.0,
    ...           recall=1.0)
    >>> exponent(run, dataclasses.replace(run, reports=1000, processor=100.0))
    1.0
    """
    return math.log(last.processor / first.processor) / math.log(last.reports / first.reports)
