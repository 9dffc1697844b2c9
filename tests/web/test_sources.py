"""Sources: everyone who speaks, and all that one of them has said."""

from fastapi.testclient import TestClient

from tests.web.conftest import Opened


def test_everyone_who_speaks_is_listed_and_leads_to_what_they_said(
    opened: Opened, dossier: str
) -> None:
    client = opened(dossier)
    names = [p["name"] for p in client.get("/api/sources").json()["parties"]]
    assert "Sudanese army" in names and len(names) == len(set(names))
    for name in names:
        assert client.get(f"/sources/{name}").status_code == 200, name
    assert [p["name"] for p in client.get("/api/sources?name=army").json()["parties"]] == [
        "Sudanese army"
    ]


def test_a_source_shows_what_it_said_changed_and_is_contradicted_on(
    opened: Opened, dossier: str
) -> None:
    client = opened(dossier)
    view = client.get("/api/sources/Sudanese army").json()
    assert view["spoken"] and view["claims"]
    assert all(a["party"] == "Sudanese army" for s in view["spoken"] for a in s["accounts"])
    assert any(s["contradictions"] for s in view["spoken"])
    page = client.get("/sources/Sudanese army").text
    assert "Contradicted" in page and "side by side" in page


def test_somebody_who_never_spoke_is_not_there(client: TestClient) -> None:
    assert client.get("/sources/nobody at all").status_code == 404
    assert "Nobody is called that" in client.get("/sources?name=nobody").text
