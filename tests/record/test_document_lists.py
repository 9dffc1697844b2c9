"""Lists of documents and claims: what their readings give, a page at a time."""

import datetime
import pathlib
from collections.abc import Callable, Iterator

import msgspec
import pytest

from counterclaim.model.documents import Published
from counterclaim.model.places import Place
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Entity
from counterclaim.model.spans import Span
from counterclaim.record import Record, open_record
from counterclaim.record.rows import ClaimFilter, DocumentFilter, Page
from counterclaim.record.sqlite import create_at_version
from tests.record.captures import make_capture, make_incident, make_reading

REPORTS = (
    ("The medic said the Northern Front hit Astrel. A clerk said nothing was hit.", 2, "Wire"),
    ("The medic said the clinic in Brunn was spared. It was quiet.", 9, "Harbour Post"),
    ("A guard said the Northern Front left Astrel. The clerk said Astrel was calm.", 5, "Wire"),
    ("Nobody spoke of Astrel, and nobody would be named.", 7, "Harbour Wire"),
)
PLACES = ("Astrel", "Brunn")


def named(reading: Reading, text: str) -> Reading:
    """A reading with the places and the force its text names."""

    def spans(word: str) -> tuple[Span, ...]:
        starts = [i for i in range(len(text)) if text.startswith(word, i)]
        return tuple(Span(i, i + len(word), word) for i in starts)

    front = spans("Northern Front")
    entity = Entity(id="e", name="Northern Front", kind="armed group", mentions=front, actor="isil")
    places = [
        Place(id=f"p{span.start}", span=span, name=name) for name in PLACES for span in spans(name)
    ]
    return msgspec.structs.replace(
        reading, entities=(entity,) if front else (), places=tuple(places)
    )


def keep(record: Record, text: str, day: int, publisher: str, page: str | None = None) -> str:
    capture = make_capture(text, page=page)
    published = Published(at=datetime.date(2020, 6, day), method="given")
    document = msgspec.structs.replace(capture.document, published=published, publisher=publisher)
    capture = msgspec.structs.replace(capture, document=document)
    return record.add(capture, named(make_reading(document), text)).id


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place) as opened:
        for text, day, publisher in REPORTS:
            keep(opened, text, day, publisher)
        yield opened


def contents(record: Record, **wanted: object) -> list[str]:
    page = record.listings.claims(ClaimFilter(**wanted))  # type: ignore[arg-type]
    return [row.content for row in page.rows]


def pages[Row](turn: Callable[[str | None], Page[Row]]) -> list[Row]:
    """All rows of a list."""
    page = turn(None)
    rows = list(page.rows)
    while page.after:
        page = turn(page.after)
        rows += page.rows
    return rows


def test_claims_are_listed_the_latest_first(record: Record) -> None:
    all_of_them = [
        "Astrel was calm", "the Northern Front left Astrel", "the clinic in Brunn was spared",
        "nothing was hit", "the Northern Front hit Astrel",
    ]  # fmt: skip
    assert contents(record) == all_of_them
    paged = pages(lambda mark: record.listings.claims(after=mark, most=2))
    assert [row.content for row in paged] == all_of_them
    newest = pages(lambda mark: record.listings.claims(sort="newest", after=mark, most=2))
    assert [row.published for row in newest] == [f"2020-06-0{n}" for n in (9, 5, 5, 2, 2)]
    assert {row.id for row in newest} <= {row.id for row in paged}
    assert len(newest) == 5


def test_claims_are_found_by_each_condition(record: Record) -> None:
    front = ["the Northern Front left Astrel", "the Northern Front hit Astrel"]
    assert contents(record, about="northern FRONT") == front
    assert contents(record, about="Islamic State") == front
    assert contents(record, where="astrel", says="calm") == ["Astrel was calm"]
    assert contents(record, where="Brunn") == ["the clinic in Brunn was spared"]
    assert contents(record, says="hit*", who="clerk") == ["nothing was hit"]
    assert contents(record, since=datetime.date(2020, 6, 6)) == ["the clinic in Brunn was spared"]
    assert contents(record, until=datetime.date(2020, 6, 2)) == [
        "nothing was hit", "the Northern Front hit Astrel",
    ]  # fmt: skip
    assert contents(record, publisher="harbour") == ["the clinic in Brunn was spared"]
    assert contents(record, party="medics", stance="denies") == []
    assert len(contents(record, party="medics", kind="statement")) == 5
    first = record.documents()[0].id
    assert len(contents(record, document=first)) == 2
    assert contents(record, says="-") == []


def test_a_claim_of_a_list_stands_in_its_document(record: Record) -> None:
    for row in record.listings.claims().rows:
        document = record.document(row.document)
        assert document.text[row.start : row.end] == row.content
        assert (row.publisher, row.party) == (document.publisher, "medics")


def test_documents_are_found_by_each_condition(record: Record) -> None:
    known = record.documents()

    def places(**wanted: object) -> list[int]:
        rows = record.listings.documents(DocumentFilter(**wanted)).rows  # type: ignore[arg-type]
        return [known.index(row) for row in rows]

    assert places() == [3, 2, 1, 0]
    assert places(text="astrel -left") == [3, 0]
    assert places(publisher="wire") == [3, 2, 0]
    assert places(publisher="Harbour", language="en") == [3, 1]
    assert places(since=datetime.date(2020, 6, 5), until=datetime.date(2020, 6, 7)) == [3, 2]
    with record.linking() as links:
        links.keep(make_incident("incident-a", known[1].id), {})
    assert places(incident="incident-a") == [1]
    newest = pages(lambda mark: record.listings.documents(sort="newest", after=mark, most=3))
    assert [known.index(row) for row in newest] == [1, 3, 2, 0]


def test_replaced_versions_are_listed_only_when_asked_for(record: Record) -> None:
    keep(record, "The medic said Astrel was hit.", 3, "Wire", "url:https://wire.example/a")
    last = keep(record, "The medic said Astrel was hit twice.", 4, "Wire",
                "url:https://wire.example/a")  # fmt: skip
    every = DocumentFilter(every_version=True)
    assert len(record.listings.documents(every).rows) == 6
    assert len(record.listings.documents().rows) == 5
    assert contents(record, says="Astrel was hit") == ["Astrel was hit twice"]
    record.remove(last)
    assert contents(record, says="Astrel was hit") == ["Astrel was hit"]


def test_names_are_counted_and_forgotten_with_their_last_use(record: Record) -> None:
    def counted() -> dict[str, dict[str, int]]:
        return {
            kind: {row.name: row.uses for row in record.listings.names(kind).rows}  # type: ignore[arg-type]
            for kind in ("speaker", "about", "where", "publisher")
        }

    before = counted()
    assert before["speaker"] == {"medics": 5}
    assert before["about"] == {"Northern Front": 2, "Islamic State": 2}
    assert before["where"] == {"Astrel": 3, "Brunn": 1}
    assert before["publisher"] == {"Wire": 2, "Harbour Post": 1, "Harbour Wire": 1}
    capture = make_capture("The medic said the Old Guard hit Astrel.")
    added = record.add(capture, named(make_reading(capture.document), capture.document.text))
    reading = record.reading(added.id)
    assert reading
    again = msgspec.structs.replace(reading, claims=())
    record.add_reading(again)
    assert counted()["where"] == before["where"]
    record.remove(added.id)
    assert counted() == before
    for listing in record.documents():
        record.remove(listing.id)
    assert not any(counted().values())


def test_lists_are_filled_when_an_older_record_is_opened(tmp_path: pathlib.Path) -> None:
    from tests.record.test_migrations import fill_first_version

    path = tmp_path / "old.db"
    create_at_version(path, 1)
    identifier = fill_first_version(path)
    with open_record(path) as record:
        (claim,) = record.listings.claims().rows
        (document,) = record.listings.documents().rows
        assert claim.document == document.id == identifier
        assert [row.name for row in record.listings.names("speaker").rows] == ["medics"]
