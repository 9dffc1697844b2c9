"""A kill at any moment loses nothing acknowledged and leaves nothing half."""

import pathlib
import random
import subprocess
import sys

from counterclaim.record import open_record

ROOT = pathlib.Path(__file__).parent.parent.parent
KILLS = 16


def _add_until_killed(place: str, start: int, seconds: float) -> list[str]:
    """The lines a process printed before it was killed."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.record.adder", place, str(start)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().strip()] if seconds else []
        try:
            process.wait(timeout=seconds or 0.35)
        except subprocess.TimeoutExpired:
            process.kill()
        lines += process.stdout.read().split("\n")[:-1]
    return [line for line in lines if line]


def test_nothing_acknowledged_is_lost_and_nothing_is_half(place: str) -> None:
    moments = random.Random(7)
    kept: set[str] = set()
    gone: set[str] = set()
    for kill in range(KILLS):
        # the first ones are killed while the file itself is being made
        seconds = 0.0 if kill < 3 else moments.uniform(0.001, 0.15)
        for line in _add_until_killed(place, 1 + 1000 * kill, seconds):
            if line.startswith("-"):
                kept.discard(line[1:])
                gone.add(line[1:])
            else:
                kept.add(line)
        with open_record(place) as record:
            there = {listing.id for listing in record.documents()}
            assert record.verify() == ()
            # a removal or a capture may be done and not yet told, one a kill at most
            assert len(kept - there) <= kill + 1
            for missing in kept - there:
                assert record.history(missing)[-1].action == "removed"
            kept &= there
            assert not gone & there
    assert kept
