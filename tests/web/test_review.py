"""The queue, and incidents merged, split, kept apart and put back."""

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from counterclaim.record import open_record
from counterclaim.record.places import Place
from tests.web.conftest import Opened
from tests.web.test_team import token


@pytest.fixture
def path(dossier: str, copied: Callable[[str], str]) -> str:
    """A record of the example dossier to decide in, once in each store."""
    return copied(dossier)


@pytest.fixture
def desk(opened: Opened, path: str) -> TestClient:
    return opened(path)


def incidents(path: str) -> list[str]:
    """The incidents of a record, the most reported first."""
    with open_record(path) as record:
        return [row.id for row in record.listings.incidents(sort="most reported").rows]


def test_each_task_stands_in_its_sentence_with_what_it_changes(desk: TestClient) -> None:
    queue = desk.get("/api/review").json()
    page = desk.get("/review").text
    assert queue["rows"]
    assert sum(queue["counts"].values()) >= len(queue["rows"])
    for task in queue["rows"]:
        assert task["id"] in page
    assert 'class="fd"' in page


def test_the_queue_is_narrowed_by_kind_incident_and_document(desk: TestClient, path: str) -> None:
    kinds = desk.get("/api/review").json()["counts"]
    kind = next(iter(kinds))
    only = desk.get("/api/review", params={"kind": kind, "most": 200}).json()["rows"]
    assert {task["kind"] for task in only} == {kind}
    assert len(only) == kinds[kind]
    few = desk.get("/api/review", params={"incident": incidents(path)[-1]}).json()["rows"]
    assert all(incidents(path)[-1] in (t["incident"], t.get("other")) for t in few)
    assert desk.get("/review", params={"document": "doc-none"}).status_code == 404


def test_what_is_accepted_leaves_the_queue(desk: TestClient) -> None:
    task = desk.get("/api/review", params={"kind": "contradiction"}).json()["rows"][0]
    data = {
        "csrf": token(desk, "/review"), "verb": "accept", "value": task["value"],
        "seen": task["seen"], "back": "/review", "task": task["id"],
    }  # fmt: skip
    answer = desk.post(f"/documents/{task['document']}/decisions", data=data)
    assert answer.url.path == "/review"
    left = desk.get("/api/review", params={"most": 200}).json()["rows"]
    assert task["value"] not in {t["value"] for t in left if t["kind"] == "contradiction"}


def test_incidents_are_merged_and_the_merge_is_undone(desk: TestClient, path: str) -> None:
    first, second = incidents(path)
    data = {"csrf": token(desk, "/review"), "other": second, "reason": "one night"}
    page = desk.post(f"/incidents/{first}/merge", data=data)
    assert page.url.path == f"/incidents/{first}"
    assert incidents(path) == [first]
    assert "one night" in page.text
    assert "became part of" in desk.get(f"/incidents/{second}").text
    undo = re.search(r'action="(/decisions/[^"]+/undo)"', page.text)
    assert undo
    desk.post(undo[1], data={"csrf": token(desk, "/review")})
    assert set(incidents(path)) == {first, second}


def test_reports_are_split_off_and_kept_apart(desk: TestClient, path: str) -> None:
    first, second = incidents(path)
    with open_record(path) as record:
        leaving = record.incident(first).documents[0]
    data = {"csrf": token(desk, "/review"), "reports": leaving}
    desk.post(f"/incidents/{first}/split", data=data)
    assert len(incidents(path)) == 3
    data = {"csrf": token(desk, "/review"), "other": second}
    assert "kept apart" in desk.post(f"/incidents/{first}/separate", data=data).text


@pytest.mark.parametrize(("act", "field"), [("merge", "other"), ("separate", "other"),
                                            ("split", "reports")])  # fmt: skip
def test_a_grouping_without_its_other_side_is_told(
    desk: TestClient, path: str, act: str, field: str
) -> None:
    address = f"/incidents/{incidents(path)[0]}/{act}"
    answer = desk.post(address, data={"csrf": token(desk, "/review"), field: ""})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_the_queue_is_worked_off_by_keyboard(
    tab: Page, site: Callable[[Place], str], path: str
) -> None:
    tab.goto(f"{site(path)}/review?kind=contradiction")
    tab.keyboard.press("j")
    for done in range(1, 3):
        tab.keyboard.press("a")
        tab.locator(".decided").nth(done - 1).wait_for()
        tab.locator(".task.current").wait_for()
    tab.keyboard.press("x")
    tab.keyboard.type("misread")
    tab.keyboard.press("Enter")
    tab.locator(".decided").nth(2).wait_for()
    with open_record(path) as record:
        verbs = [entry.decision.verb for entry in record.decisions.history()]
    assert verbs == ["accept", "accept", "reject"]


def test_a_merge_and_its_undo_in_the_browser(
    tab: Page, site: Callable[[Place], str], path: str
) -> None:
    first, second = incidents(path)
    tab.goto(f"{site(path)}/incidents/{first}")
    form = tab.locator('form[action$="/merge"]')
    form.locator("input[name=other]").fill(second)
    form.locator("button").click()
    tab.locator("#decisions").wait_for()
    assert incidents(path) == [first]
    tab.locator(".decisions-of button").click()
    tab.wait_for_load_state()
    tab.wait_for_timeout(500)
    assert set(incidents(path)) == {first, second}
