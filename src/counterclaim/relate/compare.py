"""Lay the accounts of one incident side by side and say where they agree or part.

In: the accounts of an incident. Out: comparisons with outcome, named rule and
reason: one disagreement and one agreement at most for each pair of parties and
point, and one party's own changes as updates.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.model.incidents import Account, Comparison, NumberRange
from counterclaim.model.values import value_id
from counterclaim.relate.classes import Relations
from counterclaim.relate.ranges import disjoint, words_of
from counterclaim.relate.rules import asserted, judge, same_value, within_a_week
from counterclaim.relate.verdicts import Verdict, position_words, value_words

_LEXICON = Relations()
_STRONGEST_FIRST = ("responsibility", "number", "exclusive values", "place", "time", "denial")


def compare_accounts(
    accounts: Iterable[Account], *, at: str | None = None, relations: Relations = _LEXICON
) -> tuple[Comparison, ...]:
    """Compare every party's accounts with every other's, and with its own later ones.

    `at` is the gazetteer id of the place where the incident is: that parties name it is
    why their reports are of one incident, and no agreement.
    """
    by_point: dict[str, list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=_order):
        by_point[account.point].append(account)
    found: list[Comparison] = []
    for point in by_point:
        rows = by_point[point]
        found += _updates(rows)
        standing = drop_replaced(rows)
        found += _between_parties(standing, at, relations)
    known = {account.id: account for rows in by_point.values() for account in rows}
    opposed = {
        frozenset((known[c.a].party, known[c.b].party))
        for c in found
        if c.point == "civilians_killed" and c.outcome == "disagree"
    }
    above = _civilians_above_toll(
        drop_replaced(by_point["civilians_killed"]), drop_replaced(by_point["killed"])
    )
    found += [c for c in above if frozenset((known[c.a].party, known[c.b].party)) not in opposed]
    return tuple(_once_a_pair(found, known))


def _order(account: Account) -> tuple[str, str, int, str]:
    day = account.day.isoformat() if account.day else ""
    return day, account.document, account.quote.start, account.id


def drop_replaced(accounts: Sequence[Account]) -> list[Account]:
    """Leave out figures that their party replaces in the same document.

    Of several figures a party gives for one point and scope in one document, none
    of which can be another, the largest that the text does not take back stands:
    counts of the dead rise.
    """
    groups: dict[tuple[str, str, str, str | None], list[Account]] = defaultdict(list)
    for account in accounts:
        groups[account.party, account.document, account.point, account.scope].append(account)
    kept: list[Account] = []
    for group in groups.values():
        standing = [a for a in group if not a.replaced]
        kept += [a for a in standing if not any(_overtakes(b, a) for b in standing)]
    return sorted(kept, key=_order)


def _overtakes(larger: Account, account: Account) -> bool:
    a, b = larger.value, account.value
    both = isinstance(a, NumberRange) and isinstance(b, NumberRange) and asserted(larger, account)
    return both and disjoint(a, b) and a.minimum > b.minimum  # type: ignore[arg-type,union-attr]


def _between_parties(
    accounts: Sequence[Account], at: str | None, relations: Relations
) -> Iterator[Comparison]:
    accounts = _distinct(accounts)
    for a, b in itertools.combinations(accounts, 2):
        if a.party == b.party:
            continue
        verdict = judge(a, b, relations)
        if verdict is None or (verdict.outcome == "agree" and _only_names(at, a, b)):
            continue
        if _names_both(a, b, accounts, verdict, relations):
            continue
        if verdict.outcome == "disagree" and (_side_has_changed(a, b) or _side_itself(a, b)):
            words = f"{a.side} has changed its account: {position_words(b)}"
            verdict = Verdict("update", "a side's later account", words)
        yield _comparison(a, b, verdict)


def _only_names(at: str | None, a: Account, b: Account) -> bool:
    """Whether two accounts only name the place where the incident is."""
    return a.point == "place" and at is not None and at in a.classes and at in b.classes


def _distinct(accounts: Sequence[Account]) -> list[Account]:
    """Each position of a party once a day: what is told by many reports is compared once."""
    found: dict[tuple[object, ...], Account] = {}
    for account in accounts:
        a = account
        key = (a.party, a.value, a.stance, a.scope, a.only, a.classes, a.certainty.level, a.day)
        found.setdefault(key, account)
    return list(found.values())


def _names_both(
    a: Account, b: Account, accounts: Sequence[Account], verdict: Verdict, relations: Relations
) -> bool:
    """Whether one of two parties that seem to exclude each other names the other's value too."""
    if verdict.outcome != "disagree" or verdict.kind not in ("responsibility", "exclusive values"):
        return False
    return any(
        c.party == x.party and asserted(c, y) and same_value(c, y)
        for x, y in ((a, b), (b, a))
        for c in accounts
        if c.id not in (a.id, b.id)
    )


def _side_has_changed(a: Account, b: Account) -> bool:
    """Whether an unnamed official of a side said otherwise than the side does weeks later."""
    return a.side is not None and a.side == b.side and _unnamed(a) and not within_a_week(a, b)


def _side_itself(a: Account, b: Account) -> bool:
    """Whether a state's later figure replaces that of its own office ("Russia raised the toll")."""
    later = a.day is not None and b.day is not None and a.day < b.day
    whole = a.side is not None and a.side == b.side and a.side in (a.party, b.party)
    return whole and later and isinstance(a.value, NumberRange)


def _unnamed(account: Account) -> bool:
    return account.party.startswith("unnamed ")


def _updates(accounts: Sequence[Account]) -> Iterator[Comparison]:
    """One party's later positions that differ from its earlier ones, step by step."""
    groups: dict[tuple[str, str | None], list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=_order_of_saying):
        groups[account.party, account.scope].append(account)
    for group in groups.values():
        for a, b in itertools.pairwise(group):
            if _revised(a, b):
                reason = f"{a.party} said {_stance_words(a)}, later {_stance_words(b)}"
                yield _comparison(a, b, Verdict("update", "a party's later account", reason))


def _order_of_saying(account: Account) -> tuple[str, str, bool, int, str]:
    """When an account was given; what a text says was replaced came before the rest of it."""
    day, document, start, identifier = _order(account)
    return day, document, not account.replaced, start, identifier


def _revised(a: Account, b: Account) -> bool:
    if a.document == b.document and a.quote.overlaps(b.quote):
        return False
    if isinstance(a.value, NumberRange) and isinstance(b.value, NumberRange):
        again = a.document == b.document and not a.replaced and not disjoint(a.value, b.value)
        return a.stance != b.stance or (a.value != b.value and not again)
    if a.replaced and not same_value(a, b):
        return True
    return same_value(a, b) and (a.stance == "asserts") != (b.stance == "asserts")


def _stance_words(account: Account) -> str:
    negated = "" if account.stance == "asserts" else "not "
    return negated + value_words(account)


def _civilians_above_toll(
    civilians: Sequence[Account], tolls: Sequence[Account]
) -> Iterator[Comparison]:
    """A count of civilians above another party's whole toll disagrees on the killed."""
    for a, b in itertools.product(civilians, tolls):
        if a.party == b.party or a.scope != b.scope or not asserted(a, b):
            continue
        if not (isinstance(a.value, NumberRange) and isinstance(b.value, NumberRange)):
            continue
        if b.value.maximum is None or a.value.minimum <= b.value.maximum:
            continue
        if within_a_week(a, b):
            reason = (
                f"{a.party} counts {words_of(a.value)} civilians, "
                f"more than the whole toll of {b.party} ({words_of(b.value)})"
            )
            verdict = Verdict("disagree", "civilians above the whole toll", reason, "number")
            yield _comparison(a, b, verdict, point="killed")


def _comparison(
    a: Account, b: Account, verdict: Verdict, *, point: str | None = None
) -> Comparison:
    return Comparison(
        id=value_id("comparison", a.id, b.id, verdict.rule),
        point=point or a.point,  # type: ignore[arg-type]
        a=a.id,
        b=b.id,
        outcome=verdict.outcome,
        rule=verdict.rule,
        reason=verdict.reason,
        kind=verdict.kind,
    )


def _once_a_pair(found: Sequence[Comparison], accounts: dict[str, Account]) -> Iterator[Comparison]:
    """Keep the strongest comparison of each outcome for a pair of parties and a point."""
    best: dict[tuple[object, ...], Comparison] = {}
    for comparison in found:
        parties = sorted((accounts[comparison.a].party, accounts[comparison.b].party))
        key: tuple[object, ...] = (comparison.point, comparison.outcome, *parties)
        if parties[0] == parties[1]:
            key = (*key, comparison.id)
        known = best.get(key)
        if known is None or _strength(comparison) < _strength(known):
            best[key] = comparison
    yield from best.values()


def _strength(comparison: Comparison) -> int:
    kind = comparison.kind
    return _STRONGEST_FIRST.index(kind) if kind else len(_STRONGEST_FIRST)
