"""How long the lists of a record take: each question many times, with common and rare names.

In: a record, as `fill` makes one. Out: for every question the middle and the 95th of a
hundred times, in milliseconds, and the same of the processor, which others on the machine
do not lengthen.
"""

import dataclasses
import datetime
import math
import pathlib
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from counterclaim.record import open_record
from counterclaim.record.listings import Listings
from counterclaim.record.rows import ClaimFilter, DocumentFilter, IncidentFilter, Page

MOST_MILLISECONDS = 100.0
"""What the 95th of a hundred pages may take."""

_MONTH = {"since": datetime.date(2014, 3, 1), "until": datetime.date(2014, 3, 31)}
_YEAR = {"since": datetime.date(2015, 1, 1), "until": datetime.date(2015, 12, 31)}

type Question = Callable[[Listings], object]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Taken:
    """Milliseconds of one question: the middle and the 95th of a hundred, also of the processor."""

    question: str
    middle: float
    high: float
    worked: float
    worked_high: float


def measure_lists(path: pathlib.Path, *, times: int = 20) -> list[Taken]:
    """Ask every question so many times."""
    with open_record(path, create=False) as record:
        listings = record.listings
        listings.overview()
        return [
            _taken(name, [_milliseconds(question, listings) for _ in range(times)])
            for name, question in questions(listings)
        ]


def questions(listings: Listings) -> Iterator[tuple[str, Question]]:
    """What screens ask for, with the commonest and with rare names of the record."""
    yield "overview", lambda lists: lists.overview()
    yield from _of_incidents(listings)
    yield from _of_disputes(listings)
    yield from _of_claims(listings)
    yield from _of_documents(listings)
    yield "parties, most heard", lambda lists: lists.parties()
    yield "parties, most contradicted", lambda lists: lists.parties(sort="most contradicted")
    yield "parties, by letter", lambda lists: lists.parties(sort="name")
    yield "parties by name", lambda lists: lists.parties(name="ministry")
    yield "places", lambda lists: lists.names("place")
    yield "places by name", lambda lists: lists.names("where", name="ba")
    common, rare = _ends(listings, "party")
    yield "accounts of a common party", lambda lists: lists.accounts(party=common)
    yield "accounts of a rare party", lambda lists: lists.accounts(party=rare)


def _of_incidents(listings: Listings) -> Iterator[tuple[str, Question]]:
    for sort in ("newest", "oldest", "most reported", "most disputed"):
        yield f"incidents, {sort}", _asking(Listings.incidents, IncidentFilter(), sort=sort)
    yield "incidents, page 100", _deep(Listings.incidents, listings)
    filters = {
        "disputed": IncidentFilter(disputed=True),
        "a month": _incidents(**_MONTH),
        "since the end": IncidentFilter(since=datetime.date(2017, 12, 20)),
        "of a type": IncidentFilter(kind="Armed clash"),
        "disputed of a type in a year": _incidents(kind="Armed clash", disputed=True, **_YEAR),
        "common word": IncidentFilter(text="residents"),
        "rare word": IncidentFilter(text='"report 77"'),
        "nothing": IncidentFilter(place="zzzz", disputed=True),
    }
    for kind in ("place", "party"):
        for name, what in zip(_ends(listings, kind), ("common", "rare"), strict=True):
            filters[f"{what} {kind}"] = _incidents(**{kind: name})
            wanted = _incidents(**{kind: name}, disputed=True, **_YEAR)
            filters[f"{what} {kind}, disputed in a year"] = wanted
    for name, wanted in filters.items():
        yield f"incidents, {name}", _asking(Listings.incidents, wanted)


def _of_disputes(listings: Listings) -> Iterator[tuple[str, Question]]:
    common, rare = _ends(listings, "party")
    filters = {
        "all": IncidentFilter(),
        "common party": IncidentFilter(party=common),
        "rare party": IncidentFilter(party=rare),
        "in a place": IncidentFilter(place=_ends(listings, "place")[0]),
        "a month": IncidentFilter(
            since=datetime.date(2014, 3, 1), until=datetime.date(2014, 3, 31)
        ),
    }
    for name, wanted in filters.items():
        yield f"disputes, {name}", _asking(Listings.disputes, wanted)
    yield "disputes on deaths", lambda lists: lists.disputes(point="killed")
    yield "disputes, page 100", _deep(Listings.disputes, listings)


def _of_claims(listings: Listings) -> Iterator[tuple[str, Question]]:
    speaker, quiet = _ends(listings, "speaker")
    about, seldom = _ends(listings, "about")
    where, village = _ends(listings, "where")
    filters = {
        "all": ClaimFilter(),
        "common word": ClaimFilter(says="road"),
        "two common words": ClaimFilter(says="bread fuel", who="ministry"),
        "rare word": ClaimFilter(says=village.split()[0]),
        "common speaker": ClaimFilter(party=speaker),
        "rare speaker": ClaimFilter(party=quiet),
        "about a common force": ClaimFilter(about=about),
        "about a rare force": ClaimFilter(about=seldom),
        "common place": ClaimFilter(where=where),
        "rare place": ClaimFilter(where=village),
        "everything": _claims(says="road", party=speaker, about=about, where=where, **_YEAR),
        "everything rare": ClaimFilter(says="road", party=quiet, about=seldom, where=village),
        "a year": _claims(**_YEAR),
        "denials of a speaker": ClaimFilter(stance="denies", party=speaker),
        "a publisher in a year": _claims(publisher=_ends(listings, "publisher")[1], **_YEAR),
    }
    for name, wanted in filters.items():
        yield f"claims, {name}", _asking(Listings.claims, wanted)
    yield "claims, newest", lambda lists: lists.claims(sort="newest")
    yield "claims, newest of a year", lambda lists: lists.claims(_claims(**_YEAR), sort="newest")
    yield "claims, page 100", _deep(Listings.claims, listings)


def _of_documents(listings: Listings) -> Iterator[tuple[str, Question]]:
    common, rare = _ends(listings, "publisher")
    filters = {
        "all": DocumentFilter(),
        "common word": DocumentFilter(text="road"),
        "rare word": DocumentFilter(text='"report 77"'),
        "common publisher": DocumentFilter(publisher=common),
        "rare publisher": DocumentFilter(publisher=rare),
        "a year": DocumentFilter(
            since=datetime.date(2015, 1, 1), until=datetime.date(2015, 12, 31)
        ),
    }
    for name, wanted in filters.items():
        for sort in ("added", "newest"):
            yield f"documents, {name}, {sort}", _asking(Listings.documents, wanted, sort=sort)


def _incidents(**wanted: Any) -> IncidentFilter:
    return IncidentFilter(**wanted)


def _claims(**wanted: Any) -> ClaimFilter:
    return ClaimFilter(**wanted)


def _documents(**wanted: Any) -> DocumentFilter:
    return DocumentFilter(**wanted)


def _asking[Wanted](ask: Callable[..., object], wanted: Wanted, **more: Any) -> Question:
    """The question for a page of what a filter lets through."""
    return lambda lists: ask(lists, wanted, **more)


def _ends(listings: Listings, kind: str) -> tuple[str, str]:
    """The commonest name of a kind, and one of the rarest."""
    if kind == "party":
        page = listings.parties(most=1000)
        return page.rows[0].name, page.rows[-1].name
    rows = listings.names(kind, most=1000).rows  # type: ignore[arg-type]
    return rows[0].name, rows[-1].name


def _deep[Row](turn: Callable[..., Page[Row]], listings: Listings) -> Question:
    """The question for the hundredth page, or the last."""
    after: str | None = None
    for _ in range(99):
        after = turn(listings, after=after).after or after
    return lambda lists: turn(lists, after=after)


def _milliseconds(question: Question, listings: Listings) -> tuple[float, float]:
    start, busy = time.perf_counter(), time.process_time()
    question(listings)
    return 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - busy)


def _taken(name: str, times: list[tuple[float, float]]) -> Taken:
    passed, worked = zip(*times, strict=True)
    return Taken(
        question=name, middle=statistics.median(passed), high=_high(passed),
        worked=statistics.median(worked), worked_high=_high(worked),
    )  # fmt: skip


def _high(times: Sequence[float]) -> float:
    """The 95th of a hundred."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]
