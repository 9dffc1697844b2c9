"""What documents tell of, as people decided that they stand.

In: the documents of a record, inside a transaction. Out: the groups of reports that
linking joins, which of them people put together or took apart, and what people decided
about accounts.
"""

import functools
from collections.abc import Iterable, Mapping

from counterclaim.model.decisions import Decision, Grouping
from counterclaim.model.incidents import Account
from counterclaim.model.readings import Reading
from counterclaim.record.links import Links
from counterclaim.relate.accounts import Decided
from counterclaim.relate.blocks import name_of
from counterclaim.relate.bonds import NOTHING, Bond, Bonds
from counterclaim.relate.gather import Gathered
from counterclaim.relate.groups import Group
from counterclaim.relate.telling import told_in
from counterclaim.review import review
from counterclaim.review.accounts import joined_accounts
from counterclaim.review.groupings import Placed, apart_in, groups_in, placed
from counterclaim.review.namings import strangers

_CACHED = 300


class Tellings:
    """The documents of one update, each told once; decisions are joined before it is."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self.of = functools.lru_cache(_CACHED)(self._tell)
        self._judged = links.decided("judgement")
        self._grouped = links.decided("grouping")
        self._groupings = links.groupings()
        self._namings = links.namings()
        self._called = links.decided("naming")
        self._reviewed: dict[str, frozenset[str]] = {}
        self._asked: set[str] = set()

    def groups(self, documents: Iterable[str]) -> list[Group]:
        """The groups of some documents, with their bonds kept."""
        found = []
        for document in list(documents):
            told = self.of(document)
            self._bind(document, told)
            found += [gathered.group for gathered in told.values()]
        return found

    def _tell(self, document: str) -> dict[str, Gathered]:
        """What a document tells of, by the names of the groups; nothing if it is gone."""
        reading = self.reading(document)
        if reading is None:
            return {}
        counting = {decision.id for decision in self._groupings}
        placed = [row for row in self._placed(reading) if row[0].id in counting]
        told = told_in(reading, apart_in(placed))
        return {name_of(gathered.group): gathered for gathered in told}

    def reading(self, document: str) -> Reading | None:
        """A document's reading as people decided it stands, which search then finds too."""
        reading = self._links.reading(document)
        if reading is None or not (self._namings or document in self._judged | self._called):
            return reading
        decisions = self._links.decisions(document) if document in self._judged else ()
        found = review(reading, (*decisions, *self._namings))
        self._reviewed[document] = frozenset(found.reviews)
        stands = found.reading
        if stands is not reading or document in self._called:
            self._links.keep_claims(stands)
        return stands

    def _placed(self, reading: Reading) -> list[Placed]:
        """What people decided about the incidents that a document reports."""
        if reading.document not in self._grouped:
            return []
        versions = self._links.versions(reading.document)
        return placed(reading, versions, self._links.groupings_of(reading.document))

    def _bind(self, document: str, told: Mapping[str, Gathered]) -> None:
        """Keep which groups of a document people put together or took apart."""
        if not told or document not in self._grouped:
            return
        events = {name: [r.event.id for r in g.reports] for name, g in told.items()}
        reading = next(iter(told.values())).voices.reading
        self._links.bind(document, groups_in(self._placed(reading), events))

    def bonds(self) -> Bonds:
        """All that people decided about groups, in the order they did."""
        if not self._groupings:
            return NOTHING
        bound = self._links.bound()
        return Bonds(
            _bond(decision.what, bound.get(decision.id, ()))
            for decision in self._groupings
            if isinstance(decision.what, Grouping)
        )

    def preferred(self) -> list[str]:
        """The ids that people let incidents keep when they merged them, the latest first."""
        return [
            decision.what.parts[0].incident
            for decision in reversed(self._groupings)
            if isinstance(decision.what, Grouping) and decision.verb == "merge"
        ]

    def parted(self) -> list[dict[str, frozenset[str]]]:
        """The incidents that people merged and then took apart again, the latest first."""
        if not self._grouped:
            return []
        bound = self._links.bound()
        found = []
        for decision in reversed(self._links.groupings_taken_back()):
            what = decision.what
            if isinstance(what, Grouping) and what.verb == "merge":
                bond = _bond(what, bound.get(decision.id, ()))
                ids = (part.incident for part in what.parts)
                found.append(dict(zip(ids, bond.parts, strict=True)))
        return found

    def decided(self, readings: Mapping[str, Reading]) -> Decided:
        """What people decided about the accounts of an incident, and who is not who."""
        decisions: list[Decision] = []
        versions: dict[str, str] = {}
        for document in sorted(readings.keys() & self._judged):
            decisions += self._links.decisions(document)
            versions |= dict.fromkeys(self._links.versions(document), document)

        def amend(accounts: tuple[Account, ...]) -> tuple[Account, ...]:
            stand, reviews = joined_accounts(accounts, decisions, readings, versions)
            self._asked |= reviews.keys()
            return stand

        return Decided(amend if decisions else tuple, strangers(self._namings))

    def reviewed(self, documents: Iterable[str]) -> frozenset[str]:
        """The ids of the values and accounts of documents that people decided about."""
        return frozenset(self._asked).union(*(self._reviewed.get(d, ()) for d in documents))


def _bond(what: Grouping, bound: Iterable[tuple[int, str]]) -> Bond:
    """A decision as linking heeds it."""
    parts: list[set[str]] = [set() for _ in what.parts]
    for number, name in bound:
        parts[number].add(name)
    return Bond(what.verb, tuple(map(frozenset, parts)))
