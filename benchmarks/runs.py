"""Run every measure once and keep the figures for the report and the floors."""

import datetime
import json
import pathlib
from collections.abc import Sequence
from typing import Any

import counterclaim
from benchmarks.corpora import corpora
from benchmarks.predict import predict_bundle, predict_file
from benchmarks.scoring import Figures, figure, figures
from benchmarks.tasks import MEASURES, TASKS, Measure

CACHE = pathlib.Path(__file__).parent.parent / ".cache" / "benchmarks"
RESULTS = CACHE / "results.json"


def measures(names: Sequence[str] = ()) -> list[Measure]:
    """The measures of those names (of a measure or a task), all if none is given."""
    return [m for m in MEASURES if not names or m.name in names or m.task in names]


def run_measure(measure: Measure, done: set[pathlib.Path], *, processes: int) -> Figures:
    """Predict and score one measure; files in `done` are predicted already, and added to."""
    match measure.task:
        case "article":
            return article_figures(measure)
        case "plover":
            return plover_figures(measure)
    predicted = "accounts" if measure.task == "tolls" else measure.task
    out = CACHE / f"{predicted}-{pathlib.Path(measure.file).name.removesuffix('.gz')}"
    if out not in done:
        _predict(measure, out, processes)
        done.add(out)
    return toll_figures(measure, out) if measure.task == "tolls" else figures(measure, out)


def plover_figures(measure: Measure) -> Figures:
    """Shares of the PLOVER records whose category the reading gives."""
    from benchmarks.plover import score_plover

    scores = score_plover(corpora() / measure.file)._asdict()
    return {metric.name: figure(scores, metric) for metric in TASKS[measure.task].metrics}


def toll_figures(measure: Measure, predicted: pathlib.Path) -> Figures:
    """Shares of the tolls of the bundles that are read, and that are in the accounts."""
    from benchmarks.tolls import score_tolls

    tolls = score_tolls(corpora() / measure.file, predicted)
    shares = {
        "read": sum(toll.read for toll in tolls) / len(tolls),
        "in_accounts": sum(toll.in_accounts for toll in tolls) / len(tolls),
    }
    return {metric.name: figure(shares, metric) for metric in TASKS[measure.task].metrics}


def article_figures(measure: Measure) -> Figures:
    """Shares of the real article's gold that its whole reading has."""
    from benchmarks.article import score_article

    shares = {
        kind: right / wanted
        for kind, (right, wanted, _) in score_article(corpora() / measure.file).items()
    }
    return {metric.name: figure(shares, metric) for metric in TASKS[measure.task].metrics}


def _predict(measure: Measure, out: pathlib.Path, processes: int) -> None:
    source = corpora() / measure.file
    if measure.task in ("accounts", "tolls"):
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
