"""Files taken in, and files refused."""

import datetime
import hashlib
import os
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.capture import capture_bytes, capture_file
from counterclaim.capture.extraction import MOST_BYTES
from counterclaim.capture.pieces import MOST_CHARACTERS
from counterclaim.errors import InputError

NOTE = "The army said on Friday that it had not fired on the town.\nA medic doubted it.\n"


def test_a_text_is_kept_as_it_stands(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(NOTE)
    capture = capture_file(path, publisher="Harbour Wire", published=datetime.date(2016, 3, 4))
    document = capture.document
    assert document.text == NOTE
    assert capture.content == path.read_bytes()
    assert document.original_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.id == f"doc-{document.original_sha256[:12]}"
    assert document.publisher == "Harbour Wire"
    assert document.published is not None and document.published.method == "given"
    assert document.language == "en"


def test_line_ends_are_one_kind_and_the_original_is_untouched() -> None:
    content = NOTE.replace("\n", "\r\n").encode()
    capture = capture_bytes(content, name="note.txt")
    assert capture.document.text == NOTE
    assert capture.content == content


@pytest.mark.parametrize(
    ("encoding", "extractor"),
    [
        ("utf-8", "text/1"),
        ("utf-8-sig", "text/1"),
        ("utf-16", "text/1 utf-16-le"),
        ("utf-16-le", "text/1 utf-16-le"),
        ("utf-16-be", "text/1 utf-16-be"),
        ("cp1252", "text/1 cp1252"),
    ],
)
def test_encodings_are_told(encoding: str, extractor: str) -> None:
    text = "“Our café was hit,” the owner said – twice."
    document = capture_bytes(text.encode(encoding), name="note.txt").document
    assert (document.text, document.extractor) == (text, extractor)


def test_a_declared_encoding_of_a_page_is_followed() -> None:
    page = (
        '<html><head><meta charset="windows-1251"></head><body><article><p>Представитель армии '
        "заявил, что по деревне не стреляли и что это был обман.</p></article></body></html>"
    )
    document = capture_bytes(page.encode("cp1251"), name="page.html").document
    assert document.text.startswith("Представитель армии")
    assert document.extractor.endswith(" cp1251")
    assert document.language == "ru"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\xef\xbb\xbf", "holds no text"),
        (b"\x00\x01\x02\x00\x80" * 50, "is binary"),
        (bytes(range(1, 9)) * 50, "is binary"),
        (b"\xff\xfe\x00\xd8", "is broken"),
        (bytes(range(128, 256)) * 4, "in no encoding"),
        (b"%PDF-1.7\n1 0 obj", "cannot be read as PDF"),
        (b"PK\x03\x04....", "is a zip archive"),
        (b"x" * (MOST_BYTES + 1), "is larger than 20 MB"),
        (b"x" * 10_000_000, "characters of text, more than the"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refusal:
        capture_bytes(content, name="odd.txt")
    assert str(refusal.value).startswith("odd.txt: ")
    assert "\n" not in str(refusal.value)


def test_the_longest_text_is_taken() -> None:
    assert len(capture_bytes(b"a " * (MOST_CHARACTERS // 2), name="long.txt").document.text)


def test_a_missing_file_is_told(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        capture_file(tmp_path / "nothing.txt")


def test_a_folder_is_told(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        capture_file(tmp_path)


def test_an_endless_file_is_bounded() -> None:
    if not os.path.exists("/dev/zero"):  # noqa: PTH110
        pytest.skip("no endless file on this system")
    with pytest.raises(InputError, match="is larger than"):
        capture_file("/dev/zero")


def test_a_name_no_system_allows_is_told() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        capture_file("no\x00te.txt")


def test_a_page_is_told_again_by_its_place_and_the_place_is_not_kept(
    tmp_path: pathlib.Path,
) -> None:
    path = tmp_path / "note.txt"
    path.write_text(NOTE)
    first = capture_file(path)
    path.write_text(NOTE + "It rained.")
    second = capture_file(path)
    assert first.page == second.page is not None
    assert first.document.id != second.document.id
    assert str(tmp_path) not in f"{first.page}{first.name}"


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_bytes_at_all_raise_anything_else(content: bytes) -> None:
    for name in ("x.txt", "x.html", "x.md"):
        try:
            document = capture_bytes(content, name=name).document
        except InputError as refusal:
            assert "\n" not in str(refusal)
        else:
            assert document.text.strip()
            assert capture_bytes(content, name=name).document == document


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_no_page_at_all_raises_anything_else(body: str) -> None:
    page = f"<html><body><article><p>{body}<blockquote>{body}".encode("utf-8", "replace")
    try:
        assert capture_bytes(page, name="x.html").document.text.strip()
    except InputError as refusal:
        assert "\n" not in str(refusal)


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("Raid kills six\n\nADEN, 3 May 2024 (HW) - Shells fell on the mill.", "dateline"),
        ("ADEN, Yemen, May 3, 2024 -- Shells fell on the mill.", "dateline"),
        ("Raid kills six\n3 May 2024\n\nShells fell on the mill.", "text"),
    ],
)
def test_plain_text_is_dated_by_its_dateline(text: str, method: str) -> None:
    published = capture_bytes(text.encode(), name="note.txt").document.published
    assert published is not None
    assert (published.day, published.method) == (datetime.date(2024, 5, 3), method)


@pytest.mark.parametrize(
    "text",
    [
        "ADEN, May 3 - Shells fell on the mill.",
        "The army, May 3, 2024 was the day - fell back.",
        "On 3 May 2024 the mayor spoke.",
    ],
)
def test_a_day_without_its_year_or_inside_a_sentence_dates_no_text(text: str) -> None:
    assert capture_bytes(text.encode(), name="note.txt").document.published is None
