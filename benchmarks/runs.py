"""Run every measure once and keep the figures for the report and the floors."""

import datetime
import json
import pathlib
from collections.abc import Sequence
from typing import Any

import counterclaim
from benchmarks.corpora import corpora
from benchmarks.own import own_figures
from benchmarks.predict import predict_bundle, predict_file
from benchmarks.scoring import Figures, figures
from benchmarks.tasks import MEASURES, TASKS, Measure

CACHE = pathlib.Path(__file__).parent.parent / ".cache" / "benchmarks"
RESULTS = CACHE / "results.json"


def measures(names: Sequence[str] = ()) -> list[Measure]:
    """The measures of those names (of a measure or a task), all if none is given."""
    return [m for m in MEASURES if not names or m.name in names or m.task in names]


def run_measure(measure: Measure, done: set[pathlib.Path], *, processes: int) -> Figures:
    """Predict and score one measure; files in `done` are predicted already, and added to."""
    rescored = TASKS[measure.task].rescores
    if TASKS[measure.task].scorer is None and rescored is None:
        return own_figures(measure)
    out = (
        CACHE / f"{rescored or measure.task}-{pathlib.Path(measure.file).name.removesuffix('.gz')}"
    )
    if out not in done:
        _predict(measure, out, processes)
        done.add(out)
    return own_figures(measure, out) if rescored else figures(measure, out)


def _predict(measure: Measure, out: pathlib.Path, processes: int) -> None:
    source = corpora() / measure.file
    if "accounts" in (measure.task, TASKS[measure.task].rescores):
        for gold in sorted(source.glob("*/gold.json")):
            predict_bundle(gold.parent, out / f"{gold.parent.name}.json")
    else:
        predict_file(measure.task, source, out, processes=processes)


def load_results() -> dict[str, Any]:
    """What the last runs gave: figures by measure, and the speed."""
    if not RESULTS.is_file():
        return {"figures": {}}
    results: dict[str, Any] = json.loads(RESULTS.read_text())
    return results


def keep_results(**new: dict[str, Any]) -> None:
    """Add to what the last runs gave; the figures of other measures stay."""
    results = load_results()
    for key, table in new.items():
        results[key] = {**results.get(key, {}), **table}
    results["version"] = counterclaim.__version__
    results["day"] = datetime.datetime.now(datetime.UTC).date().isoformat()
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
