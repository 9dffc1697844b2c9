"""Rows in ACLED's shape: one a day and place, with fatalities by ACLED's rules.

In: a `Case`. Out: rows of the 31 columns, each value with its rule and trace. Ids that are
ACLED's own stay ours: `event_id_cnty` carries our prefix, actor names are those of our registry.
"""

from collections.abc import Iterator

from counterclaim.codebooks import acled_actors, acled_words
from counterclaim.codebooks.acled_rows import Slice, slices_of
from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.countries import country
from counterclaim.codebooks.days import middle
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.tolls import Tolls, tolls_of
from counterclaim.codebooks.traces import Cell, Row, SetAside
from counterclaim.lexicon.ontology import codes_of

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip


def rows_of(case: Case) -> tuple[Row, ...]:
    """The ACLED-shaped rows of one incident."""
    tolls = tolls_of(case, rule("acled.fatalities.vague"))
    slices = slices_of(case, tolls)
    return tuple(
        Row(codebook="acled", table="events", incident=case.incident.id, number=part.number,
            cells=tuple(_cells(case, part, tolls)))
        for part in slices
    )  # fmt: skip


def _cells(case: Case, part: Slice, tolls: Tolls) -> Iterator[Cell]:
    found = {cell.field: cell for cell in _found(case, part, tolls)}
    for column in COLUMNS:
        yield found.get(column) or Cell(
            field=column, value=None, rule="acled.empty",
            reason="nothing in the record says it, or it is ACLED's own to give",
        )  # fmt: skip


def _found(case: Case, part: Slice, tolls: Tolls) -> Iterator[Cell]:
    suffix = f"-{part.number}" if part.of > 1 else ""
    yield Cell(
        field="event_id_cnty", value=case.code + suffix,
        rule="acled.row", reason=part.reason, used=part.citations,
    )  # fmt: skip
    yield from _when(part)
    yield from _what(case)
    yield from acled_actors.cells_of(case)
    yield from _where(part)
    fatalities = fatalities_of(part, tolls)
    yield acled_words.source_of(case)
    yield acled_words.scale_of(case)
    yield acled_words.notes_of(case, part, fatalities, tolls)
    yield fatalities


def _when(part: Slice) -> Iterator[Cell]:
    days, limits = part.days, rule("acled.time_precision")
    cited = days.citations
    length = days.length
    if length is None or days.first is None or days.last is None or length > limits.number("month"):
        vague = f"{days.words}: vaguer than a month is not coded"
        for field in ("event_date", "year", "time_precision"):
            yield Cell(field=field, value=None, rule=limits.id, reason=vague, used=cited)
        return
    if length == 1:
        code, day, why = 1, days.first, "the day is given"
    elif length <= limits.number("week"):
        code, day, why = 2, middle(days.first, days.last), "a week or less: its middle is taken"
    else:
        code, why = 3, "a month or less: its middle is taken"
        day = middle(days.first, days.last)
        if days.part:
            day = days.first if days.part == "START" else days.last
            why = f"the {'beginning' if days.part == 'START' else 'end'} of a month"
    why = f"{days.words}: {why}"
    yield Cell(field="event_date", value=str(day), rule=limits.id, reason=why, used=cited)
    yield Cell(field="year", value=day.year, rule=limits.id, reason=why, used=cited)
    yield Cell(field="time_precision", value=code, rule=limits.id, reason=why, used=cited)


def _what(case: Case) -> Iterator[Cell]:
    kind = case.incident.type
    codes = codes_of(kind)
    used = tuple(case.cite_event(d, e) for d, e in case.events if e.type == kind)[:3]
    why = f"the reports tell of it as {kind!r}"
    values = (
        ("disorder_type", codes.disorder_type), ("event_type", codes.event_type),
        ("sub_event_type", kind),
    )  # fmt: skip
    for field, value in values:
        yield Cell(field=field, value=value, rule="acled.event_type", reason=why, used=used)


def _where(part: Slice) -> Iterator[Cell]:
    spot = part.spot
    place, used = spot.place, spot.citations
    name = "acled.geo_precision"
    if place is None:
        return
    known = country(place.country)
    values = (
        ("iso", (known.number or None) if known else None),
        ("region", known.acled if known else None),
        ("country", known.name if known else place.country_name),
        ("admin1", place.admin1), ("admin2", place.admin2), ("location", place.name),
        ("latitude", place.latitude), ("longitude", place.longitude),
    )  # fmt: skip
    for field, value in values:
        yield Cell(field=field, value=value, rule="acled.location", reason=spot.words, used=used)
    code = rule(name).parameters.numbers.get(spot.nearness)
    why = f"{spot.words}: known as a {spot.nearness}"
    if code is None:
        why = f"{spot.words}: too vague to be coded"
    yield Cell(field="geo_precision", value=code, rule=name, reason=why, used=used)


def fatalities_of(part: Slice, tolls: Tolls) -> Cell:
    """How many died, by the lowest number that stands, divided where the row is one of several."""
    aside = (*tolls.set_aside, *_casualties(tolls))
    if not tolls.totals:
        return Cell(field="fatalities", value=0, rule="acled.fatalities.none",
                    reason="no report states a number of dead", set_aside=aside)  # fmt: skip
    lowest = tolls.totals[0]
    name = "acled.fatalities.lowest"
    used = tuple(
        c
        for t in tolls.totals
        if t.amount.stated == lowest.amount.stated
        for c in t.amount.citations
    )
    numbers = [t.amount.stated for t in tolls.totals]
    higher = tuple(
        SetAside(
            citation=c,
            rule=name,
            reason=f"{t.position.party} says {t.amount.stated}, which is higher",
        )
        for t in tolls.totals
        if t.amount.stated != lowest.amount.stated
        for c in t.amount.citations
    )
    if len(set(numbers)) > 1:
        reason = f"lowest of {', '.join(map(str, dict.fromkeys(numbers)))}"
    else:
        name = "acled.fatalities.stated"
        reason = "the number stated" if len(numbers) == 1 else "all who give a number agree"
    vague = next((f for f in lowest.amount.figures if f.vague), None)
    if vague is not None:
        name = "acled.fatalities.vague"
        reason += f"; {vague.citation.quote.text!r} is taken as {vague.stated}"
    if len(lowest.amount.figures) > 1:
        parts = " + ".join(str(f.stated) for f in lowest.amount.figures)
        reason += (
            f" ({parts})"
            if "+" in parts and lowest.amount.stated == sum(f.stated for f in lowest.amount.figures)
            else ""
        )
    value = lowest.amount.stated
    if part.of > 1:
        value = part.share_of(value)
        name = "acled.fatalities.divided"
        reason += (
            f"; {lowest.amount.stated} divided over {part.of} rows, the remainder to the first"
        )
    return Cell(field="fatalities", value=value, rule=name, reason=reason, used=used,
                set_aside=(*higher, *aside))  # fmt: skip


def _casualties(tolls: Tolls) -> Iterator[SetAside]:
    for figure in tolls.casualties:
        yield SetAside(
            citation=figure.citation, rule="acled.fatalities.casualties",
            reason="casualties may be dead or injured, and count as no fatality",
        )  # fmt: skip
