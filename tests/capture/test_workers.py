"""Extraction in a process of its own: the same outcome, and bounds that hold."""

import io
import pathlib

import pytest

from benchmarks.samples import LINES, SAMPLES, zipped
from counterclaim.capture import captures
from counterclaim.capture.containers import pieces_of
from counterclaim.capture.messages import receive_answer, send, sent_of
from counterclaim.capture.pieces import Job, Piece, Refused
from counterclaim.capture.workers import Worker
from counterclaim.model.captures import Capture, Refusal


def test_pieces_are_the_same_from_another_process() -> None:
    with Worker() as worker:
        for name in ("posts.csv", "crawl.warc", "box.mbox", "note.txt", "page.html"):
            job = Job(name=name, content=SAMPLES[name]())
            assert list(worker.pieces(job)) == list(pieces_of(job))


def test_a_message_is_what_it_was() -> None:
    pipe = io.BytesIO()
    (piece,) = pieces_of(Job(name="note.txt", content=SAMPLES["note.txt"]()))
    assert isinstance(piece, Piece)
    send(pipe, sent_of(piece))
    pipe.seek(0)
    assert receive_answer(pipe) == sent_of(piece)
    assert receive_answer(pipe) is None


def slow_page(times: int) -> bytes:
    """A page that is well-formed, within bounds, and costs seconds."""
    line = "<p>The army <i>said</i> it had not fired <b>at</b> all <i>of</i> it</p>"
    return f"<html><body><article>{line * times}</article></body></html>".encode()


def test_what_takes_too_long_is_refused_and_the_rest_goes_on(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.html").write_bytes(slow_page(7_000))
    (tmp_path / "b.html").write_bytes(SAMPLES["page.html"]())
    found = list(
        captures([str(tmp_path / "a.html"), str(tmp_path / "b.html")], worker=Worker(seconds=2))
    )
    slow, page = found
    assert isinstance(slow, Refusal) and "takes longer than" in slow.reason
    assert isinstance(page, Capture) and LINES[0] in page.document.text


def test_what_takes_too_much_memory_is_refused_and_the_rest_goes_on() -> None:
    with Worker(memory=600_000_000) as worker:
        bomb = zipped({"word/document.xml": b"<a/>" * 40_000_000}, stored=True)
        (refused,) = worker.pieces(Job(name="a.docx", content=bomb))
        assert isinstance(refused, Refused)
        (piece,) = worker.pieces(Job(name="page.html", content=SAMPLES["page.html"]()))
        assert isinstance(piece, Piece)


def test_a_stream_that_is_left_early_leaves_no_process_behind() -> None:
    worker = Worker()
    stream = worker.pieces(Job(name="posts.csv", content=SAMPLES["posts.csv"]()))
    next(stream)
    process = worker._process
    assert process is not None and process.poll() is None
    stream.close()  # type: ignore[attr-defined]
    assert process.poll() is not None


def test_no_module_of_the_current_folder_is_imported(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pypdf.py").write_text("open('ran', 'w')\n")
    (tmp_path / "report.pdf").write_bytes(SAMPLES["report.pdf"]())
    monkeypatch.chdir(tmp_path)
    (capture,) = captures(["report.pdf"])
    assert isinstance(capture, Capture)
    assert not (tmp_path / "ran").exists()


class Ended(Worker):
    """A worker whose process something else ends as soon as it has its job, so many times."""

    times = 1

    def _send(self, job: Job) -> None:
        super()._send(job)
        if self.times:
            self.times -= 1
            assert self._process
            self._process.kill()


def test_a_process_that_something_else_ended_is_asked_once_more() -> None:
    job = Job(name="page.html", content=SAMPLES["page.html"]())
    with Ended() as worker:
        assert list(worker.pieces(job)) == list(pieces_of(job))


def test_a_file_that_ends_the_process_twice_is_refused() -> None:
    job = Job(name="page.html", content=SAMPLES["page.html"]())
    with Ended() as worker:
        worker.times = 2
        (refused,) = worker.pieces(job)
        assert isinstance(refused, Refused) and "breaks the program" in refused.reason
        assert list(worker.pieces(job)) == list(pieces_of(job))
