"""What kind of file some bytes are, told from the bytes before the name."""

import gzip
import pathlib

import pytest

from benchmarks.samples import SAMPLES
from counterclaim.capture.kinds import Kind, is_wanted, tell_kind
from counterclaim.errors import InputError

KINDS: dict[str, Kind] = {
    "note.txt": "text",
    "note.md": "markdown",
    "page.html": "html",
    "page.mhtml": "mhtml",
    "report.pdf": "pdf",
    "report.docx": "word",
    "book.epub": "book",
    "mail.eml": "mail",
    "box.mbox": "mailbox",
    "posts.csv": "table",
    "posts.jsonl": "json lines",
    "posts.parquet": "parquet",
    "feed.rss": "feed",
    "feed.atom": "feed",
    "crawl.warc": "warc",
    "crawl.warc.gz": "warc",
    "crawl.wacz": "wacz",
}
NEEDS_ITS_NAME = {"note.md", "posts.csv"}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_is_known_with_its_name(name: str) -> None:
    assert tell_kind(SAMPLES[name](), name=name) == KINDS[name]


@pytest.mark.parametrize("name", sorted(set(SAMPLES) - NEEDS_ITS_NAME))
def test_most_files_are_known_without_their_names(name: str) -> None:
    assert tell_kind(SAMPLES[name](), name="standard input") == KINDS[name]


@pytest.mark.parametrize("name", ["report.pdf", "page.html", "mail.eml", "feed.rss"])
def test_a_wrong_name_does_not_mislead(name: str) -> None:
    assert tell_kind(SAMPLES[name](), name="report.txt") == KINDS[name]


def test_what_a_server_calls_it_counts_where_bytes_are_silent() -> None:
    kind = tell_kind(b"id,body\n1,x\n", name="export", media_type="text/csv; charset=utf-8")
    assert kind == "table"


def test_a_report_that_opens_like_a_mail_is_a_text() -> None:
    assert tell_kind(b"From: the front\n\nSix people died.", name="note") == "text"
    assert tell_kind(b"From Dorna, 2016\nSix people died.", name="note.txt") == "text"


def test_a_zip_archive_of_something_else_is_refused() -> None:
    with pytest.raises(InputError, match="is a zip archive: unpack it"):
        tell_kind(b"PK\x03\x04\x14\x00a.txt", name="papers.zip")


def test_other_xml_is_refused() -> None:
    with pytest.raises(InputError, match="no RSS or Atom feed"):
        tell_kind(b"<?xml version='1.0'?><kml></kml>", name="places.xml")


def test_folders_are_searched_for_known_names() -> None:
    wanted = ["a.PDF", "b.warc.gz", "c.jsonl", "d.eml", "e.JSONL.gz", "f.csv.gz"]
    assert all(is_wanted(pathlib.Path(name)) for name in wanted)
    assert not any(is_wanted(pathlib.Path(name)) for name in ("a.jpg", "b.tar.gz", "c"))


def test_a_compressed_file_is_what_its_name_says_it_holds() -> None:
    packed = gzip.compress(b'{"text": "Six died."}')
    assert tell_kind(packed, name="posts.jsonl.gz") == "json lines"
    assert tell_kind(packed, name="posts.csv.gz") == "table"
    assert tell_kind(packed, name="posts.gz") == "text"
