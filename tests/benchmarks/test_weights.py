"""Weights that only benchmarks use can be loaded, and the trees among them be followed."""

import gzip
import json
import pathlib
from collections import Counter

from benchmarks.predictors.incident_ranking import KINDS, Trees, linear, unit

PATH = pathlib.Path("benchmarks/predictors/incidents_weights.json.gz")


def test_the_muc4_weights_have_an_intercept_and_trees_for_every_role() -> None:
    weights = json.loads(gzip.decompress(PATH.read_bytes()))
    assert set(weights["roles"]) == {"PerpInd", "PerpOrg", "Target", "Victim", "Weapon"}
    for role in weights["roles"].values():
        assert all("(intercept)" in role[name] for name in ("strict", "soft"))
        assert role["trees"]["trees"]
    for part in ("types", "told"):
        assert all("(intercept)" in table for table in weights[part].values())
    for kind in weights["reports"].values():
        assert "(intercept)" in kind["regression"] and kind["trees"]["trees"]
    assert set(weights["rarity"]) == {"types", "told"}
    assert all(0 < least < 1 for least in weights["thresholds"].values())
    assert set(weights["thresholds"]) == {*weights["roles"], "any", "type", "second"}


def test_the_trees_of_reports_alone_see_what_the_transformer_makes_of_them() -> None:
    reports = json.loads(gzip.decompress(PATH.read_bytes()))["reports"]
    assert set(reports) == set(KINDS)
    for kind in reports.values():
        numbers = len(kind["regression"]) - 1
        nodes = (node for tree in kind["trees"]["trees"] for node in tree if len(node) > 1)
        asked = {int(node[0]) for node in nodes}
        assert max(asked) < numbers + len(KINDS)
        assert any(feature >= numbers for feature in asked)


def test_a_tree_is_followed_to_its_leaf() -> None:
    trees = Trees({"base": 0.0, "trees": [[[0, 1.5, 1, 2], [-3.0], [3.0]]]})
    assert trees.chance([1.0]) < 0.1
    assert trees.chance([2.0]) > 0.9


def test_unknown_features_weigh_nothing() -> None:
    assert linear({"(intercept)": -1.0, "a": 2.0}, Counter(a=1, b=5)) == 1.0


def test_a_row_of_length_one_leaves_out_what_is_not_known_to_be_rare() -> None:
    assert unit({"a": 3.0, "b": 4.0}) == {"a": 0.6, "b": 0.8}
    assert unit({"a": 3.0, "b": 4.0}, {"b": 2.0}) == {"b": 1.0}
    assert unit({}, {}) == {}
