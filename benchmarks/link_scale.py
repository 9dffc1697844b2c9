"""Time and memory of linking synthetic event reports, at several sizes.

Every size runs in a process of its own, so that the peak of memory is its own. The
exponent says how the time grows with the number of reports: 1 is in proportion. In
parts, several processes link; what they find is held against what one finds.
"""

import concurrent.futures
import dataclasses
import hashlib
import math
import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Sequence

from benchmarks.synthetic import groups
from counterclaim.relate.clusters import Cluster
from counterclaim.relate.groups import Group
from counterclaim.relate.link import link
from counterclaim.scale.engines import Processes
from counterclaim.scale.linking import link_in_parts

MOST_SECONDS = 600.0
"""What a million reports may take."""
MOST_GIB = 6.0
_GIB = 1024**2


@dataclasses.dataclass(frozen=True, kw_only=True)
class Run:
    """One size: seconds of linking and of the processor, the peak of memory in GiB, the result.

    `each_gib` is the peak of the largest of the processes that link in parts, `processor`
    is of all of them. `precision` and `recall` are B-cubed, against the incidents that the
    reports were made of; `sha256` is of all clusters with the reasons for them.
    """

    reports: int
    processes: int = 1
    seconds: float
    processor: float
    gib: float
    each_gib: float = 0.0
    incidents: int
    sha256: str = ""
    precision: float
    recall: float


def measure_linking(size: int, *, seed: int = 1, processes: int = 1) -> Run:
    """Link so many reports in a process of their own, in parts where there are several."""
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_link, size, seed, processes).result()


def _link(size: int, seed: int, processes: int) -> Run:
    numbers, made = zip(*groups(size, seed=seed), strict=True)
    start, busy = time.perf_counter(), time.process_time()
    found = link(made) if processes == 1 else _link_in_parts(made, processes)
    seconds, processor = time.perf_counter() - start, time.process_time() - busy
    own = resource.getrusage(resource.RUSAGE_SELF)
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
    clusters = [cluster.members for cluster in found]
    precision, recall = b_cubed(numbers, clusters)
    digest = hashlib.sha256()
    for cluster in found:
        digest.update(repr(cluster).encode())
    return Run(
        reports=size, processes=processes, seconds=seconds,
        processor=processor + theirs.ru_utime + theirs.ru_stime,
        gib=own.ru_maxrss / _GIB, each_gib=theirs.ru_maxrss / _GIB,
        incidents=len(clusters), precision=precision, recall=recall, sha256=digest.hexdigest(),
    )  # fmt: skip


def _link_in_parts(made: Sequence[Group], processes: int) -> list[Cluster]:
    with Processes(processes) as engine:
        return link_in_parts(made, engine.map)


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
