"""Score predictions with the scorers that lie beside the corpora, and hold them to the floors."""

import json
import math
import pathlib
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping

import click

from benchmarks.corpora import Record, corpora, read_lines, write_lines
from benchmarks.tasks import TASKS, Measure, Metric

FLOORS = pathlib.Path(__file__).parent / "floors.toml"
_NOISE = 0.3  # the last digits of a processor may turn a parse or two

type Figures = dict[str, float]
"""Metric name to percent."""


def run_scorer(task: str, gold: pathlib.Path, predicted: pathlib.Path, *options: str) -> str:
    """What the task's scorer prints."""
    script = corpora() / str(TASKS[task].scorer)
    if not script.is_file():
        raise click.ClickException(f"no scorer at {script}: set COUNTERCLAIM_CORPORA")
    done = subprocess.run(
        [sys.executable, str(script), str(gold), str(predicted), *options],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise click.ClickException((done.stderr or done.stdout).strip().splitlines()[-1])
    return done.stdout


def figures(measure: Measure, predicted: pathlib.Path) -> Figures:
    """The figures of one measure, in percent."""
    task, folder = TASKS[measure.task], corpora()
    options = [str(folder / o) if "/" in o else o for o in measure.options]
    gold = folder / measure.file
    with tempfile.TemporaryDirectory() as name:
        if measure.lines is not None:
            cut = pathlib.Path(name)
            gold, predicted = cut_to_lines(gold, predicted, measure.lines, cut)
        printed = run_scorer(task.name, gold, predicted, *options, "--json")
    scores = json.loads(printed)
    return {metric.name: figure(scores, metric) for metric in task.metrics}


def cut_to_lines(
    gold: pathlib.Path, predicted: pathlib.Path, lines: int, folder: pathlib.Path
) -> tuple[pathlib.Path, pathlib.Path]:
    """Copies of a gold file and of predictions without the expressions after so many lines."""
    ends: dict[str, int] = {}
    copies = folder / "gold.jsonl", folder / "predicted.jsonl"
    for source, copy in zip((gold, predicted), copies, strict=True):
        rows = []
        for record in read_lines(source):
            if "text" in record:
                ends[record["id"]] = len("\n".join(record["text"].split("\n")[:lines]))
            end = ends.get(record["id"], 0)
            rows.append({**record, "timex": [t for t in record["timex"] if t["start"] < end]})
        write_lines(copy, rows)
    return copies


def figure(scores: Record, metric: Metric) -> float:
    """One figure out of a scorer's JSON.

    >>> figure({"value": {"f1": 0.7461}}, Metric(name="value F1", path=("value", "f1")))
    74.61
    """
    value = scores
    for key in metric.path:
        value = value[key]
    return round(float(value) * metric.factor, 2)  # type: ignore[arg-type]


def read_floors(path: pathlib.Path = FLOORS) -> dict[str, Figures]:
    """The figures no change may fall below, by measure and metric."""
    tables: dict[str, Figures] = tomllib.loads(path.read_text())
    return tables


def below(reached: Mapping[str, Figures], floors: Mapping[str, Figures]) -> list[str]:
    """A line for every figure that lies under its floor.

    >>> below({"lgl": {"found F1": 70.0}}, {"lgl": {"found F1": 71.5}})
    ['lgl: found F1 is 70.0, below its floor of 71.5']
    """
    return [
        f"{name}: {metric} is {reached[name].get(metric, 0.0):.1f}, below its floor of {floor:.1f}"
        for name, table in floors.items()
        if name in reached
        for metric, floor in table.items()
        if reached[name].get(metric, 0.0) < floor - _NOISE
    ]


def raise_floors(
    reached: Mapping[str, Figures], floors: Mapping[str, Figures]
) -> dict[str, Figures]:
    """The floors after a run: each the best of what it was and what is reached now.

    >>> raise_floors({"lgl": {"found F1": 70.08}}, {"lgl": {"found F1": 69.0}})
    {'lgl': {'found F1': 70.0}}
    """
    names = [*floors, *(name for name in reached if name not in floors)]
    return {
        name: {
            metric: max(math.floor(value * 10 + 1e-6) / 10, floors.get(name, {}).get(metric, 0.0))
            for metric, value in {**floors.get(name, {}), **reached.get(name, {})}.items()
        }
        for name in names
    }


def floors_text(floors: Mapping[str, Figures]) -> str:
    """The content of floors.toml."""
    lines = [
        "# What a change may not fall below, in percent. Floors only",
        "# rise: `python -m benchmarks raise-floors` after a run of `python -m benchmarks all`.",
    ]
    for name, table in floors.items():
        lines += ["", f"[{name}]", *(f'"{metric}" = {value}' for metric, value in table.items())]
    return "\n".join(lines) + "\n"
