"""Read every text of the public corpora whole, to see that none breaks a step.

In: corpus files. Out: how many were read, and every text that raised, with where.
Parses come from the cache, so that a run costs the steps of ours alone.
"""

import collections
import pathlib
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import click
import msgspec

from benchmarks.corpora import corpora, read_lines
from benchmarks.predictors.times import published_day
from benchmarks.readings import read_cached
from counterclaim.pipeline import document_from_text

_AT_ONCE = 50


class Broken(NamedTuple):
    """A text that could not be read: its file, number in it, and what was raised where."""

    file: str
    number: int
    what: str


@click.command("read-all")
@click.argument("names", nargs=-1)
@click.option("--jobs", default=2, show_default=True, help="Processes.")
def read_all(names: tuple[str, ...], jobs: int) -> None:
    """Read every text of the corpora (of files whose path holds one of NAMES); list what breaks."""
    files = [p for p in sorted(corpora().rglob("*.jsonl.gz")) if _wanted(p, names)]
    read = 0
    broken: list[Broken] = []
    with ProcessPoolExecutor(jobs) as pool:
        for count, found in pool.map(_read_some, _parts(files)):
            read += count
            broken += found
    kinds = collections.Counter(item.what for item in broken)
    for item in broken:
        click.echo(f"{item.file} {item.number}: {item.what}")
    click.echo(f"{read} texts read, {len(broken)} broken in {len(kinds)} ways")
    if broken or not read:
        raise click.exceptions.Exit(1)


def _wanted(path: pathlib.Path, names: tuple[str, ...]) -> bool:
    return not names or any(name in str(path) for name in names)


def _parts(files: list[pathlib.Path]) -> Iterator[tuple[pathlib.Path, int]]:
    """Each file in parts: the file, and the number of the part's first text."""
    for file in files:
        size = sum(1 for _ in read_lines(file))
        yield from ((file, start) for start in range(0, size, _AT_ONCE))


def _read_some(part: tuple[pathlib.Path, int]) -> tuple[int, list[Broken]]:
    file, start = part
    read, broken = 0, list[Broken]()
    for number, record in enumerate(read_lines(file)):
        if not start <= number < start + _AT_ONCE:
            continue
        text = record.get("text") or record.get("sentence") or ""
        if not text.strip():
            continue
        read += 1
        try:
            document = document_from_text(text, published=published_day(record.get("published")))
            msgspec.json.encode(read_cached(document))
        except Exception as error:  # every kind is a finding, and is listed
            at = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__} at {pathlib.Path(at.filename).name}:{at.lineno}"
            broken.append(Broken(file.name, number, f"{what}: {error}"))
    return read, broken
