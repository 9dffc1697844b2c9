"""Sources: everyone who speaks, and all that one of them has said."""

import pathlib

from fastapi.testclient import TestClient

from benchmarks.filling import fill
from counterclaim.web.views.sources import INCIDENTS
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


def test_the_incidents_of_a_busy_source_are_shown_some_at_a_time(
    opened: Opened, tmp_path: pathlib.Path
) -> None:
    fill(tmp_path / "r.db", 300, 4)
    client = opened(tmp_path / "r.db")
    parties = client.get("/api/sources").json()["parties"]
    busy = max(parties, key=lambda party: party["incidents"])
    assert busy["incidents"] > INCIDENTS
    address, seen = f"/api/sources/{busy['name']}", []
    after: str | None = ""
    while after is not None:
        view = client.get(address, params={"after": after} if after else {}).json()
        seen += [spoken["incident"] for spoken in view["spoken"]]
        assert len(view["spoken"]) <= INCIDENTS
        after = view["after"]
    assert len(seen) == len(set(seen)) == busy["incidents"] == view["incidents"]
    assert sum(month["accounts"] for month in view["months"]) == busy["accounts"]
    assert "Further →" in client.get(f"/sources/{busy['name']}").text
