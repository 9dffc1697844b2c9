"""Files that hold many documents: each with its own bytes, its place, and what tells it again."""

import csv
import gzip
import hashlib
import io
import json
import pathlib

import pytest

from benchmarks.samples import LINES, SAMPLES, TITLE, URL, warc_record, zipped
from counterclaim.capture import captures
from counterclaim.capture.containers import pieces_of
from counterclaim.capture.pieces import Job, Piece, Refused
from counterclaim.model.captures import Capture, Refusal


def taken(name: str, content: bytes | None = None, **columns: str) -> list[Piece | Refused]:
    return list(
        pieces_of(Job(name=name, content=content or SAMPLES[name](), columns=dict(columns)))
    )


def documents(name: str, content: bytes | None = None, **columns: str) -> list[Piece]:
    return [piece for piece in taken(name, content, **columns) if isinstance(piece, Piece)]


def refusals(found: list[Piece | Refused]) -> list[tuple[str, str]]:
    return [(one.name, one.reason) for one in found if isinstance(one, Refused)]


def test_the_original_of_a_mail_in_a_mailbox_is_its_bytes_there() -> None:
    box = SAMPLES["box.mbox"]()
    first, attachment, second = documents("box.mbox")
    for piece in (first, second):
        assert piece.part is not None
        assert piece.part.container_sha256 == hashlib.sha256(box).hexdigest()
        start, end = map(int, piece.part.place.removeprefix("bytes ").split("-"))
        assert box[start:end] == piece.content
    assert attachment.name == "box.mbox mail 1 attachment statement.pdf"
    assert attachment.content == SAMPLES["report.pdf"]()
    assert second.page == "mail:<dorna-2@harbourwire.example>"
    assert "\n\nFrom the army's side" in second.extracted.text


def test_the_original_of_a_row_is_a_table_of_that_row() -> None:
    whole = SAMPLES["posts.csv"]()
    rows = documents("posts.csv")
    assert [row.name for row in rows] == [f"posts.csv row {n}" for n in (2, 3, 4)]
    head = whole.split(b"\r\n")[0] + b"\r\n"
    assert b"".join(row.content.removeprefix(head) for row in rows) == whole.removeprefix(head)
    again = documents("posts.csv", rows[0].content)
    assert [piece.extracted.text for piece in again] == [f"{LINES[0]}\n{LINES[1]}"]
    assert again[0].content == rows[0].content


def test_columns_are_known_by_their_names() -> None:
    first, second, _ = (piece.extracted for piece in documents("posts.csv"))
    assert (first.title, first.publisher, first.url) == (TITLE, "Harbour Wire", URL)
    assert first.published is not None and first.published.method == "metadata"
    assert second.published is None
    assert second.notes == ("its date '04/03/2016' can be read in no one way: left out",)


def test_columns_can_be_said() -> None:
    table = b"No;Narrative (EN);When\n1;Six people died.;4 March 2016\n"
    (piece,) = documents("t.csv", table, text="Narrative (EN)", published="When")
    assert piece.extracted.text == "Six people died."
    assert piece.extracted.published is not None
    ((_, reason),) = refusals(taken("t.csv", table))
    assert reason.startswith("no column of texts is known by its name: give it with --map text=")
    ((_, reason),) = refusals(taken("t.csv", table, text="body"))
    assert reason == "has no column 'body' for text; it has: No, Narrative (EN), When"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_in_another_encoding_is_cut_where_its_rows_end(encoding: str) -> None:
    content = "id\tbody\r\n1\tThe café was hit.\r\n2\tNobody died.\r\n".encode(encoding)
    rows = documents("t.tsv", content)
    assert [row.extracted.text for row in rows] == ["The café was hit.", "Nobody died."]
    assert documents("t.tsv", rows[1].content)[0].extracted.text == "Nobody died."


def test_a_quotation_mark_that_never_closes_ends_a_table_and_no_more() -> None:
    table = b'id,body\n1,Six people died.\n2,"' + b"x" * 5_000_000
    first, refused = taken("t.csv", table)
    assert isinstance(first, Piece) and isinstance(refused, Refused)
    assert "may never be closed" in refused.reason


def test_a_row_that_cannot_be_taken_does_not_stop_the_others() -> None:
    lines = b'{"id": 1, "text": "Six died."}\n{"id": 2, "te\n[1]\n{"id": 4}\n{"id": 5, "text": "x"}'
    lines += b'\n{"text": "caf\xe9"}'
    found = taken("p.jsonl", lines)
    assert [piece.name for piece in found if isinstance(piece, Piece)] == [
        "p.jsonl line 1",
        "p.jsonl line 5",
    ]
    assert refusals(found) == [
        ("p.jsonl line 2", "is no JSON"),
        ("p.jsonl line 3", "is no JSON object"),
        ("p.jsonl line 4", "holds no text"),
        ("p.jsonl line 6", "is not in UTF-8"),
    ]


def test_an_id_tells_a_row_again_unless_two_rows_have_it(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n{"id": 2, "text": "c"}')
    before = [
        piece.page for piece in pieces_of(Job(name="p", path=str(path))) if isinstance(piece, Piece)
    ]
    path.write_text('{"id": 3, "text": "z"}\n{"id": 1, "text": "a bit more"}')
    after = [
        piece.page for piece in pieces_of(Job(name="p", path=str(path))) if isinstance(piece, Piece)
    ]
    assert before[0] == after[1] is not None
    assert before[1] is not None and before[2] is None


def test_the_original_of_an_entry_is_its_element() -> None:
    feed = SAMPLES["feed.rss"]()
    found = taken("feed.rss")
    first, second = (piece for piece in found if isinstance(piece, Piece))
    assert first.content in feed and first.content.startswith(b"<item>")
    assert second.page == f"entry:{URL}/1"
    assert first.extracted.publisher == "Harbour Wire"
    assert first.extracted.text.endswith(f"> {LINES[2]}")
    assert refusals(found) == [
        ("feed.rss entry 3", "holds a title alone: fetch the page it leads to")
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("p.jsonl", b'{"id": 1, "text": "Six died."}\n{"id": 2, "text": "Two died."}\n'),
        ("p.csv", b"id,text\n1,Six died.\n2,Two died.\n"),
    ],
)
def test_a_compressed_table_gives_what_it_holds(name: str, content: bytes) -> None:
    plain = documents(name, content)
    packed = documents(f"{name}.gz", gzip.compress(content))
    assert [piece.content for piece in packed] == [piece.content for piece in plain]
    assert [piece.extracted.text for piece in packed] == ["Six died.", "Two died."]


def test_a_compressed_table_that_breaks_off_is_told() -> None:
    lines = b"".join(b'{"id": %d, "text": "Six died."}\n' % n for n in range(9000))
    *_, refused = taken("p.jsonl.gz", gzip.compress(lines)[:-400])
    assert isinstance(refused, Refused)
    assert refused.reason == "breaks off: is no whole gzip file"


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive_gives_pages_with_headers_and_time(name: str) -> None:
    page, report = documents(name)
    assert page.content == SAMPLES["page.html"]()
    assert page.response is not None
    assert page.response.header("content-encoding") == "gzip"
    assert page.response.at.isoformat() == "2016-03-05T08:00:00+00:00"
    assert page.part is not None and page.part.place.startswith("record <urn:uuid:")
    assert report.extracted.media_type == "application/pdf"


def test_a_package_gives_the_pages_it_lists_and_its_seal() -> None:
    (page,) = documents("crawl.wacz")
    assert page.extracted.url == URL
    assert page.part is not None and page.part.seal is not None
    assert page.part.seal.startswith("datapackage sha256:")


def test_an_archive_that_does_not_match_its_digest_is_refused() -> None:
    package = {"resources": [{"path": "archive/a.warc", "hash": "sha256:" + "0" * 64}]}
    files = {
        "datapackage.json": json.dumps(package).encode(),
        "archive/a.warc": SAMPLES["crawl.warc"](),
    }
    ((_, reason),) = refusals(taken("crawl.wacz", zipped(files)))
    assert reason == "archive/a.warc does not match the digest the package gives"
    changed = warc_record(URL, b"<p>x", "Content-Type: text/html", digest="sha1:" + "A" * 32)
    ((_, reason),) = refusals(taken("crawl.warc", changed))
    assert "does not match the digest its archive gives" in reason


def archiver_list(
    folder: pathlib.Path, digest: str, place: str = "./local_archive/page.html"
) -> None:
    """A list as auto-archiver keeps it, with a page beside it."""
    (folder / "local_archive").mkdir(exist_ok=True)
    (folder / "local_archive" / "page.html").write_bytes(SAMPLES["page.html"]())
    out = io.StringIO()
    writer = csv.DictWriter(out, ["status", "metadata", "media"])
    writer.writeheader()
    metadata = (
        "{'_processed_at': datetime.datetime(2016, 3, 5, 8, 0, tzinfo=datetime.timezone.utc), "
        f"'url': '{URL}', 'title': 'A post', 'content': 'Six people died in Dorna.'}}"
    )
    media = (
        f"[{{'filename': '/tmp/x/page.html', 'key': None, 'urls': ['{place}'], "
        f"'properties': {{'hash': 'SHA-256:{digest}'}}, '_mimetype': 'text/html'}}]"
    )
    writer.writerow({"status": "success", "metadata": metadata, "media": media})
    (folder / "db.csv").write_text(out.getvalue())


def of_list(folder: pathlib.Path) -> list[Capture | Refusal]:
    return list(captures([str(folder / "db.csv")]))


def test_the_chain_of_evidence_goes_on_from_auto_archiver(tmp_path: pathlib.Path) -> None:
    digest = hashlib.sha256(SAMPLES["page.html"]()).hexdigest()
    archiver_list(tmp_path, digest)
    page, post = of_list(tmp_path)
    assert isinstance(page, Capture) and isinstance(post, Capture)
    assert page.document.url == URL and page.content == SAMPLES["page.html"]()
    assert page.part is not None
    assert (page.part.container, page.part.place) == ("db.csv", "row 2")
    assert page.part.seal == f"sha256 {digest}"
    assert post.document.text == "Six people died in Dorna."
    assert str(tmp_path) not in f"{page.name}{post.name}{page.part}"


def test_an_archived_file_that_was_changed_is_refused(tmp_path: pathlib.Path) -> None:
    archiver_list(tmp_path, "0" * 64)
    refused = [one for one in of_list(tmp_path) if isinstance(one, Refusal)]
    # the post's own text is in the list itself, and taken
    assert refused == []
    text = (tmp_path / "db.csv").read_text().replace("'content': 'Six people died in Dorna.'", "")
    (tmp_path / "db.csv").write_text(text)
    (only,) = of_list(tmp_path)
    assert isinstance(only, Refusal)
    assert only.reason == "page.html does not match the hash its list gives"


@pytest.mark.parametrize(
    "place", ["../secret.html", "/etc/passwd.html", "https://x.example/a.html"]
)
def test_a_list_leads_nowhere_outside_its_folder(tmp_path: pathlib.Path, place: str) -> None:
    (tmp_path / "secret.html").write_bytes(SAMPLES["page.html"]())
    inner = tmp_path / "inner"
    inner.mkdir()
    archiver_list(inner, "", place)
    found = of_list(inner)
    assert [one.document.media_type for one in found if isinstance(one, Capture)] == ["text/csv"]


def test_a_list_of_files_says_what_they_do_not(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_text("Six people died.")
    (tmp_path / "page.html").write_bytes(SAMPLES["page.html"]())
    rows = "file,publisher,published\na.txt,Nile Wire,2024-05-14\npage.html,Nile Wire,2024-05-15\n"
    (tmp_path / "list.csv").write_text(rows + "gone.txt,Nile Wire,2024-05-16\n")
    note, page, gone = captures([str(tmp_path / "list.csv")])
    assert isinstance(note, Capture) and isinstance(page, Capture) and isinstance(gone, Refusal)
    assert note.document.publisher == "Nile Wire"
    assert str(note.document.published and note.document.published.at) == "2024-05-14"
    assert page.document.publisher == "Harbour Wire"
    assert gone.reason == "its file is not in the list's folder: gone.txt"
