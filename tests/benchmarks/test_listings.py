"""The commands that list what readings miss."""

import pathlib

from click.testing import CliRunner

from benchmarks.listings import golden, speakers
from counterclaim.reading.language import Model


def test_the_golden_set_is_listed_by_phenomenon(model: Model) -> None:
    shown = CliRunner().invoke(golden, ["attribution", "--about", "scare quotes and titles"])
    assert shown.exit_code == 0
    first, *_ = shown.output.splitlines()
    assert first.startswith("scare quotes and titles: 4 texts, 0 claims, ")
    assert "all: 4 texts" in shown.output
    assert "parent: 0 of 0 right" in shown.output


def test_an_unknown_phenomenon_is_refused_with_those_there_are() -> None:
    shown = CliRunner().invoke(golden, ["attribution", "--about", "weather"])
    assert shown.exit_code == 1
    (line,) = shown.output.splitlines()
    assert line.startswith("Error: no passage is about 'weather'; known: nesting, chain, ")


def test_a_folder_without_bundles_is_refused(tmp_path: pathlib.Path) -> None:
    shown = CliRunner().invoke(speakers, [str(tmp_path)])
    assert shown.exit_code == 1
    assert shown.output.splitlines() == [
        "Error: no bundles (*/gold.json) there: set COUNTERCLAIM_CORPORA"
    ]
