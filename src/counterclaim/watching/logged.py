"""How a watch goes, for whoever keeps it running: a log of rounds, and figures for Prometheus."""

import datetime
import time
import urllib.parse

import prometheus_client

from counterclaim import __version__, logs
from counterclaim.errors import CounterclaimError, InputError
from counterclaim.model.captures import Capture
from counterclaim.record.rows import Added
from counterclaim.watching.rounds import Hearer, Round

_MOST = 200


class Logged(Hearer):
    """Logs what was kept and what failed: ids and addresses, never words of a page."""

    def kept(self, added: Added, capture: Capture) -> None:
        """A document was kept."""
        logs.tell(
            "document kept", id=added.id, version=added.version, language=capture.document.language
        )

    def failed(
        self,
        name: str,
        reason: str,
        again: datetime.timedelta | None,
        error: Exception | None = None,
    ) -> None:
        """A source or an item failed."""
        what = without_secrets(name)
        seconds = round(again.total_seconds()) if again else None
        if error is not None and not isinstance(error, CounterclaimError):
            logs.tell_error("failed", error, source=what, again_s=seconds)
            return
        why = reason.removeprefix(f"{name}: ").replace(name, what)[:_MOST]
        logs.tell("failed", level="warning", source=what, reason=why, again_s=seconds)


class Figures:
    """What a watch has done since it began."""

    def __init__(self) -> None:
        self.registry = prometheus_client.CollectorRegistry()
        about = prometheus_client.Info("counterclaim", "The program.", registry=self.registry)
        about.info({"version": __version__})
        self._rounds = self._counter("rounds", "Rounds in which a source was looked at.")
        self._looks = self._counter("looks", "Looks at feeds and folders.")
        self._kept = self._counter("documents", "Documents that were new.")
        self._failures = self._counter("failures", "Sources and items that failed.")
        self._told = self._counter("developments", "Changes that were told.")
        self._seconds = prometheus_client.Histogram(
            "counterclaim_watch_round_duration_seconds", "How long rounds took.",
            buckets=(0.1, 1, 5, 15, 60, 300, 1800), registry=self.registry,
        )  # fmt: skip
        self._last = prometheus_client.Gauge(
            "counterclaim_watch_last_round_timestamp_seconds", "When the last round ended.",
            registry=self.registry,
        )  # fmt: skip
        prometheus_client.ProcessCollector(registry=self.registry)

    def rounded(self, done: Round, seconds: float) -> None:
        """Count and log a round, if a source was looked at in it."""
        if not done.sources:
            return
        self._rounds.inc()
        self._looks.inc(done.sources)
        self._kept.inc(done.kept)
        self._failures.inc(done.failures)
        self._told.inc(done.told)
        self._seconds.observe(seconds)
        self._last.set(time.time())
        logs.tell(
            "round", sources=done.sources, kept=done.kept, failures=done.failures,
            told=done.told, ms=round(seconds * 1000),
        )  # fmt: skip

    def serve(self, port: int) -> None:
        """Let this machine's Prometheus collect the figures."""
        try:
            prometheus_client.start_http_server(port, addr="127.0.0.1", registry=self.registry)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InputError(
                f"cannot listen on 127.0.0.1:{port} ({reason}): name another --metrics-port"
            ) from None

    def _counter(self, name: str, words: str) -> prometheus_client.Counter:
        return prometheus_client.Counter(
            f"counterclaim_watch_{name}", words, registry=self.registry
        )  # fmt: skip


def without_secrets(name: str) -> str:
    """An address without user, password and query, in which keys are often sent.

    >>> without_secrets("https://ana:pass@wire.example/feed?key=f3a9")
    'https://wire.example/feed'
    >>> without_secrets("incoming/note.txt")
    'incoming/note.txt'
    """
    if "://" not in name:
        return name
    try:
        parts = urllib.parse.urlsplit(name)
        host = parts.hostname or ""
        where = f"{host}:{parts.port}" if parts.port else host
    except ValueError:
        return "an address that cannot be read"
    return urllib.parse.urlunsplit((parts.scheme, where, parts.path, "", ""))
