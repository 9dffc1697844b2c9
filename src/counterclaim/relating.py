"""Keep a record's incidents up to date with its documents, in one transaction each time.

In: a record whose documents came, changed or went. Out: the record with its incidents
related. Only what is near the new reports is linked and told again; the result is
what relating all documents at once gives, except that incidents keep their ids.
"""

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from counterclaim import __version__
from counterclaim.model.incidents import Incident
from counterclaim.model.readings import Reading
from counterclaim.model.values import value_id
from counterclaim.record import Record
from counterclaim.record.links import Links
from counterclaim.relate.blocks import name_of
from counterclaim.relate.gather import Gathered
from counterclaim.relate.groups import Group
from counterclaim.relate.identity import Named, keep_ids
from counterclaim.relate.incidents import incident_of
from counterclaim.relate.increments import Linked, Shelved, link_anew, relink
from counterclaim.relate.mentions import Mention
from counterclaim.relate.telling import told_in
from counterclaim.review import joined

RELATING = f"counterclaim {__version__} relating 1"
"""What links a record; where another did, all of it is linked anew."""
_CACHED = 300

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
        self._decided = links.decided()

    def run(self) -> None:
        """Link, name and keep what changed."""
        links = self._links
        waiting = links.waiting()
        anew = links.program() != RELATING
        leaving = links.names() if anew else links.names_of(waiting)
        known = links.known(leaving)
        if anew:
            found = link_anew(links, self._groups(links.documents()))
            links.keep_program(RELATING)
        else:
            found = relink(links, add=self._groups(waiting), drop=leaving)
        known |= links.known({name for one in found for name in one.names} - known.keys())
        self._keep(found, known, set(waiting), anew=anew)
        links.linked(waiting)

    def _groups(self, documents: Iterator[str] | Sequence[str]) -> list[Group]:
        return [
            gathered.group for document in documents for gathered in self._told(document).values()
        ]

    def _tell(self, document: str) -> dict[str, Gathered]:
        """What a document tells of, by the names of the groups; nothing if it is gone."""
        reading = self._reading(document)
        told = told_in(reading) if reading else ()
        return {name_of(gathered.group): gathered for gathered in told}

    def _reading(self, document: str) -> Reading | None:
        """A document's reading as people decided it stands, which search then finds too."""
        reading = self._links.reading(document)
        if reading is None or document not in self._decided:
            return reading
        reading = joined(reading, self._links.decisions(document))
        self._links.keep_claims(reading)
        return reading

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
        kept = self._links.incidents(named.ids)
        for i, (linked, identifier) in enumerate(zip(found, named.ids, strict=True)):
            why = {name: _digest(r) for name, r in zip(linked.names, linked.reasons, strict=True)}
            same = identifier in kept and all(
                known.get(name) == (identifier, digest) for name, digest in why.items()
            )
            read_again = any(name.split("\t")[1] in waiting for name in linked.names)
            if not same or read_again or before.get(identifier) != set(linked.names):
                self._links.keep(self._incident(linked, identifier), why)
            self._progress(i + 1, len(found))
        gone = self._links.current_ids() - set(named.ids) if anew else named.gone
        self._links.retire(gone, named.leads, before)

    def _named(self, found: Sequence[Linked], known: Mapping[str, str]) -> Named:
        former = self._links.led_to(set(known.values()))

        def fresh(i: int, attempt: int) -> str:
            _, document, _, event = found[i].names[0].split("\t")
            return value_id("incident", document, event, *([attempt] if attempt else []))

        sets = [frozenset(linked.names) for linked in found]
        return keep_ids(sets, known, former=former, fresh=fresh, taken=self._links.taken)

    def _incident(self, linked: Linked, identifier: str) -> Incident:
        members = [self._told(name.split("\t")[1])[name] for name in linked.names]
        return msgspec.structs.replace(incident_of(members, linked.reasons), id=identifier)


def _digest(reasons: Sequence[str]) -> str:
    return hashlib.blake2b("\n".join(reasons).encode(), digest_size=16).hexdigest()
