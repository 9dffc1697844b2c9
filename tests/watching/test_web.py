"""Feeds on a server of the test's own: what is fetched, and what is not fetched again."""

import datetime
from collections.abc import Iterator

import pytest

from counterclaim.capture.fetching import Fetcher
from counterclaim.capture.workers import Worker
from counterclaim.record import Record, open_record
from counterclaim.relating import relate_record
from counterclaim.watching.configs import Config, FeedConfig
from counterclaim.watching.outputs import Terminal
from counterclaim.watching.rounds import Watcher
from counterclaim.watching.sources import sources_of
from counterclaim.watching.web import Network
from tests.capture.servers import Page, Site, serving
from tests.watching.reports import read, report
from tests.watching.test_rounds import Heard

TEXT = {"Content-Type": "text/plain; charset=utf-8"}


def feed(site: Site, *names: str) -> Page:
    """An RSS feed of some pages of a site."""
    items = "".join(
        f"<item><title>{name}</title><link>{site.url}/{name}</link>"
        "<pubDate>Sat, 02 May 2020 10:00:00 GMT</pubDate></item>"
        for name in names
    )
    body = f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
    headers = {"Content-Type": "application/rss+xml", "ETag": f'"{len(names)}"'}
    return Page(body.encode(), headers=headers)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(a=Page(report(1).encode(), headers=TEXT)) as site:
        site.pages["/b"] = Page(report(2, place="Brunn").encode(), headers=TEXT)
        site.pages["/feed"] = feed(site, "a", "b", "missing")
        yield site


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place) as record:
        yield record


@pytest.fixture
def watch(record: Record, site: Site) -> Iterator[Watcher]:
    config = Config(feed=(FeedConfig(url=f"{site.url}/feed", publisher="The Wire"),))
    with Fetcher(allow_private=True, pause=0) as fetcher, Worker() as worker:
        sources = sources_of(config, Network(fetcher, worker), worker)
        outputs = [Terminal(lambda entry: None)]
        yield Watcher(record, sources, outputs, read, relate_record, hearer=Heard())


def test_the_pages_of_a_feed_are_kept_with_their_day_and_publisher(
    watch: Watcher, record: Record, site: Site
) -> None:
    done = watch.round(everything=True)
    assert (done.kept, done.failures) == (2, 1)
    kept = {listing.url: listing for listing in record.documents()}
    assert set(kept) == {f"{site.url}/a", f"{site.url}/b"}
    assert {listing.publisher for listing in kept.values()} == {"The Wire"}
    published = record.document(kept[f"{site.url}/a"].id).published
    assert published is not None
    assert published.day == datetime.date(2020, 5, 2)


def test_what_was_taken_is_not_asked_for_again(watch: Watcher, record: Record, site: Site) -> None:
    watch.round(everything=True)
    site.asked.clear()
    watch.round(everything=True)
    assert site.paths() == ["/feed"]
    site.pages["/c"] = Page(report(3, place="Colm").encode(), headers=TEXT)
    site.pages["/feed"] = feed(site, "a", "b", "missing", "c")
    assert watch.round(everything=True).kept == 1
    assert len(record.documents()) == 3


def test_a_feed_that_has_not_changed_says_so_once_all_of_it_was_taken(
    watch: Watcher, site: Site
) -> None:
    for _ in range(3):
        watch.round(everything=True)
    asked = [headers.get("if-none-match") for path, headers in site.asked if path == "/feed"]
    assert asked == [None, None, '"3"']


def test_a_feed_that_fails_is_told_with_its_reason(watch: Watcher, site: Site) -> None:
    site.pages["/feed"] = Page(b"<html>no feed</html>", headers={"Content-Type": "text/html"})
    assert watch.round(everything=True).failures == 1
    site.pages["/feed"] = Page(status=503)
    watch.round(everything=True)
    reasons = [reason for _, reason, _ in watch._hearer.failures]  # type: ignore[attr-defined]
    assert "feed" in reasons[0]
    assert "status 503" in reasons[1]
