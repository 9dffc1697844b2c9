"""`counterclaim watch` as users run it."""

import json
import pathlib

import pytest

from benchmarks.samples import PAGE, rss
from counterclaim.capture.fetching import Fetcher
from counterclaim.cli.watching import watch
from counterclaim.record import open_record
from tests.capture.servers import Page, serving
from tests.cli.test_record import TEXT, run

CONFIG = """
lines = "changes.jsonl"
atom = "changes.atom"

[[folder]]
path = "incoming"
"""


@pytest.fixture
def config(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "incoming").mkdir()
    place = tmp_path / "watch.toml"
    place.write_text(CONFIG)
    return place


def test_a_look_keeps_what_is_new_and_tells_what_it_changed(config: pathlib.Path) -> None:
    folder, record = config.parent, config.parent / "r.db"
    (folder / "incoming" / "note.txt").write_text(TEXT)
    first = run(watch, config, "--once", record=record)
    assert first.exit_code == 0, first.output
    assert "looked at 1 source: 1 new document" in first.stderr
    assert "new incident" in first.stdout
    (line,) = map(json.loads, (folder / "changes.jsonl").read_text().splitlines())
    assert line["development"]["kind"] == "new incident"
    assert "new incident" in (folder / "changes.atom").read_text()
    again = run(watch, config, "--once", record=record)
    assert "0 new documents, 0 changes" in again.stderr
    with open_record(record) as opened:
        assert opened.verify() == ()


def test_lines_of_json_are_all_that_a_program_reads(config: pathlib.Path) -> None:
    (config.parent / "incoming" / "note.txt").write_text(TEXT)
    done = run(watch, config, "--once", "--json", record=config.parent / "r.db")
    assert [json.loads(line)["number"] for line in done.stdout.splitlines()] == [1]


def test_a_source_that_fails_is_told_and_the_exit_code_says_so(config: pathlib.Path) -> None:
    config.write_text(CONFIG + '[[folder]]\npath = "missing"\n')
    (config.parent / "incoming" / "note.txt").write_text(TEXT)
    done = run(watch, config, "--once", record=config.parent / "r.db")
    assert done.exit_code == 1
    assert "missing: there is no such folder; tried again in" in done.stderr
    assert "1 new document" in done.stderr


def test_a_feed_of_this_machine_is_asked_only_if_that_is_allowed(config: pathlib.Path) -> None:
    with serving(note=Page(TEXT.encode(), headers={"Content-Type": "text/plain"})) as site:
        item = f"<item><title>Note</title><link>{site.url}/note</link></item>"
        feed = f'<rss version="2.0"><channel><title>Wire</title>{item}</channel></rss>'
        site.pages["/feed"] = Page(feed.encode(), headers={"Content-Type": "application/rss+xml"})
        config.write_text(f'[[feed]]\nurl = "{site.url}/feed"\n')
        record = config.parent / "r.db"
        refused = run(watch, config, "--once", record=record)
        assert refused.exit_code == 1
        assert site.asked == []
        done = run(watch, config, "--once", "--allow-private", record=record)
    assert done.exit_code == 0, done.output
    assert "1 new document" in done.stderr


def test_a_bad_config_makes_no_record(config: pathlib.Path) -> None:
    config.write_text("[[folder]]\n")
    done = run(watch, config, "--once", record=config.parent / "r.db")
    assert "path" in str(done.exception)
    assert not (config.parent / "r.db").exists()


def test_a_feed_is_fetched_and_what_is_new_in_it_is_kept_once(
    config: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(Fetcher.__init__.__kwdefaults__, "pause", 0.0)
    record = config.parent / "r.db"
    with serving() as site:
        feed = rss().replace(b"https://harbourwire.example/2016/shelling-dorna", site.url.encode())
        headers = {"Content-Type": "application/rss+xml", "ETag": '"7"'}
        site.pages["/feed"] = lambda asked: (
            Page(status=304) if asked.get("if-none-match") == '"7"' else Page(feed, headers=headers)
        )
        for path in ("/0", "/1", "/9"):
            page = PAGE.replace("Friday", f"Friday {path[1:]}").encode()
            site.pages[path] = Page(page, headers={"Content-Type": "text/html"})
        config.write_text(f'[[feed]]\nurl = "{site.url}/feed"\n')
        first = run(watch, config, "--once", "--allow-private", record=record)
        assert "looked at 1 source: 3 new documents" in first.stderr, first.stderr
        again = run(watch, config, "--once", "--allow-private", record=record)
        assert "0 new documents, 0 changes" in again.stderr
        assert site.paths() == ["/feed", "/0", "/1", "/9", "/feed"]
    with open_record(record) as opened:
        (arrival,) = opened.arrivals.of(opened.documents()[0].id)
        assert arrival.response is not None and arrival.response.status == 200
        assert opened.verify() == ()
