"""The rules by which two accounts of one point are compared, one function a rule.

In: accounts of two parties on one point of one incident. Out: a `Verdict`, or
`None` where the rule has nothing to say. `RULES` lists them, the strongest
first; the first that speaks decides. Definitions follow the evaluation data's:
numbers must be published at most a week apart, times are compatible below half
an hour, and a denial counts whatever its date.
"""

import datetime
from collections.abc import Callable, Sequence

from counterclaim.model.incidents import Account, NumberRange
from counterclaim.relate.classes import Relations, any_pair
from counterclaim.relate.clock import clock_relation
from counterclaim.relate.ranges import disjoint, inside, matching, words_of
from counterclaim.relate.verdicts import Verdict, position_words, value_words

NUMBER_POINTS = ("killed", "injured", "civilians_killed", "children_killed")
_WEEK = datetime.timedelta(days=7)
_ACCIDENT = "accident"
_DELIBERATE = "deliberate"
_ANY_FIGHTERS = "terrorists"
_FIGHTERS = frozenset({"Islamic State", "terrorists", "other armed opposition"})
_SITES = frozenset({"residential", "medical", "school", "market", "religious", "infrastructure"})
_AIR = "air"
_GROUND = "ground"
_PLACE_APART = frozenset(
    {("away from people", "among people"), ("among people", "away from people")}
)

type Rule = Callable[[Account, Account, Relations], Verdict | None]


def asserted(a: Account, b: Account) -> bool:
    """Whether both accounts put forward their value."""
    return a.stance == b.stance == "asserts"


def opposed(a: Account, b: Account) -> bool:
    """Whether exactly one of the two denies or doubts."""
    return (a.stance == "asserts") != (b.stance == "asserts")


def within_a_week(a: Account, b: Account) -> bool:
    """Whether both were published at most seven days apart; unknown days count as near."""
    return a.day is None or b.day is None or abs(a.day - b.day) <= _WEEK


def same_value(a: Account, b: Account) -> bool:
    """Whether two phrases or classes name the same thing."""
    if isinstance(a.value, NumberRange) or isinstance(b.value, NumberRange):
        return a.value == b.value
    if a.point == "time":
        return clock_relation(a, b) == "same"
    if a.value.casefold() == b.value.casefold():
        return True
    return bool(a.classes) and set(a.classes) == set(b.classes)


def overlapping(a: Account, b: Account, relations: Relations) -> bool:
    """Whether one value is the other's, part of it, or of one class with it."""
    if same_value(a, b) or set(a.classes) & set(b.classes):
        return True
    if a.point not in ("responsibility", "target"):
        return False
    return any_pair(a.classes, b.classes, relations.related_actors)


def number_denied(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """One party gives a figure, another denies or doubts that there were any such."""
    if not (isinstance(a.value, NumberRange) and isinstance(b.value, NumberRange)):
        return None
    if a.scope != b.scope or not opposed(a, b):
        return None
    said, against = (a, b) if a.stance == "asserts" else (b, a)
    if not inside(said.value, against.value):  # type: ignore[arg-type]
        return None
    reason = f"{said.party} counts {value_words(said)}; {against.party} {against.stance} it"
    return Verdict("disagree", "number denied", reason, "denial")


def numbers_apart(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """Two figures of the same people and scope that no number fits, given within a week."""
    if not (isinstance(a.value, NumberRange) and isinstance(b.value, NumberRange)):
        return None
    if a.scope != b.scope or not asserted(a, b) or not within_a_week(a, b):
        return None
    if not disjoint(a.value, b.value):
        return None
    reason = (
        f"{a.party} counts {words_of(a.value)}, {b.party} {words_of(b.value)}: no number fits both"
    )
    return Verdict("disagree", "figures that no number fits", reason, "number")


def numbers_matching(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """Equal figures, or bounded ones that overlap with upper ends at most a fifth apart."""
    if not (isinstance(a.value, NumberRange) and isinstance(b.value, NumberRange)):
        return None
    if a.scope != b.scope or not asserted(a, b) or not matching(a.value, b.value):
        return None
    return Verdict("agree", "same figure", f"both count {words_of(a.value)}")


def number_narrower(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """One figure lies inside the other's range."""
    if not (isinstance(a.value, NumberRange) and isinstance(b.value, NumberRange)):
        return None
    if a.scope != b.scope or not asserted(a, b) or not within_a_week(a, b):
        return None
    for inner, outer in ((a, b), (b, a)):
        if inside(inner.value, outer.value):  # type: ignore[arg-type]
            reason = (
                f"{value_words(inner)} ({inner.party}) fits {value_words(outer)} ({outer.party})"
            )
            return Verdict("refine", "figure within a range", reason)
    return None


def denied(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """One party asserts what another denies or doubts, whatever the dates."""
    if a.point in NUMBER_POINTS or not opposed(a, b):
        return None
    said, against = (a, b) if a.stance == "asserts" else (b, a)
    any_kind = _ANY_FIGHTERS in against.classes and bool(_FIGHTERS & set(said.classes))
    if not any_kind and not overlapping(a, b, relations):
        return None
    reason = f"{position_words(said)}; {position_words(against)}"
    return Verdict("disagree", "asserted and denied", reason, "denial")


def other_culprit(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """Two parties name actors who are neither one nor on one side."""
    if a.point != "responsibility" or not asserted(a, b) or overlapping(a, b, relations):
        return None
    if not (a.classes and b.classes) or "possible" in (a.certainty.level, b.certainty.level):
        return None
    reason = f"{a.party} holds {value_words(a)} responsible, {b.party} {value_words(b)}"
    return Verdict("disagree", "different culprits", reason, "responsibility")


def other_target(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """Whose people or things were hit: classes that exclude each other.

    What stood there does not count: fighters may have been in a house.
    """
    if a.point != "target" or not asserted(a, b) or same_value(a, b):
        return None
    first, second = ([c for c in x.classes if c not in _SITES] for x in (a, b))
    if any_pair(first, second, relations.exclusive_targets) and not set(first) & set(second):
        reason = f"{a.party} says {value_words(a)} was hit, {b.party} {value_words(b)}"
        return Verdict("disagree", "targets that exclude each other", reason, "exclusive values")
    return None


def other_means(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """A weapon fired from the ground against one dropped from the air, or two named missiles."""
    if a.point != "means" or not asserted(a, b) or overlapping(a, b, relations):
        return None
    deliveries = {_delivery(a), _delivery(b)}
    if deliveries == {_AIR, _GROUND}:
        reason = f"{a.party} names {value_words(a)}, {b.party} {value_words(b)}"
        return Verdict("disagree", "means that exclude each other", reason, "exclusive values")
    return None


def _delivery(account: Account) -> str | None:
    for delivery in (_AIR, _GROUND):
        if f"delivery:{delivery}" in account.classes:
            return delivery
    return None


def other_intent(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """One calls it an error, the other a crime or a purpose."""
    if a.point != "intent" or not asserted(a, b):
        return None
    for x, y in ((a, b), (b, a)):
        if _ACCIDENT in x.classes and _DELIBERATE in y.classes:
            reason = f"{x.party} calls it {value_words(x)}, {y.party} {value_words(y)}"
            return Verdict("disagree", "error against intent", reason, "exclusive values")
    return None


def other_time(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """Clock times half an hour or more apart, or outside the part of the day."""
    if a.point != "time" or not asserted(a, b) or clock_relation(a, b) != "apart":
        return None
    reason = f"{value_words(a)} ({a.party}) and {value_words(b)} ({b.party}) are not the same hour"
    return Verdict("disagree", "times apart", reason, "time")


def other_place(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """Among people against away from people."""
    if a.point != "place" or not asserted(a, b):
        return None
    if any((x, y) in _PLACE_APART for x in a.classes for y in b.classes):
        reason = f"{a.party} says {value_words(a)}, {b.party} {value_words(b)}"
        return Verdict("disagree", "places that exclude each other", reason, "place")
    return None


def same_position(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """Both assert, or both deny or doubt, the same value."""
    if a.point in NUMBER_POINTS:
        return None
    if opposed(a, b) or not same_value(a, b):
        return None
    verb = "assert" if a.stance == "asserts" else "deny"
    return Verdict("agree", "same position", f"both {verb} {value_words(a)}")


def same_denial(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """Two parties deny the same figure."""
    if a.point not in NUMBER_POINTS or "asserts" in (a.stance, b.stance) or a.scope != b.scope:
        return None
    if a.value != b.value:
        return None
    return Verdict("agree", "same position", f"both deny {value_words(a)}")


def more_exact(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """One value is part of the other, or falls into its class."""
    if a.point in NUMBER_POINTS or not asserted(a, b):
        return None
    if a.point == "time" and clock_relation(a, b) != "within":
        return None
    if a.point != "time" and not overlapping(a, b, relations):
        return None
    reason = f"{value_words(a)} ({a.party}) and {value_words(b)} ({b.party}) fit together"
    return Verdict("refine", "part of the other", reason)


RULES: Sequence[Rule] = (
    number_denied,
    numbers_apart,
    numbers_matching,
    number_narrower,
    same_denial,
    other_culprit,
    other_target,
    other_means,
    other_intent,
    other_time,
    other_place,
    denied,
    same_position,
    more_exact,
)


def judge(a: Account, b: Account, relations: Relations) -> Verdict | None:
    """What the first rule that speaks says of two accounts of one point."""
    return next((v for rule in RULES if (v := rule(a, b, relations)) is not None), None)


_WORDS = {
    "number denied": "one party gives a figure that another denies or doubts",
    "figures that no number fits": "two figures of the same people, published at most a week "
    "apart, have no number in common",
    "same figure": "two figures are equal, or overlap with upper ends at most a fifth apart",
    "figure within a range": "one figure lies inside the other's range",
    "asserted and denied": "one party asserts what another denies or doubts, whatever the dates",
    "different culprits": "two parties name actors who are neither one nor on one side",
    "targets that exclude each other": "what two parties say was hit cannot both be",
    "means that exclude each other": "one weapon comes from the ground, the other from the air",
    "error against intent": "one party calls it an error, the other a crime or a purpose",
    "times apart": "two clock times are half an hour or more apart, or outside the part of the day",
    "places that exclude each other": "one party says it was among people, another away from them",
    "same position": "two parties assert, or deny, the same",
    "part of the other": "one value is part of the other, or of its kind",
    "a party's later account": "a party says otherwise than it did before; it is no "
    "disagreement with itself",
    "a side's later account": "an official or office of a side was overtaken by what the side "
    "says later",
    "civilians above the whole toll": "one party counts more civilians than another counts dead "
    "in all",
}


def rule_words(rule: str) -> str:
    """What a rule says, in plain words.

    >>> rule_words("same position")
    'two parties assert, or deny, the same'
    """
    return _WORDS[rule]
