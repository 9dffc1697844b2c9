"""Figures of a running web app in the form that Prometheus reads: requests, jobs, the record."""

import pathlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import prometheus_client
from prometheus_client import multiprocess
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from counterclaim import __version__
from counterclaim.errors import CounterclaimError
from counterclaim.record import Record
from counterclaim.web.jobs import Job

TYPE = prometheus_client.CONTENT_TYPE_LATEST
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_FRESH = 10.0

type Clock = Callable[[], float]


class Metrics:
    """The figures of one app; `figures` is the folder where each of several processes counts."""

    def __init__(self, figures: pathlib.Path | None = None) -> None:
        self.registry = prometheus_client.CollectorRegistry()
        counted = self.registry if figures is None else None
        self._requests = prometheus_client.Histogram(
            "counterclaim_request_duration_seconds", "How long requests took, by how they ended.",
            ("method", "route", "status"), buckets=_SECONDS, registry=counted,
        )  # fmt: skip
        self._jobs = prometheus_client.Counter(
            "counterclaim_jobs_ended", "Work in the background that has ended, by how.",
            ("kind", "state"), registry=counted,
        )  # fmt: skip
        self.registry.register(_About())
        if figures is None:
            prometheus_client.ProcessCollector(registry=self.registry)
        else:
            multiprocess.MultiProcessCollector(  # type: ignore[no-untyped-call]
                self.registry, path=str(figures)
            )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def ended(self, job: Job) -> None:
        """Count a job that has ended."""
        self._jobs.labels(job.kind, job.state).inc()

    def page(self) -> bytes:
        """All figures as text."""
        return prometheus_client.generate_latest(self.registry)


class _About(Collector):
    """Which program runs."""

    def collect(self) -> Iterable[Metric]:
        """Its version."""
        yield InfoMetricFamily(
            "counterclaim", "The program that runs.", value={"version": __version__}
        )


class RecordFigures(Collector):
    """How much a record holds and how its watch fares; asked at most every ten seconds."""

    def __init__(self, record: Record, *, clock: Clock = time.monotonic) -> None:
        self._record = record
        self._clock = clock
        self._asked: float | None = None
        self._known: list[Metric] = []

    def collect(self) -> Iterable[Metric]:
        """The figures; where the record cannot be had, only that."""
        if self._asked is None or self._clock() - self._asked >= _FRESH:
            self._known, self._asked = list(self._figures()), self._clock()
        return self._known

    def describe(self) -> Iterable[Metric]:
        """Nothing: it is not asked before there is a record."""
        return ()

    def _figures(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("counterclaim_record_up", "Whether the record can be read.")
        try:
            figures = list(_held(self._record))
            up.add_metric((), 1)
        except CounterclaimError:
            figures = []
            up.add_metric((), 0)
        yield up
        yield from figures


def _held(record: Record) -> Iterator[Metric]:
    held = record.listings.overview()
    for name, value, words in (
        ("documents", held.documents, "Documents, replaced versions among them."),
        ("claims", held.claims, "Claims in current readings."),
        ("incidents", held.incidents, "Incidents."),
        ("disputed_incidents", held.disputed, "Incidents in which accounts contradict."),
        ("disputes", held.disagreements, "Pairs of accounts that contradict each other."),
        ("documents_waiting", held.waiting, "Documents that are not related yet."),
        ("bytes", record.soundness.size(), "What the record takes up."),
    ):
        yield GaugeMetricFamily(f"counterclaim_{name}", words, value=value)
    waiting = GaugeMetricFamily("counterclaim_tasks", "What waits for a person.", labels=("kind",))
    for kind, count in record.tasks.counts().items():
        waiting.add_metric((kind,), count)
    yield waiting
    last = record.soundness.last_captured()
    if last:
        yield GaugeMetricFamily(
            "counterclaim_last_document_timestamp_seconds", "When the last document came.",
            value=_seconds(last),
        )  # fmt: skip
    yield from _watched(record)


def _watched(record: Record) -> Iterator[Metric]:
    """What the record knows of a watch over it: `counterclaim watch` has figures of its own."""
    states = record.watches.states()
    if not states:
        return
    sources = GaugeMetricFamily(
        "counterclaim_watch_sources", "Feeds and folders that are watched.", labels=("state",)
    )
    failing = sum(1 for state in states if state.failures)
    sources.add_metric(("well",), len(states) - failing)
    sources.add_metric(("failing",), failing)
    yield sources
    yield GaugeMetricFamily(
        "counterclaim_watch_next_look_timestamp_seconds", "When the next one is due.",
        value=_seconds(min(state.due for state in states)),
    )  # fmt: skip


class RunningJobs(Collector):
    """Work in the background that goes on."""

    def __init__(self, jobs: Callable[[], Iterable[Job]]) -> None:
        self._jobs = jobs

    def collect(self) -> Iterable[Metric]:
        """How many jobs of each kind run."""
        family = GaugeMetricFamily(
            "counterclaim_jobs_running", "Work in the background that goes on.", labels=("kind",)
        )
        running = Counter(job.kind for job in self._jobs() if job.state == "running")
        for kind in ("add", "verify", "relate", "export"):
            family.add_metric((kind,), running[kind])
        yield family


def _seconds(at: str) -> float:
    import datetime

    return datetime.datetime.fromisoformat(at).timestamp()
