"""A watch that runs unattended is told of in lines and figures."""

import datetime
import io
import json
import logging
import socket
import urllib.request
from collections.abc import Iterator

import pytest
from prometheus_client import generate_latest

from counterclaim import logs
from counterclaim.errors import FetchError, InputError
from counterclaim.record.rows import Added
from counterclaim.watching.logged import Figures, Logged
from counterclaim.watching.rounds import Round
from tests.record.captures import make_capture

MINUTE = datetime.timedelta(minutes=1)
FEED = "https://ana:pass@wire.example/feed?key=f3a9"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure("json", "info", stream=stream)
    yield stream
    root.handlers[:], root.level = handlers, level


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_what_is_kept_is_told_by_its_id(stream: io.StringIO) -> None:
    capture = make_capture()
    Logged().kept(Added(id=capture.document.id, status="added", version=1), capture)
    line = json.loads(stream.getvalue())
    assert (line["event"], line["id"]) == ("document kept", capture.document.id)
    assert "clinic" not in stream.getvalue()


def test_what_fails_is_told_without_keys_and_words(stream: io.StringIO) -> None:
    hearer = Logged()
    refused = FetchError(f"{FEED}: the server says 404")
    hearer.failed(FEED, str(refused), MINUTE, refused)
    hearer.failed(FEED, "ValueError: six dead", None, ValueError("six dead"))
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert (first["source"], first["reason"]) == (
        "https://wire.example/feed", "the server says 404",
    )  # fmt: skip
    assert first["again_s"] == 60
    assert second["error"] == "ValueError"
    for word in ("pass", "f3a9", "dead"):
        assert word not in stream.getvalue()


def test_rounds_are_counted_and_those_that_looked_at_nothing_are_not(
    stream: io.StringIO,
) -> None:
    figures = Figures()
    figures.rounded(Round(), 0.1)
    figures.rounded(Round(sources=2, kept=3, failures=1, told=4), 1.5)
    text = generate_latest(figures.registry).decode()
    for name, value in (("rounds", 1), ("looks", 2), ("documents", 3), ("failures", 1)):
        assert f"counterclaim_watch_{name}_total {value}.0\n" in text
    assert json.loads(stream.getvalue())["ms"] == 1500


def test_figures_are_served_to_this_machine_and_a_taken_port_is_told() -> None:
    figures, port = Figures(), free_port()
    figures.serve(port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        assert b"counterclaim_watch_rounds_total 0.0" in answer.read()
    with pytest.raises(InputError, match="name another --metrics-port"):
        Figures().serve(port)
