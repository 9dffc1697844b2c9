"""Units done by many machines: a Dask cluster, on this machine or anywhere.

In: units. Out: news of them, as from a pool of this machine. The step is the same, so are the
parts; files and the batch's folder must lie where every machine finds them under the same path.
A worker that is killed loses nothing but the unit it was at, which another does from the start.
"""

import concurrent.futures
import functools
import pathlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self

from counterclaim import __version__
from counterclaim.errors import CounterclaimError, InputError
from counterclaim.scale.engines import AHEAD, in_order
from counterclaim.scale.pools import Lost, News
from counterclaim.scale.steps import Done, Settings, do_unit
from counterclaim.scale.units import Unit

LOCAL = "local"
"""In place of an address: workers on this machine, for as long as the batch runs."""
_SECONDS = 20
_READING = threading.Lock()


class Cluster:
    """A cluster that reads and links; a context manager that lets go of it."""

    def __init__(self, address: str, *, processes: int = 1) -> None:
        distributed = _distributed()
        self._own: Any = None
        if address == LOCAL:
            self._own = distributed.LocalCluster(
                n_workers=processes, threads_per_worker=1, processes=True,
                host="127.0.0.1", dashboard_address=None,
            )  # fmt: skip
        try:
            self._client = distributed.Client(self._own or address, timeout=_SECONDS)
        except (OSError, ValueError, TimeoutError) as error:
            raise InputError(f"{address}: no Dask scheduler answers ({error})") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()
        if self._own:
            self._own.close()

    def do(self, units: Sequence[Unit], out: pathlib.Path, settings: Settings) -> Iterator[News]:
        """Do units; each ends as `Done` or `Lost`, in the order they end."""
        distributed = _distributed()
        place = str(out.absolute())
        known = {
            self._client.submit(_do, unit, place, settings, pure=False): unit for unit in units
        }
        for future in distributed.as_completed(list(known)):
            unit = known.pop(future)
            error = future.exception() if future.status == "error" else None
            if isinstance(error, CounterclaimError):
                raise error
            if error is not None or future.status != "finished":
                yield Lost(unit.key, f"{unit.name}: the cluster gave it up ({_words(error)})")
            else:
                yield future.result()

    def map(self, do: Callable[[Any], Any], many: Iterable[Any]) -> Iterator[Any]:
        """An engine for linking: one thing done to each of many, results in their order."""
        step = functools.partial(_with_same, __version__, do)
        workers = max(1, len(self._client.nthreads()))
        futures = in_order(
            lambda one: self._client.submit(step, one, pure=False), many, ahead=AHEAD * workers
        )
        for future in futures:
            yield self._heard(future)

    def _heard(self, future: Any) -> Any:
        """What a worker found, or in one line why there is nothing."""
        distributed = _distributed()
        try:
            return future.result()
        except (distributed.scheduler.KilledWorker, concurrent.futures.CancelledError) as error:
            raise CounterclaimError(f"the cluster gave linking up ({_words(error)})") from None


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise InputError(
            "Dask is not installed: pip install 'counterclaim[cluster]', here and on every worker"
        ) from None
    return distributed


def _do(unit: Unit, out: str, settings: Settings) -> Done:
    """What a worker does; one unit at a time, however many threads it has."""
    _check_version(settings.program)
    parts = pathlib.Path(out)
    if not parts.is_dir():
        raise InputError(f"{out}: a worker does not find it: it must lie where all machines see it")
    with _READING:
        try:
            return do_unit(unit, parts, settings)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InputError(
                f"{error.filename or out}: a worker cannot use it ({reason})"
            ) from None


def _with_same(program: str, do: Callable[[Any], Any], one: Any) -> Any:
    """Do something on a worker that has the same program."""
    _check_version(program)
    return do(one)


def _check_version(program: str) -> None:
    if program != __version__:
        raise InputError(
            f"a worker has counterclaim {__version__}, this is {program}: "
            "install one version everywhere"
        )


def _words(error: BaseException | None) -> str:
    return " ".join(str(error).split())[:200] if error else "its work was cancelled"
