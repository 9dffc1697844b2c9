"""What changed in a record, in a line each."""

from counterclaim.model.developments import Development
from counterclaim.model.incidents import Account
from counterclaim.show.words import count_words, plain, value_words

_MOST = 3


def development_words(one: Development) -> str:
    """A development as a sentence without its incident.

    >>> development_words(Development(kind="merged", incident="incident-1", title="Strike",
    ...     other="incident-2"))
    'became part of incident-2'
    """
    point = (one.point or "").replace("_", " ")
    match one.kind:
        case "new incident":
            return "reported for the first time"
        case "new account":
            return f"{plain(one.party or 'somebody')} says {_positions(one)}"
        case "wider range":
            was, now = one.was, one.now
            return (
                f"{point} {count_words(now) if now else ''}, was {count_words(was) if was else ''}"
            )
        case "new disagreement":
            return f"on {point}: {_apart(one, ' ≠ ')}"
        case "revision":
            return f"on {point}: {_apart(one, ' → ')}"
        case "merged":
            return f"became part of {one.other}"
        case "parted":
            return f"parted from {one.other}"
        case "gone":
            return "is told no longer"


def _positions(one: Development) -> str:
    told = [f"{a.point.replace('_', ' ')} {value_words(a)}" for a in one.accounts[:_MOST]]
    more = len(one.accounts) - _MOST
    return "; ".join(told) + (f"; and {more} more" if more > 0 else "")


def _apart(one: Development, sign: str) -> str:
    """The pairs that differ, each side once."""
    known = {account.id: account for account in one.accounts}
    pairs = [
        f"{_side(known[c.a])}{sign}{_side(known[c.b])}"
        for c in one.comparisons[:_MOST]
        if c.a in known and c.b in known
    ]
    more = len(one.comparisons) - _MOST
    return "; ".join(pairs) + (f"; and {more} more" if more > 0 else "")


def _side(account: Account) -> str:
    return f"{value_words(account)} ({plain(account.party)})"
