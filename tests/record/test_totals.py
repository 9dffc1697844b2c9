"""What is counted as the record changes is what is there."""

from sqlalchemy import update

from benchmarks.filling import captures
from counterclaim.record import Record, open_record, tables
from counterclaim.record.totals import counted, totals
from counterclaim.relating import relate_record


def differing(record: Record) -> dict[str, tuple[int, int]]:
    """Totals that are not what is there, as kept and as counted."""
    with record.session.reading() as connection:
        kept, there = totals(connection), counted(connection)
    every = {name: (kept.get(name, 0), there.get(name, 0)) for name in kept.keys() | there.keys()}
    return {name: pair for name, pair in every.items() if pair[0] != pair[1]}


def test_totals_keep_step_with_every_change(place: str) -> None:
    made = list(captures(60, 6, seed=4, places=4, years=0.1))
    with open_record(place) as record:
        for capture, reading in made:
            record.add(capture, reading)
        assert differing(record) == {}
        relate_record(record)
        assert differing(record) == {}
        overview = record.listings.overview()
        assert overview.documents == len(made)
        assert overview.claims == sum(len(reading.claims) for _, reading in made)
        assert overview.incidents == len(record.incidents())
        assert overview.disagreements == sum(len(i.disagreements) for i in record.incidents()) > 0
        assert sum(record.tasks.counts().values()) > 0
        for capture, _ in made[::2]:
            record.remove(capture.document.id)
        assert differing(record) == {}
        relate_record(record)
        assert differing(record) == {}
        assert record.listings.overview().documents == len(made) // 2
        assert record.verify() == ()


def test_a_total_that_is_not_what_is_there_is_told(place: str) -> None:
    with open_record(place) as record:
        for capture, reading in captures(3, 4):
            record.add(capture, reading)
        with record.session.writing() as connection:
            wrong = update(tables.totals).where(tables.totals.c.name == "documents")
            connection.execute(wrong.values(many=7))
        there = len(record.documents())
        assert record.verify() == (f"totals: {there} documents are there, 7 are counted",)
