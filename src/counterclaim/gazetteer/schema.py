"""The tables of a gazetteer file, the same for the embedded one and for a user's own.

`place` holds one row a place, `name` every name it is found by, `skeleton` the
consonants of the names by country, `area` which place is the first-level area
of a country with a code, `district` the name of each second-level one. Latitudes
and longitudes are ten-thousandths of a degree.
"""

import enum
import sqlite3
from collections.abc import Iterable

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat INTEGER NOT NULL,
  lon INTEGER NOT NULL, kind INTEGER NOT NULL, country TEXT, admin1 TEXT,
  population INTEGER NOT NULL, radius INTEGER, slug TEXT, admin2 TEXT);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, use INTEGER NOT NULL,
  PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skeleton (country TEXT NOT NULL, consonants TEXT NOT NULL, place INTEGER NOT NULL,
  key TEXT NOT NULL, PRIMARY KEY (country, consonants, place, key)) WITHOUT ROWID;
CREATE TABLE area (country TEXT NOT NULL, admin1 TEXT NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (country, admin1)) WITHOUT ROWID;
CREATE TABLE district (country TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL,
  name TEXT NOT NULL, PRIMARY KEY (country, admin1, admin2)) WITHOUT ROWID;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
SCALE = 10_000


class Kind(enum.IntEnum):
    """What sort of place a row is."""

    TOWN = 0
    AREA = 1
    COUNTRY = 2
    REGION = 3
    WATER = 4
    FACILITY = 5
    SEAT = 6
    DISTRICT = 7
    CONTINENT = 8
    SECTION = 9


class Use(enum.IntEnum):
    """How a name stands for its place; a spelling is another transliteration of its own name."""

    NAME = 0
    ALIAS = 1
    DEMONYM = 2
    OTHER_SCRIPT = 3
    ABBREVIATION = 4
    SPELLING = 5


type PlaceRow = tuple[
    int, str, int, int, int, str | None, str | None, int, int | None, str | None, str | None
]
type NameRow = tuple[str, int, int]
type SkeletonRow = tuple[str, str, int, str]


def insert_rows(
    connection: sqlite3.Connection,
    places: Iterable[PlaceRow],
    names: Iterable[NameRow],
    skeletons: Iterable[SkeletonRow],
) -> None:
    """Write rows; a name that is there already keeps its first use."""
    connection.executemany("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", places)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", names)
    connection.executemany("INSERT OR IGNORE INTO skeleton VALUES (?,?,?,?)", skeletons)
