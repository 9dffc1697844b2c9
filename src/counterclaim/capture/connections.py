"""Connections that go only where they may.

In: a request. Out: the answer of a server at an address that was looked up once,
checked, and connected to: a name that means another machine a moment later (DNS
rebinding) changes nothing. Without leave, only addresses of the public network.
"""

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from counterclaim.capture.addresses import is_public
from counterclaim.errors import FetchError

type Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """The numeric addresses of a machine's name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class CheckedTransport(httpx.BaseTransport):
    """How requests are sent: over connections whose address was checked."""

    def __init__(self, *, allow_private: bool, resolve: Resolve = resolve) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_ssl(),
            network_backend=_Checked(allow_private=allow_private, resolve=resolve),
            max_connections=4,
            keepalive_expiry=10,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its redirects are not followed here."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Checked(httpcore.SyncBackend):
    """Connects to the address that was checked, and to no other."""

    def __init__(self, *, allow_private: bool, resolve: Resolve) -> None:
        super().__init__()
        self._allow_private = allow_private
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError):
            raise httpcore.ConnectError("its name is not known") from None
        allowed = [a for a in addresses if self._allow_private or is_public(a)]
        if not allowed:
            raise FetchError("leads to a private address: allow it with --allow-private")
        for i, address in enumerate(allowed[:3], 1):
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if i == len(allowed[:3]):
                    raise
        raise httpcore.ConnectError("it has no address")


class _Body(httpx.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _ssl() -> ssl.SSLContext:
    return httpx.create_ssl_context()
