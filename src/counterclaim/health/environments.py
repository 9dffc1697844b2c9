"""The environment: Python, packages, SQLite, room on the disk."""

import importlib.metadata
import pathlib
import shutil
import sqlite3
import sys
from collections.abc import Iterator

from counterclaim.health.packages import compare_packages
from counterclaim.model.findings import Finding
from counterclaim.record.places import on_server
from counterclaim.show.sizes import size_words

_LITTLE, _VERY_LITTLE = 2 * 2**30, 200 * 2**20
_AREA = "environment"


def check_environment(record: str) -> Iterator[Finding]:
    """What counterclaim stands on."""
    yield _python()
    yield from _packages()
    yield check_sqlite()
    if not on_server(record):
        yield check_room(pathlib.Path(record))


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    wanted = importlib.metadata.metadata("counterclaim").get("Requires-Python", "")
    tested = sys.version_info[:2] == (3, 12)
    return Finding(
        area=_AREA, name="Python", state="ok" if tested else "warning",
        words=f"{found} ({wanted} is needed, 3.12 is what it is tested on)",
        advice=None if tested else "install a Python 3.12 beside it if anything misbehaves",
    )  # fmt: skip


def _packages() -> Iterator[Finding]:
    found = compare_packages()
    if found.unfit:
        yield Finding(
            area=_AREA, name="packages", state="fault",
            words=f"{len(found.unfit)} of {found.packages} are missing or do not fit",
            advice="install counterclaim again: pip install --force-reinstall counterclaim",
            details=found.unfit,
        )  # fmt: skip
        return
    if found.differing:
        yield Finding(
            area=_AREA, name="packages", state="warning",
            words=f"{len(found.differing)} of {found.packages} are of other versions than tested",
            advice="install what was tested: pip install -c constraints.txt counterclaim",
            details=found.differing,
        )  # fmt: skip
        return
    known = "all of the versions tested" if found.pinned else "all fit what counterclaim asks for"
    yield Finding(area=_AREA, name="packages", state="ok", words=f"{found.packages}, {known}")


def check_sqlite() -> Finding:
    """Whether SQLite has full-text search as records need it."""
    version = sqlite3.sqlite_version
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5(text, tokenize='porter unicode61')"
        )
    except sqlite3.Error as error:
        return Finding(
            area=_AREA, name="SQLite", state="fault",
            words=f"{version} without full-text search FTS5 ({error})",
            advice="use a Python whose sqlite3 has FTS5, as those of python.org and Debian",
        )  # fmt: skip
    finally:
        connection.close()
    return Finding(area=_AREA, name="SQLite", state="ok", words=f"{version} with FTS5")


def check_room(record: pathlib.Path) -> Finding:
    """Whether the disk has room for the record to grow, and for a backup of it."""
    folder = record.absolute().parent
    while not folder.is_dir():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    size = record.stat().st_size if record.is_file() else 0
    words = f"{size_words(free)} free on the disk of the record"
    if free < _VERY_LITTLE:
        return Finding(
            area=_AREA, name="disk", state="fault", words=words,
            advice="make room: the record soon cannot grow",
        )  # fmt: skip
    if free < max(_LITTLE, 2 * size):
        return Finding(
            area=_AREA, name="disk", state="warning", words=words,
            advice="make room: removing and restoring need as much as the record takes up",
        )  # fmt: skip
    return Finding(area=_AREA, name="disk", state="ok", words=words)
