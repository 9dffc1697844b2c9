"""Web pages: the article stays, the rest goes."""

import datetime
import pathlib

import pytest

from counterclaim.capture import capture_bytes, capture_file
from counterclaim.errors import InputError
from counterclaim.model.documents import Document

PAGES = pathlib.Path(__file__).parent / "pages"


@pytest.fixture(scope="module")
def article() -> Document:
    return capture_file(PAGES / "article.html").document


def test_what_the_page_says_of_itself_is_kept(article: Document) -> None:
    assert article.title == "Shelling hits market in Dorna, rivals trade blame"
    assert article.publisher == "Harbour Wire"
    assert article.author == "Lena Okoro"
    assert article.url == "https://harbourwire.example/world/2016/shelling-dorna"
    assert article.media_type == "text/html"
    assert article.extractor.startswith("trafilatura/")


def test_the_day_comes_from_the_metadata_with_its_clock_and_zone(article: Document) -> None:
    zone = datetime.timezone(datetime.timedelta(hours=2))
    assert article.published is not None
    assert article.published.method == "metadata"
    assert article.published.at == datetime.datetime(2016, 3, 4, 18, 20, tzinfo=zone)


def test_the_parts_of_an_article_are_lines_of_their_own(article: Document) -> None:
    lines = [line for line in article.text.split("\n") if line]
    assert lines[0] == "Shelling hits market in Dorna, rivals trade blame"
    assert "Army denial" in lines
    assert "- a radio message heard an hour before the attack" in lines
    assert any(line.startswith("> We do not shell markets.") for line in lines)


@pytest.mark.parametrize("words", ["cookies", "Sport", "Most read", "rights reserved", "Terms"])
def test_navigation_and_notices_go(article: Document, words: str) -> None:
    assert words not in article.text


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(InputError, match="no article was found"):
        capture_file(PAGES / "sections.html")


def test_what_is_given_outranks_the_page() -> None:
    document = capture_file(
        PAGES / "article.html", publisher="Archive", published=datetime.date(2016, 3, 5)
    ).document
    assert document.publisher == "Archive"
    assert document.published is not None and document.published.day.day == 5


def test_a_day_in_the_footer_is_not_the_day_of_publication() -> None:
    page = (
        "<html><body><article><p>Six people died when the bridge was bombed, a medic in the "
        "town said on Monday.</p></article><footer>Copyright 2019. Page generated "
        "2019-05-06.</footer></body></html>"
    )
    assert capture_bytes(page.encode(), name="page.html").document.published is None


def test_a_day_that_a_sentence_tells_of_is_not_the_day_of_publication() -> None:
    page = (
        "<html><body><article><p>The bridge at the mill had been bombed before, on 2019-05-06, "
        "a medic in the town said, and nobody was hurt then.</p></article></body></html>"
    )
    assert capture_bytes(page.encode(), name="page.html").document.published is None


def test_a_day_on_a_line_of_its_own_is() -> None:
    page = (
        "<html><body><article><h1>Bridge bombed</h1><p class='date'>6 May 2019</p><p>Six people "
        "died when the bridge was bombed, a medic in the town said.</p></article></body></html>"
    )
    published = capture_bytes(page.encode(), name="page.html").document.published
    assert published is not None
    assert (str(published.day), published.method) == ("2019-05-06", "text")


def test_a_day_in_the_url_is_kept_as_such() -> None:
    page = "<html><body><article><p>Six people died at the bridge, a medic in the town said."
    url = "https://wire.example/2016/03/04/bridge"
    document = capture_bytes(page.encode(), name="page.html", url=url).document
    assert document.published is not None
    assert (str(document.published.day), document.published.method) == ("2016-03-04", "url")


def test_deep_pages_are_bounded() -> None:
    page = b"<html><body>" + b"<div>" * 30_000 + b"Six people died, a medic in the town said."
    try:
        assert capture_bytes(page, name="deep.html").document.text
    except InputError as refusal:
        assert "deep.html" in str(refusal)


def test_pages_of_too_many_parts_are_refused() -> None:
    with pytest.raises(InputError, match="too large a page"):
        capture_bytes(b"<html><body>" + b"<b>x</b>" * 200_000, name="wide.html")


def test_text_that_only_has_a_page_s_name_is_text() -> None:
    document = capture_bytes(b"Six people died, a medic said.", name="note.html").document
    assert document.media_type == "text/plain"


@pytest.mark.parametrize("control", ["\x0b", "\x1b[2J", "&#x1b;", "&#0;", "&#65535;", "\uffff"])
def test_a_stray_control_character_does_not_cost_the_article(control: str) -> None:
    page = f"<article><p>Six people{control} died at the bridge, a medic in the town said.</p>"
    text = capture_bytes(f"<html><body>{page}".encode(), name="page.html").document.text
    assert text.startswith("Six people ") and "\x1b" not in text and "b;" not in text


def test_numbered_characters_stay_what_they_are() -> None:
    page = "<html><body><article><p>The mayor&#8217;s car was hit &#x2013; twice, a medic said.</p>"
    text = capture_bytes(page.encode(), name="page.html").document.text
    assert text == "The mayor’s car was hit – twice, a medic said."


@pytest.mark.parametrize("tag", ["div", "blockquote", "b"])
def test_a_page_that_would_lose_its_depths_is_refused_whole(tag: str) -> None:
    first = "<p>The army said that it had not fired on the village at all.</p>"
    page = f"<html><body><article>{first}{f'<{tag}>' * 400}<p>Six people died in Dorna.</p>"
    with pytest.raises(InputError, match="lie too deep in each other"):
        capture_bytes(page.encode(), name="deep.html")
