"""Accounts of one incident put in order: points, positions told once, and how they relate."""

from collections.abc import Sequence

from counterclaim.model.incidents import Account, Incident, Outcome, Point

POINTS: tuple[Point, ...] = (
    "occurrence", "responsibility", "target", "killed", "injured", "civilians_killed",
    "children_killed", "means", "place", "time", "intent",
)  # fmt: skip
STRONGEST: tuple[Outcome, ...] = ("disagree", "update", "refine", "agree")


def outcomes_of(incident: Incident) -> dict[str, Outcome]:
    """The strongest outcome that each account takes part in, by the account's id."""
    best: dict[str, Outcome] = {}
    for comparison in incident.comparisons:
        for account in (comparison.a, comparison.b):
            known = best.get(account, comparison.outcome)
            best[account] = min(known, comparison.outcome, key=STRONGEST.index)
    return best


def positions(accounts: Sequence[Account]) -> list[list[Account]]:
    """Accounts that take the same position together, in order."""
    found: dict[tuple[object, ...], list[Account]] = {}
    for account in accounts:
        value = account.value.casefold() if isinstance(account.value, str) else account.value
        key = (value, account.stance, account.scope, account.only, account.replaced)
        found.setdefault(key, []).append(account)
    return list(found.values())
