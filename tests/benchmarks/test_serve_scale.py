"""The load test asks for every screen there is, and a server that answers it is timed."""

import pathlib
import re

import pytest
from fastapi.testclient import TestClient

from benchmarks.asking import screens_of
from benchmarks.filling import fill
from benchmarks.serve_scale import Asked, Serving, measure_serving, percentile, table_of
from counterclaim.record import open_record
from counterclaim.web.app import make_app
from counterclaim.web.screens import ROUTERS
from counterclaim.web.settings import Settings

NOT_SCREENS = {"/jobs/{name}", "/api/jobs/{name}", "/jobs/{name}/file"}
"""What only work that somebody started has."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    path = tmp_path_factory.mktemp("scale") / "r.db"
    fill(path, 40, 5)
    return path


def test_every_screen_is_asked_for_and_answers(filled: pathlib.Path) -> None:
    with open_record(filled) as record:
        screens = screens_of(record)
        assert screens == screens_of(record)
    asked = [address for screen in screens for address in screen.addresses]
    known = {
        route.path
        for router in ROUTERS
        for route in router.routes
        if "GET" in getattr(route, "methods", ())
    }
    for path in known - NOT_SCREENS:
        pattern = re.compile(re.sub(r"\{\w+\}", "[^/?]+", path) + r"(\?.*)?")
        assert any(pattern.fullmatch(address) for address in asked), path
    app = make_app(Settings(record=filled))
    with TestClient(app, base_url="http://127.0.0.1:8484") as client:
        for screen in screens:
            assert client.get(screen.addresses[-1]).status_code == 200, screen


def test_a_server_is_read_and_added_to_and_timed(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "r.db"
    fill(path, 40, 5)
    found = measure_serving(str(path), readers=2, seconds=2, think=0.02, pace=0.1)
    assert len(found.asked) > 10
    assert not [one.problem for one in found.asked if one.problem]
    assert all(0 < one.server <= one.client for one in found.asked)
    with open_record(path) as record:
        assert record.listings.overview().documents >= 40 + len(found.added) > 40
        assert record.verify() == ()


def test_what_is_slow_or_wrong_is_told() -> None:
    quick = [Asked(screen="map", server=3.0, client=4.0) for _ in range(20)]
    slow = [Asked(screen="start", server=900.0, client=950.0)]
    wrong = [Asked(screen="map", server=2.0, client=3.0, problem="/map: 500")]
    found = Serving(asked=(*quick, *slow, *wrong), added=(), seconds=1.0)
    assert list(found.problems()) == [
        "start: 95 of 100 within 900 ms, not 150",
        "/map: 500 (1 times)",
    ]
    assert percentile([float(n) for n in range(1, 101)], 95) == 95.0
    assert table_of(found).row_count == 3
