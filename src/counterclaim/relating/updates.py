"""One update of the incidents of a record: link what is near, name it, keep it."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from counterclaim import __version__
from counterclaim.model.incidents import Incident
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.record.links import Links
from counterclaim.relate.blocks import name_of
from counterclaim.relate.bonds import NOTHING
from counterclaim.relate.groups import Group
from counterclaim.relate.identity import Named, keep_ids
from counterclaim.relate.incidents import incident_of
from counterclaim.relate.increments import Linked, Shelved, link_anew, relink
from counterclaim.relate.link import Linker
from counterclaim.relating.news import News
from counterclaim.relating.tellings import Tellings
from counterclaim.review.tasks import duplicate, tasks_of

RELATING = f"counterclaim {__version__} relating 2"
"""What links a record; where another did, all of it is linked anew."""
AT_ONCE = 1_000
"""From so many changed documents on, it may be quicker to link the whole record at once."""
_DUPLICATES = 3

type Progress = Callable[[int, int], None]


class Update:
    """One update of the incidents, inside a transaction."""

    def __init__(self, links: Links, progress: Progress, by: Linker) -> None:
        self._links = links
        self._progress = progress
        self._by = by
        self._tellings = Tellings(links)
        self._heeded = NOTHING
        self._changed: dict[str, Sequence[str]] = {}
        self._journal = links.program() in (None, RELATING)  # another program's view is no news

    def run(self, at_once: int = AT_ONCE) -> None:
        """Link, name and keep what changed; of very many documents all of the record at once."""
        links = self._links
        waiting = links.waiting()
        anew = links.program() != RELATING
        whole = anew or (len(waiting) >= at_once and len(waiting) > links.linked_documents())
        changed = links.names_of(waiting)
        leaving = links.names() if whole else changed
        known = links.known(leaving)
        before = self._incidents_of_events(changed, known) if not anew else {}
        links.unbind(links.documents() if whole else waiting)
        groups = self._tellings.groups(links.documents() if whole else waiting)
        for group in groups:
            _renamed(group, before, known)
        self._heeded = bonds = self._tellings.bonds()
        if whole:
            found = link_anew(links, groups, bonds, by=self._by)
            links.keep_program(RELATING)
        else:
            found = relink(links, add=groups, drop=leaving, bonds=bonds)
        known |= links.known({name for one in found for name in one.names} - known.keys())
        self._keep(found, known, set(waiting), anew=anew, whole=whole)
        links.linked(waiting)

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
        whole: bool,
    ) -> None:
        """Keep the incidents found under the ids they had; the rest is left as it is."""
        before: dict[str, set[str]] = {}
        for name, (identifier, _) in known.items():
            before.setdefault(identifier, set()).add(name)
        named = self._named(found, {name: identifier for name, (identifier, _) in known.items()})
        kept = self._links.incidents({*named.ids, *before})
        news = News(self._links, kept, before)
        for i, (linked, identifier) in enumerate(zip(found, named.ids, strict=True)):
            why = {name: _digest(r) for name, r in zip(linked.names, linked.reasons, strict=True)}
            same = identifier in kept and all(
                known.get(name) == (identifier, digest) for name, digest in why.items()
            )
            read_again = anew or any(name.split("\t")[1] in waiting for name in linked.names)
            if not same or read_again or before.get(identifier) != set(linked.names):
                incident = self._keep_one(linked, identifier, why)
                news.told(incident, {known[name][0] for name in linked.names if name in known})
            elif whole:
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
        members = [self._tellings.of(name.split("\t")[1])[name] for name in linked.names]
        readings = {m.voices.reading.document: m.voices.reading for m in members}
        incident = incident_of(members, linked.reasons, self._tellings.decided(readings))
        incident = msgspec.structs.replace(incident, id=identifier)
        self._links.keep(incident, why)
        decided = self._tellings.reviewed(readings)
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
        reading = self._tellings.reading(first.document)
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
            preferred=self._tellings.preferred(), parted=self._tellings.parted(),
        )  # fmt: skip


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


def _digest(reasons: Sequence[str]) -> str:
    return hashlib.blake2b("\n".join(reasons).encode(), digest_size=16).hexdigest()
