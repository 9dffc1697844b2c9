"""What the accounts of one incident say of each other, once all of them are known.

In: accounts of one incident as read, one by one. Out: accounts without those that
a party denies in the same words or that go without saying, and with those that
follow: who speaks of a strike as its own, who was inside the place that was hit.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from counterclaim.lexicon.actors import registry
from counterclaim.lexicon.kinds import forms_of
from counterclaim.model.incidents import Account
from counterclaim.relate.presence import INSIDE
from counterclaim.relate.wording import PLAIN_MEANS

_BOMBS = frozenset({"bomb", "aerial bomb", "aircraft"})
_FLOWN = frozenset({"air strike", "aircraft"})
_SITES = {
    "medical": "hospital",
    "school": "school",
    "religious": "mosque",
    "market": "market",
    "residential": "house",
}


def culprit_sides(account: Account) -> Iterator[str]:
    """The sides of those whom an account holds responsible."""
    if account.point == "responsibility" and account.stance == "asserts":
        for actor in account.classes:
            yield registry().side(actor) or actor


def admitted(owned: Sequence[Account], accounts: Sequence[Account]) -> Iterator[Account]:
    """Of parties that tell what a strike hit, those whose side is named for it own it.

    Not where the party denies it or names another.
    """
    sides = {side for account in accounts for side in culprit_sides(account)}
    named = {a.party for a in accounts if a.point == "responsibility"}
    for account in owned:
        if account.side in sides and account.party not in named:
            yield account


def settled(accounts: Sequence[Account], *, from_the_air: bool = False) -> list[Account]:
    """All steps in their order; bombs of an air strike are an air strike."""
    if from_the_air:
        accounts = [_dropped(account) for account in accounts]
    told = _without_repeats(_without_self_blame(_without_denied(_said_once(accounts))))
    return list(_name_the_place(_without_plain_means(told)))


def _dropped(account: Account) -> Account:
    if account.point != "means" or not _BOMBS & set(account.classes):
        return account
    return msgspec.structs.replace(
        account, value="air strike", classes=("air strike", "delivery:air")
    )


def _said_once(accounts: Sequence[Account]) -> list[Account]:
    """Leave out that a party denies a weapon in the very words in which it names it."""
    named = {
        (a.party, a.document, a.quote.start, a.value)
        for a in accounts
        if a.point == "means" and a.stance == "asserts"
    }
    return [
        a
        for a in accounts
        if a.point != "means"
        or a.stance == "asserts"
        or (a.party, a.document, a.quote.start, a.value) not in named
    ]


def _without_denied(accounts: Sequence[Account]) -> list[Account]:
    """Leave out what a party seems to assert in the very words in which it denies it."""
    denied = [a for a in accounts if a.point == "target" and a.stance == "denies"]
    return [a for a in accounts if not any(_said_in(d, a) for d in denied)]


def _said_in(denial: Account, account: Account) -> bool:
    return (
        account.point == "target"
        and account.stance == "asserts"
        and denial.party == account.party
        and denial.document == account.document
        and denial.quote.overlaps(account.quote)
        and bool(set(denial.classes) & set(account.classes))
    )


def _without_self_blame(accounts: Sequence[Account]) -> list[Account]:
    """Leave out blame on its own side that a party only repeats in order to deny it."""
    denied = {
        (a.party, a.document)
        for a in accounts
        if a.point == "responsibility" and a.stance == "denies" and _own_side(a)
    }
    return [
        a
        for a in accounts
        if not (
            a.point == "responsibility"
            and a.stance == "asserts"
            and (a.party, a.document) in denied
            and _own_side(a)
        )
    ]


def _own_side(account: Account) -> bool:
    sides = {registry().side(actor) for actor in account.classes}
    return account.side is not None and account.side in sides


def _without_repeats(accounts: Sequence[Account]) -> list[Account]:
    """Leave out figures in an outlet's own voice where its report names who counted."""
    sourced = {
        (a.document, a.point)
        for a in accounts
        if a.harm and a.speaker is not None and a.scope is None
    }
    return [
        a
        for a in accounts
        if not (
            a.harm
            and a.speaker is None
            and a.side is None
            and a.scope is None
            and (a.document, a.point) in sourced
        )
    ]


def _without_plain_means(accounts: Sequence[Account]) -> list[Account]:
    """Leave out that an air strike was an air strike, unless somebody says otherwise."""
    means = [a for a in accounts if a.point == "means"]
    flown = any(_FLOWN & set(a.classes) for a in means)
    contested = any(a.stance != "asserts" or not _plain(a, flown=flown) for a in means)
    return [a for a in accounts if contested or a.point != "means"]


def _plain(account: Account, *, flown: bool) -> bool:
    """Whether means go without saying; a missile does where aircraft are reported."""
    plain = PLAIN_MEANS | {"missile"} if flown else PLAIN_MEANS
    return bool(plain & set(account.classes))


def _is_wide(account: Account) -> bool:
    """Whether what was hit is a part of a town, which nobody is "inside" of as of a house."""
    words = account.value.lower().split() if isinstance(account.value, str) else []
    return any(word in forms_of("part of a town") for word in words)


def _name_the_place(accounts: Iterable[Account]) -> Iterator[Account]:
    """Say of fighters who were or were not there that it is the place hit they were in."""
    accounts = list(accounts)
    sites = Counter(
        _SITES[c]
        for a in accounts
        if a.point == "target" and a.stance == "asserts" and not _is_wide(a)
        for c in a.classes
        if c in _SITES
    )
    site = max(sorted(sites), key=lambda s: sites[s], default=None)
    for account in accounts:
        if site and INSIDE in account.classes and isinstance(account.value, str):
            yield msgspec.structs.replace(
                account, value=f"fighters inside the {site}", classes=(INSIDE,)
            )
        else:
            yield account
