"""Event reports in the terms of event data, with who says them."""

import json
import pathlib

import pandas
import pytest

from counterclaim.export import export_record, find_formats
from counterclaim.export.polecat import COLUMNS
from counterclaim.record import Record

# the names the PLOVER manual gives to the fields of a record (draft 0.7b1, with "actor" of 2021)
MANUAL = {
    "id", "has_event", "date", "enddate", "actor", "recipient", "event", "event_loc",
    "event_text", "quad_code", "mode", "context", "size", "link", "text", "text_info",
    "cite_info", "coder",
}  # fmt: skip


@pytest.fixture
def folder(dossier: Record, tmp_path: pathlib.Path) -> pathlib.Path:
    formats = find_formats("plover,polecat")
    export_record(dossier, [(known, tmp_path / known.file) for known in formats])
    return tmp_path


@pytest.fixture
def records(folder: pathlib.Path) -> list[dict[str, object]]:
    lines = (folder / "plover.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_plover_has_the_fields_of_its_manual_and_our_extension(
    records: list[dict[str, object]],
) -> None:
    assert records
    for record in records:
        assert {"id", "date", "event"} <= set(record)
        assert set(record) - MANUAL == {"attribution", "event_type"}


def test_plover_says_who_says_it(records: list[dict[str, object]]) -> None:
    bombed = next(r for r in records if r["event_text"] == ["bombed", "killing"])
    said = bombed["attribution"]
    assert isinstance(said, dict)
    assert (said["source"], said["cue_class"]) == ("a doctor and two residents", "state")
    assert (bombed["date"], bombed["event"], bombed["mode"]) == (
        "2024-05-14", ["ASSAULT"], ["heavy-weapons"],
    )  # fmt: skip
    assert bombed["size"] == {"dead": ["14/", 14], "injured": "31/"}


def test_plover_does_not_tell_a_denied_or_planned_event_as_one(
    dossier: Record, records: list[dict[str, object]]
) -> None:
    status = {e.id: e.status for r in dossier.readings() for e in r.events}
    unreal = {str(r["id"]): r["has_event"] for r in records if status[str(r["id"])] != "happened"}
    assert "denied" in {status[name] for name in unreal}
    for name, told in unreal.items():
        assert told == (status[name] in ("ongoing", "alleged"))


def test_plover_texts_stand_where_they_say(
    dossier: Record, records: list[dict[str, object]]
) -> None:
    for record in records:
        at, cite = record["text_info"], record["cite_info"]
        assert isinstance(at, dict)
        assert isinstance(cite, dict)
        text = dossier.document(cite["citation"]).text
        assert text[at["start"] : at["end"]] == record["text"]


def test_polecat_has_its_forty_columns_first(folder: pathlib.Path) -> None:
    table = pandas.read_csv(folder / "polecat.txt", sep="\t")
    assert tuple(table.columns[:40]) == COLUMNS
    assert len(COLUMNS) == 40
    assert table["Event ID"].str.startswith("counterclaim:event-").all()
    owned = ["Wikipedia Actor ID", "Actor COW", "Wikipedia Recipient ID", "Intensity"]
    assert table[owned].isna().all(axis=None)
    assert not set(table["counterclaim_status"]) & {"denied", "planned", "hypothetical"}


def test_an_event_without_a_day_does_not_get_that_of_publication(
    dossier: Record, folder: pathlib.Path
) -> None:
    open_ended = {
        f"counterclaim:{e.id}"
        for r in dossier.readings()
        for e in r.events
        if e.time and e.time.basis == "open until publication"
    }
    table = pandas.read_csv(folder / "polecat.txt", sep="\t").set_index("Event ID")
    undated = table.loc[sorted(open_ended & set(table.index))]
    assert len(undated) > 0
    assert undated["Event Date"].isna().all()
