"""Requests are told of by their route, never by what was asked for."""

import io
import json
import logging
import pathlib
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from counterclaim import logs
from counterclaim.web.app import make_app
from counterclaim.web.settings import Settings
from counterclaim.web.users import users_beside
from tests.web.conftest import ADDRESS, Opened


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure("json", "debug", stream=stream)
    logging.getLogger("httpx").setLevel("WARNING")
    yield stream
    root.handlers[:], root.level = handlers, level


def requests(stream: io.StringIO) -> list[dict[str, object]]:
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    return [line for line in found if line["event"] == "request"]


def test_a_request_is_told_with_its_route_and_the_id_that_it_got(
    client: TestClient, stream: io.StringIO
) -> None:
    document = client.get("/api/documents").json()["rows"][0]["id"]
    answer = client.get(f"/documents/{document}")
    line = requests(stream)[-1]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/documents/{name}", 200)
    assert line["id"] == answer.headers["x-request-id"]
    assert isinstance(line["ms"], float)
    assert document not in stream.getvalue()


def test_an_id_that_a_proxy_gave_is_kept_and_a_strange_one_is_not(
    client: TestClient, stream: io.StringIO
) -> None:
    kept = client.get("/", headers={"X-Request-ID": "proxy-4711"})
    assert kept.headers["x-request-id"] == "proxy-4711"
    strange = client.get("/", headers={"X-Request-ID": "six dead; at the market"})
    assert "dead" not in strange.headers["x-request-id"]
    assert "dead" not in stream.getvalue()


def test_what_people_look_for_and_type_never_reaches_the_log(
    opened: Opened, record_path: pathlib.Path, stream: io.StringIO
) -> None:
    users = users_beside(str(record_path))
    users.add("ana", "a secret that is long", "admin")
    token = users.make_token("ana")
    client = opened(record_path)
    client.get("/api/search", params={"q": "clinic"}, headers={"Authorization": f"Bearer {token}"})
    client.get("/clinic", headers={"Authorization": f"Bearer {token}"})
    client.post("/sign-in", data={"name": "ana", "password": "a secret that is long"})
    client.get("/documents", headers={"Cookie": "counterclaim_session=clinic"})
    told = requests(stream)
    assert [line["status"] for line in told] == [200, 303, 200, 403, 303, 200]
    assert told[0]["user"] == "ana"
    for word in ("clinic", "secret", token):
        assert word not in stream.getvalue()


def test_a_fault_of_ours_is_told_with_where_it_was_and_without_its_words(
    record_path: pathlib.Path, stream: io.StringIO
) -> None:
    app = make_app(Settings(record=record_path))

    @app.get("/broken")
    def broken() -> None:
        raise ValueError("the medic said")

    with TestClient(app, base_url=ADDRESS, raise_server_exceptions=False) as client:
        answer = client.get("/broken")
    assert answer.status_code == 500
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    (fault,) = [line for line in found if line["event"] == "request failed"]
    assert (fault["error"], fault["route"]) == ("ValueError", "/broken")
    assert fault["id"] == answer.headers["x-request-id"]
    assert fault["id"] in answer.text
    assert requests(stream)[-1]["status"] == 500
    assert "medic" not in stream.getvalue()


def test_probes_and_files_are_quiet(client: TestClient, stream: io.StringIO) -> None:
    client.get("/health/live")
    client.get("/static/app.css")
    assert [line["level"] for line in requests(stream)] == ["debug", "debug"]
