"""The export in the browser: what is chosen comes as a file, in the name of who asked for it."""

import io
import pathlib
import shutil
import zipfile
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from counterclaim.export.formats import FORMATS
from counterclaim.record import open_record
from counterclaim.record.places import Place
from tests.record.captures import make_capture
from tests.web.conftest import Opened
from tests.web.test_adding import ended, token
from tests.web.test_team import sign_in, team, users

__all__ = ["team", "users"]


def ask(client: TestClient, *formats: str, **more: str) -> str:
    """Ask for an export, and give the address of its job."""
    data = {"csrf": token(client), "formats": list(formats), **more}
    answer = client.post("/export", data=data)
    assert answer.url.path.startswith("/jobs/"), answer.text
    return answer.url.path


def last_line(path: Place) -> tuple[str, str, str]:
    with open_record(path) as record:
        line = record.custody.lines()[-1]
    return line.action, line.who, line.detail


def test_one_format_comes_as_its_file_and_several_as_a_zip(
    client: TestClient, record_path: str
) -> None:
    address = ask(client, "claims.csv")
    assert ended(client, address)["file"] == "claims.csv"
    answer = client.get(f"{address}/file")
    assert answer.headers["content-disposition"] == 'attachment; filename="claims.csv"'
    assert "clinic was hit twice" in answer.text
    assert last_line(record_path)[0] == "exported"
    address = ask(client, "claims.csv", "parquet")
    assert ended(client, address)["state"] == "done"
    with zipfile.ZipFile(io.BytesIO(client.get(f"{address}/file").content)) as packed:
        names = packed.namelist()
        assert packed.testzip() is None
    assert "counterclaim-export/claims.csv" in names
    assert "counterclaim-export/parquet/claims.parquet" in names


def test_what_is_confidential_stays_unless_it_is_asked_for(
    client: TestClient, record_path: str
) -> None:
    with open_record(record_path) as record:
        record.marks.mark(documents=(make_capture().document.id,))
    for confidential, there in (("leave out", False), ("redact", False), ("include", True)):
        address = ask(client, "claims.csv", confidential=confidential)
        assert ended(client, address)["state"] == "done"
        assert ("hit twice" in client.get(f"{address}/file").text) is there
        assert confidential in last_line(record_path)[2]


def test_in_a_team_only_an_admin_includes_it_and_a_file_is_for_who_asked(
    team: TestClient, opened: Opened, record_path: str
) -> None:
    sign_in(team, "vera")
    page = team.get("/export").text
    assert 'value="include"' not in page
    data = {"csrf": token(team), "formats": ["claims.csv"], "confidential": "include"}
    assert team.post("/export", data=data).status_code == 403
    address = ask(team, "claims.csv")
    assert ended(team, address)["state"] == "done"
    assert last_line(record_path)[1] == "vera"
    assert team.get(f"{address}/file").status_code == 200
    sign_in(team, "rosa")
    assert team.get(f"{address}/file").status_code == 404
    sign_in(team, "ana")
    assert team.get(f"{address}/file").status_code == 200
    assert 'value="include"' in team.get("/export").text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({}, "choose at least one format"),
        ({"formats": "claims"}, "no format is called"),
        ({"formats": "claims.csv", "since": "soon"}, "is no day"),
        ({"formats": "claims.csv", "confidential": "all"}, "confidential"),
    ],
)
def test_what_cannot_be_exported_is_told_in_one_line(
    client: TestClient, data: dict[str, str], why: str
) -> None:
    answer = client.post("/export", data={"csrf": token(client), **data})
    assert answer.status_code == 400
    assert why in answer.text


def test_an_unknown_incident_fails_and_leaves_no_file(client: TestClient) -> None:
    address = ask(client, "claims.csv", incidents="incident-77")
    job = ended(client, address)
    assert job["state"] == "failed"
    assert "incident-77" in str(job["message"])
    assert client.get(f"{address}/file").status_code == 404


def test_an_incident_leads_to_its_export(opened: Opened, dossier: str) -> None:
    client = opened(dossier)
    incident = client.get("/api/incidents").json()["rows"][0]["id"]
    assert f'href="/export?incident={incident}"' in client.get(f"/incidents/{incident}").text
    assert f'value="{incident}"' in client.get(f"/export?incident={incident}").text


def test_the_formats_are_there_as_json(client: TestClient) -> None:
    told = client.get("/api/export").json()
    assert [known["name"] for known in told] == [known.name for known in FORMATS]
    assert all(known["use"] and known["opens"] for known in told)


def test_a_table_is_chosen_and_saved(
    site: Callable[[Place], str], tab: Page, dossier_file: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    kept = pathlib.Path(shutil.copy(dossier_file, tmp_path / "kept.db"))
    tab.goto(site(kept))
    tab.get_by_role("link", name="Export", exact=True).click()
    tab.get_by_label("disputes.csv").check()
    tab.get_by_label("only disputed incidents").check()
    tab.get_by_role("button", name="Export").click()
    link = tab.get_by_role("link", name="Download")
    link.wait_for(timeout=60_000)
    with tab.expect_download() as saving:
        link.click()
    assert saving.value.suggested_filename == "disputes.csv"
    saving.value.save_as(tmp_path / "saved.csv")
    assert "disagree" in (tmp_path / "saved.csv").read_text()
