"""The record answers in SQL under plain names, and Datasette opens it as it is."""

import asyncio
import pathlib
import sqlite3
import warnings

import pytest

from counterclaim.record import open_record
from counterclaim.record.views import VIEWS
from tests.conftest import ROOT
from tests.record.captures import make_capture, make_reading


@pytest.fixture
def path(tmp_path: pathlib.Path) -> pathlib.Path:
    """A record with two versions of a page."""
    place = tmp_path / "r.db"
    with open_record(place) as record:
        for text in ("The medic said it was hit.", "The medic said it was hit twice."):
            capture = make_capture(text, page="https://example.org/a")
            record.add(capture, make_reading(capture.document))
    return place


def ask(place: pathlib.Path, query: str) -> list[tuple[object, ...]]:
    """What plain SQLite answers."""
    with sqlite3.connect(f"file:{place}?mode=ro", uri=True) as file:
        return file.execute(query).fetchall()


def test_who_said_what_is_of_the_latest_version(path: pathlib.Path) -> None:
    rows = ask(path, "SELECT source, party, cue, content, stance, publisher FROM who_said_what")
    assert rows == [
        ("a town medic (medic)", "medics", "said", "it was hit twice", "asserts", "Harbour Wire")
    ]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_can_be_asked_and_is_documented(path: pathlib.Path, name: str) -> None:
    ask(path, f"SELECT * FROM {name} LIMIT 1")
    with sqlite3.connect(path) as file:
        columns = [c[0] for c in file.execute(f"SELECT * FROM {name} LIMIT 0").description]
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    assert f"| `{name}` | {VIEWS[name].row} | {', '.join(columns)} |" in page


def test_a_claim_stands_where_the_view_says(path: pathlib.Path) -> None:
    (row,) = ask(
        path,
        "SELECT w.content, substr(r.text, w.first_letter + 1, w.end_letter - w.first_letter) "
        "FROM who_said_what w JOIN reports r ON r.document = w.document",
    )
    assert row[0] == row[1]


def test_datasette_opens_the_record_and_shows_the_views(path: pathlib.Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        datasette = pytest.importorskip("datasette.app")

    async def get(url: str) -> tuple[int, str]:
        server = datasette.Datasette([str(path)])
        await server.invoke_startup()
        answer = await server.client.get(url)
        return answer.status_code, answer.text

    for name in VIEWS:
        status, page = asyncio.run(get(f"/r/{name}.json?_shape=array&_size=2"))
        assert status == 200, (name, page)
    status, page = asyncio.run(get("/r/who_said_what?stance=asserts&_facet=party"))
    assert status == 200
    assert "it was hit twice" in page
    assert "medics" in page
