"""Accounts by hand, for tests of comparison."""

import datetime

from counterclaim.model.claims import Certainty, CertaintyLevel
from counterclaim.model.incidents import Account, AccountStance, NumberRange, Point
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.relate.classes import Relations

FIRST_DAY = datetime.date(2020, 5, 1)
_EXCLUSIVE = {frozenset(("rebels", "civilians")), frozenset(("rebels", "army"))}
_RELATED = {frozenset(("north", "north.army"))}

RELATIONS = Relations(
    exclusive_targets=lambda a, b: frozenset((a, b)) in _EXCLUSIVE,
    related_actors=lambda a, b: a == b or frozenset((a, b)) in _RELATED,
)
"""Class relations of an invented war, so that these tests do not move with the lexicon."""


def exactly(number: int) -> NumberRange:
    """A plain figure."""
    return NumberRange(minimum=number, maximum=number)


def at_least(number: int) -> NumberRange:
    """A figure open upwards."""
    return NumberRange(minimum=number, maximum=None)


def up_to(number: int) -> NumberRange:
    """A figure open downwards."""
    return NumberRange(minimum=0, maximum=number)


def account(
    party: str,
    point: Point,
    value: str | NumberRange,
    *,
    stance: AccountStance = "asserts",
    classes: tuple[str, ...] = (),
    side: str | None = None,
    days: int = 0,
    at: int = 0,
    document: str | None = None,
    scope: str | None = None,
    certainty: CertaintyLevel = "certain",
    only: bool = False,
    replaced: bool = False,
) -> Account:
    """An account published some days after the first, its words standing at an offset."""
    document = document or f"doc-{days}"
    return Account(
        id=value_id("account", document, party, point, value, stance, at),
        party=party, side=side, document=document, source=None, speaker=None, point=point,
        value=value, stance=stance, quote=Span(at, at + 1, "x"),
        certainty=Certainty(level=certainty), classes=classes, only=only, scope=scope,
        day=FIRST_DAY + datetime.timedelta(days=days), replaced=replaced,
    )  # fmt: skip
