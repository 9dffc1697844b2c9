"""Threads of one process share a record from the first moment on."""

import pathlib
import subprocess
import sys

from counterclaim.record import open_record
from tests.record.captures import make_capture, make_reading

ROOT = pathlib.Path(__file__).parents[2]
TIMES = 3


def test_the_first_readings_of_a_process_may_be_asked_for_at_once(place: str) -> None:
    capture = make_capture("The medic said the clinic was hit.")
    with open_record(place) as record:
        added = record.add(capture, make_reading(capture.document))
    for _ in range(TIMES):
        done = subprocess.run(
            [sys.executable, "-m", "tests.record.at_once", place, added.id],
            cwd=ROOT, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (0, "8\n")
