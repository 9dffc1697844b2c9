"""`counterclaim fetch` as users run it, against a server on this machine, into both stores."""

import json
import pathlib
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result

from benchmarks.samples import LINES, PAGE, SAMPLES, rss
from counterclaim.capture.fetching import Fetcher
from counterclaim.cli.fetching import fetch
from counterclaim.errors import InputError
from counterclaim.record import open_record
from tests.capture.servers import Page, Site, serving

HTML = {"Content-Type": "text/html"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(raid=Page(PAGE.encode(), headers=HTML | {"ETag": '"1"'})) as site:
        yield site


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses between visits to the test's own server."""
    monkeypatch.setitem(Fetcher.__init__.__kwdefaults__, "pause", 0.0)


def run(record: str, *arguments: str) -> Result:
    return CliRunner().invoke(fetch, [*arguments, "--record", record, "--allow-private"])


def test_a_page_is_kept_with_its_answer_and_is_not_kept_twice(site: Site, place: str) -> None:
    url = f"{site.url}/raid"

    def answer(headers: dict[str, str]) -> Page:
        same = headers.get("if-none-match") == '"1"'
        return Page(status=304) if same else Page(PAGE.encode(), headers=HTML | {"ETag": '"1"'})

    site.pages["/raid"] = answer
    first = run(place, url)
    assert first.exit_code == 0, first.output
    assert first.output.startswith("added ")
    second = run(place, url)
    assert second.output.startswith("unchanged     doc-"), second.output
    with open_record(place) as record:
        (listing,) = record.documents()
        assert (listing.url, listing.name) == (url, url)
        (arrival,) = record.arrivals.of(listing.id)
        assert arrival.response is not None
        assert arrival.response.status == 200
        assert arrival.response.header("etag") == '"1"'
        assert record.original(listing.id) == PAGE.encode()
        actions = [entry.action for entry in record.history(listing.id)]
        assert actions == ["captured", "read", "found unchanged"]
        assert json.loads(record.history(listing.id)[0].detail)["url"] == url
        assert record.verify() == ()


def test_a_page_with_other_bytes_and_the_same_text_is_no_new_version(
    site: Site, place: str
) -> None:
    url = f"{site.url}/raid"
    run(place, url)
    site.pages["/raid"] = Page(PAGE.replace("<body>", "<body data-at='7'>").encode(), headers=HTML)
    assert run(place, url).output.startswith("unchanged ")
    edited = PAGE.replace("killing six", "killing nine").encode()
    site.pages["/raid"] = Page(edited, headers=HTML)
    assert "new version" in run(place, url).output
    with open_record(place) as record:
        assert [listing.version for listing in record.documents()] == [1, 2]


def test_a_feed_stands_for_the_pages_it_leads_to(site: Site, place: str) -> None:
    feed = rss().replace(b"https://harbourwire.example/2016/shelling-dorna", site.url.encode())
    site.pages["/feed"] = Page(feed, headers={"Content-Type": "application/rss+xml"})
    bare = PAGE.replace("article:published_time", "odd")
    site.pages["/0"] = Page(bare.replace("six", "ten").encode(), headers=HTML)
    site.pages["/1"] = Page(SAMPLES["report.pdf"](), headers={"Content-Type": "application/pdf"})
    done = run(place, f"{site.url}/feed")
    assert isinstance(done.exception, InputError)
    assert str(done.exception) == "1 of 3 were refused"
    assert f"refused: {site.url}/9: its server answers with status 404" in done.stderr
    with open_record(place) as record:
        page, report = record.documents()
        assert page.published is not None and page.published.startswith("2016-03-04T18:20")
        assert report.media_type == "application/pdf"
        # one page is missing, so the feed will be read in full the next time
        assert record.arrivals.asked(f"{site.url}/feed") is None
        assert record.arrivals.asked(f"{site.url}/0") is not None


def test_a_page_is_at_its_own_url_whatever_it_says(site: Site, place: str) -> None:
    lying = PAGE.replace("<head>", '<head><link rel="canonical" href="https://other.example/a">')
    site.pages["/raid"] = Page(lying.encode(), headers=HTML)
    run(place, f"{site.url}/raid")
    with open_record(place) as record:
        assert record.documents()[0].url == f"{site.url}/raid"


def test_the_encoding_that_a_server_states_is_followed(site: Site, place: str) -> None:
    text = "Представитель армии заявил, что по деревне не стреляли и что это был обман. " * 3
    page = f"<html><body><article><p>{text}</p></article></body></html>".encode("cp1251")
    site.pages["/ru"] = Page(page, headers={"Content-Type": "text/html; charset=windows-1251"})
    done = run(place, f"{site.url}/ru")
    assert "seems to be in 'ru', not English: kept" in done.stderr
    with open_record(place) as record:
        (listing,) = record.documents()
        assert record.document(listing.id).text.startswith("Представитель армии")


def test_a_private_address_is_not_asked_without_leave(site: Site, tmp_path: pathlib.Path) -> None:
    record = tmp_path / "r.db"
    done = CliRunner().invoke(fetch, [f"{site.url}/raid", "--record", str(record)])
    assert isinstance(done.exception, InputError)
    assert "leads to a private address: allow it with --allow-private" in str(done.exception)
    assert site.asked == [] and not record.exists()


def test_a_removed_page_is_asked_for_anew(site: Site, place: str) -> None:
    url = f"{site.url}/raid"
    run(place, url)
    with open_record(place) as record:
        identifier = record.documents()[0].id
        record.remove(identifier)
        assert record.arrivals.asked(url) is None
        assert record.verify() == ()
    assert run(place, url).output.startswith("added ")
    assert LINES[0] in PAGE
