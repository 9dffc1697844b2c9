"""The tests' own PostgreSQL server leaves nothing behind, even where the tests are killed."""

import pathlib
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT
from tests.postgres import Cluster, find_programs

PROGRAM = """
import time
from tests.postgres import Cluster, find_programs
cluster = Cluster(find_programs())
print(cluster.database(), flush=True)
time.sleep(600)
"""


def until_gone(folder: pathlib.Path) -> None:
    for _ in range(600):
        if not folder.exists():
            return
        time.sleep(0.05)
    pytest.fail(f"{folder} is still there")


def command_of(process: int) -> bytes:
    """What a process runs; nothing where it is gone, or only waits for somebody to take note."""
    try:
        return pathlib.Path(f"/proc/{process}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


@pytest.mark.usefixtures("cluster")
def test_a_server_ends_with_tests_that_are_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as tests:
        assert tests.stdout is not None
        folder = pathlib.Path(tests.stdout.readline().strip().partition("host=")[2])
        server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        assert b"postgres" in command_of(server)
        tests.kill()
    until_gone(folder)
    assert not command_of(server)


@pytest.mark.usefixtures("cluster")
def test_a_server_that_is_stopped_is_gone_at_once() -> None:
    programs = find_programs()
    assert programs
    other = Cluster(programs)
    folder = pathlib.Path(other.database().partition("host=")[2])
    other.stop()
    assert not folder.exists()
