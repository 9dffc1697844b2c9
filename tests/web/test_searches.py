"""Search over claims and texts, with hits in place."""

from fastapi.testclient import TestClient

from counterclaim.web.views.searches import stretches
from tests.web.conftest import Opened


def test_words_are_marked_whatever_their_ending_and_nothing_else_is() -> None:
    found = stretches("The clinics were clinical; depot after depots", "clinic depots")
    assert [s.text for s in found if s.hit] == ["clinics", "clinical", "depot", "depots"]
    assert "".join(s.text for s in found) == "The clinics were clinical; depot after depots"


def test_a_claim_is_found_by_what_is_said_and_leads_to_its_place(client: TestClient) -> None:
    page = client.get("/search?q=clinic").text
    assert "<mark>clinic</mark>" in page
    assert "#t-claim-" in page
    view = client.get("/api/search?q=clinic").json()
    assert view["claims"] and view["texts"]


def test_claims_are_found_by_who_says_them_about_whom_and_when(
    opened: Opened, dossier: str
) -> None:
    ask = opened(dossier).get
    army = ask("/api/search?who=army").json()["claims"]
    assert army and {f["claim"]["party"] for f in army} == {"Sudanese army"}
    there = ask("/api/search?who=army&where=Umm+Ruwaba").json()["claims"]
    assert 0 < len(there) < len(army)
    assert ask("/api/search?who=army&since=2031-01-01").json()["claims"] == []
    denied = ask("/api/search?stance=denies").json()["claims"]
    assert denied and {f["claim"]["stance"] for f in denied} == {"denies"}


def test_a_long_list_goes_on_where_it_ended(opened: Opened, dossier: str) -> None:
    ask = opened(dossier).get
    seen: list[str] = []
    after = ""
    for _ in range(30):
        view = ask(f"/api/search?stance=asserts&most=3{after}").json()
        seen += [f["claim"]["id"] + f["claim"]["document"] for f in view["claims"]]
        if view["after"] is None:
            break
        after = f"&after={view['after']}"
    whole = ask("/api/search?stance=asserts&most=200").json()["claims"]
    assert seen == [f["claim"]["id"] + f["claim"]["document"] for f in whole]
    assert len(seen) > 3


def test_nothing_asked_and_nothing_found_are_told(client: TestClient) -> None:
    assert "Search what is said" in client.get("/search").text
    assert "Nobody is recorded as saying that" in client.get("/search?q=zebrafinch").text
    assert client.get("/search?q=x&after=nonsense").status_code == 400
