"""Everything a party has said: its accounts, what it has changed, and who contradicts it.

In: incidents and a name. Out: for each party of that name, in each incident, its
accounts with the comparisons they take part in.
"""

from collections.abc import Iterable

from counterclaim.model.incidents import Account, Comparison, Incident
from counterclaim.model.values import Value


class Spoken(Value, frozen=True, kw_only=True):
    """What one party has said of one incident.

    `revisions` are its own later positions that differ; `contradictions` those of
    others that cannot both hold with its own, with the `other` accounts.
    """

    incident: str
    title: str
    party: str
    side: str | None
    accounts: tuple[Account, ...]
    revisions: tuple[Comparison, ...] = ()
    contradictions: tuple[Comparison, ...] = ()
    other: tuple[Account, ...] = ()


def spoken_by(name: str, incidents: Iterable[Incident]) -> tuple[Spoken, ...]:
    """What parties have said whose name, or whose side's, holds some words.

    A party of exactly that name comes alone.

    >>> spoken_by("the ministry", ())
    ()
    """
    wanted = name.casefold().strip()
    found = [spoken for incident in incidents for spoken in _in(incident, wanted)]
    exact = [spoken for spoken in found if spoken.party.casefold() == wanted]
    return tuple(sorted(exact or found, key=lambda s: s.party.casefold()))


def _in(incident: Incident, wanted: str) -> Iterable[Spoken]:
    parties = dict.fromkeys(
        account.party
        for account in incident.accounts
        if wanted in account.party.casefold() or wanted in (account.side or "").casefold()
    )
    known = {account.id: account for account in incident.accounts}
    for party in parties:
        mine = tuple(account for account in incident.accounts if account.party == party)
        ids = {account.id for account in mine}
        about = [c for c in incident.comparisons if {c.a, c.b} & ids]
        against = tuple(c for c in about if c.outcome == "disagree")
        others = dict.fromkeys(i for c in against for i in (c.a, c.b) if i not in ids)
        yield Spoken(
            incident=incident.id, title=incident.title, party=party,
            side=next((a.side for a in mine if a.side), None), accounts=mine,
            revisions=tuple(c for c in about if c.outcome == "update"),
            contradictions=against, other=tuple(known[i] for i in others),
        )  # fmt: skip
