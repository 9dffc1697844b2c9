"""Airwars' minimum and maximum of killed and injured, by who the people were.

In: a `Case`. Out: the cells of each class (civilians, children, women, men, journalists,
healthcare personnel, belligerents), killed and injured, minimum and maximum.
"""

from collections.abc import Iterator
from typing import NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.figures import Amount, Figure, figures_of
from counterclaim.codebooks.participants import culprits
from counterclaim.codebooks.positions import CIVILIANS, COMBATANTS, Position, class_of, standing
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.traces import Cell, SetAside
from counterclaim.model.events import HarmStatus

CLASSES = (
    "civilian_non_combatants", "children", "women", "men", "journalists", "healthcare_personnel",
    "belligerents",
)  # fmt: skip
_NAMES = {
    "civilian_non_combatants": CIVILIANS, "children": "children", "women": "women", "men": "men",
    "journalists": "journalists", "healthcare_personnel": "medical staff",
    "belligerents": COMBATANTS,
}  # fmt: skip
_RULES = {"civilian_non_combatants": "airwars.civilians", "belligerents": "airwars.belligerents"}


class Counted(NamedTuple):
    """What one party counts of a class, and those of its casualties who may be of it."""

    position: Position
    amount: Amount
    possible: tuple[Figure, ...] = ()

    @property
    def high(self) -> int:
        """The most it can be."""
        return self.amount.high + sum(f.high for f in self.possible)


def cells_of(case: Case) -> Iterator[Cell]:
    """The minimum and maximum of every class."""
    vague = rule("airwars.multiple")
    casualties = tuple(
        f for f in figures_of(case, "casualties", vague)
        if f.stance == "asserts" and not f.harm.implicit and f.high
    )  # fmt: skip
    for status in ("killed", "injured"):
        found = standing(case, status, vague)
        for who in CLASSES:
            yield from _of_class(case, who, status, found.positions, found.set_aside, casualties)


def _of_class(
    case: Case,
    who: str,
    status: HarmStatus,
    positions: tuple[Position, ...],
    set_aside: tuple[SetAside, ...],
    casualties: tuple[Figure, ...],
) -> Iterator[Cell]:
    name = _RULES.get(who, "airwars.classes")
    counted, aside = _counted(case, who, positions, casualties)
    fields = [f"{who}_{status}_{end}" for end in ("min", "max")]
    if not counted:
        for field in fields:
            yield Cell(field=field, value=None, rule=name, reason="no source counts them: unknown",
                       set_aside=(*aside, *(set_aside if who == CLASSES[0] else ())))  # fmt: skip
        return
    lowest = min(counted, key=lambda c: c.amount.low)
    highest = max(counted, key=lambda c: c.high)
    minimum, why = lowest.amount.low, f"the lowest, of {lowest.position.party}"
    cited = (*lowest.amount.citations, *[f.citation for f in lowest.possible])
    if who == "belligerents" and minimum:
        without = [p for p in positions if p.counted(COMBATANTS) is None and p.total is not None]
        if without:
            minimum, whole = 0, without[0].total
            why = f"{without[0].party} counts without fighters"
            cited = (*(whole.citations if whole else ()), *cited)
    if any(f.vague for f in lowest.amount.figures):
        name = "airwars.multiple"
        why += ", whose words give no number"
    others = tuple(
        SetAside(
            citation=c,
            rule=name,
            reason=f"{one.position.party} says neither the least nor the most",
        )
        for one in counted
        if one is not lowest and one is not highest
        for c in one.amount.citations
    )
    more = f", with {sum(f.high for f in highest.possible)} casualties" if highest.possible else ""
    yield Cell(field=fields[0], value=minimum, rule=name, reason=why,
               used=cited, set_aside=(*others, *aside))  # fmt: skip
    yield Cell(field=fields[1], value=highest.high, rule=name,
               reason=f"the highest, of {highest.position.party}{more}",
               used=(*highest.amount.citations, *[f.citation for f in highest.possible]),
               set_aside=(*others, *aside))  # fmt: skip


def _counted(
    case: Case, who: str, positions: tuple[Position, ...], casualties: tuple[Figure, ...]
) -> tuple[list[Counted], list[SetAside]]:
    """What each party counts of a class; of civilians not what the belligerent concedes."""
    found, own, aside = [], [], []
    blamed = {one.side for one in culprits(case) if one.owned}
    parties = {p.party: p for p in positions}
    for figure in casualties:
        parties.setdefault(figure.party, Position(figure.party, figure.side, {}, (), ()))
    for position in parties.values():
        amount = _amount(who, position)
        more = tuple(
            f for f in casualties if f.party == position.party and _may_be(figure=f, who=who)
        )
        if amount is None and not more:
            continue
        one = Counted(position, amount or Amount(0, 0, 0), more)
        if who != "belligerents" and (position.side in blamed or position.party in blamed):
            own.append(one)
        else:
            found.append(one)
    if found:
        aside = [
            SetAside(citation=c, rule="airwars.conceded",
                     reason=f"{one.position.party} did it: what it concedes stands with it")
            for one in own
            for c in one.amount.citations
        ]  # fmt: skip
    return (found or own), aside


def _amount(who: str, position: Position) -> Amount | None:
    name = _NAMES[who]
    counted = position.counted(name)
    if who != "civilian_non_combatants":
        return counted
    if counted is not None and CIVILIANS in {c for f in counted.figures for c in f.harm.who}:
        return counted
    total = position.total
    fighters = position.counted(COMBATANTS)
    if total is None:
        return counted
    if fighters is None:
        return total
    left = total.less(fighters)
    return left if left.high else None


def _may_be(*, figure: Figure, who: str) -> bool:
    """Whether casualties may be of a class: those of nobody in particular may be civilians."""
    of = class_of(figure)
    if who == "belligerents":
        return of == COMBATANTS
    if who == "civilian_non_combatants":
        return of != COMBATANTS
    return _NAMES[who] in figure.harm.who
