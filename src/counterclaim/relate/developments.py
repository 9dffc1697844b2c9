"""What is new in an incident: accounts, wider ranges, disagreements, revisions.

In: the incident as it is told now, and the incidents that its reports were of before.
Out: its developments. A pure comparison: what was said before, by whatever name its
party was called then, is not new; nor is what another incident brought along that
became part of this one.
"""

from collections.abc import Iterable, Iterator, Sequence

from counterclaim.model.developments import Development, DevelopmentKind
from counterclaim.model.incidents import (
    Account,
    Comparison,
    Incident,
    Outcome,
    Point,
    span_of_figures,
)

_FIGURES: tuple[Point, ...] = ("killed", "injured", "civilians_killed", "children_killed")

type _Said = tuple[object, ...]


def developments(before: Sequence[Incident], after: Incident) -> tuple[Development, ...]:
    """What is told otherwise now; `before` are the incidents that its reports were of.

    >>> developments((), Incident(id="incident-1", title="Strike", type="Air/drone strike",
    ...     status="happened", links=()))[0].kind
    'new incident'
    """
    return tuple(_Compared(before, after).all())


def departure(before: Incident, *, into: str | None) -> Development:
    """That an incident is told no longer, or became part of another."""
    return Development(
        kind="merged" if into else "gone", incident=before.id, title=before.title, other=into
    )


class _Compared:
    """One incident beside what was told of it before."""

    def __init__(self, before: Sequence[Incident], after: Incident) -> None:
        self._before = before
        self._after = after
        self._accounts = {account.id: account for account in after.accounts}
        known = {document for incident in before for document in incident.documents}
        self._came = tuple(d for d in after.documents if d not in known)
        self._said = {key for i in before for account in i.accounts for key in _keys(account)}

    def all(self) -> Iterator[Development]:
        """The developments, the most telling first."""
        if not self._before:
            yield self._one("new incident")
        else:
            yield from self._parted()
            yield from self._wider()
        yield from self._compared("new disagreement", "disagree")
        yield from self._compared("revision", "update")
        if self._before:
            yield from self._new_accounts()

    def _one(self, kind: DevelopmentKind, **fields: object) -> Development:
        return Development(
            kind=kind,
            incident=self._after.id,
            title=self._after.title,
            documents=self._came,
            **fields,  # type: ignore[arg-type]
        )

    def _parted(self) -> Iterator[Development]:
        ids = [incident.id for incident in self._before]
        if self._after.id not in ids:
            yield self._one("parted", other=ids[0])

    def _wider(self) -> Iterator[Development]:
        said_before = [account for incident in self._before for account in incident.accounts]
        for point in _FIGURES:
            was = span_of_figures(said_before, point)
            now = span_of_figures(self._after.accounts, point)
            if was is None or now is None:
                continue
            higher = was.maximum is not None and (now.maximum is None or now.maximum > was.maximum)
            if now.minimum < was.minimum or higher:
                extremes = [a for a in self._new() if a.point == point]
                yield self._one(
                    "wider range", point=point, was=was, now=now, accounts=tuple(extremes)
                )

    def _compared(self, kind: DevelopmentKind, outcome: Outcome) -> Iterator[Development]:
        """New disagreements or revisions, those on one point together."""
        known = {key for incident in self._before for key in _pairs(incident, outcome)}
        found: dict[Point, list[Comparison]] = {}
        for comparison in self._after.comparisons:
            if comparison.outcome == outcome and not known.intersection(
                _pair(comparison, self._accounts)
            ):
                found.setdefault(comparison.point, []).append(comparison)
        for point, comparisons in found.items():
            ids = dict.fromkeys(i for c in comparisons for i in (c.a, c.b))
            accounts = tuple(self._accounts[i] for i in ids)
            yield self._one(kind, point=point, comparisons=tuple(comparisons), accounts=accounts)

    def _new_accounts(self) -> Iterator[Development]:
        """What a party says now and nobody of its name did, unless it revises itself by it."""
        revised = {c.b for c in self._after.comparisons if c.outcome == "update"}
        by_party: dict[str, dict[_Said, Account]] = {}
        for account in self._new():
            if account.id not in revised:
                by_party.setdefault(account.party, {}).setdefault(_position(account), account)
        for party, positions in by_party.items():
            yield self._one("new account", party=party, accounts=tuple(positions.values()))

    def _new(self) -> list[Account]:
        return [a for a in self._after.accounts if not self._said.intersection(_keys(a))]


def _keys(account: Account) -> tuple[_Said, _Said]:
    """What tells an account again: its party's position, or the words that carry it."""
    quote = account.quote
    words = (account.document, account.point, quote.start, quote.end)
    return _position(account), words


def _position(account: Account) -> _Said:
    return (account.party, account.point, account.value, account.stance, account.scope)


def _pairs(incident: Incident, outcome: Outcome) -> Iterable[frozenset[_Said]]:
    accounts = {account.id: account for account in incident.accounts}
    for comparison in incident.comparisons:
        if comparison.outcome == outcome:
            yield from _pair(comparison, accounts)


def _pair(comparison: Comparison, accounts: dict[str, Account]) -> list[frozenset[_Said]]:
    a, b = _keys(accounts[comparison.a]), _keys(accounts[comparison.b])
    return [frozenset(both) for both in zip(a, b, strict=True)]
