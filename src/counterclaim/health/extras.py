"""What only some of counterclaim needs: the map of the web app, a server's driver, timestamps."""

import importlib.resources
import importlib.util
from collections.abc import Iterator

from counterclaim.health.packages import installed_version
from counterclaim.model.findings import Finding
from counterclaim.record.places import on_server

_AREA = "optional"
_MAP = ("leaflet", "world-atlas", "topojson-client")


def check_extras(record: str) -> Iterator[Finding]:
    """What is there of it; lacking it is no fault but for what a record needs."""
    yield _map()
    yield _driver(needed=on_server(record))
    yield _timestamps()


def _map() -> Finding:
    vendor = importlib.resources.files("counterclaim") / "web" / "vendor"
    there = vendor.is_dir() and any(vendor.iterdir())
    words = "assets are there" if there else "assets are not there: the web app has no map"
    return Finding(
        area=_AREA, name="map", state="ok", words=words,
        advice=None if there else "in a checkout with npm: scripts/web_assets.sh",
    )  # fmt: skip


def _driver(*, needed: bool) -> Finding:
    version = installed_version("psycopg")
    if version:
        return Finding(area=_AREA, name="PostgreSQL", state="ok", words=f"psycopg {version}")
    return Finding(
        area=_AREA, name="PostgreSQL", state="fault" if needed else "ok",
        words="psycopg is not there: records on a server cannot be opened",
        advice="pip install 'counterclaim[postgresql]'",
    )  # fmt: skip


def _timestamps() -> Finding:
    version = installed_version("rfc3161-client")
    return Finding(
        area=_AREA, name="timestamps", state="ok",
        words=f"rfc3161-client {version}" if version
        else "rfc3161-client is not there: the log cannot be stamped",
        advice=None if version else "pip install 'counterclaim[timestamps]'",
    )  # fmt: skip
