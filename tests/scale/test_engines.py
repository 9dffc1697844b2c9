"""Processes of this machine as an engine: results in their order, whoever is killed."""

import os
import pathlib
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from counterclaim.errors import CounterclaimError
from counterclaim.scale.engines import AHEAD, Processes


def double(number: int) -> int:
    return 2 * number


def kill_once(mark: str) -> str:
    """End the own process unless it was done before."""
    if mark and not pathlib.Path(mark).exists():
        pathlib.Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark


def kill(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refuse(number: int) -> int:
    raise CounterclaimError(f"{number} is refused")


def test_results_come_in_order_and_little_is_under_way() -> None:
    asked = 0

    def numbers() -> Iterator[int]:
        nonlocal asked
        for number in range(1, 40):
            asked = number
            yield number

    with Processes(2) as processes:
        for done, result in enumerate(processes.map(double, numbers()), 1):
            assert result == 2 * done
            assert asked <= done + 2 * AHEAD


def test_a_killed_process_loses_nothing(tmp_path: pathlib.Path) -> None:
    marks = ["", str(tmp_path / "a"), "", str(tmp_path / "b"), ""]
    with Processes(2) as processes:
        assert list(processes.map(kill_once, marks)) == marks


def test_what_ends_its_process_each_time_is_told() -> None:
    with Processes(1) as processes, pytest.raises(CounterclaimError, match="ended 3 times"):
        list(processes.map(kill, [1]))


def test_what_a_process_raises_is_raised_here() -> None:
    with Processes(1) as processes, pytest.raises(CounterclaimError, match="7 is refused"):
        list(processes.map(refuse, [7]))


def test_processes_end_with_their_parent() -> None:
    program = (
        "import time\n"
        "from counterclaim.scale.engines import Processes\n"
        "if __name__ == '__main__':\n"
        "    processes = Processes(1)\n"
        "    processes.submit(len, 'abc').result()\n"
        "    print(*processes.process_ids(), flush=True)\n"
        "    time.sleep(600)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(600):
        if not _runs(child):
            return
        time.sleep(0.05)
    pytest.fail("the process outlived its parent")


def _runs(process: int) -> bool:
    """Whether a process is there and no mere remainder of one."""
    try:
        state = pathlib.Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"
