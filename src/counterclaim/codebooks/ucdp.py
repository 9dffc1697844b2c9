"""Rows in the shape of UCDP's Georeferenced Event Dataset, with low, best and high.

In: a `Case`. Out: one row of the 49 columns. Numbers that are UCDP's own (conflicts, dyads,
actors, countries) stay empty; `id` is ours, with our prefix.
"""

import math
from collections.abc import Iterator

from counterclaim.codebooks import ucdp_deaths, ucdp_sides
from counterclaim.codebooks.cases import Case, distinct
from counterclaim.codebooks.countries import country
from counterclaim.codebooks.days import Stretch, stretch_of
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.spots import Spot, spot_of
from counterclaim.codebooks.traces import Cell, Row

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_GRID_COLUMNS = 720


def rows_of(case: Case) -> tuple[Row, ...]:
    """The UCDP-shaped row of one incident."""
    found = {cell.field: cell for cell in _found(case)}
    cells = tuple(found.get(column) or _empty(column) for column in COLUMNS)
    return (Row(codebook="ucdp", table="events", incident=case.incident.id, number=1, cells=cells),)


def _empty(column: str) -> Cell:
    return Cell(field=column, value=None, rule="ucdp.empty",
                reason="nothing in the record says it, or it is UCDP's own to give")  # fmt: skip


def _found(case: Case) -> Iterator[Cell]:
    days, spot = stretch_of(case), spot_of(case)
    used = tuple(case.cite_event(d, e) for d, e in case.events[:1])
    yield Cell(field="id", value=case.code,
               rule="ucdp.id", reason="ours, with our prefix", used=used)  # fmt: skip
    yield from ucdp_sides.cells_of(case)
    yield from _sources(case)
    yield from _where(spot)
    yield from _when(days)
    yield from ucdp_deaths.cells_of(case)


def _sources(case: Case) -> Iterator[Cell]:
    reports = [case.reports[d] for d in case.ordered]
    origins = len(set(case.origins.values()))
    pages = len(reports)
    why = (
        f"{pages} report{'s' if pages > 1 else ''}, of {origins} origin{'s' if origins > 1 else ''}"
    )
    used = tuple(case.cite_document(d) for d in case.ordered)
    articles = (
        ", ".join(filter(None, (r.publisher, str(r.published or ""), r.title))) for r in reports
    )
    values: tuple[tuple[str, str | int], ...] = (
        ("number_of_sources", pages),
        ("source_article", "; ".join(articles)),
        ("source_office", "; ".join(distinct(r.publisher for r in reports))),
        ("source_date", "; ".join(distinct(str(r.published or "") for r in reports))),
        ("source_headline", "; ".join(distinct(r.title for r in reports))),
    )
    for field, value in values:
        yield Cell(field=field, value=value or None, rule="ucdp.sources", reason=why, used=used)


def _where(spot: Spot) -> Iterator[Cell]:
    place, used = spot.place, spot.citations
    precision = rule("ucdp.where_prec")
    code = precision.parameters.numbers.get(spot.nearness)
    why = f"{spot.words}: known as a {spot.nearness}" if place else spot.words
    yield Cell(field="where_prec", value=code, rule=precision.id, used=used, reason=why)
    if place is None:
        return
    known = country(place.country)
    point = grid = None
    if place.latitude is not None and place.longitude is not None:
        point = f"POINT ({place.longitude:g} {place.latitude:g})"
        grid = grid_cell(place.latitude, place.longitude)
    values = (
        ("where_coordinates", place.name), ("where_description", spot.words),
        ("adm_1", place.admin1), ("adm_2", place.admin2), ("latitude", place.latitude),
        ("longitude", place.longitude), ("geom_wkt", point), ("priogrid_gid", grid),
        ("country", known.name if known else place.country_name),
        ("region", (known.ucdp or None) if known else None),
    )  # fmt: skip
    for field, value in values:
        yield Cell(field=field, value=value, rule="ucdp.location", reason=spot.words, used=used)


def grid_cell(latitude: float, longitude: float) -> int:
    """The PRIO-GRID cell of a point: half degrees, counted from the south-west corner.

    >>> grid_cell(-89.9, -179.9), grid_cell(33.51, 36.29)
    (1, 178273)
    """
    row = min(math.floor((latitude + 90) * 2), 359)
    column = min(math.floor((longitude + 180) * 2), _GRID_COLUMNS - 1)
    return row * _GRID_COLUMNS + column + 1


def _when(days: Stretch) -> Iterator[Cell]:
    name, used = "ucdp.date_prec", days.citations
    if days.first is None or days.last is None or days.length is None:
        for field in ("year", "date_prec", "date_start", "date_end"):
            yield Cell(field=field, value=None, rule=name, reason=days.words, used=used)
        return
    numbers = rule(name).parameters.numbers
    limits = sorted((numbers[code], int(code)) for code in numbers)
    code = next((code for limit, code in limits if days.length <= limit), None)
    why = f"{days.words}: {days.length} day{'s' if days.length > 1 else ''}"
    values = (
        ("year", days.first.year), ("date_prec", code), ("date_start", str(days.first)),
        ("date_end", str(days.last)),
    )  # fmt: skip
    for field, value in values:
        yield Cell(field=field, value=value, rule=name, reason=why, used=used)
