"""A user's own gazetteer: GeoNames dumps streamed into a file beside the embedded one.

In: `XX.txt` (the places of a country), `admin1CodesASCII.txt` and
`alternateNamesV2.txt` as GeoNames publishes them. Out: rows of the user file, in
batches, so that memory stays small and an import that was cut off goes on where
it stopped. Formats: https://download.geonames.org/export/dump/readme.txt
"""

import pathlib
import sqlite3
from collections.abc import Callable, Iterator
from itertools import batched
from typing import Literal, NamedTuple

from counterclaim.errors import InputError
from counterclaim.gazetteer.keys import name_key, skeleton, without_article
from counterclaim.gazetteer.schema import (
    SCALE,
    SCHEMA,
    Kind,
    NameRow,
    PlaceRow,
    SkeletonRow,
    Use,
    insert_rows,
)

BATCH = 20_000
_ORIGIN = "CREATE TABLE origin (place INTEGER PRIMARY KEY, file TEXT NOT NULL)"
_CLASSES = {"P": Kind.TOWN, "A": Kind.DISTRICT, "H": Kind.WATER, "S": Kind.FACILITY,
            "L": Kind.REGION, "T": Kind.REGION, "V": Kind.REGION, "R": Kind.FACILITY,
            "U": Kind.WATER}  # fmt: skip
_CODES = {"ADM1": Kind.AREA, "PCLI": Kind.COUNTRY, "PPLX": Kind.SECTION, "CONT": Kind.CONTINENT}
_RADIUS = {Kind.AREA: 60, Kind.DISTRICT: 20, Kind.WATER: 20, Kind.REGION: 20, Kind.FACILITY: 2}
_NO_NAMES = frozenset(
    {"link", "post", "iata", "icao", "faac", "wkdt", "unlc", "phon", "piny", "abbr"}
)

type DumpKind = Literal["places", "areas", "names"]
type Progress = Callable[[int], None]


class Imported(NamedTuple):
    """One dump in the user's gazetteer: its file name, rows read, whether it is complete."""

    file: str
    rows: int
    complete: bool


def open_user_file(path: pathlib.Path) -> sqlite3.Connection:
    """Open the user's gazetteer to write in it; made where there is none."""
    fresh = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    if fresh:
        connection.executescript(SCHEMA + _ORIGIN)
    return connection


def dump_kind(path: pathlib.Path) -> DumpKind:
    """Which of GeoNames' files this is, by its name and its first line."""
    try:
        with path.open(encoding="utf-8") as lines:
            columns = next(lines, "").rstrip("\n").split("\t")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path.name!r} as a GeoNames dump: {error}") from error
    if len(columns) >= 19:
        return "places"
    if len(columns) == 4 and "." in columns[0]:
        return "areas"
    if len(columns) >= 8 and columns[0].isdigit():
        return "names"
    raise InputError(
        f"{path.name!r} is none of GeoNames' XX.txt, admin1CodesASCII, alternateNamesV2"
    )


def add_dump(
    connection: sqlite3.Connection, path: pathlib.Path, *, progress: Progress | None = None
) -> int:
    """Read one dump into the user's gazetteer and return how many of its lines were new.

    `progress` is told the bytes read so far. Alternate names are taken for
    places that are there already, so give `XX.txt` first.
    """
    kind = dump_kind(path)
    notes = dict(connection.execute("SELECT key, value FROM about"))
    skip = int(notes.get(f"rows {path.name}", 0))
    size = str(path.stat().st_size)
    if notes.get(f"size {path.name}", size) != size:
        raise InputError(
            f"another {path.name!r} is in the gazetteer already; take it out first: "
            f"counterclaim gazetteer remove {path.name}"
        )
    with connection:
        _note(connection, f"size {path.name}", size)
    count = read = 0
    with path.open(encoding="utf-8", errors="replace") as lines:
        for batch in batched(_counted(lines), BATCH):
            count += len(batch)
            read += sum(size for _, size in batch)
            if count > skip:
                rows = [line.split("\t") for line, _ in batch[max(0, skip - count + len(batch)) :]]
                with connection:
                    _add(connection, kind, rows, path.name)
                    _note(connection, f"rows {path.name}", str(count))
            if progress is not None:
                progress(read)
    with connection:
        _note(connection, f"complete {path.name}", "1")
    return max(0, count - skip)


def imported(connection: sqlite3.Connection) -> tuple[Imported, ...]:
    """The dumps in the user's gazetteer."""
    notes = dict(connection.execute("SELECT key, value FROM about"))
    files = sorted(key.removeprefix("rows ") for key in notes if key.startswith("rows "))
    return tuple(Imported(f, int(notes[f"rows {f}"]), f"complete {f}" in notes) for f in files)


def remove_dump(connection: sqlite3.Connection, file: str) -> int:
    """Take the places of one dump out again and return how many there were."""
    if file not in {row.file for row in imported(connection)}:
        raise InputError(f"no dump {file!r} in the gazetteer; see: counterclaim gazetteer list")
    with connection:
        own = "(SELECT place FROM origin WHERE file = ?)"
        for table in ("name", "skeleton", "area"):
            connection.execute(f"DELETE FROM {table} WHERE place IN {own}", (file,))
        count = connection.execute(f"DELETE FROM place WHERE id IN {own}", (file,)).rowcount
        connection.execute("DELETE FROM origin WHERE file = ?", (file,))
        connection.execute(
            "DELETE FROM about WHERE key IN (?, ?, ?)",
            (f"rows {file}", f"complete {file}", f"size {file}"),
        )
    return count


def _note(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))


def _counted(lines: Iterator[str]) -> Iterator[tuple[str, int]]:
    return ((line.rstrip("\n"), len(line.encode("utf-8", "replace"))) for line in lines)


def _add(connection: sqlite3.Connection, kind: DumpKind, rows: list[list[str]], file: str) -> None:
    if kind == "places":
        _add_places(connection, [row for row in rows if len(row) >= 15], file)
    elif kind == "names":
        _add_names(connection, [row for row in rows if len(row) >= 4])
    else:
        areas = [
            (*row[0].split(".", 1), int(row[3])) for row in rows
            if len(row) == 4 and "." in row[0] and row[3].isdigit()
        ]  # fmt: skip
        connection.executemany("INSERT OR REPLACE INTO area VALUES (?,?,?)", areas)


def _add_places(connection: sqlite3.Connection, rows: list[list[str]], file: str) -> None:
    places: list[PlaceRow] = []
    names: list[NameRow] = []
    skeletons: list[SkeletonRow] = []
    for row in rows:
        place = _place(row)
        if place is None:
            continue
        places.append(place)
        main = name_key(row[1])
        others = {name_key(text) for text in (row[2], *row[3].split(","))} - {main, ""}
        bare = {without_article(key) for key in (main, *others)} - {main, *others, None}
        names.append((main, place[0], Use.NAME))
        names += [(key, place[0], Use.SPELLING) for key in (*others, *bare) if key]
        skeletons += _skeletons(place[5], main, place[0])
    insert_rows(connection, places, sorted(set(names)), skeletons)
    connection.executemany(
        "INSERT OR REPLACE INTO origin VALUES (?, ?)", [(p[0], file) for p in places]
    )
    areas = [(p[5], p[6], p[0]) for p in places if p[4] == Kind.AREA and p[5] and p[6]]
    connection.executemany("INSERT OR REPLACE INTO area VALUES (?,?,?)", areas)
    districts = [(row[8], row[10], row[11], row[1]) for row in rows if row[7] == "ADM2" and row[11]]
    connection.executemany("INSERT OR REPLACE INTO district VALUES (?,?,?,?)", districts)


def _place(row: list[str]) -> PlaceRow | None:
    kind = _CODES.get(row[7]) or _CLASSES.get(row[6])
    try:
        number, lat, lon = int(row[0]), float(row[4]), float(row[5])
        population = int(row[14] or 0)
    except ValueError:
        return None
    gone = row[7] in ("PPLH", "PPLQ", "PPLW", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADMDH")
    if kind is None or kind == Kind.COUNTRY or gone:
        return None
    country, admin1 = row[8] or None, row[10] or None
    return (number, row[1], round(lat * SCALE), round(lon * SCALE), int(kind), country, admin1,
            population, _RADIUS.get(kind), None, row[11] or None)  # fmt: skip


def _skeletons(country: str | None, key: str, place: int) -> list[SkeletonRow]:
    consonants = skeleton(key)
    usable = country and key.isascii() and len(consonants) > 1
    return [(country, consonants, place, key)] if usable and country else []


def _add_names(connection: sqlite3.Connection, rows: list[list[str]]) -> None:
    known = "SELECT country FROM place WHERE id = ?"
    names: list[NameRow] = []
    skeletons: list[SkeletonRow] = []
    for row in rows:
        if row[2] in _NO_NAMES or not row[1].isdigit():
            continue
        found = connection.execute(known, (int(row[1]),)).fetchone()
        if found is not None:
            key = name_key(row[3])
            names.append((key, int(row[1]), Use.NAME if row[2] == "en" else Use.SPELLING))
            skeletons += _skeletons(found[0], key, int(row[1]))
    insert_rows(connection, (), names, skeletons)
