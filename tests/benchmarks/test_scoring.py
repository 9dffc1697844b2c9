"""Floors, figures and predictions: what the benchmarks do with what scorers say."""

import json
import pathlib
import tomllib

import pytest

from benchmarks import predict, scoring
from benchmarks.corpora import given, read_lines, write_lines
from benchmarks.report import report_text
from benchmarks.scoring import below, floors_text, raise_floors, read_floors
from benchmarks.tasks import MEASURES, TASKS, Measure


def test_a_figure_under_its_floor_is_reported() -> None:
    lines = below({"lgl": {"found F1": 70.0}}, {"lgl": {"found F1": 70.5}})
    assert lines == ["lgl: found F1 is 70.0, below its floor of 70.5"]


def test_a_figure_that_is_missing_is_below_its_floor() -> None:
    assert below({"lgl": {}}, {"lgl": {"found F1": 1.0}})


def test_a_corpus_that_was_not_run_is_not_judged() -> None:
    assert below({}, {"lgl": {"found F1": 99.0}}) == []


def test_noise_is_no_regression() -> None:
    assert below({"lgl": {"found F1": 70.0}}, {"lgl": {"found F1": 70.2}}) == []


def test_floors_rise_and_never_fall() -> None:
    floors = {"lgl": {"found F1": 70.0}, "timebank": {"value F1": 75.0}}
    raised = raise_floors({"lgl": {"found F1": 65.0}, "timebank": {"value F1": 76.29}}, floors)
    assert raised == {"lgl": {"found F1": 70.0}, "timebank": {"value F1": 76.2}}


def test_floors_are_read_back_as_they_were_written(tmp_path: pathlib.Path) -> None:
    floors = {"geowebnews": {"end-to-end F1 at 161 km": 63.4, "found F1": 70.0}}
    path = tmp_path / "floors.toml"
    path.write_text(floors_text(floors))
    assert read_floors(path) == floors


def test_the_projects_floors_name_measures_and_figures_that_exist() -> None:
    known = {m.name: {metric.name for metric in TASKS[m.task].metrics} for m in MEASURES}
    for name, table in tomllib.loads(scoring.FLOORS.read_text()).items():
        assert set(table) <= known[name], name


def test_gold_is_kept_from_predictors() -> None:
    record = {"id": "a", "text": "x", "timex": [], "killed": 3, "incident": 7, "toponyms": []}
    assert given(record) == {"id": "a", "text": "x"}


@pytest.mark.parametrize("name", ["some.jsonl", "some.jsonl.gz"])
def test_records_are_read_back_as_they_were_written(tmp_path: pathlib.Path, name: str) -> None:
    records = [{"id": "1", "text": "“Größe”"}, {"id": "2", "text": ""}]
    write_lines(tmp_path / name, records)
    assert list(read_lines(tmp_path / name)) == records


def test_predictions_come_in_the_order_of_the_records(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lines(tmp_path / "in.jsonl", [{"id": str(n), "text": "x", "gold": n} for n in range(20)])
    monkeypatch.setattr(predict, "_named", lambda task, function: echo)
    predict.predict_file("times", tmp_path / "in.jsonl", tmp_path / "one.jsonl", processes=1)
    predict.predict_file("times", tmp_path / "in.jsonl", tmp_path / "two.jsonl", processes=2)
    assert (tmp_path / "one.jsonl").read_text() == (tmp_path / "two.jsonl").read_text()
    assert [r["id"] for r in read_lines(tmp_path / "two.jsonl")] == [str(n) for n in range(20)]


def echo(record: dict[str, object]) -> dict[str, object]:
    return record


def test_the_report_shows_figures_floors_and_peers() -> None:
    text = report_text(
        {"figures": {"timebank": {"value F1": 76.3, "relaxed F1": 80.0, "strict F1": 70.0}}},
        {"timebank": {"value F1": 76.0}},
    )
    assert "| timebank | 76.3 (floor 76.0) | 80.0 | 70.0 | HeidelTime 80.1 |" in text


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_a_scorer_gives_every_figure_we_follow(
    measure: Measure, corpora: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    """Gold as its own prediction, on a few documents: full marks where the scorer gives any."""
    if measure.task == "accounts" or TASKS[measure.task].scorer is None:
        pytest.skip("scored by folder; its gold is no single file")
    source = corpora / measure.file
    records = [record for record, _ in zip(read_lines(source), range(12), strict=False)]
    write_lines(tmp_path / "gold.jsonl", records)
    task = TASKS[measure.task]
    printed = scoring.run_scorer(
        task.name, tmp_path / "gold.jsonl", tmp_path / "gold.jsonl", "--json"
    )
    found = {metric.name: scoring.figure(json.loads(printed), metric) for metric in task.metrics}
    assert found[task.metrics[0].name] == 100
