"""Tables in the shape of ACLED, UCDP GED and Airwars: columns, ids, traces, redaction."""

import json
import pathlib

import duckdb
import pandas as pd
import pytest

from counterclaim.codebooks import acled, airwars, ucdp
from counterclaim.export import export_record, find_formats
from counterclaim.export.codebooks import TRACE_COLUMNS
from counterclaim.model.marks import Confidential
from counterclaim.record import Record
from tests.export.read import rows_of


def export(record: Record, folder: pathlib.Path, confidential: Confidential | None = None) -> None:
    places = [(known, folder / known.file) for known in find_formats("acled,ucdp-ged,airwars")]
    export_record(record, places, confidential=confidential)


@pytest.fixture
def tables(dossier: Record, tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "tables"
    folder.mkdir()
    export(dossier, folder)
    return folder


def test_the_projects_columns_come_first_and_ours_after(tables: pathlib.Path) -> None:
    expected = {
        "acled.csv": acled.COLUMNS,
        "ucdp-ged.csv": ucdp.COLUMNS,
        **{f"airwars/{name}.csv": columns for name, columns in airwars.COLUMNS.items()},
    }
    for name, columns in expected.items():
        header = (tables / name).read_text(encoding="utf-8").splitlines()[0]
        assert header == ",".join((*columns, *TRACE_COLUMNS))


def test_a_row_says_what_its_numbers_rest_on(dossier: Record, tables: pathlib.Path) -> None:
    market = next(r for r in rows_of(tables / "acled.csv") if r["location"] == "Umm Ruwaba")
    assert market["fatalities"] == "14"
    trace = json.loads(market["cc_trace"])["fatalities"]
    assert trace["rule"] == "acled.fatalities.lowest"
    (used,) = trace["used"]
    text = dossier.document(used["document"]).text
    assert text[used["start"] : used["end"]] == used["quote"]
    assert {aside["rule"] for aside in trace["set_aside"]} >= {
        "acled.fatalities.lowest", "common.denied", "common.revised",
    }  # fmt: skip


def test_ids_that_are_not_ours_are_empty_or_carry_our_prefix(tables: pathlib.Path) -> None:
    for row in rows_of(tables / "acled.csv"):
        assert row["event_id_cnty"].startswith("CC-") and not row["timestamp"]
    for row in rows_of(tables / "ucdp-ged.csv"):
        assert row["id"].startswith("CC-")
        theirs = ("conflict_new_id", "dyad_new_id", "side_a_new_id", "country_id", "gwnoa", "relid")
        assert not any(row[name] for name in theirs)
    for name in airwars.COLUMNS:
        assert all(r["code"].startswith("CC-") for r in rows_of(tables / "airwars" / f"{name}.csv"))


def test_pandas_and_duckdb_read_the_numbers_as_numbers(tables: pathlib.Path) -> None:
    frame = pd.read_csv(tables / "ucdp-ged.csv")
    split = frame[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]].sum(axis=1)
    assert (split == frame["best"]).all() and (frame["low"] <= frame["high"]).all()
    ((total,),) = duckdb.sql(f"SELECT sum(fatalities) FROM '{tables / 'acled.csv'}'").fetchall()
    assert total == sum(int(row["fatalities"]) for row in rows_of(tables / "acled.csv"))


def test_a_confidential_document_leaves_no_word_in_any_table(
    dossier: Record, tmp_path: pathlib.Path
) -> None:
    watch = next(d for d in dossier.documents() if d.publisher == "Kordofan Harm Watch")
    folder = tmp_path / "shown"
    folder.mkdir()
    export(dossier, folder, Confidential(documents=frozenset({watch.id})))
    for path in folder.rglob("*.csv"):
        words = path.read_text(encoding="utf-8")
        assert watch.id not in words and "eleven women" not in words
