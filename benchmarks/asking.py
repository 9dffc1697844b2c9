"""What readers of the web app ask for: every screen and its JSON twin, with names of a record.

In: a record. Out: for each screen the addresses that people may open, common and rare
names among them, first pages and later ones, small documents and the largest.
"""

import dataclasses
import datetime
import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

from counterclaim.record import Record
from counterclaim.record.rows import DocumentFilter, IncidentFilter, Page

_DRAWN = 150
"""So many documents and incidents are opened by chance."""
_PAGES = 8
_LARGEST = 20
_MANY = 200
_MONTH = {"since": "2014-03-01", "until": "2014-03-31"}
_YEAR = {"since": "2015-01-01", "until": "2015-12-31"}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Screen:
    """A screen, or its JSON twin, with the addresses that it is asked for by."""

    name: str
    addresses: tuple[str, ...]


def screens_of(record: Record, *, seed: int = 1) -> tuple[Screen, ...]:
    """All screens with what this record has to show on them; the same seed gives the same."""
    found = []
    for name, asked in _Drawn(record, random.Random(seed)).screens():
        addresses = tuple(dict.fromkeys(asked))
        twins = tuple(a for a in addresses if a.startswith("/api/"))
        pages = tuple(a for a in addresses if a not in frozenset(twins))
        for kind, some in ((name, pages), (f"{name} (JSON)", twins)):
            if some:
                found.append(Screen(name=kind, addresses=some))
    return tuple(found)


class _Drawn:
    """Addresses drawn from a record."""

    def __init__(self, record: Record, dice: random.Random) -> None:
        self._record = record
        self._lists = record.listings
        self._dice = dice
        self._parties = [row.name for row in self._lists.parties(most=200).rows]

    def screens(self) -> Iterator[tuple[str, Iterable[str]]]:
        yield "start", ("/", "/api/overview")
        yield "documents", _both("/documents", self._documents())
        yield "documents with a word", _both("/documents", self._texts())
        small, large = self._opened()
        yield "document", _named("/documents", small)
        yield "document, the largest", _named("/documents", large)
        yield "original", (f"/documents/{name}/original" for name in small)
        yield "card of a claim", self._cards()
        yield "incidents", _both("/incidents", self._incidents())
        some, most = self._told()
        yield "incident", _named("/incidents", some)
        yield "incident, the most reported", _named("/incidents", most)
        yield "two accounts", self._pairs(some[:40] + most)
        yield "disputes", _both("/disputes", self._disputes())
        yield "map", _both("/map", self._maps())
        yield "search for words", _both("/search", self._words())
        yield "search for people", _both("/search", self._people())
        yield "sources", _both("/sources", self._sources())
        yield "source", _named("/sources", self._heard())
        yield "review", _both("/review", self._queue())
        yield "export", ("/export", "/api/export")
        yield "interface and keys", ("/api/openapi.json", "/api", "/keys")

    def _documents(self) -> Iterator[dict[str, Any]]:
        yield from _further(lambda after: self._lists.documents(after=after))
        yield from ({"sort": "newest"}, {"sort": "newest", **_MONTH}, _YEAR)
        yield from ({"publisher": name} for name in self._ends("publisher"))

    def _texts(self) -> Iterator[dict[str, Any]]:
        yield from ({"text": words} for words in self._said())

    def _opened(self) -> tuple[list[str], list[str]]:
        """Documents of every size, and those with the most claims."""
        wanted = (DocumentFilter(), *(DocumentFilter(**month) for month in _months(2, 6, 10)))
        some = [self._lists.documents(w, sort="newest", most=_MANY).rows for w in wanted]
        rows = sorted(itertools.chain(*some), key=lambda row: (row.claims, row.id))
        large = [row.id for row in rows[-_LARGEST:]]
        return [row.id for row in self._some(rows)], large

    def _cards(self) -> Iterator[str]:
        for row in self._lists.claims(most=_LARGEST).rows:
            yield f"/documents/{row.document}/values/{row.id}"

    def _incidents(self) -> Iterator[dict[str, Any]]:
        yield from _further(self._most_reported)
        yield from ({"sort": sort} for sort in ("newest", "oldest", "most disputed"))
        yield from ({"disputed": "true", **_YEAR}, {"kind": "Armed clash", **_MONTH})
        for kind in ("place", "party", "actor"):
            for name in self._ends(kind):
                yield from ({kind: name}, {kind: name, "disputed": "true", **_YEAR})

    def _most_reported(self, after: str | None) -> Page[Any]:
        return self._lists.incidents(sort="most reported", after=after)

    def _told(self) -> tuple[list[str], list[str]]:
        """Incidents by chance, and the most reported ones."""
        most = self._lists.incidents(sort="most reported", most=5).rows
        wanted = (IncidentFilter(), *(IncidentFilter(**month) for month in _months(1, 5, 9)))
        some = [self._lists.incidents(w, most=_MANY).rows for w in wanted]
        rows = list(itertools.chain(*some))
        return [row.id for row in self._some(rows)], [row.id for row in most]

    def _pairs(self, incidents: Iterable[str]) -> Iterator[str]:
        for incident in incidents:
            rows = self._lists.disputes(incident=incident, most=1).rows
            for row in rows:
                asked = urlencode({"a": row.a.id, "b": row.b.id})
                yield f"/incidents/{incident}?{asked}"
                yield f"/api/incidents/{incident}/pair?{asked}"

    def _disputes(self) -> Iterator[dict[str, Any]]:
        yield from _further(lambda after: self._lists.disputes(after=after, most=60))
        yield {"point": "killed"}
        yield from ({"party": name} for name in self._ends("party"))

    def _maps(self) -> Iterator[dict[str, Any]]:
        yield from ({}, _MONTH, _YEAR, {"disputed": "true"})
        for kind in ("place", "party"):
            yield from ({kind: name, **_YEAR} for name in self._ends(kind))

    def _words(self) -> Iterator[dict[str, Any]]:
        yield from ({"q": words} for words in self._said())

    def _said(self) -> Iterator[str]:
        """A common word, common ones together, a phrase, names of places, a rare word."""
        yield from ("road", "bread fuel", '"out of bread"', "nobody")
        places = self._lists.names("where", most=300).rows
        yield from (row.name for row in self._dice.sample(places, min(6, len(places))))
        yield f'"report {self._dice.randrange(1, 100)}"'

    def _people(self) -> Iterator[dict[str, Any]]:
        for name, kind in (("who", "speaker"), ("about", "about"), ("where", "where")):
            for called in self._ends(kind):
                yield from ({name: called}, {name: called, **_YEAR})
                yield {name: called, "q": "road", "stance": "asserts"}
        yield {"stance": "denies", **_MONTH}

    def _sources(self) -> Iterator[dict[str, Any]]:
        yield from ({}, {"by": "most contradicted"}, {"by": "name"}, {"name": "ministry"})

    def _heard(self) -> list[str]:
        return self._dice.sample(self._parties, min(30, len(self._parties)))

    def _queue(self) -> Iterator[dict[str, Any]]:
        yield from _further(lambda after: self._record.tasks.queue(after=after))
        yield from ({"kind": kind} for kind in self._record.tasks.counts())
        incident = self._lists.incidents(sort="most disputed", most=1).rows
        yield from ({"incident": row.id} for row in incident)

    def _ends(self, kind: str) -> tuple[str, ...]:
        """The commonest name of a kind, one in the middle, and one of the rarest."""
        if kind == "party":
            names = self._parties
        else:
            names = [row.name for row in self._lists.names(kind, most=500).rows]  # type: ignore[arg-type]
        return tuple(dict.fromkeys((names[0], names[len(names) // 2], names[-1]))) if names else ()

    def _some[Row](self, rows: list[Row]) -> list[Row]:
        return self._dice.sample(rows, min(_DRAWN, len(rows)))


def _months(*months: int) -> Iterator[dict[str, Any]]:
    """Some months of the years that synthetic reports are of, as filters take them."""
    for year, month in itertools.product(range(2013, 2018), months):
        first = datetime.date(year, month, 1)
        yield {"since": first, "until": first + datetime.timedelta(days=27)}


def _further(turn: Callable[[str | None], Page[Any]]) -> Iterator[dict[str, Any]]:
    """The first pages of a list."""
    after: str | None = None
    for _ in range(_PAGES):
        yield {} if after is None else {"after": after}
        after = turn(after).after
        if after is None:
            return


def _both(path: str, asked: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Addresses of a list and of its JSON twin."""
    for query in asked:
        tail = f"?{urlencode(query)}" if query else ""
        yield f"{path}{tail}"
        yield f"/api{path}{tail}"


def _named(path: str, names: Iterable[str]) -> Iterator[str]:
    """Addresses of single things and of their JSON twins."""
    for name in names:
        yield f"{path}/{quote(name, safe='')}"
        yield f"/api{path}/{quote(name, safe='')}"
