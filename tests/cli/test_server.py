"""Every command does on a record on a server what it does on one in a file, letter for letter."""

import datetime
import pathlib
import re

import pytest
from click.testing import CliRunner

from counterclaim.cli import _COMMANDS, commands
from counterclaim.record import open_record
from tests.postgres import Cluster

NOTES = {
    "a.txt": "The army said its jets struck a depot in Homs on 3 May 2016. "
    "Activists said 12 civilians were killed in the strike on Homs.",
    "b.txt": "The ministry denied on Wednesday that jets had struck Homs on 3 May 2016. "
    "Nobody was killed there, a spokesman said.",
}
NOTICE = "watch.toml"
DOSSIER = "dossier {incident} pages/ --confidential include"
STEPS = (
    "add ../notes/a.txt ../notes/b.txt --published 2016-05-04",
    "list --json",
    "show {document} --json",
    "search depot --json",
    "versions {document}",
    "diff {document} {other}",
    "incidents --json",
    "incident {incident} --json",
    "explain {incident}",
    "disputes --json",
    "party army --json",
    "encounters --json",
    "codebooks show {incident}",
    "review --json",
    "decide accept {document} {claim}",
    "decisions --json",
    "assign second {document} --to Ben",
    "agreement second",
    "mark --source Activists --confidential",
    "export --as jsonl record.jsonl --confidential include",
    "export --as claims.csv,values.csv,parquet --confidential include tables/",
    "package {document} e.zip --confidential include",
    "custody --json",
    "watch watch.toml --once",
    "users list",
    "import record.jsonl",
    "remove {other} --reason asked",
    "incidents",
    "verify --json",
    DOSSIER,
)
"""What is done, one after the other; a command fails where the record is not what it expects."""
ELSEWHERE = {
    "fetch",
    "timestamp",
    "serve",
    "copy",
    "backup",
    "restore",
    "doctor",
}  # they have tests of their own on both
NO_RECORD = {"read", "gazetteer", "actors", "schema", "batch"}


def done(record: str, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each step prints on a new record."""
    folder.mkdir()
    (folder / NOTICE).write_text('lines = "told.jsonl"\n[[folder]]\npath = "../notes"\n')
    monkeypatch.chdir(folder)
    run = CliRunner(env={"COUNTERCLAIM_RECORD": record})
    names: dict[str, str] = {}
    printed = []
    for step in STEPS:
        asked = step.format(**names).split()
        result = run.invoke(commands, asked)
        assert result.exit_code == 0, (step, result.output, result.exception)
        printed.append(result.output.replace(record, "RECORD"))
        if not names:
            names = known(record)
    return printed


def known(record: str) -> dict[str, str]:
    """Ids that commands go by."""
    with open_record(record) as opened:
        one, other = (listing.id for listing in opened.documents())
        reading = opened.reading(one)
        assert reading
        return {
            "document": one, "other": other, "incident": opened.incidents()[0].id,
            "claim": reading.claims[0].id,
        }  # fmt: skip


def test_every_command_that_works_on_a_record_is_tried() -> None:
    tried = {step.split()[0] for step in STEPS}
    assert tried | ELSEWHERE | NO_RECORD == set(_COMMANDS)


@pytest.mark.usefixtures("model")
def test_a_server_shows_what_a_file_shows(
    cluster: Cluster, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
    monkeypatch.setattr("counterclaim.record.store.now", lambda: moment)
    (tmp_path / "notes").mkdir()
    for name, content in NOTES.items():
        (tmp_path / "notes" / name).write_text(content)
    in_file = done(str(tmp_path / "file.db"), tmp_path / "one", monkeypatch)
    with cluster.record() as address:
        on_server = done(address, tmp_path / "two", monkeypatch)
    for step, here, there in zip(STEPS, in_file, on_server, strict=True):
        if step == DOSSIER:  # its pages hold what is different each time
            here, there = (re.sub("[0-9a-f]{64}", "", words) for words in (here, there))
        assert there == here, step
    for name in ("record.jsonl", "tables/claims.csv", "tables/values.csv"):
        assert (tmp_path / "two" / name).read_bytes() == (tmp_path / "one" / name).read_bytes()
