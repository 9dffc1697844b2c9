"""Lists of a record: what is computed from all its incidents, a page at a time."""

import datetime
import pathlib
from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.filling import fill
from counterclaim.errors import InputError
from counterclaim.model.incidents import (
    Account,
    Comparison,
    Incident,
    Link,
    NumberRange,
    Point,
    Where,
)
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.record import Record, open_record
from counterclaim.record.listings import IncidentSort, Listings, PartySort
from counterclaim.record.rows import IncidentFilter, IncidentRow, Page
from counterclaim.record.sqlite import create_at_version
from counterclaim.record.summaries import span_of_figures
from counterclaim.relate.histories import spoken_by
from tests.record.captures import make_capture, make_incident, make_reading

DAY = datetime.date(2019, 3, 4)
PARTIES = (("Harbour Council", None), ("Coast Guard", "Isles"), ("Isles Ministry", "Isles"))
PLACES = ("Astrel", "North Astrel", "Brunn")
TYPES = ("Air/drone strike", "Armed clash")


def days(count: int) -> datetime.date:
    return DAY + datetime.timedelta(days=count)


def account(number: int, party: int, point: Point, value: str | NumberRange) -> Account:
    name, side = PARTIES[party]
    return Account(
        id=value_id("account", number, party, point, value), party=name, side=side,
        document=f"doc-{number % 4}", source=None, speaker=None, point=point, value=value,
        stance="asserts", quote=Span(number, number + 1, "x"), day=days(number % 9),
    )  # fmt: skip


figures = st.builds(lambda n, o: NumberRange(minimum=n, maximum=None if o else n + 2),
                    st.integers(0, 30), st.booleans())  # fmt: skip
said = st.one_of(
    st.tuples(st.integers(0, 99), st.integers(0, 2), st.just("place"), st.sampled_from(PLACES)),
    st.tuples(st.integers(0, 99), st.integers(0, 2), st.just("target"), st.sampled_from("abc")),
    st.tuples(st.integers(0, 99), st.integers(0, 2), st.just("killed"), figures),
)


@st.composite
def an_incident(draw: st.DrawFn, identifier: str) -> Incident:
    accounts = tuple({a.id: a for a in (account(*row) for row in draw(st.lists(said)))}.values())
    pairs = [(a, b) for i, a in enumerate(accounts) for b in accounts[:i] if a.point == b.point]
    comparisons = tuple(
        Comparison(
            id=value_id("comparison", identifier, a.id, b.id), point=a.point, a=a.id, b=b.id,
            outcome=draw(st.sampled_from(("agree", "disagree"))), rule="r", reason="they differ",
            kind="number" if a.point == "killed" else None,
        )
        for a, b in pairs[:6]
    )  # fmt: skip
    first = draw(st.none() | st.integers(0, 6))
    place = draw(st.none() | st.sampled_from(PLACES))
    documents = draw(st.sets(st.integers(0, 3), min_size=1))
    return Incident(
        id=identifier, title=f"{identifier} in {place}", type=draw(st.sampled_from(TYPES)),
        status="happened", accounts=accounts, comparisons=comparisons,
        links=tuple(Link(document=f"doc-{n}", event="e", score=1.0) for n in sorted(documents)),
        first=None if first is None else days(first),
        last=None if first is None else days(first + draw(st.integers(0, 3))),
        where=None if place is None else Where(name=place, country="XX"),
    )  # fmt: skip


NAMES = [f"incident-{letter}" for letter in "abcdefg"]
some_incidents = st.tuples(*(st.none() | an_incident(name) for name in NAMES)).map(
    lambda found: [incident for incident in found if incident is not None]
)
some_filters = st.builds(
    IncidentFilter,
    place=st.none() | st.sampled_from(("astrel", "Brunn", "nowhere")),
    kind=st.none() | st.sampled_from(("air/DRONE strike", "Attack")),
    actor=st.none() | st.sampled_from(("A", "b")),
    party=st.none() | st.sampled_from(("coast", "ISLES", "council")),
    since=st.none() | st.integers(0, 8).map(days),
    until=st.none() | st.integers(0, 8).map(days),
    disputed=st.booleans(),
    document=st.none() | st.sampled_from(("doc-0", "doc-9")),
    country=st.none() | st.sampled_from(("xx", "YY")),
)


def lets_through(wanted: IncidentFilter, incident: Incident) -> bool:
    """The filter in plain words."""

    def holds(part: str | None, names: list[object]) -> bool:
        return not part or any(
            isinstance(name, str) and part.casefold() in name.casefold() for name in names
        )

    accounts = incident.accounts
    where = incident.where
    places = [where.name] if where else []
    first, last = incident.first or incident.last, incident.last or incident.first
    return (
        holds(wanted.place, [*places, *(a.value for a in accounts if a.point == "place")])
        and holds(wanted.actor, [a.value for a in accounts if a.point == "target"])
        and holds(wanted.party, [n for a in accounts for n in (a.party, a.side)])
        and (not wanted.kind or incident.type.casefold() == wanted.kind.casefold())
        and (not wanted.since or (last is not None and last >= wanted.since))
        and (not wanted.until or (first is not None and first <= wanted.until))
        and (not wanted.disputed or bool(incident.disagreements))
        and (not wanted.document or wanted.document in incident.documents)
        and (not wanted.country or (where is not None and where.country == wanted.country.upper()))
    )


def all_rows(record: Record, wanted: IncidentFilter, sort: IncidentSort) -> list[IncidentRow]:
    """Every row, two a page."""
    rows: list[IncidentRow] = []
    page = Page[IncidentRow](rows=(), after=None)
    while not rows or page.after:
        page = record.listings.incidents(wanted, sort=sort, after=page.after, most=2)
        rows += page.rows
        if not page.rows:
            break
    return rows


@settings(max_examples=60, deadline=None)
@given(some_incidents, some_incidents, st.lists(some_filters, max_size=4))
def test_lists_are_what_all_incidents_give(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[Incident],
    after: list[Incident],
    filters: list[IncidentFilter],
) -> None:
    with open_record(tmp_path_factory.mktemp("record") / "test.db") as record:
        with record.linking() as links:
            for incident in before:
                links.keep(incident, {})
        with record.linking() as links:
            for incident in after:
                links.keep(incident, {})
            links.retire({i.id for i in before} - {i.id for i in after}, {}, {})
        known = record.incidents()
        assert known == tuple(sorted(after, key=lambda i: i.id))
        for wanted in (IncidentFilter(), *filters):
            expected = [i for i in known if lets_through(wanted, i)]
            assert list(record.listings.whole_incidents(wanted)) == expected
            for sort in get_args(IncidentSort):
                rows = all_rows(record, wanted, sort)
                assert sorted(row.id for row in rows) == [i.id for i in expected]
                assert len({row.id for row in rows}) == len(rows)
        _same_disputes(record, known)
        _same_parties(record, known)
        overview = record.listings.overview()
        assert overview.incidents == len(known)
        assert overview.disputed == sum(bool(i.disagreements) for i in known)
        assert overview.disagreements == sum(len(i.disagreements) for i in known)


def _same_disputes(record: Record, known: tuple[Incident, ...]) -> None:
    expected = {(i.id, c.id, c.point) for i in known for c in i.disagreements}
    page = record.listings.disputes()
    assert {(row.incident, row.id, row.point) for row in page.rows} == expected
    for row in page.rows:
        (incident,) = (i for i in known if i.id == row.incident)
        one = next(a for a in incident.accounts if a.id == row.a.id)
        assert (row.a.party, row.a.value, row.a.quote) == (one.party, one.value, one.quote)
    ours = {row.id for row in record.listings.disputes(IncidentFilter(party="coast guard")).rows}
    assert ours == {r.id for r in page.rows if "Coast Guard" in (r.a.party, r.b.party)}
    tolls = {row.id for row in record.listings.disputes(point="killed").rows}
    assert tolls == {row.id for row in page.rows if row.point == "killed"}


def _same_parties(record: Record, known: tuple[Incident, ...]) -> None:
    said = Counter(a.party for i in known for a in i.accounts)
    page = record.listings.parties()
    assert {row.name: row.accounts for row in page.rows} == said
    assert [row.accounts for row in page.rows] == sorted(said.values(), reverse=True)
    for row in page.rows:
        assert row.side == dict(PARTIES)[row.name]
        assert row.incidents == sum(any(a.party == row.name for a in i.accounts) for i in known)
        mine = record.listings.accounts(party=row.name, most=1000).rows
        assert len(mine) == row.accounts
        assert [a.day or days(-1) for a in mine] == sorted((a.day or days(-1) for a in mine),
                                                          reverse=True)  # fmt: skip
        pairs = [
            {a.party for a in i.accounts if a.id in (c.a, c.b)}
            for i in known
            for c in i.disagreements
        ]
        assert row.disagreements == sum(row.name in pair for pair in pairs)


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place) as opened:
        yield opened


def test_an_empty_record_has_empty_lists(record: Record) -> None:
    listings: Listings = record.listings
    assert (listings.incidents().rows, listings.incidents().after) == ((), None)
    assert (listings.disputes().rows, listings.accounts().rows) == ((), ())
    for sort in get_args(PartySort):
        assert listings.parties(sort=sort).rows == ()
    assert listings.names("place").rows == ()
    assert set(vars_of(listings.overview())) == {0}


def vars_of(value: object) -> list[object]:
    return [getattr(value, name) for name in value.__struct_fields__]  # type: ignore[attr-defined]


@pytest.mark.parametrize("mark", ["", "2019-03-04", "no mark"])
def test_what_is_no_mark_of_a_page_is_told(record: Record, mark: str) -> None:
    with pytest.raises(InputError, match="is no mark of a page"):
        record.listings.incidents(after=mark)
    with pytest.raises(InputError, match="is no mark of a page"):
        record.listings.incidents(sort="most reported", after="many~incident-a")


def test_incidents_are_found_by_the_words_of_their_reports(record: Record) -> None:
    capture = make_capture()
    added = record.add(capture, make_reading(capture.document))
    with record.linking() as links:
        links.keep(make_incident("incident-a", added.id), {})
        links.keep(make_incident("incident-b", "doc-of-another"), {})
    assert [r.id for r in record.listings.incidents(IncidentFilter(text="clinic")).rows] == [
        "incident-a"
    ]
    assert record.listings.incidents(IncidentFilter(text="zebra")).rows == ()
    assert record.listings.incidents(IncidentFilter(text="-")).rows == ()


def test_listings_are_filled_when_an_older_record_is_opened(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "test.db"
    with open_record(path) as record, record.linking() as links:
        links.keep(make_incident("incident-a", "doc-1"), {})
        links.keep(make_incident("incident-b", "doc-1"), {})
        links.retire(["incident-b"], {}, {})
    older = tmp_path / "older.db"
    create_at_version(older, 4)
    _copy_incidents(path, older)
    with open_record(older) as record:
        assert [row.id for row in record.listings.incidents().rows] == ["incident-a"]


def _copy_incidents(source: pathlib.Path, target: pathlib.Path) -> None:
    import sqlite3

    with sqlite3.connect(source) as file:
        rows = file.execute("SELECT id, current, saved_at, content FROM incidents").fetchall()
    with sqlite3.connect(target) as file:
        file.executemany("INSERT INTO incidents VALUES (?, ?, ?, ?)", rows)


@pytest.mark.parametrize(
    ("figures", "span"),
    [
        ([(19, None), (28, 28)], (19, 28)),
        ([(28, 28), (42, None)], (28, None)),
        ([(3, 3), (0, 9)], (0, 9)),
    ],
)
def test_figures_reach_from_the_lowest_to_the_highest(
    figures: list[tuple[int, int | None]], span: tuple[int, int | None]
) -> None:
    said = [
        account(i, 0, "killed", NumberRange(minimum=least, maximum=most))
        for i, (least, most) in enumerate(figures)
    ]
    assert span_of_figures(said, "killed") == NumberRange(minimum=span[0], maximum=span[1])
    assert span_of_figures(said, "injured") is None


def test_what_a_party_is_part_of_is_read_without_the_rest(tmp_path: pathlib.Path) -> None:
    fill(tmp_path / "r.db", 120, 4)
    with open_record(tmp_path / "r.db") as record:
        ids = [row.id for row in record.listings.incidents(sort="most disputed", most=5).rows]
        whole = [record.incident(name) for name in ids]
        told = [row.name for row in record.listings.parties(sort="most contradicted").rows]
        assert any(spoken.contradictions for spoken in spoken_by(told[0], whole))
        for party in told:
            exact = [s for s in spoken_by(party, whole) if s.party == party]
            lean = spoken_by(party, record.listings.contested(ids, party))
            assert [s for s in lean if s.party == party] == exact
