"""How the web app is to be served."""

import msgspec

from counterclaim.record.places import Place

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What `counterclaim serve` was told: the record, where to listen, the model to read with.

    `record` is a path or a `postgresql://` address.
    `hosts` are further names that browsers may call the server by; `certificate` and
    `key` are the files it speaks TLS with; so many `workers` answer.
    """

    record: Place
    host: str = "127.0.0.1"
    port: int = 8484
    model: str | None = None
    hosts: tuple[str, ...] = ()
    certificate: str | None = None
    key: str | None = None
    workers: int = 1

    @property
    def beyond_loopback(self) -> bool:
        """Whether other machines can reach it."""
        return self.host not in LOOPBACK

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it.

        >>> Settings(record="strikes.db").url
        'http://127.0.0.1:8484/'
        """
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(self.host, self.host)
        return f"http{'s' if self.certificate else ''}://{host}:{self.port}/"
