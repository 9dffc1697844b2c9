"""A web server on this machine that answers as a test says, and what it was asked."""

import contextlib
import http.server
import threading
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple


class Page(NamedTuple):
    """An answer: its status, body and headers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = MappingProxyType({})
    chunks: int = 0  # the body so many times over, without a length


class Site:
    """A running server: `url` is where it is, `asked` what was asked of it with which headers."""

    def __init__(self, server: http.server.ThreadingHTTPServer) -> None:
        self.port = server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.pages: dict[str, Page | Callable[[dict[str, str]], Page]] = {}

    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextlib.contextmanager
def serving(**pages: Page) -> Iterator[Site]:
    """A server that runs as long as the block does."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {key.lower(): value for key, value in self.headers.items()}
            site.asked.append((self.path, headers))
            page = site.pages.get(self.path, Page(status=404))
            answer = page if isinstance(page, Page) else page(headers)
            self.send_response(answer.status)
            for key, value in answer.headers.items():
                self.send_header(key, value)
            if not answer.chunks:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            with contextlib.suppress(OSError):  # whoever asked has heard enough
                for _ in range(answer.chunks or 1):
                    self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server)
    site.pages.update({f"/{name}": page for name, page in pages.items()})
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
