"""Pages fetched on request.

In: a URL of http or https. Out: the answer of its server, with headers, final URL
and time; or that it is still what it was. Every hop of a redirect is checked as
the first one is: its scheme, its address, its site's robots.txt. Sizes, times and
redirects are bounded, and no site is visited more often than it likes.
"""

import datetime
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import httpcore
import httpx

from counterclaim import __version__
from counterclaim.capture.addresses import web_address
from counterclaim.capture.bodies import MOST_BYTES, unpack
from counterclaim.capture.connections import CheckedTransport, Resolve, resolve
from counterclaim.capture.robots import MOST_BYTES as MOST_RULES
from counterclaim.capture.robots import Robots
from counterclaim.errors import FetchError
from counterclaim.model.captures import Response
from counterclaim.model.values import Value

AGENT = f"counterclaim/{__version__} (takes in single pages on a person's request)"
MOST_REDIRECTS = 8
SECONDS = 60.0
PAUSE = 1.0

_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf,application/rss+xml,"
    "application/atom+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en,*;q=0.5",
}
_TIMEOUT = httpx.Timeout(20.0, connect=10.0)
_MOVED = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 500, 502, 503, 504})
_NETWORK = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


class Fetched(Value, frozen=True, kw_only=True):
    """What a server gave for a URL; `content` is `None` where it says that nothing changed."""

    response: Response
    content: bytes | None
    media_type: str | None = None


class Fetcher:
    """Fetches pages, one after the other; a context manager that closes its connections.

    `pause` is the least time between two visits to one site, in seconds.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pause: float = PAUSE,
        seconds: float = SECONDS,
        most_bytes: int = MOST_BYTES,
        resolve: Resolve = resolve,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        transport = CheckedTransport(allow_private=allow_private, resolve=resolve)
        self._client = httpx.Client(
            transport=transport, headers=_HEADERS, timeout=_TIMEOUT, trust_env=False
        )
        self._robots = Robots("counterclaim", self._ask_rules)
        self._pause = pause
        self._seconds = seconds
        self._most = most_bytes
        self._sleep = sleep
        self._visited: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetch a URL; `etag` and `modified` are what its server said of it the last time.

        Raises `FetchError` in one line that begins with the URL.
        """
        headers = {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        with _told(url):
            return self._fetch(url, headers)

    def _fetch(self, url: str, headers: dict[str, str]) -> Fetched:
        until = time.monotonic() + self._seconds
        at = url
        for _ in range(MOST_REDIRECTS + 1):
            at = _checked(at)
            delay = self._robots.check(at)
            self._wait(at, delay)
            with self._answer(at, headers) as answer:
                if answer.status_code in _MOVED and "location" in answer.headers:
                    at = _led(at, answer)
                    continue
                return self._taken(url, at, answer, until)
        raise FetchError(f"leads on more than {MOST_REDIRECTS} times")

    def _taken(self, url: str, at: str, answer: httpx.Response, until: float) -> Fetched:
        response = Response(
            url=url,
            final_url=at,
            status=answer.status_code,
            at=datetime.datetime.now(datetime.UTC),
            headers=tuple(answer.headers.multi_items()),
        )
        if answer.status_code == 304:
            return Fetched(response=response, content=None)
        if answer.status_code != 200:
            busy = answer.status_code in _BUSY
            raise FetchError(
                f"its server answers with status {answer.status_code}",
                again=_retry_after(answer) if busy else None,
            )
        body = _body(answer, most=self._most, until=until)
        content = unpack(body, (answer.headers.get("content-encoding"),), name=url)
        media_type = answer.headers.get("content-type")
        return Fetched(response=response, content=content, media_type=media_type)

    @contextmanager
    def _answer(self, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        with self._client.stream("GET", url, headers=headers, follow_redirects=False) as answer:
            yield answer

    def _ask_rules(self, url: str) -> tuple[int, bytes]:
        """A site's robots.txt, of whatever size it may be; what is beyond the bound is not read."""
        until = time.monotonic() + self._seconds
        for _ in range(MOST_REDIRECTS + 1):
            url = _checked(url)
            with self._answer(url, {}) as answer:
                if answer.status_code in _MOVED and "location" in answer.headers:
                    url = _led(url, answer)
                    continue
                if answer.status_code != 200:
                    return answer.status_code, b""
                body = _body(answer, most=MOST_RULES, until=until, cut=True)
                return 200, unpack(body, (answer.headers.get("content-encoding"),), name=url)
        return 404, b""

    def _wait(self, url: str, delay: float) -> None:
        """Wait until a site may be visited again."""
        site = urllib.parse.urlsplit(url).netloc
        now = time.monotonic()
        ready = self._visited.get(site, 0.0) + max(self._pause, delay)
        if site in self._visited and ready > now:
            self._sleep(ready - now)
        self._visited[site] = time.monotonic()


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Tell whatever goes wrong in one line that begins with the URL."""
    try:
        yield
    except FetchError as error:
        raise FetchError(
            f"{url}: {str(error).removeprefix(f'{url}: ')}", again=error.again
        ) from None
    except (httpx.TimeoutException, httpcore.TimeoutException):
        raise FetchError(f"{url}: its server takes too long to answer", again=60.0) from None
    except _NETWORK as error:
        reason = str(error).split("\n")[0] or type(error).__name__
        raise FetchError(f"{url}: cannot be fetched ({reason.lower()})", again=60.0) from None


def _checked(url: str) -> str:
    """A URL that may be asked for, without its fragment."""
    address = web_address(url)
    if address is None:
        raise FetchError("is no URL of http or https")
    parts = urllib.parse.urlsplit(address)
    if parts.username or parts.password:
        raise FetchError("holds a name or password: it would be kept with the page")
    return urllib.parse.urldefrag(address).url


def _led(url: str, answer: httpx.Response) -> str:
    """Where a redirect leads."""
    try:
        return urllib.parse.urljoin(url, answer.headers["location"])
    except ValueError:
        raise FetchError("leads to no URL") from None


def _body(answer: httpx.Response, *, most: int, until: float, cut: bool = False) -> bytes:
    """The bytes of an answer, of bounded size and time; a larger one is refused, or `cut`."""
    stated = answer.headers.get("content-length", "")
    if not cut and stated.isdecimal() and int(stated) > most:
        raise FetchError(f"is larger than {most / 1e6:.3g} MB")
    body = bytearray()
    for piece in answer.iter_raw():
        body += piece
        if len(body) > most:
            if cut:
                break
            raise FetchError(f"is larger than {most / 1e6:.3g} MB")
        if time.monotonic() > until:
            raise FetchError("takes too long to come", again=60.0)
    return bytes(body)


def _retry_after(answer: httpx.Response) -> float:
    stated = answer.headers.get("retry-after", "")
    return min(float(stated), 86_400.0) if stated.isdecimal() else 60.0
