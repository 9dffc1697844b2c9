"""Places on maps: a point only for what is one."""

import itertools
import json
import pathlib

import geojson_pydantic
import hypothesis
import hypothesis.strategies as st
import pytest

from counterclaim.export import export_record, find_formats
from counterclaim.export.geometries import circle, geometry_of
from counterclaim.model.places import Place, PlacePrecision
from counterclaim.model.spans import Span
from counterclaim.record import Record


def place(precision: PlacePrecision | None, **fields: object) -> Place:
    known = {"latitude": 13.2, "longitude": 30.2, "radius_km": 69.0} if precision else {}
    return Place(
        id="place-1", span=Span(0, 5, "Barah"), name="Barah", precision=precision,
        **(known | fields),  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize("precision", ["district", "province", "country", "region"])
def test_an_area_is_never_a_point(precision: PlacePrecision) -> None:
    geometry = geometry_of(place(precision))
    assert geometry
    assert geometry["type"] == "Polygon"


def test_a_town_is_a_point_and_an_unresolved_name_nowhere() -> None:
    assert geometry_of(place("town")) == {"type": "Point", "coordinates": [30.2, 13.2]}
    assert geometry_of(place(None)) is None


@hypothesis.given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0.1, 5000))
def test_a_circle_is_a_ring_on_the_map(latitude: float, longitude: float, radius: float) -> None:
    ring = circle(latitude, longitude, radius)
    assert ring[0] == ring[-1]
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


def test_a_small_circle_runs_counterclockwise() -> None:
    ring = circle(13.0, 30.0, 50.0)
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))
    assert area > 0


def test_features_are_valid_and_each_says_who_says_it(
    dossier: Record, tmp_path: pathlib.Path
) -> None:
    (known,) = find_formats("geojson")
    export_record(dossier, [(known, tmp_path / "p.geojson")])
    content = (tmp_path / "p.geojson").read_text(encoding="utf-8")
    collection = geojson_pydantic.FeatureCollection.model_validate_json(content)
    claims = [(e.id, p) for r in dossier.readings() for e in r.events for p in e.places]
    assert len(collection.features) == len(claims)
    for feature in json.loads(content)["features"]:
        told = feature["properties"]
        assert told["attribution"]["source"]
        text = dossier.document(told["document_id"]).text
        assert text[told["start"] : told["end"]] == told["words"]


def test_a_timemap_has_only_fields_that_timemap_takes(
    dossier: Record, tmp_path: pathlib.Path
) -> None:
    (known,) = find_formats("timemap")
    export_record(dossier, [(known, tmp_path / "timemap")])
    read = {p.name: json.loads(p.read_bytes()) for p in (tmp_path / "timemap").iterdir()}
    events, sources = read["events.json"], read["sources.json"]
    associations = {row["id"] for row in read["associations.json"]}
    assert [event["id"] for event in events] == [i.id for i in dossier.incidents()]
    for event in events:
        assert set(event) <= {
            "id", "description", "date", "time", "time_precision", "location", "latitude",
            "longitude", "type", "category", "associations", "sources", "comments",
        }  # fmt: skip
        texts = {k: v for k, v in event.items() if k not in ("associations", "sources")}
        assert all(isinstance(value, str) for value in texts.values())
        assert set(event["sources"]) <= set(sources)
        assert set(event["associations"]) <= associations
    assert all(source["id"] == key and "paths" in source for key, source in sources.items())
