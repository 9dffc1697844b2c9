"""A watch is written down in TOML, and what is wrong with it is told in a line."""

import datetime
import pathlib

import pytest

from counterclaim.errors import InputError
from counterclaim.watching.configs import interval_of, read_config

GOOD = """
record = "strikes.db"
lines = "changes.jsonl"
interval = "15m"

[[feed]]
url = "https://wire.example/feed"
publisher = "Harbour Wire"

[[folder]]
path = "incoming"
interval = "10s"
"""


def write(folder: pathlib.Path, text: str) -> pathlib.Path:
    place = folder / "watch.toml"
    place.write_text(text)
    return place


def test_paths_are_taken_from_the_folder_of_the_file(tmp_path: pathlib.Path) -> None:
    config = read_config(write(tmp_path, GOOD))
    assert config.record == str(tmp_path / "strikes.db")
    assert config.lines == str(tmp_path / "changes.jsonl")
    assert config.folder[0].path == str(tmp_path / "incoming")
    assert config.feed[0].url == "https://wire.example/feed"
    server = GOOD.replace("strikes.db", "postgresql://host/strikes")
    assert read_config(write(tmp_path, server)).record == "postgresql://host/strikes"


@pytest.mark.parametrize(
    ("words", "seconds"), [("90s", 90), ("15m", 900), ("2 h", 7200), ("1d", 86400)]
)
def test_intervals_have_a_unit(words: str, seconds: int) -> None:
    assert interval_of(words) == datetime.timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("interval = '5m'", "watches nothing"),
        (GOOD.replace("15m", "often"), "'often' is no interval"),
        (GOOD.replace("10s", "0s"), "'0s' is no interval"),
        (GOOD.replace("url", "address"), "address"),
        (GOOD + '[[folder]]\npath = "incoming"\n', "watches incoming twice"),
        ("[[feed]\n", "watch.toml: "),
        ("title = '\xff'", "watches nothing"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(tmp_path: pathlib.Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as told:
        read_config(write(tmp_path, text))
    assert "\n" not in str(told.value)


def test_a_file_that_is_not_there_is_told(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_config(tmp_path / "none.toml")
