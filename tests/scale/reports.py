"""Files of reports for batches, made of sentences of our own."""

import json
import pathlib

from counterclaim.scale.batches import Batch
from counterclaim.scale.pools import Pool
from counterclaim.scale.steps import Settings

PLACES = ("Dorna", "Kelmet", "Asvar", "Tirin", "Molkeb")


def report(number: int, *, sentences: int = 1) -> str:
    """A short report, another for each number."""
    place, killed = PLACES[number % len(PLACES)], number % 7 + 2
    first = f"Shells hit the market of {place} on Friday, killing {killed} people, the mayor said."
    rest = f"The army denied on Saturday that it had fired at {place}'s market number {number}. "
    return f"{first}\n\n{rest * sentences}"


def write_reports(file: pathlib.Path, numbers: range, *, sentences: int = 1) -> pathlib.Path:
    """A file of JSON lines with a report for each number."""
    lines = [
        json.dumps({"id": n, "published": "2016-03-06", "text": report(n, sentences=sentences)})
        for n in numbers
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def run_batch(out: pathlib.Path, *paths: pathlib.Path, processes: int = 1) -> None:
    """What `counterclaim batch` does, without its words."""
    settings = Settings()
    with Batch(out, settings) as batch, Pool(processes, out, settings) as pool:
        for _ in pool.do(batch.plan([str(path) for path in paths]).left):
            pass
        batch.finish()


def contents(out: pathlib.Path) -> dict[str, bytes]:
    """Every file of a batch, byte for byte."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}
