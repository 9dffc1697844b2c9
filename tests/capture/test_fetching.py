"""Pages from a server: what is kept of its answers, and where requests never go."""

import gzip
from collections.abc import Iterator

import pytest

from benchmarks.samples import PAGE
from counterclaim.capture.addresses import is_public
from counterclaim.capture.fetching import MOST_REDIRECTS, Fetcher
from counterclaim.errors import FetchError, InputError
from tests.capture.servers import Page, Site, serving

HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(raid=Page(PAGE.encode(), headers=HTML | {"ETag": '"1"', "X-Odd": "a"})) as site:
        yield site


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, pause=0) as fetcher:
        yield fetcher


def test_a_page_comes_with_its_headers_and_where_it_was(site: Site, fetcher: Fetcher) -> None:
    site.pages["/old"] = Page(status=301, headers={"Location": "/raid"})
    fetched = fetcher.fetch(f"{site.url}/old#part")
    assert fetched.content == PAGE.encode()
    assert fetched.media_type == "text/html; charset=utf-8"
    assert (fetched.response.url, fetched.response.final_url) == (
        f"{site.url}/old#part",
        f"{site.url}/raid",
    )
    assert fetched.response.header("x-odd") == "a"
    assert site.asked[-1][1]["user-agent"].startswith("counterclaim/")


def test_a_compressed_page_is_kept_as_the_page(site: Site, fetcher: Fetcher) -> None:
    headers = HTML | {"Content-Encoding": "gzip"}
    site.pages["/packed"] = Page(gzip.compress(PAGE.encode()), headers=headers)
    assert fetcher.fetch(f"{site.url}/packed").content == PAGE.encode()


def test_a_server_is_asked_only_for_what_changed(site: Site, fetcher: Fetcher) -> None:
    def answer(headers: dict[str, str]) -> Page:
        same = headers.get("if-none-match") == '"1"' and "if-modified-since" in headers
        return Page(status=304) if same else Page(PAGE.encode(), headers=HTML)

    site.pages["/raid"] = answer
    url = f"{site.url}/raid"
    assert fetcher.fetch(url, etag='"1"', modified="Fri, 04 Mar 2016 16:20:00 GMT").content is None
    assert fetcher.fetch(url, etag='"0"').content is not None


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://a.example/x",
        "gopher://a.example",
        "http://",
        "http://[::1",
        "//a.example/x",
        "raid.html",
        "http://a.example/\nHost: b",
        "http://user:secret@a.example/",
    ],
)
def test_only_plain_urls_of_http_are_asked_for(url: str, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match=r"is no URL of http or https|holds a name or password"):
        fetcher.fetch(url)


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "gopher://a.example", "http://user:pass@127.0.0.1/", "http://["]
)
def test_a_redirect_is_checked_as_the_first_url_is(
    place: str, site: Site, fetcher: Fetcher
) -> None:
    site.pages["/away"] = Page(status=302, headers={"Location": place})
    with pytest.raises(InputError):
        fetcher.fetch(f"{site.url}/away")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_addresses_of_this_machine_are_not_asked(host: str, site: Site) -> None:
    with Fetcher(pause=0) as fetcher, pytest.raises(FetchError) as refusal:
        fetcher.fetch(f"http://{host}:{site.port}/raid")
    assert "leads to a private address" in str(refusal.value) or "cannot be" in str(refusal.value)
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1",
        "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "not an address",
    ],
)  # fmt: skip
def test_what_is_no_public_address(address: str) -> None:
    assert not is_public(address)


def test_a_redirect_to_a_private_address_is_not_followed(site: Site) -> None:
    """A public name leads on to a name that means this machine."""
    names = {"public.example": ["127.0.0.1"], "inside.example": ["10.0.0.7"]}
    site.pages["/away"] = Page(status=302, headers={"Location": "http://inside.example/admin"})
    public = {"127.0.0.1"}  # as if the test's server were in the public network
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "counterclaim.capture.connections.is_public", lambda address: address in public
        )
        with (
            Fetcher(pause=0, resolve=lambda host, port: names[host]) as fetcher,
            pytest.raises(FetchError, match="private address"),
        ):
            fetcher.fetch(f"http://public.example:{site.port}/away")
    assert site.paths() == ["/away"]
    assert site.asked[-1][1]["host"] == f"public.example:{site.port}"


def test_a_name_that_changes_its_mind_is_asked_once_and_connected_as_checked(site: Site) -> None:
    """DNS rebinding: the second answer is never looked at."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    connected: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        import httpcore

        def connect(self: object, host: str, *rest: object, **more: object) -> None:
            connected.append(host)
            raise httpcore.ConnectError("refused")

        patch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
        with Fetcher(pause=0, resolve=rebinding) as fetcher, pytest.raises(FetchError):
            fetcher.fetch(f"http://odd.example:{site.port}/raid")
    assert asked == ["odd.example"]
    assert connected == ["93.184.216.34"]
    assert site.asked == []


def test_a_loop_of_redirects_ends(site: Site, fetcher: Fetcher) -> None:
    site.pages["/loop"] = Page(status=302, headers={"Location": "/loop"})
    with pytest.raises(FetchError, match=f"leads on more than {MOST_REDIRECTS} times"):
        fetcher.fetch(f"{site.url}/loop")
    assert len(site.paths()) == MOST_REDIRECTS + 1


def test_sizes_are_bounded_as_stated_as_sent_and_as_unpacked(site: Site) -> None:
    site.pages["/stated"] = Page(b"x" * 3_000_000)
    site.pages["/endless"] = Page(b"x" * 100_000, chunks=1_000_000)
    with Fetcher(allow_private=True, pause=0, most_bytes=1_000_000) as fetcher:
        for path in ("/stated", "/endless"):
            with pytest.raises(FetchError, match="is larger than 1 MB"):
                fetcher.fetch(site.url + path)
        bomb = gzip.compress(bytes(80_000_000))
        site.pages["/bomb"] = Page(bomb, headers=HTML | {"Content-Encoding": "gzip"})
        with pytest.raises(InputError, match="unpacks to more than 50 MB"):
            fetcher.fetch(f"{site.url}/bomb")


def test_an_answer_that_never_ends_is_left(site: Site) -> None:
    site.pages["/drip"] = Page(b"x", chunks=100_000_000)
    with (
        Fetcher(allow_private=True, pause=0, seconds=0.3) as fetcher,
        pytest.raises(FetchError, match="takes too long to come") as refusal,
    ):
        fetcher.fetch(f"{site.url}/drip")
    assert refusal.value.again is not None


def test_what_a_site_keeps_back_is_not_asked_for(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /*.php$\nDisallow: /raid\n")
    with pytest.raises(FetchError, match=r"asks programs not to visit it \(robots.txt\)"):
        fetcher.fetch(f"{site.url}/raid")
    assert site.paths() == []
    site.pages["/away"] = Page(status=302, headers={"Location": "/raid"})
    with pytest.raises(FetchError, match=r"robots.txt"):
        fetcher.fetch(f"{site.url}/away")
    assert site.paths() == ["/away"]


def test_a_site_whose_rules_cannot_be_had_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = Page(status=503)
    with pytest.raises(FetchError, match=r"robots\.txt cannot be had") as refusal:
        fetcher.fetch(f"{site.url}/raid")
    assert refusal.value.again is not None and site.paths() == []


def test_a_site_is_not_visited_more_often_than_it_likes(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 7\n")
    slept: list[float] = []
    with Fetcher(allow_private=True, sleep=slept.append) as fetcher:
        for _ in range(3):
            fetcher.fetch(f"{site.url}/raid")
    assert len(slept) == 2 and all(5 < seconds <= 7 for seconds in slept)
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(("status", "again"), [(404, None), (403, None), (503, 9.0), (429, 9.0)])
def test_a_refusal_of_the_server_is_told(
    status: int, again: float | None, site: Site, fetcher: Fetcher
) -> None:
    site.pages["/x"] = Page(status=status, headers={"Retry-After": "9"})
    with pytest.raises(FetchError, match=rf"/x: its server answers with status {status}") as told:
        fetcher.fetch(f"{site.url}/x")
    assert told.value.again == again


def test_a_server_that_is_not_there_is_told_in_one_line(fetcher: Fetcher) -> None:
    with serving() as site:
        gone = site.url
    with pytest.raises(FetchError, match="cannot be fetched") as refusal:
        fetcher.fetch(f"{gone}/raid")
    assert "\n" not in str(refusal.value) and refusal.value.again is not None
