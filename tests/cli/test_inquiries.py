"""`party`, `encounters` and `explain` on a record made by `add`."""

import json
import pathlib

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import commands
from counterclaim.reading.language import Model

REPORTS = (
    (
        "one",
        "2016-03-15",
        "Wire",
        "Saudi warplanes bombed a market in the town of Zabid, Yemen, on Monday, killing at least "
        "26 people, the mayor said.\nThe Pentagon declined to comment on the raid.\n",
    ),
    (
        "two",
        "2016-03-15",
        "Press Office",
        "On Monday Houthi fighters shelled a barracks in Zabid, Yemen, residents said.\n"
        "The coalition said that nine people were killed in Zabid on Monday when its "
        "aircraft struck a depot. It denied that they had hit the market.\n",
    ),
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [*map(str, arguments)])


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, model: Model) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("inquiries")
    for name, day, publisher, text in REPORTS:
        page = folder / f"{name}.txt"
        page.write_text(text, encoding="utf-8")
        done = run("add", page, "--record", folder / "r.db", "--published", day,
                   "--publisher", publisher)  # fmt: skip
        assert done.exit_code == 0, done.output
    return folder / "r.db"


def answer(record: pathlib.Path, *arguments: object) -> list[dict[str, object]]:
    result = run(*arguments, "--record", record, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.output)
    return found


def test_a_party_is_shown_with_what_it_said_and_who_contradicts_it(record: pathlib.Path) -> None:
    found = answer(record, "party", "mayor")
    assert {row["party"] for row in found} == {"mayor"}
    assert any(row["contradictions"] for row in found)
    words = run("party", "mayor", "--record", record).output
    assert "26 or more" in words
    assert "≠" in words


def test_an_unknown_party_is_told_in_one_line_with_some_that_are_known(
    record: pathlib.Path,
) -> None:
    result = run("party", "admiral", "--record", record)
    assert result.exit_code == 1
    assert "no party is called 'admiral'" in str(result.exception)
    assert "mayor" in str(result.exception)


def test_rival_forces_near_each_other_are_an_encounter(record: pathlib.Path) -> None:
    found = answer(record, "encounters")
    sides = [{row["a"]["side"], row["b"]["side"]} for row in found]  # type: ignore[index]
    assert {"Houthis", "Saudi Arabia"} in sides
    words = run("encounters", "--record", record).output
    assert "Houthis and Saudi Arabia" in words
    assert "shelled a barracks" in " ".join(words.split())
    assert "no rival forces" not in words


def test_a_dispute_is_explained_by_both_sentences_and_its_rule(record: pathlib.Path) -> None:
    disputes = answer(record, "disputes")
    (number,) = [
        c for row in disputes for c in row["disagreements"]  # type: ignore[attr-defined]
        if c["kind"] == "number"
    ]  # fmt: skip
    found = answer(record, "explain", number["id"])
    words = run("explain", number["id"], "--record", record).output
    assert "no number fits both" in words
    assert "at most a week apart" in " ".join(words.split())
    assert len(found["sides"]) == 2  # type: ignore[call-overload]


def test_links_are_explained_by_incident_and_by_document(record: pathlib.Path) -> None:
    incidents = answer(record, "incidents")
    raid = max(incidents, key=lambda i: len(i["links"]))  # type: ignore[arg-type]
    whole = answer(record, "explain", raid["id"])
    assert {row["link"]["document"] for row in whole} == {  # type: ignore[index]
        link["document"]
        for link in raid["links"]  # type: ignore[attr-defined]
    }
    document = whole[0]["link"]["document"]  # type: ignore[index]
    mine = answer(record, "explain", document, "--incident", raid["id"])
    assert {row["link"]["document"] for row in mine} == {document}  # type: ignore[index]
    words = run("explain", raid["id"], "--record", record).output
    assert "both are dated to 2016-03-14" in words


@pytest.mark.parametrize("name", ["comparison-zz", "doc-zz", "incident-zz"])
def test_what_cannot_be_explained_is_told_in_one_line(record: pathlib.Path, name: str) -> None:
    result = run("explain", name, "--record", record)
    assert result.exit_code == 1
    assert name in str(result.exception)


def test_who_would_not_comment_is_shown_with_the_incident(record: pathlib.Path) -> None:
    incidents = answer(record, "incidents", "--place", "zab")
    silent = {s["party"] for i in incidents for s in i["silences"]}  # type: ignore[attr-defined]
    assert "Pentagon" in silent
