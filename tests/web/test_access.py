"""Every screen by axe-core in a real browser: nothing serious, light and dark, wide and narrow."""

import os
import pathlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from counterclaim.record import open_record
from counterclaim.record.places import Place
from tests.conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = (("light", 1280), ("dark", 390))
SCREENS = (
    "/", "/incidents", "/incidents?since=2031-01-01", "/disputes", "/documents", "/review",
    "/map", "/search?q=market", "/sources", "/sources/Sudanese army",
    "/export", "/api", "/keys", "/nowhere", "INCIDENT", "PAIR", "DOCUMENT", "VALUE",
)  # fmt: skip

type Served = Callable[[Place], str]


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core from npm; without it these tests are skipped, but never in CI."""
    if not AXE.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail("axe-core is missing: scripts/web_assets.sh fetches it")
        pytest.skip("axe-core is not here (scripts/web_assets.sh fetches it)")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A tab in one of the looks, in which axe-core may run."""
    scheme, width = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    yield context.new_page()
    context.close()


def address_of(screen: str, record_path: str) -> str:
    """Where a screen of the example dossier is."""
    with open_record(record_path) as record:
        incident = max(record.incidents(), key=lambda i: len(i.disagreements))
        comparison = incident.disagreements[0]
        document = max(record.documents(), key=lambda d: d.claims).id
        reading = record.reading(document)
    assert reading
    return {
        "INCIDENT": f"/incidents/{incident.id}",
        "PAIR": f"/incidents/{incident.id}?a={comparison.a}&b={comparison.b}",
        "DOCUMENT": f"/documents/{document}",
        "VALUE": f"/documents/{document}/values/{reading.claims[0].id}",
    }.get(screen, screen)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_keeps_a_screen_from_anybody(
    look: Page, axe: str, site: Served, dossier_file: pathlib.Path, screen: str
) -> None:
    look.goto(site(dossier_file) + address_of(screen, dossier_file))
    look.evaluate(axe)
    found = look.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    serious = [
        f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:200]}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert serious == []
    assert look.evaluate("document.documentElement.scrollWidth <= innerWidth")
