"""The incident page: accounts side by side, figures, revisions, reports by origin."""

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from counterclaim.model.incidents import Account, Incident, NumberRange
from counterclaim.model.spans import Span
from counterclaim.record import open_record
from counterclaim.record.places import Place
from counterclaim.web.screens import incidents as screen
from counterclaim.web.views.figures import charts_of, claimed_range
from counterclaim.web.views.matrix import matrix_of
from tests.web.conftest import Opened


def figure(party: str, low: int, high: int | None, **more: object) -> Account:
    """A party's account of how many were killed."""
    return Account(
        id=f"account-{party}-{low}", party=party, document=f"doc-{party}", source=None,
        speaker=None, point="killed", value=NumberRange(minimum=low, maximum=high),
        quote=Span(0, 4, "dead"), **{"side": None, "stance": "asserts"} | more,  # type: ignore[arg-type]
    )  # fmt: skip


def incident(*accounts: Account) -> Incident:
    return Incident(
        id="incident-1", title="Strike", type="Attack", status="happened", links=(),
        accounts=accounts,
    )  # fmt: skip


def test_parties_of_one_side_stand_together_and_those_of_none_last() -> None:
    laid = matrix_of(
        incident(
            figure("medics", 3, 3),
            figure("army", 1, 1, side="State"),
            figure("ministry", 2, 2, side="State"),
        )
    )
    assert [c.party for c in laid.columns] == ["army", "ministry", "medics"]
    assert [(s.name, s.columns) for s in laid.sides] == [("State", 2), (None, 1)]
    assert len({c.colour for c in laid.columns}) == 3


def test_one_position_of_a_party_is_told_once_with_its_reports() -> None:
    again = figure("medics", 3, 3)
    laid = matrix_of(
        incident(
            figure("medics", 3, 3),
            Account(**{f: getattr(again, f) for f in again.__struct_fields__} | {"document": "d"}),
        )
    )
    (row,) = laid.rows
    assert [p.reports for p in row.cells[0].positions] == [2]


@pytest.mark.parametrize(
    ("accounts", "expected"),
    [
        ((figure("a", 19, None), figure("b", 27, 27)), (19, 27)),
        ((figure("a", 30, None), figure("b", 27, 27)), (27, None)),
        ((figure("a", 5, 5), figure("b", 90, 90, stance="denies")), (5, 5)),
        ((figure("a", 5, 5), figure("b", 90, 90, scope="fighters")), (5, 5)),
        ((figure("a", 5, 5, replaced=True), figure("a", 8, 8)), (8, 8)),
    ],
)
def test_the_range_as_claimed_takes_asserted_figures_of_the_whole_event(
    accounts: tuple[Account, ...], expected: tuple[int, int | None]
) -> None:
    found = claimed_range(incident(*accounts), "killed")
    assert found is not None
    assert (found.minimum, found.maximum) == expected


def test_nobodys_figure_is_no_range() -> None:
    assert claimed_range(incident(), "killed") is None
    assert charts_of(incident()) == ()


def test_figures_are_drawn_to_one_scale() -> None:
    (chart,) = charts_of(incident(figure("a", 0, 50), figure("b", 50, None)))
    first, second = chart.bars
    assert first.left == 0
    assert first.width == pytest.approx(second.left)
    assert second.open
    assert second.left + second.width == pytest.approx(100)


@pytest.fixture
def disputed(dossier: str) -> Incident:
    """The most disputed incident of the example dossier."""
    with open_record(dossier) as record:
        return max(record.incidents(), key=lambda i: len(i.disagreements))


@pytest.fixture
def reader(opened: Opened, dossier: str) -> TestClient:
    return opened(dossier)


def test_the_page_has_every_party_and_every_quotation(
    reader: TestClient, disputed: Incident
) -> None:
    page = reader.get(f"/incidents/{disputed.id}").text
    for account in disputed.accounts:
        assert account.party in page
    assert page.count('class="position') >= len({(a.party, a.point) for a in disputed.accounts})
    assert 'class="disagree"' in page
    assert "cannot both hold" in page


def test_two_accounts_stand_side_by_side_in_their_sentences(
    reader: TestClient, disputed: Incident
) -> None:
    comparison = disputed.disagreements[0]
    pair = reader.get(
        f"/api/incidents/{disputed.id}/pair", params={"a": comparison.a, "b": comparison.b}
    ).json()
    assert pair["comparison"]["id"] == comparison.id
    for side in (pair["a"], pair["b"]):
        assert side["account"]["quote"]["text"] in side["passage"]["text"]
    page = reader.get(
        f"/incidents/{disputed.id}", params={"a": comparison.a, "b": comparison.b}
    ).text
    assert comparison.reason in page.replace("&#39;", "'")


def test_an_account_of_another_incident_is_refused(reader: TestClient, disputed: Incident) -> None:
    answer = reader.get(f"/incidents/{disputed.id}", params={"a": "account-none"})
    assert answer.status_code == 404
    assert "has no account" in answer.text


def test_the_beginning_of_an_id_leads_to_the_incident(
    reader: TestClient, disputed: Incident
) -> None:
    short = disputed.id.removeprefix("incident-")[:6]
    answer = reader.get(f"/incidents/{short}", follow_redirects=False)
    assert answer.headers["location"] == f"/incidents/{disputed.id}"


def test_disputes_name_the_point_and_both_sides(reader: TestClient, disputed: Incident) -> None:
    found = reader.get("/api/disputes").json()["rows"]
    assert {d["point"] for d in found} == {c.point for c in disputed.disagreements}
    for one in found:
        assert one["a"]["party"] != one["b"]["party"]
    only = reader.get("/api/disputes", params={"point": "target"}).json()["rows"]
    assert {d["point"] for d in only} == {"target"}


def test_of_many_reports_and_disputes_some_are_shown_at_a_time(
    reader: TestClient, disputed: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/incidents/{disputed.id}"
    whole = reader.get(address).text
    assert "Further →" not in whole
    rows = re.findall(r'name="reports" value="([^"]+)"', whole)
    assert len(rows) > 1
    monkeypatch.setattr(screen, "AT_ONCE", 1)
    shown = [reader.get(f"{address}?reports={at}").text for at in range(len(rows))]
    assert [re.findall(r'name="reports" value="([^"]+)"', page) for page in shown] == [
        [row] for row in rows
    ]
    assert "?reports=1#reports" in shown[0] and "← Earlier" in shown[1]
    assert f'href="/disputes?incident={disputed.id}"' in shown[0]


def test_the_disputes_of_one_incident_are_asked_for(reader: TestClient, disputed: Incident) -> None:
    page = reader.get(f"/disputes?incident={disputed.id}").text
    assert disputed.id in page
    found = reader.get(f"/api/disputes?incident={disputed.id}&most=200").json()["rows"]
    assert {row["incident"] for row in found} == {disputed.id}
    assert len(found) == len(disputed.disagreements)
    assert "Nobody contradicts another in this incident" in reader.get("/disputes?incident=x").text


def test_choosing_two_positions_shows_them_without_leaving_the_page(
    tab: Page,
    site: Callable[[Place], str],
    dossier: str,
    disputed: Incident,
) -> None:
    tab.goto(f"{site(dossier)}/incidents/{disputed.id}")
    comparison = disputed.disagreements[0]
    for account in (comparison.a, comparison.b):
        tab.locator(f'.matrix [data-account="{account}"]').first.click()
    tab.locator("#pair .two .card").nth(1).wait_for()
    assert tab.locator("#pair mark, #pair .fd").count() >= 2
    assert f"a={comparison.a}&b={comparison.b}" in tab.url
    tab.reload()
    assert tab.locator("#pair .two .card").count() == 2


def test_incidents_are_narrowed_by_what_people_ask_for(reader: TestClient) -> None:
    every = reader.get("/api/incidents").json()["rows"]
    some = reader.get("/api/incidents", params={"disputed": "true", "place": "umm"}).json()["rows"]
    assert 0 < len(some) < len(every)
    assert "No incident meets" in reader.get("/incidents", params={"since": "2031-01-01"}).text
    refused = reader.get("/incidents", params={"since": "May"})
    assert refused.status_code == 400
    assert "is no day" in refused.text
