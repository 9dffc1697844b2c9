"""The web app in tests: a client that asks it directly, and a real browser that looks at it."""

import contextlib
import csv
import os
import pathlib
import shutil
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

from counterclaim.capture import capture_file
from counterclaim.pipeline import read_document
from counterclaim.reading.language import Model
from counterclaim.record import open_record
from counterclaim.record.copies import copy_to
from counterclaim.record.places import Place
from counterclaim.relating import relate_record
from counterclaim.web.app import make_app
from counterclaim.web.serving import listen
from counterclaim.web.settings import Settings
from tests.conftest import ROOT, STORES
from tests.postgres import Cluster
from tests.record.captures import make_capture, make_reading

ADDRESS = "http://127.0.0.1:8484"
DOSSIER = ROOT / "examples" / "dossier"

type Opened = Callable[[Place], TestClient]


@pytest.fixture
def record_path(place: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A record with one document, read by hand, once in each store."""
    monkeypatch.chdir(tmp_path)  # where the users of a server's record are kept
    with open_record(place) as record:
        capture = make_capture()
        record.add(capture, make_reading(capture.document))
        relate_record(record)
    return place


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Opens a client on the app over a record."""
    with contextlib.ExitStack() as stack:

        def open_client(path: Place) -> TestClient:
            app = make_app(Settings(record=path))
            return stack.enter_context(TestClient(app, base_url=ADDRESS))

        yield open_client


@pytest.fixture
def client(opened: Opened, record_path: str) -> TestClient:
    """A client on the app over the record with one document."""
    return opened(record_path)


@pytest.fixture(scope="session")
def dossier_file(tmp_path_factory: pytest.TempPathFactory, model: Model) -> pathlib.Path:
    """A record of the example dossier in a file, for reading only."""
    path = tmp_path_factory.mktemp("dossier") / "dossier.db"
    with open_record(path) as record, (DOSSIER / "dossier.csv").open() as rows:
        for row in csv.DictReader(rows):
            capture = capture_file(
                str(DOSSIER / row["file"]), publisher=row["publisher"], published=_day(row)
            )
            record.add(capture, read_document(capture.document, model=model))
        relate_record(record)
    return path


@pytest.fixture(scope="session", params=STORES)
def dossier(request: pytest.FixtureRequest, dossier_file: pathlib.Path) -> str:
    """The same record in each store, for reading only."""
    if request.param == "sqlite":
        return str(dossier_file)
    cluster: Cluster = request.getfixturevalue("cluster")
    address = cluster.database()
    copy_to(dossier_file, address)
    return address


def _day(row: dict[str, str]) -> object:
    import datetime

    return datetime.date.fromisoformat(row["published"])


class Site:
    """The app served on a free port of loopback."""

    def __init__(self, path: Place) -> None:
        settings = Settings(record=path, port=0)
        self._taken = listen(settings)
        self.url = f"http://127.0.0.1:{self._taken.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(make_app(settings), log_level="warning"))
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._taken]}, daemon=True
        )

    def start(self) -> None:
        self._thread.start()
        for _ in range(200):
            if self._server.started:
                return
            time.sleep(0.02)
        raise RuntimeError("the app did not start")

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._taken.close()


@pytest.fixture
def site() -> Iterator[Callable[[Place], str]]:
    """Serves the app over a record and gives its address."""
    with contextlib.ExitStack() as stack:

        def serve(path: Place) -> str:
            made = Site(path)
            made.start()
            stack.callback(made.stop)
            return made.url

        yield serve


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine; without one browser tests are skipped, but never in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium on the PATH: CI must not skip the browser tests")
        pytest.skip("no chromium on the PATH (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A browser tab that fails its test on any console error and any request to elsewhere."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))

    def watch(address: str) -> None:
        if not address.startswith(("http://127.0.0.1:", "data:", "blob:")):
            faults.append(f"a request to elsewhere: {address}")

    page.on("request", lambda request: watch(request.url))
    yield page
    context.close()
    assert faults == []
