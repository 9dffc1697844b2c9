"""Places by name: the embedded gazetteer, and a user's own beside it.

In: a name. Out: the places that bear it, most populous first. A file is
opened when first asked, read only, one connection a thread and a process.
"""

import functools
import os
import pathlib
import sqlite3
import threading
from collections.abc import Sequence
from typing import Any, NamedTuple

from rapidfuzz.distance import JaroWinkler

from counterclaim.errors import LexiconError
from counterclaim.gazetteer.keys import PLAIN_ARTICLES, name_key, skeleton, without_article
from counterclaim.gazetteer.schema import SCALE, Kind, Use

EMBEDDED = pathlib.Path(__file__).parent / "places.sqlite"
USER_VARIABLE = "COUNTERCLAIM_GAZETTEER"
SIMILAR_ENOUGH = 0.85
_FIELDS = "p.id, p.name, lat, lon, kind, p.country, p.admin1, population, radius, slug, p.admin2"
_BY_KEY = f"SELECT {_FIELDS}, use FROM name JOIN place AS p ON p.id = place WHERE key = ?"
_SIMILAR = (
    f"SELECT {_FIELDS}, key FROM skeleton AS s JOIN place AS p ON p.id = place"
    " WHERE s.country = ? AND consonants = ?"
)
_AREA = (
    f"SELECT {_FIELDS}, 0 FROM area AS a JOIN place AS p ON p.id = place"
    " WHERE a.country = ? AND a.admin1 = ?"
)


_DISTRICT = "SELECT name FROM district WHERE country = ? AND admin1 = ? AND admin2 = ?"
_DISTRICTS = "SELECT 1 FROM sqlite_schema WHERE name = 'district'"


class Entry(NamedTuple):
    """One place of a gazetteer, and how the name that found it stands for it."""

    number: int
    name: str
    latitude: float
    longitude: float
    kind: Kind
    country: str | None
    admin1: str | None
    population: int
    radius: int | None
    slug: str | None
    admin2: str | None = None
    use: Use = Use.NAME

    @property
    def gazetteer_id(self) -> str:
        """Where the place comes from: `geonames:169577`, or an id of our own tables."""
        return f"counterclaim:{self.slug}" if self.slug else f"geonames:{self.number}"


class Gazetteer:
    """Read-only look-ups in one or more gazetteer files, the first ones first."""

    def __init__(self, paths: Sequence[pathlib.Path]) -> None:
        for path in paths:
            if not path.is_file():
                raise LexiconError(f"no gazetteer file {path.name!r}")
        self.paths = tuple(paths)
        self._local = threading.local()
        self.named = functools.lru_cache(maxsize=20_000)(self._named)
        self.similar = functools.lru_cache(maxsize=5_000)(self._similar)
        self.area = functools.lru_cache(maxsize=5_000)(self._area)

    def find(self, name: str) -> tuple[Entry, ...]:
        """All places with a name, in any spelling that differs only in case, accents and marks."""
        return self.named(name_key(name))

    @functools.cached_property
    def capitals(self) -> frozenset[int]:
        """The ids of all capitals."""
        rows = self._connections()[0].execute("SELECT place FROM area WHERE admin1 = '*'")
        return frozenset(number for (number,) in rows)

    def country(self, code: str) -> Entry | None:
        """The country with an ISO 3166 alpha-2 code."""
        return self.area(code, "")

    def district(self, entry: Entry) -> str | None:
        """The name of the second-level area a place lies in."""
        code = (entry.country, entry.admin1, entry.admin2)
        for connection in self._connections() if None not in code else ():
            for (name,) in connection.execute(_DISTRICT, code):
                return str(name)
        return None

    def _named(self, key: str) -> tuple[Entry, ...]:
        rows = self._rows(_BY_KEY, (key,))
        if not rows:
            article, _, _ = key.partition(" ")
            bare = without_article(key) if article in PLAIN_ARTICLES else None
            rows = self._rows(_BY_KEY, (bare,)) if bare and len(bare) > 3 else rows
        return rows

    def _similar(self, key: str, country: str) -> tuple[tuple[Entry, float], ...]:
        """Places of a country whose names sound like a key, with how alike (0 to 1)."""
        consonants = skeleton(key)
        if len(key) < 4 or len(consonants) < 2:
            return ()
        best: dict[int, tuple[Entry, float]] = {}
        for connection in self._connections():
            for *fields, other in connection.execute(_SIMILAR, (country, consonants)):
                alike = round(JaroWinkler.similarity(key, other), 3)
                entry = _entry((*fields, 0))
                old = best.get(entry.number)
                if alike >= SIMILAR_ENOUGH and (old is None or alike > old[1]):
                    best[entry.number] = (entry, alike)
        found = best.values()
        return tuple(sorted(found, key=lambda f: (-f[1], -f[0].population, f[0].number)))

    def _area(self, country: str, admin1: str) -> Entry | None:
        rows = self._rows(_AREA, (country, admin1))
        return rows[0] if rows else None

    def _rows(self, query: str, values: tuple[str, ...]) -> tuple[Entry, ...]:
        seen: dict[int, Entry] = {}
        for connection in self._connections():
            for row in connection.execute(query, values):
                seen.setdefault(row[0], _entry(row))
        if len(self.paths) > 1:
            seen = _without_doubles(seen)
        return tuple(sorted(seen.values(), key=lambda e: (-e.population, e.number)))

    def _connections(self) -> list[sqlite3.Connection]:
        """This thread's own connections, fresh ones after a fork."""
        own: tuple[int, list[sqlite3.Connection]] | None = getattr(self._local, "own", None)
        if own is None or own[0] != os.getpid():
            opened = [_connect(path) for path in self.paths]
            self._local.own = own = (os.getpid(), opened)
        return own[1]


def _connect(path: pathlib.Path) -> sqlite3.Connection:
    fixed = "&immutable=1" if path == EMBEDDED else ""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{fixed}", uri=True)
    if not connection.execute(_DISTRICTS).fetchall():
        raise LexiconError(
            f"{path.name!r} was made by an older version: delete it and add its dumps again"
        )
    return connection


def _without_doubles(entries: dict[int, Entry]) -> dict[int, Entry]:
    """Leave out our own row for an area of which GeoNames has one in a user's file."""
    areas = {(e.country, e.admin1) for e in entries.values() if e.kind == Kind.AREA and not e.slug}
    return {
        number: e for number, e in entries.items()
        if not (e.kind == Kind.AREA and e.slug and (e.country, e.admin1) in areas)
    }  # fmt: skip


def _entry(row: Sequence[Any]) -> Entry:
    number, name, lat, lon, kind, country, admin1, population, radius, slug, admin2, use = row
    return Entry(
        number, name, lat / SCALE, lon / SCALE, Kind(kind), country, admin1, population, radius,
        slug, admin2, Use(use),
    )  # fmt: skip


def user_file() -> pathlib.Path:
    """Where a user's own gazetteer lies: COUNTERCLAIM_GAZETTEER, or the data folder."""
    given = os.environ.get(USER_VARIABLE)
    if given:
        return pathlib.Path(given)
    data = os.environ.get("XDG_DATA_HOME") or pathlib.Path.home() / ".local" / "share"
    return pathlib.Path(data) / "counterclaim" / "gazetteer.sqlite"


def open_gazetteer() -> Gazetteer:
    """The embedded gazetteer, with the user's own where there is one.

    >>> open_gazetteer().find("Homs")[0].country
    'SY'
    """
    own = user_file()
    return _open((EMBEDDED, own) if own.is_file() else (EMBEDDED,))


@functools.lru_cache(maxsize=4)
def _open(paths: tuple[pathlib.Path, ...]) -> Gazetteer:
    return Gazetteer(paths)
