"""`counterclaim serve`: quick to start, clear when it cannot."""

import pathlib
import re
import subprocess
import sys
import time
import urllib.request

import pytest

from counterclaim.errors import InputError
from counterclaim.web.serving import listen
from counterclaim.web.settings import Settings


def test_serve_prints_its_address_and_answers_there(record_path: str) -> None:
    command = [sys.executable, "-m", "counterclaim", "serve", "--port", "0"]
    command += ["--record", str(record_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            line = running.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert address, line
            assert "Harbour Wire" in _page(address[0])
        finally:
            running.terminate()


def _page(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nothing answers at {address}")


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: pathlib.Path) -> None:
    with listen(Settings(record=tmp_path, port=0)) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match="cannot listen on 127"):
            listen(Settings(record=tmp_path, port=port))
