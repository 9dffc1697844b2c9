"""Rows of the embedded gazetteer while it is built: places, the names they are found by, areas."""

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterator

from counterclaim.gazetteer.keys import name_key
from counterclaim.gazetteer.schema import SCALE, Kind, PlaceRow, Use

OWN = 1 << 31
RANK = (Use.NAME, Use.SPELLING, Use.ALIAS, Use.DEMONYM, Use.OTHER_SCRIPT, Use.ABBREVIATION)


class Builder:
    """Collects rows, by place id."""

    def __init__(self) -> None:
        self.places: dict[int, PlaceRow] = {}
        self.names: dict[tuple[str, int], Use] = {}
        self.areas: dict[tuple[str, str], int] = {}
        self.towns: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.codes: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.districts: dict[tuple[str, str, str], str] = {}
        self.district_of: dict[int, str] = {}
        self.problems: list[str] = []

    def name(self, place: int, text: str, use: Use) -> None:
        key = name_key(text)
        if key and len(key) < 60:
            self.by_name[key].append(place)
            old = self.names.get((key, place))
            self.names[key, place] = use if old is None else min(old, use, key=RANK.index)

    def own_id(self, slug: str) -> int:
        number = OWN + int.from_bytes(hashlib.blake2b(slug.encode(), digest_size=4).digest()) // 4
        if number in self.places:
            self.problems.append(f"{slug}: there twice")
        return number

    def place(
        self, number: int, name: str, lat: float, lon: float, kind: Kind, country: str | None,
        *, admin1: str | None = None, population: int = 0, radius: float | None = None,
        slug: str | None = None, use: Use = Use.NAME,
    ) -> int:  # fmt: skip
        self.places[number] = (
            number, name, round(lat * SCALE), round(lon * SCALE), int(kind), country, admin1,
            population, None if radius is None else max(1, round(radius)), slug, None,
        )  # fmt: skip
        self.name(number, name, use)
        return number

    def rows(self) -> Iterator[PlaceRow]:
        """The places in the order of their ids, each with the district it lies in."""
        for number in sorted(self.places):
            yield (*self.places[number][:-1], self.district_of.get(number))

    def middle(self, towns: list[int]) -> tuple[float, float, float]:
        """Mean point of some towns and the distance within which nine tenths of them lie."""
        points = [(self.places[n][2] / SCALE, self.places[n][3] / SCALE) for n in towns]
        lat = sum(p[0] for p in points) / len(points)
        lon = sum(p[1] for p in points) / len(points)
        width = math.cos(math.radians(lat))
        away = sorted(111.2 * math.hypot(p[0] - lat, (p[1] - lon) * width) for p in points)
        return lat, lon, max(20.0, away[int(0.9 * (len(away) - 1))])

    def town(self, country: str, text: str) -> int | None:
        """The most populous town of a country with a name."""
        key = name_key(text)
        found = self.towns.get((country, key), [])
        return max(found, key=lambda n: (self.places[n][7], -n), default=None)


def useful(name: str) -> bool:
    """Whether an alternate name is worth its room: Latin as printed, Arabic, Cyrillic, Hebrew."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 2 or any(c.isdigit() for c in name) or len(name) > 40:
        return False
    script = script_of(letters[0])
    if script == "other" or any(script_of(c) != script for c in letters):
        return False
    if script == "latin":
        return len(letters) > 2 and name[0].isupper() and not (name.isupper() and len(name) < 5)
    return True


def script_of(letter: str) -> str:
    code = ord(letter)
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        return "latin"
    if 0x400 <= code < 0x530:
        return "cyrillic"
    if 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFE00:
        return "arabic"
    return "hebrew" if 0x590 <= code < 0x600 else "other"
