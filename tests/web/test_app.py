"""The app as a whole: safe headers, kind refusals, nothing heavy loaded."""

import pathlib
import subprocess
import sys

import pytest
from fastapi.testclient import TestClient

from counterclaim.record import open_record
from tests.record.captures import make_capture
from tests.web.conftest import Opened

PAGES = ("/", "/incidents", "/disputes", "/documents", "/keys", "/api")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_runs_our_own_files_alone(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    for sign in (" style=", " onclick=", "<style", "<script>", "javascript:"):
        assert sign not in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_record_teaches_what_to_do(
    opened: Opened, tmp_path: pathlib.Path, path: str
) -> None:
    open_record(tmp_path / "new.db").close()
    assert opened(tmp_path / "new.db").get(path).status_code == 200


def test_a_page_that_is_not_there_says_so_in_one_line(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "there is no page /nowhere" in answer.text


def test_the_json_interface_refuses_in_json(client: TestClient) -> None:
    assert client.get("/api/nowhere").json() == {"error": "there is no page /api/nowhere"}
    answer = client.get("/api/documents", params={"most": "many"})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("most: ")


def test_json_that_is_unchanged_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/documents")
    again = client.get("/api/documents", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_lists_come_in_pages_with_the_address_of_the_next(client: TestClient) -> None:
    found = client.get("/api/documents", params={"most": 1}).json()
    assert (len(found["rows"]), found["after"]) == (1, None)


def test_a_page_leads_to_the_next_one_by_a_link(opened: Opened, tmp_path: pathlib.Path) -> None:
    with open_record(tmp_path / "two.db") as record:
        for text in ("One.", "Two."):
            record.add(make_capture(text))
    two = opened(tmp_path / "two.db")
    first = two.get("/api/documents", params={"most": 1})
    address = first.headers["link"].split(">")[0].removeprefix("<")
    second = two.get(address)
    assert {r["id"] for answer in (first, second) for r in answer.json()["rows"]} == {
        make_capture(text).document.id for text in ("One.", "Two.")
    }
    assert 'rel="next"' in two.get("/documents", params={"most": 1}).text


def test_a_mark_of_no_page_is_refused(client: TestClient) -> None:
    assert client.get("/api/documents", params={"after": "x"}).status_code == 400


def test_another_sites_name_for_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "elsewhere.example"}).status_code == 400


def test_static_files_with_their_hash_may_be_kept(client: TestClient) -> None:
    address = client.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in client.get(address).headers["cache-control"]


@pytest.mark.parametrize("data", [{"theme": "dark"}, {"theme": "dark", "csrf": "guessed"}])
def test_a_form_without_its_token_changes_nothing(client: TestClient, data: dict[str, str]) -> None:
    answer = client.post("/theme", data=data)
    assert answer.status_code == 403
    assert "theme=" not in answer.headers.get("set-cookie", "")


def test_colours_are_chosen_by_a_form_and_stay(client: TestClient) -> None:
    token = client.get("/").text.split('name="csrf" value="')[1].split('"')[0]
    answer = client.post("/theme", data={"theme": "dark", "csrf": token, "back": "/keys"})
    assert answer.url.path == "/keys"
    assert 'data-theme="dark"' in answer.text


def test_a_change_asked_for_by_another_site_is_refused(client: TestClient) -> None:
    token = client.get("/").text.split('name="csrf" value="')[1].split('"')[0]
    headers = {"Origin": "https://elsewhere.example"}
    answer = client.post("/theme", data={"theme": "dark", "csrf": token}, headers=headers)
    assert answer.status_code == 403


def test_serving_pages_loads_no_language_model_and_nothing_slow(record_path: str) -> None:
    code = (
        "import sys\n"
        "from fastapi.testclient import TestClient\n"
        "from counterclaim.web.app import make_app\n"
        "from counterclaim.web.settings import Settings\n"
        f"app = make_app(Settings(record={record_path!r}))\n"
        f"with TestClient(app, base_url='http://127.0.0.1:8484') as client:\n"
        f"    assert all(client.get(p).status_code == 200 for p in {PAGES!r})\n"
        "print(sorted({'spacy', 'thinc', 'trafilatura', 'numpy', 'lxml'} & set(sys.modules)))"
    )
    command = [sys.executable, "-W", "ignore", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_description_of_the_interface_names_our_own_values(client: TestClient) -> None:
    found = client.get("/api/openapi.json").json()
    answered = found["paths"]["/api/documents"]["get"]["responses"]["200"]
    reference = answered["content"]["application/json"]["schema"]["$ref"]
    schema = found["components"]["schemas"][reference.rpartition("/")[2]]
    assert set(schema["properties"]) == {"rows", "after"}
