"""Weights that only benchmarks use can be loaded."""

import json
import pathlib


def test_the_muc4_weights_are_json_with_an_intercept_each():
    path = pathlib.Path("benchmarks/predictors/incidents_weights.json")
    weights = json.loads(path.read_text(encoding="utf-8"))
    assert weights
    assert all("(intercept)" in table for table in weights.values())
