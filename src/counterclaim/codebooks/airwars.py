"""Tables in Airwars' shape: the incident, its belligerents, their statements, sources, victims.

In: a `Case`. Out: rows of five tables. `code` is ours, with our prefix; the grade is a
suggestion, and so is the strike status: a person decides both.
"""

from collections.abc import Iterator

from counterclaim.codebooks import airwars_grades, airwars_tables, airwars_tolls
from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.countries import country
from counterclaim.codebooks.days import stretch_of
from counterclaim.codebooks.participants import armed_targets, civilian_targets
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.spots import spot_of
from counterclaim.codebooks.traces import Cell, Citation, Row, Worth
from counterclaim.model.times import Time

INCIDENTS = (
    "code", "previous_codes", "date_type", "date", "date_end", "local_time_type", "local_time",
    "local_time_start", "local_time_end", "local_time_of_day", "local_first_reported_date_time",
    "local_first_reported_by", "local_first_reported_url", "country_name", "location_name",
    "location_name_arabic", "region", "strike_status_name", "infrastructure_name",
    "strike_type_name", "targeted_belligerent_name", "observation_name", "impact_name",
    "total_strikes", "civilian_harm_reported", "civilian_harm_status_name",
    "cause_of_death_injury_name", "geolocated", "latitude", "longitude",
    "geolocation_status_name", "geolocation_accuracy_name", "geolocation_notes", "num_victims",
    "num_victims_named", "num_families", "num_sources",
    *(
        f"{who}_{status}_{end}"
        for who in airwars_tolls.CLASSES
        for status in ("killed", "injured")
        for end in ("min", "max")
    ),
)  # fmt: skip
COLUMNS = {"incidents": INCIDENTS, **airwars_tables.COLUMNS}


def rows_of(case: Case) -> tuple[Row, ...]:
    """The Airwars-shaped rows of one incident, table by table."""
    rows = [
        Row(codebook="airwars", table="incidents", incident=case.incident.id, number=1,
            cells=filled(INCIDENTS, _incident(case)))
    ]  # fmt: skip
    for table, columns in airwars_tables.COLUMNS.items():
        for i, cells in enumerate(airwars_tables.rows_in(case, table)):
            rows.append(
                Row(codebook="airwars", table=table, incident=case.incident.id, number=i + 1,
                    cells=filled(columns, cells))
            )  # fmt: skip
    return tuple(rows)


def filled(columns: tuple[str, ...], cells: Iterator[Cell] | tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row's cells in the order of the columns, empty ones where nothing is known."""
    found = {cell.field: cell for cell in cells}
    return tuple(found.get(column) or _empty(column) for column in columns)


def _empty(column: str) -> Cell:
    return Cell(field=column, value=None, rule="airwars.empty",
                reason="nothing in the record says it, or it is Airwars' own to give")  # fmt: skip


def _incident(case: Case) -> Iterator[Cell]:
    yield airwars_tables.code_of(case)
    yield from _when(case)
    yield from _first_report(case)
    yield from _where(case)
    yield from airwars_grades.cells_of(case)
    yield from _strike(case)
    yield from _counts(case)
    yield from airwars_tolls.cells_of(case)


def _when(case: Case) -> Iterator[Cell]:
    days = stretch_of(case)
    if days.first is not None and days.last is not None:
        one = days.length == 1
        values: tuple[tuple[str, Worth], ...] = (
            ("date_type", "Single date" if one else "Date range"), ("date", str(days.first)),
            ("date_end", None if one else str(days.last)),
        )  # fmt: skip
        for field, value in values:
            yield Cell(field=field, value=value, rule="airwars.date", reason=days.words,
                       used=days.citations)  # fmt: skip
    clock = _clock(case)
    if clock is not None:
        yield from _hours(*clock)


def _clock(case: Case) -> tuple[Time, Citation] | None:
    """The first time of day that an account gives."""
    for account in case.on("time"):
        times = case.readings[account.document].times
        time = next((t for t in times if t.span == account.quote), None)
        if time is not None and time.interval is not None:
            return time, case.cite_account(account)
    return None


def _hours(time: Time, cited: Citation) -> Iterator[Cell]:
    start = time.interval.start if time.interval else None
    end = time.interval.end if time.interval else None
    exact = time.granularity in ("minute", "second", "hour")
    zone = f" ({time.zone})" if time.zone else ""
    parts = dict(pair.split(": ", 1) for pair in rule("airwars.time").words("parts"))
    values: tuple[tuple[str, Worth], ...] = (
        ("local_time_type", "Single time" if exact else "Time range"),
        ("local_time", f"{start:%H:%M}{zone}" if start and exact else None),
        ("local_time_start", f"{start:%H:%M}{zone}" if start and not exact else None),
        ("local_time_end", f"{end:%H:%M}{zone}" if end and not exact else None),
        ("local_time_of_day", parts.get(time.part_of_day or "")),
    )
    for field, value in values:
        yield Cell(field=field, value=value, rule="airwars.time", reason="the first time told, as "
                   "written: its zone is given where the text does", used=(cited,))  # fmt: skip


def _first_report(case: Case) -> Iterator[Cell]:
    first = case.reports[case.ordered[0]]
    cited = case.cite_document(first.document)
    values = (
        ("local_first_reported_date_time", str(first.published) if first.published else None),
        ("local_first_reported_by", first.publisher),
        ("local_first_reported_url", first.url),
    )  # fmt: skip
    for field, value in values:
        yield Cell(field=field, value=value, rule="airwars.first_report", used=(cited,),
                   reason="the earliest report in the record")  # fmt: skip


def _where(case: Case) -> Iterator[Cell]:
    spot = spot_of(case)
    place, name = spot.place, "airwars.location"
    if place is None:
        yield Cell(field="geolocated", value="No", rule=name, reason=spot.words)
        return
    known = country(place.country)
    accuracy = rule(name).words("accuracy")
    worded = dict(pair.split(": ", 1) for pair in accuracy)
    values: tuple[tuple[str, Worth], ...] = (
        ("country_name", known.name if known else place.country_name),
        ("location_name", place.name), ("region", place.admin1),
        ("geolocated", "Yes" if place.latitude is not None else "No"),
        ("latitude", place.latitude), ("longitude", place.longitude),
        ("geolocation_accuracy_name", worded.get(place.precision or "")),
        ("geolocation_notes", spot.words),
    )  # fmt: skip
    for field, value in values:
        yield Cell(field=field, value=value, rule=name, reason=spot.words, used=spot.citations)


def _strike(case: Case) -> Iterator[Cell]:
    name = "airwars.strike"
    types = dict(pair.split(": ", 1) for pair in rule(name).words("types"))
    used = tuple(case.cite_event(d, e) for d, e in case.events[:3])
    drones = [a for a in case.on("means") if "drone" in str(a.value).lower()]
    kind = types.get(case.incident.type)
    if drones and case.incident.type == "Air/drone strike":
        kind, used = types["drone"], tuple(case.cite_account(a) for a in drones)
    yield Cell(field="strike_type_name", value=kind, rule=name, used=used,
               reason=f"the reports tell of it as {case.incident.type!r}")  # fmt: skip
    armed = armed_targets(case)
    yield Cell(field="targeted_belligerent_name", rule="airwars.target",
               value="; ".join(one.name for one in armed) or None,
               reason="whom accounts name as the target" if armed else "no account names one",
               used=tuple(c for one in armed for c in one.citations(case)))  # fmt: skip
    places = [c for c in rule("common.target").words("civilian") if c != "civilians"]
    hit = [a for a in civilian_targets(case) if set(a.classes) & set(places)]
    yield Cell(field="infrastructure_name", rule="airwars.target",
               value="; ".join(c for c in places if any(c in a.classes for a in hit)) or None,
               reason="civilian places that accounts name" if hit else "no account names any",
               used=tuple(case.cite_account(a) for a in hit))  # fmt: skip


def _counts(case: Case) -> Iterator[Cell]:
    origins = sorted(set(case.origins.values()), key=case.ordered.index)
    pages = len(case.ordered)
    yield Cell(field="num_sources", value=len(origins), rule="airwars.sources",
               reason=f"first publications, of {pages} report{'s' if pages > 1 else ''}",
               used=tuple(case.cite_document(d) for d in origins))  # fmt: skip
    named = tuple(airwars_tables.victims_of(case))
    yield Cell(field="num_victims_named", value=len(named), rule="airwars.victims",
               reason="people whose names are told among the victims",
               used=tuple(one.citation for one in named))  # fmt: skip
