"""Batches and linking on Dask: a scheduler and workers of the tests' own, on this machine."""

import os
import pathlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.filling import captures
from benchmarks.synthetic import groups as synthetic_groups
from counterclaim.cli.exporting import import_file
from counterclaim.errors import InputError
from counterclaim.export.parts import PartWriter
from counterclaim.record import open_record
from counterclaim.relate.link import link
from counterclaim.scale.batches import Batch
from counterclaim.scale.clusters import Cluster
from counterclaim.scale.linking import link_in_parts
from counterclaim.scale.pools import Done, Lost
from counterclaim.scale.steps import Settings
from tests.scale.reports import contents, run_batch, write_reports
from tests.scale.rows import tables

pytest.importorskip("distributed", reason="counterclaim[cluster] is not installed")

ENVIRONMENT = os.environ | {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}


class Machines:
    """A scheduler and its workers, each a process."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._file = folder / "scheduler.json"
        place = ("--scheduler-file", str(self._file), "--host", "127.0.0.1", "--no-dashboard")
        self._processes = [self._start("scheduler", *place, "--port", "0")]
        while not self._file.exists():
            assert self._processes[0].poll() is None
            time.sleep(0.05)
        self.workers: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        import json

        return str(json.loads(self._file.read_text())["address"])

    def add_worker(self) -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        started = self._start("worker", "--scheduler-file", str(self._file), *options)
        self.workers.append(started)
        return started

    def stop(self) -> None:
        for process in (*self.workers, *self._processes):
            process.kill()
            process.wait()

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=self._file.parent,
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@pytest.fixture
def machines(tmp_path: pathlib.Path) -> Iterator[Machines]:
    running = Machines(tmp_path)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("files")
    return [
        str(write_reports(folder / f"{n}.jsonl", range(5 * n, 5 * n + 4), sentences=20))
        for n in range(5)
    ]


@pytest.fixture(scope="module")
def done(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The same files by a pool of this machine."""
    out = tmp_path_factory.mktemp("done") / "batch"
    run_batch(out, *map(pathlib.Path, files))
    return out


def test_a_killed_worker_loses_nothing(
    machines: Machines, files: list[str], done: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    out = tmp_path / "out"
    first = machines.add_worker()
    with Batch(out, Settings()) as batch, Cluster(machines.address) as cluster:
        finished = []
        for news in cluster.do(batch.plan(files).left, out, Settings()):
            finished.append(news)
            if len(finished) == 2:  # it is at the third file now
                os.kill(first.pid, signal.SIGKILL)
                machines.add_worker()
        batch.finish()
    assert first.wait() == -signal.SIGKILL
    assert [type(news) for news in finished] == [Done] * 5
    assert contents(out) == contents(done)


def test_linking_on_a_cluster_is_that_of_one_processor(machines: Machines) -> None:
    groups = [group for _, group in synthetic_groups(600, places=30, years=0.3)]
    machines.add_worker()
    machines.add_worker()
    with Cluster(machines.address) as cluster:
        assert link_in_parts(groups, cluster.map) == link(groups)


def test_a_record_is_linked_on_a_cluster_by_the_command(
    machines: Machines, tmp_path: pathlib.Path
) -> None:
    folder = tmp_path / "batch"
    with Batch(folder, Settings()):
        writer = PartWriter(folder / "parts" / "a-1.parquet", ())
        for capture, reading in captures(40, 2, places=5, years=0.1):
            writer.add(capture, reading)
        writer.commit()
    machines.add_worker()
    machines.add_worker()
    found = []
    for name, options in (("one", []), ("two", ["--scheduler", machines.address])):
        place = tmp_path / f"{name}.db"
        done = CliRunner().invoke(import_file, [str(folder), "--record", str(place), *options])
        assert done.exit_code == 0, done.output
        with open_record(place) as record:
            assert record.incidents()
            found.append(tables(record, times=False))
    assert found[0] == found[1]


def test_linking_survives_a_killed_worker(machines: Machines) -> None:
    groups = [group for _, group in synthetic_groups(600, places=30, years=0.3)]
    first = machines.add_worker()
    machines.add_worker()
    with Cluster(machines.address) as cluster:
        asked = 0

        def engine(do: Callable[[Any], Any], many: Iterable[Any]) -> Iterator[Any]:
            nonlocal asked
            for result in cluster.map(do, many):
                asked += 1
                if asked == 3:
                    os.kill(first.pid, signal.SIGKILL)
                yield result

        assert link_in_parts(groups, engine) == link(groups)
    assert first.wait() == -signal.SIGKILL


def test_the_command_starts_workers_of_its_own(
    files: list[str], done: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "counterclaim", "batch", *files, "--out", str(out)]
    ran = subprocess.run(
        [*command, "--scheduler", "local", "--processes", "1"],
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
    )
    assert ran.returncode == 0, ran.stderr
    assert "20 documents in 5 parts" in ran.stdout
    assert contents(out) == contents(done)


def test_a_scheduler_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError, match="nowhere: no Dask scheduler answers"):
        Cluster("nowhere")


def test_a_worker_of_another_version_is_told(machines: Machines, files: list[str]) -> None:
    machines.add_worker()
    out = pathlib.Path(files[0]).parent / "other"
    other = Settings(program="9.9")
    with (
        Batch(out, other) as batch,
        Cluster(machines.address) as cluster,
        pytest.raises(InputError, match=r"a worker has counterclaim .*, this is 9\.9"),
    ):
        assert not [n for n in cluster.do(batch.plan(files).left, out, other) if type(n) is Lost]
