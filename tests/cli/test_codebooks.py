"""`codebooks show`, `diff`, `rules`, and `explain` of a derived value, on a record of reports."""

import json
import pathlib
from typing import Any

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import commands
from counterclaim.reading.language import Model

REPORTS = (
    (
        "one",
        "2021-03-02",
        "An air strike on Tartus, Syria, killed nine people on Monday, the mayor said.\n",
    ),
    (
        "two",
        "2021-03-04",
        "Air strikes killed 14 civilians in Tartus, Syria, on Monday, a doctor said.\n",
    ),
)


def run(*arguments: object) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(commands, [*map(str, arguments)])


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, model: Model) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("codebooks")
    for name, day, text in REPORTS:
        page = folder / f"{name}.txt"
        page.write_text(text, encoding="utf-8")
        done = run("add", page, "--record", folder / "r.db", "--published", day)
        assert done.exit_code == 0, done.output
    return folder / "r.db"


@pytest.fixture(scope="module")
def incident(record: pathlib.Path) -> str:
    (found,) = answer(record, "incidents")
    return str(found["id"])


def answer(record: pathlib.Path, *arguments: object) -> list[dict[str, Any]]:
    result = run(*arguments, "--record", record, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.output)
    return found


def test_a_row_is_shown_with_rules_and_quotations(record: pathlib.Path, incident: str) -> None:
    words = run("codebooks", "show", incident, "--codebook", "acled", "--record", record).output
    folded = " ".join(words.split())
    assert "lowest of 9, 14 [acled.fatalities.lowest]" in folded
    assert "+ mayor: 9 “killed nine people”" in folded
    assert "− doctor" in folded and "not used: doctor says 14, which is higher" in folded


def test_a_table_may_be_shown_alone(record: pathlib.Path, incident: str) -> None:
    words = run(
        "codebooks", "show", incident, "--codebook", "ucdp", "--no-traces", "--record", record
    ).output
    assert "best" in words and "“" not in words


def test_rows_come_as_json_with_their_traces(record: pathlib.Path, incident: str) -> None:
    rows = answer(record, "codebooks", "show", incident)
    assert {row["codebook"] for row in rows} == {"acled", "ucdp", "airwars", "every-casualty"}
    acled = next(row for row in rows if row["codebook"] == "acled")
    (fatalities,) = [cell for cell in acled["cells"] if cell["field"] == "fatalities"]
    assert fatalities["value"] == 9
    assert fatalities["used"][0]["quote"]["text"] == "killed nine people"


def test_the_difference_is_told_with_both_numbers(record: pathlib.Path, incident: str) -> None:
    topics = {t["name"]: t for t in answer(record, "codebooks", "diff", incident)}
    assert "killed" in topics and "when" not in topics
    assert {"killed", "when"} <= {
        t["name"] for t in answer(record, "codebooks", "diff", incident, "--all")
    }
    words = " ".join(run("codebooks", "diff", incident, "--record", record).output.split())
    assert "low 9, best 14, high 14" in words
    assert "used by UCDP GED, Airwars; not by ACLED: doctor says 14, which is higher" in words


def test_a_derived_value_is_explained_with_its_rule_and_sentences(
    record: pathlib.Path, incident: str
) -> None:
    result = run("explain", f"{incident}/acled.fatalities", "--record", record)
    words = " ".join(result.output.split())
    assert "fatalities 9" in words and "the lowest figure stands" in words
    assert "An air strike on Tartus, Syria, killed nine people on Monday" in words
    (cell,) = answer(record, "explain", f"{incident}/acled.fatalities")
    assert cell["rule"] == "acled.fatalities.lowest"


@pytest.mark.parametrize(
    ("name", "message"),
    [("gdelt.count", "names no codebook"), ("acled.deaths", "acled has no column 'deaths'")],
)
def test_a_value_that_is_not_there_is_told_in_one_line(
    record: pathlib.Path, incident: str, name: str, message: str
) -> None:
    result = run("explain", f"{incident}/{name}", "--record", record)
    assert result.exit_code == 1 and message in str(result.exception)


def test_an_unknown_incident_is_told_in_one_line(record: pathlib.Path) -> None:
    result = run("codebooks", "show", "incident-zz", "--record", record)
    assert result.exit_code == 1 and "no incident begins with" in str(result.exception)


def test_rules_are_listed_with_their_text_and_source() -> None:
    words = " ".join(run("codebooks", "rules", "--codebook", "acled").output.split())
    assert "acled.fatalities.vague" in words and "dozens 12" in words
    assert "common.denied" not in words
    assert "common.denied" in run("codebooks", "rules").output
