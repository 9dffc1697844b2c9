"""The step over Arrow batches: by itself, and in Spark where that is installed."""

import os
import pathlib
import shutil
import sys

import pyarrow
import pytest

from counterclaim.scale.arrow import DONE, step_in_arrow, unit_rows
from counterclaim.scale.batches import Batch
from counterclaim.scale.steps import Settings
from tests.scale.reports import contents, run_batch, write_reports


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("files")
    return [str(write_reports(folder / f"{n}.jsonl", range(3 * n, 3 * n + 3))) for n in range(3)]


@pytest.fixture(scope="module")
def done(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    out = tmp_path_factory.mktemp("done") / "batch"
    run_batch(out, *map(pathlib.Path, files))
    return out


def test_batches_of_units_become_parts_and_what_became_of_them(
    files: list[str], done: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    out = tmp_path / "out"
    with Batch(out, Settings()) as batch:
        units = batch.plan(files).left
        rows = [{"unit": content} for (content,) in unit_rows(units)]
        told = step_in_arrow(out, Settings())([pyarrow.RecordBatch.from_pylist(rows)])
        found = [row for answer in told for row in answer.to_pylist()]
        batch.finish()
    assert found == [{"unit": unit.key, "read": 3, "refused": 0} for unit in units]
    assert contents(out) == contents(done)


def test_spark_gives_the_same_parts(
    files: list[str], done: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed (pip install pyspark)")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none")
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("OMP_NUM_THREADS", os.environ.get("OMP_NUM_THREADS", "1"))
    out = tmp_path / "out"
    with Batch(out, Settings()) as batch:
        units = batch.plan(files).left
        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        spark = builder.getOrCreate()
        try:
            rows = spark.createDataFrame(unit_rows(units), "unit string").repartition(len(units))
            told = rows.mapInArrow(step_in_arrow(out, Settings()), DONE).collect()
        finally:
            spark.stop()
        batch.finish()
    assert sorted(row["unit"] for row in told) == sorted(unit.key for unit in units)
    assert contents(out) == contents(done)
