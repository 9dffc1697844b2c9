"""The sentences of an incident brief: one template for each point and stance.

In: accounts. Out: who says what. Nothing is weighed: a sentence is a position in its own figures
and words, and parties stand in one sentence only where they say the very same.
"""

from collections.abc import Sequence

from counterclaim.model.incidents import Account, NumberRange, Point
from counterclaim.relate.verdicts import value_words

HEADINGS: dict[Point, str] = {
    "occurrence": "What happened",
    "responsibility": "Who did it",
    "target": "What was hit",
    "killed": "Killed",
    "civilians_killed": "Civilians killed",
    "children_killed": "Children killed",
    "injured": "Injured",
    "means": "By what means",
    "place": "Where",
    "time": "When",
    "intent": "Why",
}
_ASSERTS: dict[Point, str] = {
    "occurrence": "said that {value}",
    "responsibility": "named {value} as responsible",
    "target": "said that ‘{value}’ was hit",
    "killed": "counted {value} killed",
    "civilians_killed": "counted {value} killed among civilians",
    "children_killed": "counted {value} killed among children",
    "injured": "counted {value} injured",
    "means": "named ‘{value}’ as the means",
    "place": "placed it in {value}",
    "time": "gave {value} as its time",
    "intent": "gave as its aim or cause ‘{value}’",
}
_OBJECTS: dict[Point, str] = {
    "occurrence": "that {value}",
    "responsibility": "that {value} was responsible",
    "target": "that ‘{value}’ was hit",
    "killed": "that {value} were killed",
    "civilians_killed": "that civilians were killed",
    "children_killed": "that children were killed",
    "injured": "that {value} were injured",
    "means": "that ‘{value}’ was the means",
    "place": "that it was in {value}",
    "time": "that it was at {value}",
    "intent": "that its aim or cause was ‘{value}’",
}


def predicate_of(account: Account) -> str:
    """What a party said on a point, without the party: "counted 21 killed"."""
    value = value_words(account)
    if account.only and not value.startswith("only "):
        value = f"only {value}"
    if _of_its_own(account):
        told = f"said that its own side, {value}, did it"
    elif account.stance == "asserts":
        told = _ASSERTS[account.point].format(value=value)
    else:
        verb = "denied" if account.stance == "denies" else "doubted"
        told = f"{verb} {_OBJECTS[account.point].format(value=value)}"
    return f"{told}{_added(account)}"


def _of_its_own(account: Account) -> bool:
    """Whether a party says that it, or the side it is on, did it."""
    itself = account.value in (account.side, account.party)
    return account.point == "responsibility" and account.stance == "asserts" and itself


def sentence(parties: Sequence[str], predicate: str) -> str:
    """A sentence of all the parties that say the same.

    >>> sentence(["medics", "the mayor", "Harbour Wire"], "counted 6 killed")
    'Medics, the mayor and Harbour Wire counted 6 killed.'
    """
    *most, last = dict.fromkeys(parties)
    who = f"{', '.join(most)} and {last}" if most else last
    return f"{who[:1].upper()}{who[1:]} {predicate}."


def _added(account: Account) -> str:
    """What qualifies a position: whom a figure is of, how sure the party is, a later figure."""
    notes = []
    if account.scope:
        notes.append(account.scope)
    if account.certainty.level != "certain":
        words = " ".join(f"“{span.text}”" for span in account.certainty.words)
        notes.append(f"{account.certainty.level}: {words}" if words else account.certainty.level)
    if account.replaced:
        notes.append("later replaced")
    return f" ({'; '.join(notes)})" if notes else ""


def figures(accounts: list[Account]) -> tuple[Account, Account] | None:
    """The accounts with the lowest and the highest figure for all who were harmed."""
    whole = [
        (account.value, account)
        for account in accounts
        if isinstance(account.value, NumberRange)
        and account.stance == "asserts"
        and not account.scope
        and not account.replaced
    ]
    if not whole:
        return None
    lowest = min(whole, key=lambda pair: pair[0].minimum)
    highest = max(whole, key=lambda pair: (pair[0].maximum or pair[0].minimum, pair[0].minimum))
    return lowest[1], highest[1]
