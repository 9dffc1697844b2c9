"""Tolls of a bundle: read with the right value, and found again among its accounts."""

import json
import pathlib

from benchmarks.tolls import score_tolls


def test_a_toll_is_looked_for_in_its_own_document(tmp_path: pathlib.Path) -> None:
    gold = tmp_path / "gold" / "mill"
    gold.mkdir(parents=True)
    (gold / "01.txt").write_text("At least 19 farmers were killed, the mayor said.\n")
    accounts = [
        {
            "document": "01",
            "point": "killed",
            "value": {"min": low, "max": None},
            "quote": "At least 19",
        }
        for low in (19, 21)
    ]
    document = {"id": "01", "file": "01.txt", "publisher": "Hill Wire", "published": "2021-05-10"}
    bundle = {"id": "mill", "documents": [document], "incidents": [{"accounts": accounts}]}
    (gold / "gold.json").write_text(json.dumps(bundle))
    predicted = tmp_path / "predicted"
    predicted.mkdir()
    given = [{"document": "01", "point": "killed", "value": {"min": 21, "max": None}}]
    (predicted / "mill.json").write_text(json.dumps({"incidents": [{"accounts": given}]}))
    found = score_tolls(tmp_path / "gold", predicted)
    assert [(t.value, t.read, t.in_accounts, t.instead) for t in found] == [
        ("19-", True, False, "19-"),
        ("21-", False, True, "19-"),
    ]
