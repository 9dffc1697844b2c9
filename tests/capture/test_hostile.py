"""Files that are made to do harm: refused in bounded time and memory, one at a time."""

import pathlib
import time

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import bombs, run
from benchmarks.samples import LINES, SAMPLES, URL, warc_record, zipped
from counterclaim.capture.containers import pieces_of
from counterclaim.capture.pieces import Job, Piece, Refused
from counterclaim.capture.workers import Worker
from counterclaim.cli.adding import add
from counterclaim.errors import InputError
from counterclaim.record import open_record


def test_bombs_are_refused_and_the_rest_of_a_folder_is_kept(tmp_path: pathlib.Path) -> None:
    folder, record = tmp_path / "papers", tmp_path / "r.db"
    folder.mkdir()
    names = []
    for name, content in bombs():
        (folder / name).write_bytes(content)
        names.append(name)
    (folder / "zz-report.pdf").write_bytes(SAMPLES["report.pdf"]())
    done = CliRunner().invoke(add, [str(folder), "--record", str(record)])
    assert isinstance(done.exception, InputError)
    assert f"refused: {folder}/laughs.rss: declares entities of its own" in done.stderr
    with open_record(record) as kept:
        assert [listing.name for listing in kept.documents()] == ["zz-report.pdf"]
        assert kept.verify() == ()
    assert all(name in done.stderr for name in names)


def test_bombs_are_refused_in_bounded_time_and_memory() -> None:
    with Worker(seconds=20, memory=1_000_000_000) as worker:
        for name, content in bombs():
            begun = time.monotonic()
            found = list(worker.pieces(Job(name=name, content=content)))
            assert found and all(isinstance(one, Refused) for one in found), name
            assert time.monotonic() - begun < 60, name


def test_no_entity_of_a_file_reads_another_file() -> None:
    outside = b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
    page = outside + b"<html><body><p>" + LINES[0].encode() + b"</p><p>&x;</p></body></html>"
    for name in ("a.html", "a.xhtml", "a.xml"):
        found = list(pieces_of(Job(name=name, content=page)))
        host = pathlib.Path("/etc/hostname")
        words = host.read_text().strip() if host.exists() else ""
        assert all(not words or words not in str(getattr(p, "extracted", "")) for p in found)


def test_a_record_that_unpacks_without_end_is_refused_and_the_next_is_taken() -> None:
    import gzip

    bomb = gzip.compress(gzip.compress(bytes(80_000_000)))
    body = gzip.decompress(bomb)
    headers = "Content-Type: text/html\r\nContent-Encoding: gzip"
    page = warc_record(f"{URL}/b", SAMPLES["page.html"](), "Content-Type: text/html")
    found = list(pieces_of(Job(name="a.warc", content=warc_record(URL, body, headers) + page)))
    refused, taken = found
    assert isinstance(refused, Refused) and "unpacks to more than 50 MB" in refused.reason
    assert isinstance(taken, Piece)


def test_names_in_an_archive_lead_nowhere(tmp_path: pathlib.Path) -> None:
    book = zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b'<c><rootfile full-path="../../../etc/passwd"/></c>',
            "../../evil.txt": b"x",
        }
    )
    (found,) = pieces_of(Job(name="a.epub", content=book))
    assert isinstance(found, Refused)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["x.pdf", "x.eml", "x.mbox", "x.csv", "x.jsonl", "x.rss", "x.mhtml", "x.warc", "x.docx"]
)
@given(st.data())
@settings(max_examples=40, deadline=None)
def test_no_bytes_at_all_raise_anything(name: str, data: st.DataObject) -> None:
    starts = {
        "x.pdf": b"%PDF-1.4\n",
        "x.docx": b"PK\x03\x04",
        "x.warc": b"WARC/1.1\r\n",
        "x.rss": b"<rss><channel><item>",
    }
    start = data.draw(st.sampled_from([b"", starts.get(name, b"text\n")]))
    content = start + data.draw(st.binary(max_size=300))
    for found in pieces_of(Job(name=name, content=content)):
        if isinstance(found, Refused):
            assert found.reason and "\n" not in found.reason
        else:
            assert found.extracted.text.strip()


def test_damaged_files_of_every_kind_are_taken_or_refused() -> None:
    outcome = run(200, seed=3)
    assert outcome.findings == []
    assert outcome.pieces > 50 and outcome.refused.total() > 50
