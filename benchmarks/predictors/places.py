"""Toponyms of a text, in the format of score_places.py."""

from typing import Any

from benchmarks.parses import cached_parse
from counterclaim.model.places import Place
from counterclaim.reading.language import load_model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.places import find_places


def predict(record: dict[str, Any]) -> dict[str, Any]:
    """The places of one record, with coordinates where resolved."""
    document, text = str(record["id"]), record["text"]
    parse = cached_parse(load_model(), document, text, find_blocks(document, text))
    return {"id": record["id"], "toponyms": [toponym(place) for place in find_places(parse)]}


def toponym(place: Place) -> dict[str, Any]:
    """One place as the corpora write it."""
    row: dict[str, Any] = {
        "start": place.span.start, "end": place.span.end, "lat": place.latitude,
        "lon": place.longitude, "locational": place.sense in ("location", "facility"),
    }  # fmt: skip
    source, _, number = (place.gazetteer_id or "").partition(":")
    if source == "geonames":
        row["geonameid"] = int(number)
    return row
