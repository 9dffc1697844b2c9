"""`counterclaim read`: the main job, and one clear line for whatever cannot be read."""

import json
import pathlib
import subprocess
import sys

import pytest

TEXT = "The mayor said six people died in Aden on Monday.\n"


def run(*arguments, stdin=None):
    """The command as users run it, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "counterclaim", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
    )


def test_an_article_from_standard_input_is_read():
    done = run("read", "-", "--published", "2019-03-04", stdin=TEXT.encode())
    out = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    for words in ("The mayor", "six people", "2019-03-04", "Aden"):
        assert words in out


def test_json_is_the_whole_reading_with_spans(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    done = run("read", page, "--json")
    reading = json.loads(done.stdout)
    span = reading["claims"][0]["content"][0]
    assert TEXT[span["start"] : span["end"]] == span["text"]
    assert reading["notes"]


def test_the_schema_describes_what_json_prints():
    schema = json.loads(run("schema").stdout)
    published = pathlib.Path("docs/reading.schema.json").read_text(encoding="utf-8")
    assert schema == json.loads(published), "run make docs"
    assert schema["$ref"].endswith("/Reading")
    assert "claims" in schema["$defs"]["Reading"]["properties"]


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (None, (), "no such file"),
        (b"", (), "empty"),
        (b"\x00\x01\x02\xff" * 50, (), "binary"),
        (TEXT.encode(), ("--published", "3 March"), "'3 March' is not a date"),
        (b"<html><body><nav>Home</nav></body></html>", (), "no article"),
        (TEXT.encode(), ("--model", "no_such_model"), "no_such_model"),
    ],
    ids=["missing", "empty", "binary", "malformed date", "no article", "no model"],
)
def test_bad_input_is_told_in_one_line(tmp_path, content, arguments, said):
    page = tmp_path / "page"
    if content is not None:
        page.write_bytes(content)
    done = run("read", page, *arguments)
    error = done.stderr.decode()
    assert done.returncode == 1
    assert said in error
    assert len(error.splitlines()) == 1
    assert done.stdout == b""
