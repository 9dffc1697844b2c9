"""Keep a record's incidents up to date with its documents, in one transaction each time.

In: a record whose documents came, changed or went. Out: the record with its incidents
related. Only what is near the new reports is linked and told again; the result is
what relating all documents at once gives, except that incidents keep their ids.
"""

import functools
import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from counterclaim import __version__
from counterclaim.model.decisions import Decision, Grouping
from counterclaim.model.developments import Development
from counterclaim.model.incidents import Account, Incident
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.record import Record
from counterclaim.record.links import Links
from counterclaim.relate.accounts import Decided
from counterclaim.relate.blocks import name_of
from counterclaim.relate.bonds import NOTHING, Bond, Bonds
from counterclaim.relate.developments import departure, developments
from counterclaim.relate.gather import Gathered
from counterclaim.relate.groups import Group
from counterclaim.relate.identity import Named, keep_ids
from counterclaim.relate.incidents import incident_of
from counterclaim.relate.increments import Linked, Shelved, link_anew, relink
from counterclaim.relate.mentions import Mention
from counterclaim.relate.telling import told_in
from counterclaim.review import review
from counterclaim.review.accounts import joined_accounts
from counterclaim.review.groupings import Placed, apart_in, groups_in, placed
from counterclaim.review.namings import strangers
from counterclaim.review.tasks import duplicate, tasks_of

RELATING = f"counterclaim {__version__} relating 2"
"""What links a record; where another did, all of it is linked anew."""
_CACHED = 300
_DUPLICATES = 3

type Progress = Callable[[int, int], None]


def relate_record(record: Record, *, progress: Progress | None = None) -> None:
    """Relate what changed in a record since it was last related, if anything did.

    `progress` is told how many of how many incidents are done.
    """
    if record.related_by() == RELATING and not record.unrelated():
        return
    with record.linking() as links:
        _Update(links, progress or _silent).run()


def mentions_of(record: Record) -> Iterator[Mention]:
    """The event reports of a record as linking compares them.

    One without a day or place is lent those that its document tells of the same incident.
    """
    for content in record.linked_groups():
        mentions = msgspec.msgpack.decode(content, type=Shelved).mentions
        group = Group(mentions)
        for mention in mentions:
            lent = mention.lent if mention.lent.known else group.when
            places = mention.places or group.places[:1]
            yield msgspec.structs.replace(mention, lent=lent, places=places)


def _silent(done: int, of: int) -> None:
    """Tell nobody."""


class _Update:
    """One update of the incidents, inside a transaction."""

    def __init__(self, links: Links, progress: Progress) -> None:
        self._links = links
        self._progress = progress
        self._told = functools.lru_cache(_CACHED)(self._tell)
        self._judged = links.decided("judgement")
        self._grouped = links.decided("grouping")
        self._groupings = links.groupings()
        self._namings = links.namings()
        self._called = links.decided("naming")
        self._heeded = NOTHING
        self._reviewed: dict[str, frozenset[str]] = {}
        self._asked: set[str] = set()
        self._changed: dict[str, Sequence[str]] = {}
        self._journal = links.program() in (None, RELATING)  # another program's view is no news

    def run(self) -> None:
        """Link, name and keep what changed."""
        links = self._links
        waiting = links.waiting()
        anew = links.program() != RELATING
        leaving = links.names() if anew else links.names_of(waiting)
        known = links.known(leaving)
        before = self._incidents_of_events(leaving, known) if not anew else {}
        links.unbind(links.documents() if anew else waiting)
        groups = self._groups(links.documents() if anew else waiting)
        for group in groups:
            _renamed(group, before, known)
        self._heeded = bonds = self._bonds()
        if anew:
            found = link_anew(links, groups, bonds)
            links.keep_program(RELATING)
        else:
            found = relink(links, add=groups, drop=leaving, bonds=bonds)
        known |= links.known({name for one in found for name in one.names} - known.keys())
        self._keep(found, known, set(waiting), anew=anew)
        links.linked(waiting)

    def _groups(self, documents: Iterator[str] | Sequence[str]) -> list[Group]:
        found = []
        for document in list(documents):
            told = self._told(document)
            self._bind(document, told)
            found += [gathered.group for gathered in told.values()]
        return found

    def _tell(self, document: str) -> dict[str, Gathered]:
        """What a document tells of, by the names of the groups; nothing if it is gone."""
        reading = self._reading(document)
        if reading is None:
            return {}
        counting = {decision.id for decision in self._groupings}
        placed = [row for row in self._placed(reading) if row[0].id in counting]
        told = told_in(reading, apart_in(placed))
        return {name_of(gathered.group): gathered for gathered in told}

    def _reading(self, document: str) -> Reading | None:
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

    def _bonds(self) -> Bonds:
        """All that people decided about groups, in the order they did."""
        if not self._groupings:
            return NOTHING
        bound = self._links.bound()
        return Bonds(
            _bond(decision.what, bound.get(decision.id, ()))
            for decision in self._groupings
            if isinstance(decision.what, Grouping)
        )

    def _incidents_of_events(
        self, names: Iterable[str], known: Mapping[str, tuple[str, str]]
    ) -> dict[tuple[str, str], str]:
        """The incident that each event of some groups was last of, by document and event."""
        found: dict[tuple[str, str], str] = {}
        for name in names:
            content = self._links.content(name) if name in known else b""
            if content:  # what a removed document reported is forgotten
                shelved = msgspec.msgpack.decode(content, type=Shelved)
                found |= {(m.document, m.event): known[name][0] for m in shelved.mentions}
        return found

    def _keep(
        self,
        found: Sequence[Linked],
        known: Mapping[str, tuple[str, str]],
        waiting: set[str],
        *,
        anew: bool,
    ) -> None:
        """Keep the incidents found under the ids they had; the rest is left as it is."""
        before: dict[str, set[str]] = {}
        for name, (identifier, _) in known.items():
            before.setdefault(identifier, set()).add(name)
        named = self._named(found, {name: identifier for name, (identifier, _) in known.items()})
        kept = self._links.incidents({*named.ids, *before})
        news = _News(self._links, kept, before)
        for i, (linked, identifier) in enumerate(zip(found, named.ids, strict=True)):
            why = {name: _digest(r) for name, r in zip(linked.names, linked.reasons, strict=True)}
            same = identifier in kept and all(
                known.get(name) == (identifier, digest) for name, digest in why.items()
            )
            read_again = anew or any(name.split("\t")[1] in waiting for name in linked.names)
            if not same or read_again or before.get(identifier) != set(linked.names):
                incident = self._keep_one(linked, identifier, why)
                news.told(incident, {known[name][0] for name in linked.names if name in known})
            elif anew:  # linking anew forgot which incident its groups are of
                self._links.assign(identifier, why)
            self._progress(i + 1, len(found))
        gone = self._links.current_ids() - set(named.ids) if anew else named.gone
        there = {name for one in found for name in one.names}
        last = {identifier: names & there or names for identifier, names in before.items()}
        leads = dict(named.leads) | {k: v for k, v in news.continued.items() if k in gone}
        news.departed(gone, leads)
        self._links.retire(gone, leads, last)
        if self._journal:
            self._links.note(news.developments)
        for identifier, names in self._changed.items():
            self._ask_duplicates(identifier, names)

    def _keep_one(self, linked: Linked, identifier: str, why: Mapping[str, str]) -> Incident:
        """Keep an incident, and what of it waits for a person."""
        members = [self._told(name.split("\t")[1])[name] for name in linked.names]
        readings = {m.voices.reading.document: m.voices.reading for m in members}
        incident = incident_of(members, linked.reasons, self._decided(readings))
        incident = msgspec.structs.replace(incident, id=identifier)
        self._links.keep(incident, why)
        decided = self._asked.union(*(self._reviewed.get(d, frozenset()) for d in readings))
        self._links.keep_tasks(identifier, tasks_of(incident, readings, decided))
        self._changed[identifier] = linked.names
        return incident

    def _ask_duplicates(self, identifier: str, names: Sequence[str]) -> None:
        """Ask about incidents that reports of an incident are alike to, and were not linked to."""
        own, alike = frozenset(names), dict[str, float]()
        for name in names:
            for other, score in self._links.pairs(name).items():
                if other not in own and not self._heeded.conflict((name,), (other,)):
                    alike[other] = max(alike.get(other, 0.0), score)
        near: dict[str, float] = {}
        for other, incident in self._links.incident_of(alike).items():
            near[incident] = max(near.get(incident, 0.0), alike[other])
        near.pop(identifier, None)
        few = sorted(near, key=lambda incident: (-near[incident], incident))[:_DUPLICATES]
        kept = self._links.incidents([identifier, *few])
        for other in few:
            a, b = sorted((kept[identifier], kept[other]), key=lambda one: one.id)
            self._links.ask(duplicate(a, b, near[other], self._sentence(a)))

    def _sentence(self, incident: Incident) -> Span:
        """The sentence of an incident's first report."""
        first = incident.links[0]
        reading = self._reading(first.document)
        events = reading.events if reading else ()
        return next(event.sentence for event in events if event.id == first.event)

    def _named(self, found: Sequence[Linked], known: Mapping[str, str]) -> Named:
        former = self._links.led_to(set(known.values()))

        def fresh(i: int, attempt: int) -> str:
            _, document, _, event = found[i].names[0].split("\t")
            return value_id("incident", document, event, *([attempt] if attempt else []))

        sets = [frozenset(linked.names) for linked in found]
        return keep_ids(
            sets, known, former=former, fresh=fresh, taken=self._links.taken,
            preferred=self._preferred(), parted=self._parted(),
        )  # fmt: skip

    def _preferred(self) -> list[str]:
        """The ids that people let incidents keep when they merged them, the latest first."""
        return [
            decision.what.parts[0].incident
            for decision in reversed(self._groupings)
            if isinstance(decision.what, Grouping) and decision.verb == "merge"
        ]

    def _parted(self) -> list[dict[str, frozenset[str]]]:
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

    def _decided(self, readings: Mapping[str, Reading]) -> Decided:
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


def _renamed(
    group: Group, before: Mapping[tuple[str, str], str], known: dict[str, tuple[str, str]]
) -> None:
    """Know a group by the incident that most of its events were of, under whatever name."""
    name = name_of(group)
    was = Counter(
        before[m.document, m.event]
        for m in group.mentions
        if name not in known and (m.document, m.event) in before
    )
    if was:
        known[name] = (min(was, key=lambda incident: (-was[incident], incident)), "")


def _bond(what: Grouping, bound: Iterable[tuple[int, str]]) -> Bond:
    """A decision as linking heeds it."""
    parts: list[set[str]] = [set() for _ in what.parts]
    for number, name in bound:
        parts[number].add(name)
    return Bond(what.verb, tuple(map(frozenset, parts)))


class _News:
    """What an update changes in what is told of incidents.

    `kept` are incidents as they were, `known` the ids that groups had.
    """

    def __init__(self, links: Links, kept: Mapping[str, Incident], known: Collection[str]) -> None:
        self._links = links
        self._kept = kept
        self._known = known
        self.continued: dict[str, str] = {}
        self.developments: list[Development] = []

    def told(self, incident: Incident, former: Collection[str]) -> None:
        """An incident as it is told now; `former` are the ids that its groups had."""
        ids = {incident.id, *former}
        before = [self._kept[i] for i in sorted(ids) if i in self._kept]
        if not before:
            if ids & set(self._known):
                return  # dropped with a removed document: what is left of it is no news
            before = self._of_former_versions(incident)
        self.developments += developments(before, incident)

    def _of_former_versions(self, incident: Incident) -> list[Incident]:
        """The incidents that its pages told of before they were edited, which lead to it now."""
        versions = self._links.other_versions(incident.documents)
        found = [i for i in self._kept.values() if versions & set(i.documents)]
        self.continued |= {one.id: incident.id for one in found}
        return [msgspec.structs.replace(one, id=incident.id) for one in found]

    def departed(self, gone: Iterable[str], leads: Mapping[str, str]) -> None:
        """Incidents that are told no longer."""
        for identifier in sorted(gone):
            if identifier in self._kept and identifier not in self.continued:
                one = departure(self._kept[identifier], into=leads.get(identifier))
                self.developments.append(one)


def _digest(reasons: Sequence[str]) -> str:
    return hashlib.blake2b("\n".join(reasons).encode(), digest_size=16).hexdigest()
