"""Batches: the same result however they are done, stopped and gone on with."""

import gzip
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from counterclaim.cli.batching import batch as batch_command
from counterclaim.errors import InputError
from counterclaim.export.parts import PartWriter, documents_of
from counterclaim.scale.batches import Batch, parts_of, settings_of
from counterclaim.scale.pools import At, Done, Pool
from counterclaim.scale.steps import Settings
from tests.scale.reports import contents, run_batch, write_reports


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[pathlib.Path]:
    """Three files of reports, one with lines that are none."""
    folder = tmp_path_factory.mktemp("files")
    found = [write_reports(folder / f"{n}.jsonl", range(10 * n, 10 * n + 6)) for n in range(3)]
    with found[1].open("a", encoding="utf-8") as file:
        file.write('no json\n{"id": 99, "text": " "}\n')
    return found


@pytest.fixture(scope="module")
def done(files: list[pathlib.Path], tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A batch of the files by one process, never stopped."""
    out = tmp_path_factory.mktemp("done") / "batch"
    run_batch(out, *files)
    return out


def test_every_document_is_there_with_its_reading(done: pathlib.Path) -> None:
    taken = [one for part in parts_of(done) for one in documents_of(part)]
    assert len(taken) == 18
    assert all(one.reading.document == one.capture.document.id for one in taken)
    assert all(one.reading.claims and one.reading.harms for one in taken)


def test_what_could_not_be_taken_is_told_with_where_and_why(
    files: list[pathlib.Path], done: pathlib.Path
) -> None:
    lines = (done / "rejects.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"where": f"{files[1]} line 7", "why": "is no JSON"},
        {"where": f"{files[1]} line 8", "why": "holds no text"},
    ]


def test_two_processes_give_what_one_gives(
    files: list[pathlib.Path], done: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    run_batch(tmp_path / "out", *reversed(files), processes=2)
    assert contents(tmp_path / "out") == contents(done)


def test_what_is_done_is_not_done_again(
    files: list[pathlib.Path], done: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    out = tmp_path / "out"
    run_batch(out, files[0])
    (first,) = parts_of(out)
    stamp = first.stat()
    with Batch(out, Settings()) as batch:
        plan = batch.plan([str(file) for file in files])
    assert [unit.paths for unit in plan.done] == [(str(files[0]),)]
    run_batch(out, *files)
    assert (first.stat().st_ino, first.stat().st_mtime_ns) == (stamp.st_ino, stamp.st_mtime_ns)
    assert contents(out) == contents(done)


def test_a_killed_process_is_replaced_and_its_file_done_again(
    files: list[pathlib.Path], done: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    out = tmp_path / "out"
    killed: list[int] = []
    with Batch(out, Settings()) as batch, Pool(1, out, Settings()) as pool:
        for news in pool.do(batch.plan([str(file) for file in files]).left):
            if isinstance(news, At) and news.number == 2 and len(killed) < 2:
                killed += pool.process_ids()
                os.kill(killed[-1], signal.SIGKILL)
        batch.finish()
    assert len(set(killed)) == 2
    assert contents(out) == contents(done)


def test_a_process_that_has_read_much_makes_room_for_a_new_one(
    files: list[pathlib.Path], done: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    out = tmp_path / "out"
    seen: set[int] = set()
    with Batch(out, Settings()) as batch, Pool(1, out, Settings(), renewed=1) as pool:
        units = batch.plan([str(file) for file in files]).left
        for _ in pool.do(units):
            seen.update(pool.process_ids())
        batch.finish()
    assert len(seen) == len(units) > 1
    assert contents(out) == contents(done)


def test_a_document_that_ends_the_process_each_time_is_left_out_and_told(
    tmp_path: pathlib.Path,
) -> None:
    file = write_reports(tmp_path / "long.jsonl", range(2), sentences=400)
    out = tmp_path / "out"
    with Batch(out, Settings()) as batch, Pool(1, out, Settings()) as pool:
        deaths = 0
        for news in pool.do(batch.plan([str(file)]).left):
            if isinstance(news, At) and news.number == 0 and deaths < 3:
                deaths += 1
                os.kill(pool.process_ids()[0], signal.SIGKILL)
        totals = batch.finish()
    assert (deaths, totals.documents, totals.refused) == (3, 1, 1)
    told = json.loads((out / "rejects.jsonl").read_text(encoding="utf-8"))
    assert told["where"] == "long.jsonl line 1"
    assert "ended the program each time" in told["why"]


def test_a_killed_batch_goes_on_where_it_was(
    files: list[pathlib.Path], done: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "counterclaim", "batch", *map(str, files), "--out", str(out)]
    running = subprocess.Popen([*command, "--processes", "1"], stderr=subprocess.DEVNULL)
    while running.poll() is None and not (out.is_dir() and parts_of(out)):
        time.sleep(0.01)
    running.kill()
    running.wait()
    kept = {part.name: part.stat().st_mtime_ns for part in parts_of(out)}
    assert kept
    # its processes end with it, and only then is the folder let go of by all of them
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert "done already" in again.stderr
    assert {name: (out / "parts" / name).stat().st_mtime_ns for name in kept} == kept
    assert contents(out) == contents(done)


def test_half_written_parts_are_neither_counted_nor_kept(tmp_path: pathlib.Path) -> None:
    with Batch(tmp_path / "out", Settings()):
        pass
    half = tmp_path / "out" / "parts" / ".a-1.0f.tmp"
    half.write_bytes(b"PAR1")
    with Batch(tmp_path / "out", Settings()) as batch:
        assert batch.finish().parts == 0
    assert not half.exists()


def test_a_folder_begun_with_other_settings_is_refused(tmp_path: pathlib.Path) -> None:
    with Batch(tmp_path / "out", Settings(publisher="Harbour Wire")):
        PartWriter(tmp_path / "out" / "parts" / "a-1.parquet", ()).commit()
    with (
        pytest.raises(InputError, match="was begun with publisher 'Harbour Wire'"),
        Batch(tmp_path / "out", Settings()),
    ):
        pass


def test_a_folder_in_which_nothing_is_done_may_be_begun_anew(tmp_path: pathlib.Path) -> None:
    with Batch(tmp_path / "out", Settings(model="misspelt")):
        pass
    with Batch(tmp_path / "out", Settings()):
        pass
    assert settings_of(tmp_path / "out") == Settings()


def test_a_mistyped_path_leaves_no_folder(tmp_path: pathlib.Path) -> None:
    done = CliRunner().invoke(batch_command, ["gone.txt", "--out", str(tmp_path / "out")])
    assert isinstance(done.exception, InputError)
    assert not (tmp_path / "out").exists()


def test_two_batches_are_not_at_work_in_one_folder(tmp_path: pathlib.Path) -> None:
    out = tmp_path / "out"
    with (
        Batch(out, Settings()),
        pytest.raises(InputError, match="another batch is at work"),
        Batch(out, Settings()),
    ):
        pass


def test_a_model_that_is_not_there_is_told_as_everywhere(
    files: list[pathlib.Path], tmp_path: pathlib.Path
) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "counterclaim", "batch", str(files[0]), "--out", str(out)]
    failed = subprocess.run(
        [*command, "--model", "no_such_model"], capture_output=True, text=True, check=False
    )
    assert failed.returncode == 1
    assert "error: cannot load the language model 'no_such_model'" in failed.stderr
    assert not parts_of(out)


def test_news_of_a_unit_end_with_what_became_of_it(
    files: list[pathlib.Path], tmp_path: pathlib.Path
) -> None:
    out = tmp_path / "out"
    with Batch(out, Settings()) as batch, Pool(1, out, Settings()) as pool:
        (unit,) = batch.plan([str(files[1])]).left
        news = list(pool.do([unit]))
    assert news[-1] == Done(unit=unit.key, read=6, refused=2)
    assert [one.number for one in news if isinstance(one, At)] == list(range(8))


def test_what_a_first_pass_keeps_is_a_setting_of_a_batch(tmp_path: pathlib.Path) -> None:
    out = tmp_path / "out"
    with Batch(out, Settings()):
        PartWriter(out / "parts" / "a-1.parquet", ()).commit()
    assert settings_of(out).scope == "conflict"
    with (
        pytest.raises(InputError, match="was begun with scope 'conflict'"),
        Batch(out, Settings(scope="claims")),
    ):
        pass


def test_a_batch_for_claims_reads_what_one_for_conflict_leaves_out(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "hall.txt"
    file.write_text(f"{'The choir sang. ' * 90}\nMayor Lena Okoro said on Monday that it pays.")
    claims = {}
    for scope in ("conflict", "claims"):
        out = tmp_path / scope
        command = [str(file), "--out", str(out), "--processes", "1", "--scope", scope]
        done = CliRunner().invoke(batch_command, command)
        assert done.exit_code == 0, done.output
        (part,) = parts_of(out)
        (taken,) = documents_of(part)
        claims[scope] = len(taken.reading.claims)
    assert claims == {"conflict": 0, "claims": 1}


def test_a_scope_without_a_first_pass_is_refused(tmp_path: pathlib.Path) -> None:
    command = ["a.txt", "--out", str(tmp_path / "out"), "--no-first-pass", "--scope", "claims"]
    done = CliRunner().invoke(batch_command, command)
    assert done.exit_code == 2
    assert "leave out --no-first-pass" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_batch_in_which_there_is_nothing_to_read_says_so(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "empty.jsonl"
    file.touch()
    out = tmp_path / "out"
    done = CliRunner().invoke(batch_command, [str(file), "--out", str(out), "--processes", "1"])
    assert done.exit_code == 1
    assert f"refused: {file}: is empty" in done.stderr
    assert f"error: {out}: nothing in {file} could be read" in done.stderr


def test_a_batch_takes_compressed_lines(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    lines = '{"text": "Six people died in Dorna."}\n{"text": "Two people died in Marn."}\n'
    file.write_bytes(gzip.compress(lines.encode()))
    run_batch(tmp_path / "out", file)
    (part,) = parts_of(tmp_path / "out")
    assert [taken.capture.name for taken in documents_of(part)] == [
        "a.jsonl.gz line 1",
        "a.jsonl.gz line 2",
    ]
