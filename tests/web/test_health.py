"""What those who keep the app running ask it: does it live, can it serve, what are its figures."""

import pathlib
import re
import shutil
import sqlite3

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from counterclaim.record import open_record
from counterclaim.record.places import Place
from counterclaim.web.app import make_app
from counterclaim.web.metrics import RecordFigures
from counterclaim.web.settings import Settings
from counterclaim.web.users import users_beside
from tests.record.captures import make_capture, make_reading
from tests.web.conftest import ADDRESS, Opened

PASSWORD = "long enough, this"


def figures(client: TestClient) -> dict[str, float]:
    """The figures without labels, by name."""
    text = client.get("/metrics").text
    found = text_string_to_metric_families(text)
    return {one.name: one.value for family in found for one in family.samples if not one.labels}


@pytest.fixture
def file(dossier_file: pathlib.Path, tmp_path: pathlib.Path) -> pathlib.Path:
    """A record in a file of its own, which may be damaged or taken away."""
    return pathlib.Path(shutil.copy(dossier_file, tmp_path / "file.db"))


def near(path: Place) -> TestClient:
    """A client on this machine itself."""
    return TestClient(
        make_app(Settings(record=path)), base_url=ADDRESS, client=("127.0.0.1", 50000)
    )


def test_it_lives_and_is_ready(client: TestClient) -> None:
    assert client.get("/health/live").text == "ok\n"
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"ready": True})


def test_a_record_that_is_gone_makes_it_unready_and_says_why(
    opened: Opened, file: pathlib.Path
) -> None:
    client = opened(file)
    file.rename(file.with_suffix(".away"))
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert "there is no such record" in answer.json()["wrong"]["record"]
    assert client.get("/health/live").status_code == 200


def test_a_record_of_another_schema_makes_it_unready(opened: Opened, file: pathlib.Path) -> None:
    client = opened(file)
    with sqlite3.connect(file) as changed:
        changed.execute("PRAGMA user_version = 5")
    changed.close()
    assert client.get("/health/ready").json()["wrong"]["schema"].startswith("5, this program has")


def test_figures_tell_of_record_and_requests(client: TestClient) -> None:
    client.get("/documents")
    client.get("/no/such/page")
    found = figures(client)
    assert found["counterclaim_record_up"] == 1
    assert found["counterclaim_documents"] == 1
    assert found["counterclaim_claims"] == 1
    assert found["counterclaim_last_document_timestamp_seconds"] > 1_700_000_000
    text = client.get("/metrics").text
    route = 'counterclaim_request_duration_seconds_count{method="GET",route="%s",status="%s"} 1.0'
    assert route % ("/documents", 200) in text
    assert route % ("none", 404) in text
    assert "such" not in text.replace("no such", "")


def test_figures_of_a_record_are_asked_every_ten_seconds_at_most(place: str) -> None:
    moment = [0.0]
    with open_record(place) as record:
        asked = RecordFigures(record, clock=lambda: moment[0])

        def documents() -> float:
            return next(m.samples[0].value for m in asked.collect() if "documents" in m.name)

        assert documents() == 0
        record.add(make_capture(), make_reading(make_capture().document))
        assert documents() == 0
        moment[0] = 10.0
        assert documents() == 1


def test_where_people_sign_in_figures_are_for_admins_tokens_and_this_machine(
    opened: Opened, record_path: str
) -> None:
    users = users_beside(record_path)
    users.add("ana", PASSWORD, "admin")
    users.add("ben", PASSWORD, "viewer")
    token = users.make_token("ben")
    client = opened(record_path)
    assert client.get("/health/live").text == "ok\n"
    assert client.get("/health/ready").json() == {"ready": True}
    refused = client.get("/metrics")
    assert refused.status_code == 401 and "counterclaim_" not in refused.text
    bearer = {"Authorization": f"Bearer {token}"}
    assert client.get("/metrics", headers=bearer).status_code == 200
    assert client.get("/metrics", headers={"Authorization": "Bearer cc_x"}).status_code == 401
    for name, status in (("ben", 403), ("ana", 200)):
        _sign_in(client, name)
        assert client.get("/metrics").status_code == status
        client.cookies.clear()
    with near(record_path) as here:
        assert here.get("/metrics").status_code == 200
        for header in ("X-Forwarded-For", "Forwarded"):
            passed_on = here.get("/metrics", headers={header: "192.0.2.1"})
            assert passed_on.status_code == 401


def test_what_is_wrong_is_told_to_those_alone_who_may_see_figures(
    opened: Opened, file: pathlib.Path
) -> None:
    users_beside(file).add("ana", PASSWORD, "admin")
    client = opened(file)
    file.rename(file.with_suffix(".away"))
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/metrics"])
def test_they_are_no_part_of_the_interface_for_programs(client: TestClient, path: str) -> None:
    assert path not in client.get("/api/openapi.json").json()["paths"]


def _sign_in(client: TestClient, name: str) -> None:
    page = client.get("/sign-in").text
    found = re.search(r'name="csrf" value="(\w+)"', page)
    assert found
    form = {"name": name, "password": PASSWORD, "csrf": found[1]}
    assert client.post("/sign-in", data=form).status_code == 200
