"""The document reader: the text as stored, who says what in it, and nothing that can run."""

import hashlib
import html
import pathlib
import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from counterclaim.record import open_record
from counterclaim.record.places import Place
from counterclaim.web.controls import visible
from counterclaim.web.marked import marked
from counterclaim.web.views.marking import Mark, pieces
from tests.record.captures import TEXT, make_capture, make_reading
from tests.web.conftest import Opened

HOSTILE = (
    "<script>document.title='taken'</script> \u202eedoc\u202c said <img src=x onerror=alert(1)> "
    "all is well. \x00\x1b[2J\u2028 </article></main> said {{ 7*7 }} 🧨 e\u0301\u200d "
    + "x" * 30_000
    + " said 'quoted' & \"marked\". 😀 said it."
)


def document_of(text: str) -> str:
    return f"/documents/doc-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def shown(page: str) -> str:
    """The text that a page shows in its article, without what marks it."""
    inside = page.split("<article")[1].split(">", 1)[1].split("</article>")[0]
    return html.unescape(re.sub(r"<[^>]+>", "", inside))


def test_the_text_is_shown_exactly_as_it_is_stored(client: TestClient) -> None:
    assert shown(client.get(document_of(TEXT)).text) == TEXT


def test_who_speaks_and_by_which_words_is_marked_in_the_text(client: TestClient) -> None:
    page = client.get(document_of(TEXT)).text
    assert re.search(r'<span id="t-claim-9" class="[^"]*src[^"]*" data-at="4"[^>]*>medic<', page)
    assert re.search(r'class="[^"]*cue[^"]*" data-at="10"[^>]*>said<', page)
    assert re.search(r'class="[^"]*\bk\b[^"]*" data-at="15"[^>]*>the clinic was hit twice<', page)


def test_the_beginning_of_an_id_leads_to_the_document(client: TestClient) -> None:
    answer = client.get(document_of(TEXT)[:16], follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, document_of(TEXT))


def test_a_document_that_is_not_there_is_told_in_one_line(client: TestClient) -> None:
    assert "no document begins with" in client.get("/documents/doc-nothing").text
    assert client.get("/api/documents/doc-nothing").status_code == 404


def test_the_original_is_given_to_keep_and_never_shown(client: TestClient) -> None:
    answer = client.get(f"{document_of(TEXT)}/original")
    assert answer.content == TEXT.encode()
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"


def test_layers_are_switched_off_by_address(client: TestClient) -> None:
    page = client.get(document_of(TEXT), params={"layers": ["harm", "none"]}).text
    article = page.split("<article")[1].split(">")[0]
    assert "show-harm" in article
    assert "show-events" not in article


def test_json_has_the_text_the_reading_and_the_cards(client: TestClient) -> None:
    found = client.get(f"/api{document_of(TEXT)}").json()
    assert found["text"] == TEXT
    claim = found["reading"]["claims"][0]
    span = claim["content"][0]
    assert found["text"][span["start"] : span["end"]] == span["text"]
    assert found["cards"][0]["party"] == "medics"


@pytest.fixture
def hostile(tmp_path: pathlib.Path) -> pathlib.Path:
    """A record whose one document tries to run, repaint and break the page."""
    path = tmp_path / "hostile.db"
    with open_record(path) as record:
        capture = make_capture(HOSTILE, name="<b>name</b>.txt")
        record.add(capture, make_reading(capture.document))
    return path


def test_a_hostile_text_is_only_text(opened: Opened, hostile: pathlib.Path) -> None:
    page = opened(hostile).get(document_of(HOSTILE)).text
    assert "<script>document" not in page
    assert "<img" not in page
    assert "<b>name" not in page
    assert not set("\u202e\u202c\u200d\u2028\x00\x1b") & set(page)
    assert len(shown(page)) == len(HOSTILE)


def test_a_hostile_text_cannot_run_in_a_browser(
    tab: Page, site: Callable[[Place], str], hostile: pathlib.Path
) -> None:
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto(site(hostile) + document_of(HOSTILE))
    assert tab.title().endswith("counterclaim")
    assert tab.locator("main > section.history").count() == 1
    width = tab.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def test_claims_and_cards_follow_each_other_by_key_and_by_click(
    tab: Page, site: Callable[[Place], str], dossier: str
) -> None:
    with open_record(dossier) as record:
        document = record.documents()[0].id
    tab.goto(f"{site(dossier)}/documents/{document}")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    card = tab.locator(".claim.current")
    assert card.count() == 1
    name = card.get_attribute("id")
    assert tab.locator(".text .on").first.get_attribute("data-c") is not None
    assert name in (tab.locator(".text .on").first.get_attribute("data-c") or "").split()
    tab.keyboard.press("k")
    assert tab.locator(".claim.current").get_attribute("id") != name
    tab.locator(f'.text [data-c~="{name}"]').last.click()
    assert name in (tab.locator(".claim.current").get_attribute("id") or "")
    tab.locator('input[value="harm"]').uncheck()
    assert "show-harm" not in (tab.locator(".text").get_attribute("class") or "")


def test_marks_that_overlap_cut_the_text_into_pieces_that_join_to_it() -> None:
    text = "abcdefgh"
    marks = [Mark(kind="content", start=0, end=6, of="a"), Mark(kind="harm", start=4, end=8)]
    cut = pieces(text, marks)
    assert [piece.text for piece in cut] == ["abcd", "ef", "gh"]
    assert [[m.kind for m in piece.marks] for piece in cut] == [
        ["content"],
        ["content", "harm"],
        ["harm"],
    ]


def test_a_claim_in_a_claim_is_set_in_brackets() -> None:
    outer = Mark(kind="content", start=0, end=9, of="outer", depth=1, colour=1)
    inner = Mark(kind="content", start=4, end=9, of="inner", depth=2, colour=2)
    page = str(marked(pieces("said that", [outer, inner])))
    assert 'class="p2 o1 k n kb ke" data-at="4" data-c="outer inner"' in page


def test_a_character_that_does_not_show_is_named() -> None:
    assert "U+200B ZERO WIDTH SPACE" in visible("a\u200bb")
