"""values.csv and disputes.csv hold everything, with true offsets."""

import pathlib

import pandas
import pytest

from counterclaim.export import export_record, find_formats
from counterclaim.record import Record
from tests.export.read import rows_of


@pytest.fixture
def tables(dossier: Record, tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with our three tables."""
    formats = find_formats("claims.csv,values.csv,disputes.csv")
    export_record(dossier, [(known, tmp_path / known.file) for known in formats])
    return tmp_path


def test_values_stand_where_they_say(dossier: Record, tables: pathlib.Path) -> None:
    texts = {listing.id: dossier.document(listing.id).text for listing in dossier.documents()}
    rows = rows_of(tables / "values.csv")
    assert {row["kind"] for row in rows} == {
        "claim", "event", "harm", "account", "source", "entity", "time", "place",
    }  # fmt: skip
    for row in rows:
        text = texts[row["document_id"]]
        assert text[int(row["start"]) : int(row["end"])] == row["words"]


def test_counts_keep_their_range(tables: pathlib.Path) -> None:
    rows = [row for row in rows_of(tables / "values.csv") if row["kind"] == "harm"]
    least = next(row for row in rows if row["words"] == "killing at least 14 people")
    assert (least["minimum"], least["maximum"], least["value"]) == ("14", "", "killed people")


def test_every_position_and_comparison_is_in_disputes(
    dossier: Record, tables: pathlib.Path
) -> None:
    rows = rows_of(tables / "disputes.csv")
    incidents = dossier.incidents()
    assert {row["account_id"] for row in rows} == {a.id for i in incidents for a in i.accounts}
    compared = [row["comparison_id"] for row in rows if row["comparison_id"]]
    assert sorted(compared) == sorted(2 * [c.id for i in incidents for c in i.comparisons])
    disagreeing = {row["comparison_id"] for row in rows if row["relation"] == "disagree"}
    assert disagreeing == {c.id for i in incidents for c in i.disagreements}


def test_pandas_reads_the_tables(tables: pathlib.Path) -> None:
    claims = pandas.read_csv(tables / "claims.csv")
    assert len(claims.columns) == 25
    assert claims["source_start"].dropna().ge(0).all()
    killed = pandas.read_csv(tables / "disputes.csv").query("point == 'killed'")
    assert killed.groupby("party")["minimum"].max()["Rapid Support Forces"] == 40
