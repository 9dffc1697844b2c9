"""Parquet tables are read by others, and hold the whole record."""

import pathlib

import duckdb
import pandas
import pyarrow.parquet
import pytest

from counterclaim.export import export_record, find_formats
from counterclaim.export.parquet_tables import TABLES
from counterclaim.record import Record
from tests.conftest import ROOT


@pytest.fixture
def folder(dossier: Record, tmp_path: pathlib.Path) -> pathlib.Path:
    (known,) = find_formats("parquet")
    export_record(dossier, [(known, tmp_path / "parquet")])
    return tmp_path / "parquet"


def test_every_table_is_there_with_its_columns_and_what_they_hold(folder: pathlib.Path) -> None:
    assert {path.stem for path in folder.iterdir()} == set(TABLES)
    for name, shape in TABLES.items():
        schema = pyarrow.parquet.read_schema(folder / f"{name}.parquet")
        assert schema.names == [column.name for column in shape.columns]
        told = [field.metadata[b"description"].decode() for field in schema]
        assert told == [column.words for column in shape.columns]


def test_everything_that_was_read_is_in_the_tables(dossier: Record, folder: pathlib.Path) -> None:
    readings, incidents = list(dossier.readings()), dossier.incidents()
    wanted = {
        "documents": len(readings),
        "claims": sum(len(r.claims) for r in readings),
        "sources": sum(len(r.sources) for r in readings),
        "entities": sum(len(r.entities) for r in readings),
        "events": sum(len(r.events) for r in readings),
        "harms": sum(len(r.harms) for r in readings),
        "places": sum(len(r.places) for r in readings),
        "times": sum(len(r.times) for r in readings),
        "quotations": sum(len(r.quotations) for r in readings),
        "blocks": sum(len(r.blocks) for r in readings),
        "incidents": len(incidents),
        "links": sum(len(i.links) for i in incidents),
        "accounts": sum(len(i.accounts) for i in incidents),
        "comparisons": sum(len(i.comparisons) for i in incidents),
        "copies": sum(len(i.copies) for i in incidents),
        "silences": sum(len(i.silences) for i in incidents),
    }
    for name, number in wanted.items():
        assert len(pandas.read_parquet(folder / f"{name}.parquet")) == number, name


def test_duckdb_answers_over_the_tables(folder: pathlib.Path) -> None:
    def ask(query: str) -> list[tuple[object, ...]]:
        return duckdb.sql(query.replace("@", f"{folder}/")).fetchall()

    highest = ask(
        "SELECT party, max(maximum) FROM '@accounts.parquet' "
        "WHERE point = 'killed' AND NOT replaced GROUP BY party ORDER BY 2 DESC LIMIT 1"
    )
    assert highest == [("Rapid Support Forces", 40)]
    wrong = ask(
        "SELECT count(*) FROM '@values.parquet' v JOIN '@documents.parquet' d "
        'ON d.id = v.document WHERE substr(d.text, v.start + 1, v."end" - v.start) <> v.words'
    )
    assert wrong == [(0,)]
    spans = ask(
        'SELECT c.content, substr(d.text, s.start + 1, s."end" - s.start) '
        "FROM (SELECT *, unnest(content_spans) AS s FROM '@claims.parquet') c "
        "JOIN '@documents.parquet' d ON d.id = c.document WHERE len(c.content_spans) = 1"
    )
    assert spans
    assert all(content == words for content, words in spans)


def test_days_are_days_and_unknown_is_null(folder: pathlib.Path) -> None:
    events = pandas.read_parquet(folder / "events.parquet")
    assert events["day_first"].dropna().map(lambda day: day.year).isin([2024]).all()
    harms = pandas.read_parquet(folder / "harms.parquet")
    least = harms[harms["words"] == "killing at least 14 people"].iloc[0]
    assert least["minimum"] == 14
    assert pandas.isna(least["maximum"])


def test_every_table_and_column_is_documented() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    for name, shape in TABLES.items():
        assert f"\n### {name}\n" in page
        for column in shape.columns:
            assert f"| {column.name} | {column.type} | {column.words} |" in page
