"""Deciding in the reader: by form, by key, by selecting words; and taking it back."""

import pathlib
import re
import shutil
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from counterclaim.errors import InputError
from counterclaim.model.events import Count, Harm
from counterclaim.model.spans import Span
from counterclaim.record import open_record
from counterclaim.record.places import Place
from counterclaim.web.changes import corrected, new_claim
from counterclaim.web.selections import spans_of
from tests.record.captures import TEXT, make_capture
from tests.web.test_documents import document_of

CLAIM = "claim-9"
PAGE = document_of(TEXT)


class Desk:
    """Somebody at the reader of the one document, with the forms of its page."""

    def __init__(self, client: TestClient) -> None:
        self._client = client

    def page(self) -> str:
        return self._client.get(PAGE).text

    def cards(self) -> dict[str, dict[str, object]]:
        return {card["id"]: card for card in self._client.get(f"/api{PAGE}").json()["cards"]}

    def standing(self, value: str = CLAIM) -> dict[str, str]:
        found: dict[str, str] = self.cards()[value]["standing"]  # type: ignore[assignment]
        return found

    def send(self, **fields: str) -> tuple[int, str]:
        token = re.search(r'name="csrf" value="(\w+)"', self.page())
        assert token
        data = {"csrf": token[1], "value": CLAIM} | fields
        answer = self._client.post(f"{PAGE}/decisions", data=data)
        return answer.status_code, answer.text


@pytest.fixture
def desk(client: TestClient) -> Desk:
    return Desk(client)


def test_a_claim_is_accepted_and_says_by_whom(desk: Desk) -> None:
    status, page = desk.send(verb="accept", seen=desk.standing()["seen"])
    assert status == 200
    assert desk.standing()["state"] == "accepted"
    assert "accepted by" in page
    assert "1 of 1 reviewed" in page


def test_a_rejected_claim_leaves_the_text_and_stays_in_sight(desk: Desk) -> None:
    assert 'data-c="claim-9"' in desk.page()
    _, page = desk.send(verb="reject", reason="a <b>question</b>")
    assert 'data-c="claim-9"' not in page
    assert "rejected by" in page
    assert "a &lt;b&gt;question" in page
    assert desk.standing()["state"] == "rejected"


def test_a_decision_on_what_has_changed_since_is_refused(desk: Desk) -> None:
    seen = desk.standing()["seen"]
    desk.send(verb="correct", stance="denies", seen=seen)
    status, page = desk.send(verb="accept", seen=seen)
    assert status == 409
    assert "since you looked at it" in page


def test_a_claim_is_corrected_by_the_words_it_should_have(desk: Desk) -> None:
    status, _ = desk.send(verb="correct", content="the clinic was hit", stance="doubts")
    assert status == 200
    card = desk.cards()[CLAIM]
    assert (card["quote"], card["stance"]) == ("the clinic was hit", "doubts")
    assert desk.standing()["state"] == "corrected"


def test_words_that_are_not_in_the_text_are_refused(desk: Desk) -> None:
    status, page = desk.send(verb="correct", content="the mill was hit")
    assert status == 400
    assert "does not stand in the text" in page
    assert desk.standing()["state"] == "unreviewed"


def test_a_missed_claim_is_added_with_its_source(desk: Desk) -> None:
    desk.send(verb="add", content="firing at the clinic", cue="denied", source="The army",
              stance="denies")  # fmt: skip
    added = [c for c in desk.cards().values() if c["standing"]["state"] == "added"]  # type: ignore[index]
    assert [(c["party"], c["quote"]) for c in added] == [("The army", "firing at the clinic")]


def test_a_decision_is_undone_and_stays_in_the_history(desk: Desk, client: TestClient) -> None:
    desk.send(verb="reject", reason="wrong")
    token = re.search(r'name="csrf" value="(\w+)"', desk.page())
    last = desk.standing()["last"]
    assert token
    data = {"csrf": token[1], "back": PAGE}
    answer = client.post(f"/decisions/{last}/undo", data=data)
    assert answer.url.path == PAGE
    assert desk.standing()["state"] == "unreviewed"
    assert "taken back by" in answer.text


@pytest.mark.parametrize(
    "fields",
    [{"verb": "accept", "value": "claim-none"}, {"verb": "guess"}, {},
     {"verb": "correct", "stance": "shouts"}, {"verb": "add"}],
)  # fmt: skip
def test_what_cannot_be_decided_is_told_in_one_line(desk: Desk, fields: dict[str, str]) -> None:
    status, page = desk.send(**fields)
    assert status == 400
    assert 'role="alert"' in page


def test_a_decision_without_the_token_of_its_page_is_refused(client: TestClient) -> None:
    answer = client.post(f"{PAGE}/decisions", data={"verb": "accept", "value": CLAIM})
    assert answer.status_code == 403


def test_the_form_of_a_value_is_a_page_of_its_own_without_scripts(client: TestClient) -> None:
    page = client.get(f"{PAGE}/values/{CLAIM}").text
    assert "<html" in page
    assert "the clinic was hit twice" in page
    part = client.get(f"{PAGE}/values/{CLAIM}", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert client.get(f"{PAGE}/values/harm-none").status_code == 404


def test_a_source_is_said_to_be_the_same_as_another(desk: Desk, client: TestClient) -> None:
    found = re.search(r'name="csrf" value="(\w+)"', desk.page())
    assert found
    data = {"csrf": found[1], "value": CLAIM, "other": "Harbour Wire"}
    refused = client.post(f"{PAGE}/same", data=data | {"other": "  "})
    assert refused.status_code == 400
    answer = client.post(f"{PAGE}/same", data=data | {"other": "medics of the town"})
    assert answer.status_code == 400
    assert "nobody is called" in answer.text


def test_words_are_found_where_they_stand_nearest() -> None:
    text = "It fell. They\nsaid it fell."
    assert spans_of(text, "it fell", near=0) == (Span(19, 26, "it fell"),)
    assert spans_of(text, "They said", near=0) == (Span(9, 18, "They\nsaid"),)


def test_a_count_is_corrected_as_a_range_with_the_words_it_stands_on() -> None:
    count = Count(minimum=19, maximum=19, span=Span(0, 2, "19"))
    harm = Harm(id="harm-1", span=count.span, sentence=count.span, count=count, status="killed")
    changed = corrected(harm, {"minimum": "19", "maximum": "", "status": "injured"}, "19")
    assert isinstance(changed, Harm)
    assert (changed.count.minimum, changed.count.maximum) == (19, None)
    assert (changed.count.modifier, changed.status) == ("at least", "injured")
    with pytest.raises(InputError, match="not a whole number"):
        corrected(harm, {"minimum": "many"}, "19")


def test_a_claim_without_content_is_no_claim() -> None:
    with pytest.raises(InputError, match="select what is claimed"):
        new_claim({"source": "He"}, "He said so.")


@pytest.fixture
def desk_record(dossier_file: pathlib.Path, tmp_path: pathlib.Path) -> pathlib.Path:
    """A record of the example dossier to decide in."""
    return pathlib.Path(shutil.copy(dossier_file, tmp_path / "desk.db"))


def test_ten_claims_are_reviewed_by_keyboard_alone(
    tab: Page, site: Callable[[Place], str], desk_record: pathlib.Path
) -> None:
    with open_record(desk_record) as record:
        most = max(record.documents(), key=lambda listing: listing.claims)
    tab.goto(f"{site(desk_record)}/documents/{most.id}")
    states = ".claim.accepted, .claim.rejected"
    tab.keyboard.press("j")
    while tab.locator(".claim.current.own").count():
        tab.keyboard.press("j")
    for done in range(1, 10):
        tab.keyboard.press("a")
        tab.locator(states).nth(done - 1).wait_for()
        while tab.locator(".claim.current:is(.own, .accepted)").count():
            tab.keyboard.press("j")
    tab.keyboard.press("x")
    tab.keyboard.type("no statement")
    tab.keyboard.press("Enter")
    tab.locator(".claim.rejected").wait_for()
    assert tab.locator(states).count() == 10
    with open_record(desk_record) as record:
        verbs = [entry.decision.verb for entry in record.decisions.history(most.id)]
    assert verbs == ["accept"] * 9 + ["reject"]


def test_words_are_selected_in_the_text_for_a_new_claim(
    tab: Page, site: Callable[[Place], str], tmp_path: pathlib.Path
) -> None:
    text = "A 😀 post. The medic: the clinic was hit. Nobody else spoke."
    path = tmp_path / "post.db"
    with open_record(path) as record:
        from tests.record.captures import make_reading

        capture = make_capture(text)
        record.add(capture, make_reading(capture.document))
    tab.goto(site(path) + document_of(text))
    tab.keyboard.press("n")
    select = """(words) => {
        const walker = document.createTreeWalker(document.querySelector('.text'), 4);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(node, at, node, at + words.length);
            return;
        }
    }"""
    for part, words in (("content", "the clinic was hit"), ("source", "The medic")):
        tab.evaluate(select, words)
        tab.locator(f'details.add [data-select="{part}"]').click()
    at = text.index("the clinic")
    places = tab.locator('details.add input[name="content_at"]').input_value()
    assert places == f"{at}-{at + len('the clinic was hit')}"
    tab.locator("details.add button.main").click()
    tab.locator(".claim.added").wait_for()
    assert tab.locator(".claim.added .party").inner_text() == "The medic"
