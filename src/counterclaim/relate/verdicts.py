"""What a rule of comparison says of two accounts: an outcome with its reason in plain words."""

from typing import NamedTuple

from counterclaim.model.incidents import Account, DisagreementKind, NumberRange, Outcome
from counterclaim.relate.ranges import words_of


class Verdict(NamedTuple):
    """The outcome of one rule for a pair of accounts."""

    outcome: Outcome
    rule: str
    reason: str
    kind: DisagreementKind | None = None


def value_words(account: Account) -> str:
    """An account's value as a phrase in a reason."""
    value = account.value
    words = words_of(value) if isinstance(value, NumberRange) else value
    return f"only {words}" if account.only and not words.startswith("only ") else words


def position_words(account: Account) -> str:
    """An account as half a sentence: "the Pentagon denies Islamic State"."""
    return f"{account.party} {account.stance} {value_words(account)}"
