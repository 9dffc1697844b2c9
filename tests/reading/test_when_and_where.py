"""Sentences of reporting on conflicts, read as a whole: the times and places a reader expects."""

import pathlib
import tomllib
from typing import Any

import pytest

from counterclaim.model.places import Place
from counterclaim.model.times import Time
from counterclaim.pipeline import read
from counterclaim.reading.language import Model

REPORTS = tomllib.loads(
    pathlib.Path(__file__).with_name("reports.toml").read_text(encoding="utf-8")
)["report"]


def marked(report: dict[str, Any]) -> Any:
    fault = report.get("fault")
    marks = [pytest.mark.xfail(reason=fault, strict=True)] if fault else []
    return pytest.param(report, marks=marks, id=report["text"][:40])


def time_row(time: Time) -> str:
    zone = f" / {time.zone}" if time.zone else ""
    return f"{time.span.text} = {time.value}{'?' if time.doubt else ''}{zone}"


def place_row(place: Place) -> str:
    parts = [place.name if place.gazetteer_id else "unresolved", place.country or "-"]
    parts += [place.sense] * (place.sense != "location")
    parts += [place.relation.kind] if place.relation else []
    return f"{place.span.text} = {', '.join(parts)}"


@pytest.mark.parametrize("report", [marked(report) for report in REPORTS])
def test_a_report_is_read_as_a_reader_would(model: Model, report: dict[str, Any]) -> None:
    reading = read(report["text"], published="2015-10-02", model=model)
    assert [time_row(time) for time in reading.times] == report["times"]
    assert [place_row(place) for place in reading.places] == report["places"]
