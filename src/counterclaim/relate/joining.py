"""Which names in several reports are one party, and which unnamed sources are not.

In: the accounts of one incident and what their sources are. Out: the accounts with
one name for a party: a person is heard for the office that some report gives, and
"Information Ministry" is the "Ruritanian Information Ministry" where only one such
party speaks. Sources without a name stay apart, a party for each document.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from counterclaim.lexicon.actors import registry
from counterclaim.model.incidents import Account, Copy
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Source

_WORD = re.compile(r"[^\W_]+")
_UNNAMED = re.compile(r"(?:an?|one|two|some|several|unnamed|unidentified)\b", re.IGNORECASE)
_SMALL = frozenset({"the", "of", "for", "a", "an", "and"})


class Party(NamedTuple):
    """A party by name, with its side."""

    name: str
    side: str | None


class Joiner:
    """Gives accounts of several reports the parties that they are together.

    `strangers` are names of parties that people say are not one.
    """

    def __init__(
        self,
        readings: Iterable[Reading],
        accounts: Iterable[Account],
        strangers: Collection[frozenset[str]] = (),
    ) -> None:
        self._sources = {
            (reading.document, source.id): source
            for reading in readings
            for source in reading.sources
        }
        self._people = _offices(self._sources.values())
        called = {(a.party, Party(a.party, a.side)) for a in accounts if not self.unnamed(a)}
        for source in self._sources.values():
            if source.party and source.kind not in ("unnamed", "role"):
                party = Party(source.party, source.side)
                called |= {(source.party, party)}
                called |= {(source.name, party)} if source.kind != "named" else set()
        self._names = {
            party: fuller
            for party, fuller in _longer({(n, self._person(p)) for n, p in called}).items()
            if frozenset((party.name, fuller.name)) not in strangers
        }

    def joined(self, accounts: Iterable[Account]) -> list[Account]:
        """The accounts, each held by the party it is known as in all reports together."""
        return [self._joined(account) for account in accounts]

    def unnamed(self, account: Account) -> bool:
        """Whether an account is held by somebody whose name is not told."""
        source = self._sources.get((account.document, account.source or ""))
        kind = source.kind if source else None
        return kind == "unnamed" or _UNNAMED.match(account.party) is not None

    def apart(self, accounts: Sequence[Account], copies: Sequence[Copy] = ()) -> Iterator[Account]:
        """Number the unnamed parties of later documents, so that no two documents share one.

        A reprint has the sources of the document that it repeats.
        """
        first = {copy.document: copy.origin for copy in copies}
        documents: dict[str, list[str]] = defaultdict(list)
        for account in accounts:
            document = first.get(account.document, account.document)
            if document not in documents[account.party]:
                documents[account.party].append(document)
        for account in accounts:
            document = first.get(account.document, account.document)
            number = documents[account.party].index(document) + 1
            if number > 1 and self.unnamed(account):
                account = msgspec.structs.replace(account, party=f"{account.party} ({number})")
            yield account

    def _joined(self, account: Account) -> Account:
        if self.unnamed(account):
            return account
        party = self._person(Party(account.party, account.side))
        party = self._names.get(party, party)
        if party.name == account.party:
            return account
        return msgspec.structs.replace(account, party=party.name, side=party.side)

    def _person(self, party: Party) -> Party:
        """The office of a person who is a party by name alone."""
        words = _WORD.findall(party.name)
        surname = words[-1].casefold() if words else ""
        return self._people.get(surname, party) if party.side is None else party


def _offices(sources: Iterable[Source]) -> dict[str, Party]:
    """The one party of each person by surname; a name that two persons share is left out."""
    found: dict[str, set[Party]] = defaultdict(set)
    for source in sources:
        words = _WORD.findall(source.name)
        if source.kind == "named" and source.party not in (None, source.name) and len(words) > 1:
            found[words[-1].casefold()].add(Party(source.party or "", source.side))
    return {surname: min(parties) for surname, parties in found.items() if len(parties) == 1}


def _longer(called: Iterable[tuple[str, Party]]) -> Mapping[Party, Party]:
    """For parties whose name is the beginning, or all but the state, of one other: that other."""
    known = sorted(called, key=str)
    found = {}
    for party in {party for _, party in known}:
        fuller = {other for name, other in known if other != party and _fuller(party, name, other)}
        if len(fuller) == 1:
            found[party] = fuller.pop()
    return found


def _fuller(party: Party, name: str, other: Party) -> bool:
    """Whether another party's name says what this one's says, with its state or "of ..." beside."""
    if party.side not in (None, other.side):
        return False
    short, long = _words(party.name), _words(name)
    if len(short) < 2 or not short < long:
        return False
    if name.casefold().startswith(f"{party.name.casefold()} of "):
        return True
    return other.side is not None and all(_of_side(word, other.side) for word in long - short)


def _words(name: str) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall(name.casefold()) if w not in _SMALL)


def _of_side(word: str, side: str) -> bool:
    """Whether a word is a state's name or adjective ("Ruritanian")."""
    found = registry().match([word], None, [word.title()])
    return any(registry().side(match.value) == side for match in found) or word in _words(side)
