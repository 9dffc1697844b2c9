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

_PEERS = """\
- rules alone: the same candidates without learnt weights; cues the lexicon lists as words of
  saying, with the first subject and clause or quotation. textacy finds direct quotations only; a
  paragraph with an odd number of marks, which it refuses, counts as read without any.
- A cue is of the kind that the lexicon gives its main word (benchmarks/peers/cue_kinds.py): recall
  is of gold attributions with such a cue, precision in F1 of predicted ones.
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
        if task == "attribution" and "attribution_peers" in results:
            parts.append(peers_text(results["attribution_peers"]))
    if "speed" in results:
        parts.append(_speed(results["speed"]))
    return "\n".join(parts)


def peers_text(result: dict[str, Any]) -> str:
    """Ours beside other ways to find attributions, as a whole and by kind of cue."""
    kinds = result["kinds"]
    lines = [f"### Attribution beside other ways, in one run on {result['file']}"]
    for group, systems in result["systems"].items():
        figures = list(next(iter(systems.values())))
        lines += ["", f"| relations, {group} | {' | '.join(figures)} |"]
        lines.append("|---" * (len(figures) + 1) + "|")
        for name, row in systems.items():
            lines.append(f"| {name} | {' | '.join(f'{row[figure]:.1f}' for figure in figures)} |")
    names = " | ".join(f"{name} recall | {name} F1" for name in kinds)
    lines += ["", f"| kind of cue | gold | {names} |", "|---" * (2 + 2 * len(kinds)) + "|"]
    for kind, row in next(iter(kinds.values())).items():
        cells = [f"{kinds[name][kind][what]:.1f}" for name in kinds for what in ("recall", "F1")]
        lines.append(f"| {kind} | {row['gold']} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n\n" + _PEERS


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
