"""Files of each kind: their text with its parts apart, and what they say of themselves."""

import datetime
import hashlib
import io
import json
import pathlib

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from benchmarks.samples import LINES, SAMPLES, TITLE, URL, pdf_of
from counterclaim.capture import capture_bytes, capture_file, captures
from counterclaim.errors import InputError
from counterclaim.model.captures import Capture, Refusal
from counterclaim.model.documents import Document, Published

DAY = datetime.date(2016, 3, 4)
EVENING = datetime.datetime(
    2016, 3, 4, 18, 20, tzinfo=datetime.timezone(datetime.timedelta(hours=2))
)


def captured(name: str) -> Document:
    return capture_bytes(SAMPLES[name](), name=name).document


@pytest.mark.parametrize(
    "name",
    ["note.txt", "note.md", "page.html", "page.mhtml", "report.pdf", "report.docx", "book.epub"],
)
def test_original_and_text_are_hashed_as_they_are(name: str) -> None:
    content = SAMPLES[name]()
    capture = capture_bytes(content, name=name)
    assert capture.content == content
    assert capture.document.original_sha256 == hashlib.sha256(content).hexdigest()
    assert (
        capture.document.text_sha256 == hashlib.sha256(capture.document.text.encode()).hexdigest()
    )
    assert LINES[0] in capture.document.text or name == "note.md"


def test_a_pdf_has_its_paragraphs_whole_and_no_running_heads() -> None:
    document = captured("report.pdf")
    assert document.text.split("\n\n") == [
        TITLE,
        "4 March 2016",
        LINES[0],
        LINES[1],
        LINES[2],
        "The shelling ended at noon.",
    ]
    assert (document.title, document.author) == (TITLE, "Lena Okoro")
    assert document.published == Published(at=DAY, method="text")


def test_words_cut_at_the_end_of_a_line_are_whole_again() -> None:
    page = ["The army de-", "nied that it had used air-", "strikes. The air-strikes were its own."]
    assert capture_bytes(pdf_of([page]), name="cut.pdf").document.text == (
        "The army denied that it had used air-strikes. The air-strikes were its own."
    )


def test_a_scanned_pdf_says_so() -> None:
    with pytest.raises(InputError, match="holds no text: it is scanned"):
        capture_bytes(pdf_of([[], []]), name="scan.pdf")


def test_pages_without_text_are_told_of_a_pdf_that_has_others() -> None:
    capture = capture_bytes(pdf_of([[LINES[0]], [], [LINES[1]]]), name="half.pdf")
    assert capture.notes == ("no text on page 2 of 3: scanned or empty",)


def test_the_styles_of_a_word_file_keep_its_parts_apart() -> None:
    document = captured("report.docx")
    assert document.text.split("\n\n") == [
        TITLE,
        "4 March 2016",
        LINES[0],
        "Army denial",
        f"> {LINES[2]}",
        "- six people dead\n- ten people hurt",
        "Town | Dead",
        "Dorna | 6",
        "Caption: Smoke over the harbour.",
    ]
    assert (document.title, document.author) == (TITLE, "Lena Okoro")
    assert document.published == Published(at=DAY, method="text")


def test_a_pdf_that_is_locked_for_printing_alone_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of([[LINES[0]]])))
    writer.encrypt("", "owner", algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    assert capture_bytes(locked.getvalue(), name="locked.pdf").document.text == LINES[0]
    writer.encrypt("secret", "owner", algorithm="AES-256")
    closed = io.BytesIO()
    writer.write(closed)
    with pytest.raises(InputError, match="is encrypted: save it without a password"):
        capture_bytes(closed.getvalue(), name="closed.pdf")


def test_what_only_a_typesetter_sees_does_not_part_words() -> None:
    page = f"<html><body><article><p>{LINES[0]}</p><p>Mar\xadket and har\u200bbour.</p></article>"
    assert "Market and harbour." in capture_bytes(page.encode(), name="a.html").document.text


def test_tracked_changes_content_controls_and_footnotes_are_kept() -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("Six people ")
    for tag, inner, words in (("del", "delText", "were hurt"), ("ins", "t", "died in Dorna.")):
        change = lxml_of(f"<w:{tag} w:id='1'><w:r><w:{inner}>{words}</w:{inner}></w:r></w:{tag}>")
        paragraph._p.append(change)
    control = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>A statement.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    file.element.body.insert(1, lxml_of(control))
    out = io.BytesIO()
    file.save(out)
    document = capture_bytes(out.getvalue(), name="a.docx").document
    assert document.text == "Six people died in Dorna.\n\nA statement."


def lxml_of(markup: str) -> BaseOxmlElement:
    """An element of a Word file."""
    name, _, rest = markup.partition(">")
    first, _, more = name.partition(" ")
    return parse_xml(f"{first} {nsdecls('w')} {more}>{rest}")


@pytest.mark.parametrize(
    ("start", "advice"),
    [
        (
            b"PK\x03\x04 [Content_Types].xml xl/workbook.xml",
            "is an Excel file: save its sheet as CSV",
        ),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text", "save it as .docx or PDF"),
        (b"{\\rtf1 x}", "save it as .docx or PDF"),
        (b"\xd0\xcf\x11\xe0", "save it as .docx or PDF"),
    ],
)
def test_files_of_other_programs_are_refused_with_advice(start: bytes, advice: str) -> None:
    with pytest.raises(InputError, match=advice):
        capture_bytes(start, name="a.docx")


def test_a_page_keeps_captions_and_drops_navigation() -> None:
    text = captured("page.html").text
    assert "\n\nCaption: Smoke over the harbour of Dorna.\n\n" in text
    assert "Sport" not in text and "rights reserved" not in text


def test_a_saved_page_is_read_as_its_page() -> None:
    saved, page = captured("page.mhtml"), captured("page.html")
    assert saved.text == page.text
    assert (saved.url, saved.published) == (URL, page.published)


def test_a_book_is_its_chapters_in_order() -> None:
    document = captured("book.epub")
    assert document.text.split("\n\n") == ["The market", LINES[0], "The denial", LINES[1]]
    assert (document.publisher, document.language) == ("Dorna Observer", "en")
    assert document.published == Published(at=DAY, method="metadata")


def test_a_mail_says_who_sent_it_when_and_in_which_zone() -> None:
    document = captured("mail.eml")
    assert document.text.split("\n\n") == [TITLE, *LINES[:2], f"> {LINES[2]}"]
    assert (document.author, document.publisher) == ("Lena Okoro", "Harbour Wire alerts")
    assert document.published == Published(at=EVENING, method="metadata")
    assert document.published.at.utcoffset() == datetime.timedelta(hours=2)  # type: ignore[union-attr]


def test_a_mail_whose_plain_text_is_a_stub_is_read_from_its_html() -> None:
    mail = (
        b"MIME-Version: 1.0\nSubject: x\nFrom: a@b\nDate: Fri, 4 Mar 2016 18:20:00 +0200\n"
        b'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
        b"View in a browser.\n--b\nContent-Type: text/html\n\n<h2>Raid</h2><p>"
        + LINES[0].encode()
        + b"</p><script>alert(1)</script>\n--b--\n"
    )
    assert capture_bytes(mail, name="x.eml").document.text == f"x\n\nRaid\n\n{LINES[0]}"


def test_a_text_in_another_language_is_kept_and_marked() -> None:
    text = "Les habitants ont dit que les tirs ont duré une heure et que six personnes sont mortes."
    document = capture_bytes(pdf_of([[text]]), name="fr.pdf").document
    assert (document.text, document.language) == (text, "fr")


def test_a_file_of_many_documents_is_not_one(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_bytes(SAMPLES["posts.csv"]())
    with pytest.raises(InputError, match=r"is a file of many documents.*counterclaim add"):
        capture_file(path)


def test_a_row_of_a_parquet_file_is_a_document_with_the_row_as_its_original(
    tmp_path: pathlib.Path,
) -> None:
    file = tmp_path / "posts.parquet"
    file.write_bytes(SAMPLES["posts.parquet"]())
    found = [capture for capture in captures([str(file)]) if isinstance(capture, Capture)]
    assert [capture.document.text for capture in found] == list(LINES)
    first = found[0]
    assert first.name == "posts.parquet row 1"
    assert first.document.published is not None
    assert first.document.published.day == DAY
    assert b'"picture"' not in first.content
    assert json.loads(first.content)["text"] == LINES[0]


def test_a_broken_parquet_file_is_refused(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "posts.parquet"
    file.write_bytes(SAMPLES["posts.parquet"]()[:-40])
    (refused,) = captures([str(file)])
    assert isinstance(refused, Refusal)
    assert "is a broken Parquet file" in refused.reason
