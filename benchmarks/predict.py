"""Run a task's predictor over a file, on as many processes as are asked for.

Every predictor is a pure function of one record, or of the list of all where
records must be compared (clusters), so the order and number of processes never
show in the output.
"""

import importlib
import importlib.util
import json
import multiprocessing
import os
import pathlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from benchmarks.corpora import Record, given, read_lines, write_lines
from benchmarks.tasks import TASKS

_CHUNK = 8


def predict_file(task: str, source: pathlib.Path, out: pathlib.Path, *, processes: int = 1) -> None:
    """Predict a task for every document of a file."""
    records = [given(record) for record in read_lines(source)]
    if TASKS[task].whole:
        predict_all: Callable[[list[Record]], Iterable[Record]] = _named(task, "predict_all")
        write_lines(out, predict_all(records))
    else:
        write_lines(out, _predictions(task, records, processes))


def predict_bundle(folder: pathlib.Path, out: pathlib.Path) -> None:
    """Predict the incidents, accounts and disagreements of one bundle of reports."""
    bundle: Callable[[pathlib.Path], Record] = _named("accounts", "predict_bundle")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(bundle(folder), ensure_ascii=False, indent=1) + "\n")


def _predictions(task: str, records: list[Record], processes: int) -> Iterator[Record]:
    predict: Callable[[Record], Record] = _named(task, "predict")
    if processes < 2 or len(records) < 2 * _CHUNK:
        yield from map(predict, records)
        return
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes) as pool:
        yield from pool.imap(predict, records, chunksize=_CHUNK)


def _named(task: str, function: str) -> Any:
    """A function of the task's predictor."""
    name = f"benchmarks.predictors.{task}"
    if importlib.util.find_spec(name) is None:
        raise click.ClickException(f"there is no predictor for {task} yet ({name})")
    return getattr(importlib.import_module(name), function)
