"""A log of events: one line each, with nothing in it that was captured."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from counterclaim import logs


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where events go; the log of the tests is put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure("json", "info", stream=stream)
    yield stream
    root.handlers[:], root.level = handlers, level


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_a_line_with_its_fields(stream: io.StringIO) -> None:
    logs.tell("round", kept=2, source=None)
    logs.tell("request", level="debug", status=200)
    (line,) = lines(stream)
    assert str(line.pop("at")).endswith("Z")
    assert line == {"level": "info", "event": "round", "kept": 2}


def test_text_stays_one_line_whatever_a_field_holds() -> None:
    stream = io.StringIO()
    handlers = logging.getLogger().handlers[:]
    logs.configure("text", "info", stream=stream)
    logs.tell("failed", level="warning", reason="not\nthere \x1b[2J", again_s=60, whole=True)
    logging.getLogger().handlers[:] = handlers
    (line,) = stream.getvalue().splitlines()
    assert line.endswith(' warning failed reason="not\\nthere \\u001b[2J" again_s=60 whole=true')


def test_an_error_is_told_without_its_words(stream: io.StringIO) -> None:
    try:
        raise ValueError("six dead at the market")
    except ValueError as error:
        logs.tell_error("failed", error, source="feed")
    (line,) = lines(stream)
    assert (line["level"], line["error"], line["source"]) == ("error", "ValueError", "feed")
    assert "test_logs.py:" in str(line["raised"])
    assert "market" not in stream.getvalue()


def test_what_a_library_says_of_a_text_is_not_told(stream: io.StringIO) -> None:
    logging.getLogger("somelibrary").warning("discarding: six dead at the market")
    logging.getLogger("uvicorn.error").warning("invalid request")
    library, server = lines(stream)
    assert library["logger"] == "somelibrary" and "message" not in library
    assert str(library["place"]).startswith("test_logs:")
    assert server["message"] == "invalid request"
