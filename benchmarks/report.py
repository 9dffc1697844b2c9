"""Write docs/accuracy.md from what the last runs measured."""

import pathlib
from typing import Any

from benchmarks.runs import load_results
from benchmarks.scoring import Figures, read_floors
from benchmarks.tasks import MEASURES, TASKS, Measure

PAGE = pathlib.Path(__file__).parent.parent / "docs" / "accuracy.md"
_INTRODUCTION = """\
# Accuracy and speed

Written by `python -m benchmarks report`; do not edit. Measured with counterclaim {version} on
{day}, on public corpora that are not part of this project, by scorers that lie beside them. Figures
are in percent. The files are development sets: rules and weights were made looking at some of them,
so expect less on text of your own, and measure it (`python -m benchmarks predict` and `score` take
any file of the same format). A figure never falls below its floor: `make check` fails first.
"""


def write_report(page: pathlib.Path = PAGE) -> pathlib.Path:
    """Write the page and say where."""
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(report_text(load_results(), read_floors()))
    return page


def report_text(results: dict[str, Any], floors: dict[str, Figures]) -> str:
    """The page: a table a task, then the speed."""
    day, version = results.get("day", "an unknown day"), results.get("version", "?")
    parts = [_INTRODUCTION.format(day=day, version=version)]
    for task in TASKS:
        rows = [
            _row(measure, results["figures"][measure.name], floors.get(measure.name, {}))
            for measure in MEASURES
            if measure.task == task and measure.name in results["figures"]
        ]
        if rows:
            names = [metric.name for metric in TASKS[task].metrics]
            head = f"| corpus | {' | '.join(names)} | others ({names[0]}) |"
            parts.append(f"## {task.capitalize()}\n\n{head}\n{'|---' * (len(names) + 2)}|")
            parts[-1] += "\n" + "\n".join([*rows, *_notes(task, results["figures"])]) + "\n"
    if "speed" in results:
        parts.append(_speed(results["speed"]))
    return "\n".join(parts)


def _notes(task: str, reached: dict[str, Figures]) -> list[str]:
    """What flatters the figures of a task, a line each."""
    known = [m for m in MEASURES if m.task == task and m.name in reached and m.note]
    return [f"\n- {measure.name}: {measure.note}." for measure in known]


def _row(measure: Measure, reached: Figures, floors: Figures) -> str:
    cells = []
    for metric in TASKS[measure.task].metrics:
        value = f"{reached.get(metric.name, 0.0):.1f}"
        floor = floors.get(metric.name)
        cells.append(value if floor is None else f"{value} (floor {floor:.1f})")
    peers = "; ".join(f"{name} {value:.1f}" for name, value in measure.peers)
    return f"| {measure.name} | {' | '.join(cells)} | {peers} |"


def _speed(speed: dict[str, Any]) -> str:
    rows = "\n".join(f"| {name} | {share:.1f} % |" for name, share in speed["shares"].items())
    return f"""\
## Speed

The whole reading against the bare spaCy pipeline (the same model with all its components), in one
run on the texts of {speed["file"]}, one thread, CPU time: {speed["whole"]} against {speed["bare"]}
words a second, a ratio of **{speed["ratio"]:.2f}**. Of the reading's time each step takes:

| step | share |
|---|---|
{rows}
"""
