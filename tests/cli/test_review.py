"""People review, decide and undo from the command line."""

import json
import pathlib
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import commands
from counterclaim.errors import InputError
from counterclaim.record import open_record
from tests.test_naming import said
from tests.test_relating import add as add_story

type Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: pathlib.Path) -> Run:
    path = tmp_path / "test.db"
    with open_record(path) as record:
        add_story(record, said(0, "The relief office", "Relief Office", 5))
        add_story(record, said(1, "Aid headquarters", "Aid Headquarters", 9))

    def command(*words: str, keys: str | None = None) -> Result:
        words = (*words, "--record", str(path), "--who", "Ann")
        if words[0] in ("agreement", "decisions", "show"):
            words = words[:-2]
        return CliRunner().invoke(commands, words, input=keys)

    return command


def told(result: Result) -> str:
    assert result.exception is None, result.exception
    return result.output


def refused(result: Result) -> str:
    assert isinstance(result.exception, InputError)
    return str(result.exception)


def queue(run: Run) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(told(run("review", "--json")))["tasks"]
    return found


def test_the_queue_shows_the_sentence_and_what_would_change(run: Run) -> None:
    shown = told(run("review"))
    assert "contradiction" in shown and "killed 5 -> 5-9" in shown
    assert "Aid headquarters said jets struck Astrel" in shown
    assert told(run("review", "--kind", "unclear count")) == "nothing waits for a decision\n"


def test_a_task_that_was_decided_leaves_the_queue_and_comes_back_when_undone(run: Run) -> None:
    before = queue(run)
    made = told(run("decide", "accept", before[0]["id"], "--reason", "read it"))
    assert "accept by Ann" in made
    assert before[0]["id"] not in [task["id"] for task in queue(run)]
    told(run("decide", "undo", made.split()[0]))
    assert queue(run) == before
    history = told(run("decisions"))
    assert "why: read it" in history and "taken back by Ann" in history


def test_a_correction_shows_both_values(run: Run) -> None:
    told(run("decide", "correct", "doc-1", "harm-0", "count=9-12"))
    assert "count: 9 -> 9-12" in told(run("decisions", "doc-1"))
    shown = told(run("show", "doc-1"))
    assert "corrected" in shown and "count: 9 -> 9-12" in shown


def test_a_missed_claim_is_added_by_its_words(run: Run) -> None:
    told(run("decide", "add", "doc-1", "--source", "Aid headquarters", "--cue", "said",
             "--content", "blood, fuel and clean water"))  # fmt: skip
    found = json.loads(told(run("decisions", "--json")))["decisions"][0]["decision"]
    assert found["what"]["human"]["claim"]["content"][0]["text"] == "blood, fuel and clean water"


def test_incidents_are_split_and_merged_again(run: Run) -> None:
    incident = queue(run)[0]["incident"]
    told(run("decide", "split", incident, "doc-1"))
    assert queue(run) == []
    with_other = json.loads(told(run("decisions", "--json")))["decisions"][0]["decision"]
    assert [len(p["reports"]) for p in with_other["what"]["parts"]] == [1, 1]


def test_two_names_are_said_to_be_one_source(run: Run) -> None:
    told(run("decide", "same", "source", "Relief Office", "Aid Headquarters"))
    kinds = {task["kind"] for task in queue(run)}
    assert "contradiction" not in kinds


@pytest.mark.parametrize(
    ("words", "why"),
    [(("decide", "accept", "doc-1"), "name a document and a value"),
     (("decide", "accept", "task-0000"), "no task begins with"),
     (("decide", "correct", "doc-1", "harm-0"), "say what is right"),
     (("decide", "correct", "doc-1", "harm-9", "count=1"), "has no harm-9"),
     (("decide", "reject", "doc-1", "harm-0", "--seen", "0"), "look at it again"),
     (("decide", "undo", "decision-0"), "no decision begins with"),
     (("decide", "add", "doc-1", "--content", "nothing of the kind"), "does not stand in")],
)  # fmt: skip
def test_what_cannot_be_decided_is_told_in_one_line(
    run: Run, words: tuple[str, ...], why: str
) -> None:
    assert why in refused(run(*words))


def test_keys_accept_reject_correct_undo_and_skip(run: Run) -> None:
    tasks = queue(run)
    assert len(tasks) == 2
    shown = told(run("review", "--ask", keys="aueharm=1\necount=9-12\nbetter\ns"))
    assert "taken back" in shown and "has no 'harm" in shown
    assert "1 decision made" in shown
    entries = json.loads(told(run("decisions", "--json")))["decisions"]
    verbs = [entry["decision"]["what"]["verb"] for entry in entries]
    assert verbs == ["accept", "correct"]


def test_a_second_reviewer_is_given_documents_and_compared(run: Run) -> None:
    assert "nobody has decided anything" in refused(run("assign", "june", "--to", "Ann"))
    told(run("decide", "accept", "doc-0", "harm-0"))
    assert "about 1 document" in told(run("assign", "june", "--to", "Ann"))
    assert told(run("assign", "june")).splitlines()[-1] == "3 left"
    told(run("decide", "reject", "doc-0", "harm-0", "--assignment", "june"))
    shown = told(run("agreement", "june"))
    assert "is one" in shown and "yes / no" in shown and "open" in shown
    told(run("decide", "accept", "doc-0", "harm-0", "--adjudicates", "june"))
    assert "settled" in told(run("agreement", "june"))
