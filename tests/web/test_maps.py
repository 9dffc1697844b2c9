"""The map and the timeline: where and when, with one choice of days for both."""

import datetime
import pathlib
from collections.abc import Callable

import msgspec
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from counterclaim.model.incidents import Account, Incident, Where
from counterclaim.model.spans import Span
from counterclaim.record import open_record
from counterclaim.record.places import Place
from counterclaim.web.views.maps import Mark, timeline_of
from tests.record.captures import make_capture, make_incident
from tests.web.conftest import Opened

ASTREL = Where(name="Astrel", latitude=50.0, longitude=30.0, radius_km=2.0)
BRUNN = Where(name="Brunn", latitude=52.0, longitude=34.0, radius_km=4.0)
PROVINCE = Where(name="Astrel Province", latitude=50.1, longitude=30.1, radius_km=90.0)


def mark(number: int, first: datetime.date | None, last: datetime.date | None) -> Mark:
    return Mark(
        incident=f"incident-{number}", title=f"Strike {number}", type="Air/drone strike",
        reports=1, disputed=(), first=first, last=last, place=None, spots=(), published=(),
    )  # fmt: skip


def placed(party: str, where: Where) -> Account:
    return Account(
        id=f"account-{party}", party=party, side=None, document="doc-1", source=None,
        speaker=None, point="place", value=where.name, stance="asserts",
        quote=Span(0, len(where.name), where.name), where=where,
    )  # fmt: skip


def keep(path: pathlib.Path, *accounts: Account, where: Where | None, day: int = 3) -> str:
    """A record with one incident that parties place here and there."""
    with open_record(path) as record:
        added = record.add(make_capture())
        made = make_incident("incident-0a", added.id)
        incident: Incident = msgspec.structs.replace(
            made, first=datetime.date(2016, 5, day), last=datetime.date(2016, 5, day),
            where=where,
            accounts=tuple(msgspec.structs.replace(a, document=added.id) for a in accounts),
        )  # fmt: skip
        with record.linking() as links:
            links.keep(incident, {})
    return incident.id


def test_bars_that_overlap_stand_in_lanes_of_their_own() -> None:
    day = datetime.date(2016, 5, 1)
    week = day + datetime.timedelta(days=7)
    timeline = timeline_of((mark(1, day, week), mark(2, day, day), mark(3, week, None)))
    assert timeline is not None
    assert (timeline.first, timeline.last) == (day, week)
    assert [(bar.incident, bar.lane) for bar in timeline.bars] == [
        ("incident-1", 0), ("incident-2", 1), ("incident-3", 1),
    ]  # fmt: skip


def test_what_has_no_day_is_on_no_timeline() -> None:
    assert timeline_of((mark(1, None, None),)) is None


def test_a_province_is_a_ring_and_never_a_point(opened: Opened, tmp_path: pathlib.Path) -> None:
    keep(tmp_path / "r.db", where=PROVINCE)
    (found,) = opened(tmp_path / "r.db").get("/api/map").json()["marks"]
    assert [(spot["where"]["name"], spot["point"]) for spot in found["spots"]] == [
        ("Astrel Province", False)
    ]
    page = opened(tmp_path / "r.db").get("/map").text
    assert "somewhere within 90 km" in " ".join(page.split())


def test_parties_that_place_it_differently_are_shown_apart(
    opened: Opened, tmp_path: pathlib.Path
) -> None:
    accounts = (placed("Army", ASTREL), placed("Medics", BRUNN), placed("Wire", PROVINCE))
    keep(tmp_path / "r.db", *accounts, where=ASTREL)
    (found,) = opened(tmp_path / "r.db").get("/api/map").json()["marks"]
    assert {(s["where"]["name"], *s["parties"]) for s in found["spots"]} == {
        ("Astrel", "Army"), ("Brunn", "Medics"),
    }  # fmt: skip


def test_days_choose(opened: Opened, tmp_path: pathlib.Path) -> None:
    keep(tmp_path / "r.db", where=ASTREL, day=3)
    client = opened(tmp_path / "r.db")
    assert len(client.get("/api/map?since=2016-05-03").json()["marks"]) == 1
    assert client.get("/api/map?since=2016-05-04").json()["marks"] == []
    assert "No incident is like that" in client.get("/map?since=2016-05-04").text
    answer = client.get("/map?since=yesterday")
    assert answer.status_code == 400
    assert "is no day" in answer.text


def test_an_empty_record_says_what_the_map_is_for(client: TestClient) -> None:
    assert "a province as the ring it fills" in client.get("/map").text


def test_the_map_is_drawn_and_the_brush_chooses_for_both(
    site: Callable[[Place], str], tab: Page, dossier: str
) -> None:
    tab.goto(f"{site(dossier)}/map")
    tab.wait_for_selector("#map[data-drawn]")
    assert tab.locator("#map path.spot").count() >= 1
    rows = tab.locator("#marks tbody tr:visible")
    before = rows.count()
    box = tab.locator("#timeline").bounding_box()
    assert box is not None
    tab.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 4)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 8, steps=4)
    tab.mouse.up()
    assert rows.count() < before
    assert tab.locator("input[name=since]").input_value() > "2024-05-15"
    tab.get_by_role("button", name="All days").click()
    assert rows.count() == before
