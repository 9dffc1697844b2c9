"""`incidents`, `incident` and `disputes` on a record made by `add`."""

import json

import pytest
from click.testing import CliRunner

from counterclaim.cli import commands

FIRST = (
    "Warplanes bombed a market in the town of Zabid, Yemen, on Monday, killing at least 26 people, "
    "the mayor said.\n"
)
SECOND = (
    "The coalition said on Tuesday that nine people were killed in Zabid, Yemen, on Monday when "
    "its aircraft struck a depot. It denied that they had hit the market.\n"
)


def run(*arguments):
    return CliRunner().invoke(commands, [*map(str, arguments)])


@pytest.fixture(scope="module")
def record(tmp_path_factory, model):
    folder = tmp_path_factory.mktemp("incidents")
    path = folder / "record.db"
    reports = (("one", FIRST, "2016-03-15", "Wire"), ("two", SECOND, "2016-03-15", "Press Office"))
    for name, text, day, publisher in reports:
        page = folder / f"{name}.txt"
        page.write_text(text, encoding="utf-8")
        done = run("add", page, "--record", path, "--published", day, "--publisher", publisher)
        assert done.exit_code == 0, done.output
    return path


def listed(record, *arguments):
    return json.loads(run("incidents", "--record", record, "--json", *arguments).output)


def test_reports_of_one_raid_are_one_incident(record):
    (raid,) = [i for i in listed(record) if i["where"] and i["where"]["name"].startswith("Zab")]
    assert len({link["document"] for link in raid["links"]}) == 2
    assert raid["first"] == raid["last"] == "2016-03-14"


def test_filters_choose_by_place_and_day(record):
    assert listed(record, "--place", "zab")
    assert not listed(record, "--place", "Aleppo")
    assert not listed(record, "--since", "2016-03-16")


def test_an_incident_is_found_by_the_beginning_of_its_id(record):
    (raid,) = listed(record, "--place", "zab")
    short = raid["id"].removeprefix("incident-")[:6]
    shown = json.loads(run("incident", short, "--record", record, "--json").output)
    assert shown == raid
    matrix = run("incident", raid["id"], "--record", record).output
    assert "killed" in matrix
    assert "26 or more" in matrix


def test_disputes_give_both_sides(record):
    (disputed,) = json.loads(run("disputes", "--record", record, "--json").output)
    points = {d["point"] for d in disputed["disagreements"]}
    assert {"killed", "target"} <= points
    out = run("disputes", "--record", record).output
    assert "nine people were killed" in out
    assert "killing at least 26 people" in out


def test_an_unknown_id_is_told(record):
    done = run("incident", "zzz", "--record", record)
    assert done.exit_code == 1
    assert "no incident begins with 'zzz'" in str(done.exception)


def test_a_malformed_day_is_told(record):
    done = run("incidents", "--since", "spring", "--record", record)
    assert "'spring' is not a date" in str(done.exception)
