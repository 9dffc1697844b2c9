"""What each party says the toll was: one standing position a party, the rest set aside.

In: the figures of a case. Out: `Standing`: for each party the counts that stand (its
latest, as told first in the report), by who the people were, and every count that was
set aside with the rule that says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.figures import Amount, Figure, amount_of, figures_of
from counterclaim.codebooks.rulebook import Rule, rule
from counterclaim.codebooks.traces import SetAside
from counterclaim.model.events import Harm, HarmStatus

TOTAL, CIVILIANS, COMBATANTS = "all", "civilians", "combatants"


class Position(NamedTuple):
    """One party's standing counts of one status: wholes by class, and parts of them."""

    party: str
    side: str | None
    wholes: Mapping[str, Figure]
    parts: tuple[Figure, ...]
    support: tuple[Figure, ...]

    @property
    def total(self) -> Amount | None:
        """How many this party says there were in all, `None` if it gives parts alone."""
        if TOTAL in self.wholes:
            return amount_of(self.wholes[TOTAL])
        found = [a for a in (self._whole(CIVILIANS), self._whole(COMBATANTS)) if a is not None]
        named = frozenset((CIVILIANS, COMBATANTS, *_civilian(), *_fighting()))
        found += [amount_of(f) for name, f in self.wholes.items() if name not in named]
        if not found:
            return None
        whole = found[0]
        for more in found[1:]:
            whole = whole.plus(more)
        return whole

    def counted(self, name: str) -> Amount | None:
        """How many of a class (civilians, combatants, children) this party counts."""
        whole = self._whole(name)
        if whole is not None:
            return whole
        return self._part(name)

    def _whole(self, name: str) -> Amount | None:
        if name in self.wholes:
            return amount_of(self.wholes[name])
        if name == CIVILIANS:
            return _summed(self.wholes[k] for k in sorted(self.wholes) if k in _civilian())
        return None

    def _part(self, name: str) -> Amount | None:
        named = [f for f in self.parts if name in f.harm.who]
        if named:
            last = named[-1].citation.day
            return self._share(next(f for f in named if f.citation.day == last))
        if name != CIVILIANS or TOTAL not in self.wholes:
            return None
        total = self.wholes[TOTAL]
        wholes = {f.harm.id for f in (total, *self.support) if f.document == total.document}
        named = [f for f in self.parts if set(_civilian()) & set(f.harm.who)]
        told = [f for f in named if f.harm.part_of in wholes]
        loose = [f for f in named if f.harm.part_of is None and f.document == total.document]
        return _summed(told or loose)

    def _share(self, figure: Figure) -> Amount | None:
        """A part that is given as a share of the whole ("all of the dead were civilians")."""
        words = figure.harm.count.span.text.casefold()
        whole = amount_of(self.wholes[TOTAL]) if TOTAL in self.wholes else None
        if words not in rule("common.share").parameters.numbers:
            return amount_of(figure)
        if whole is None:
            return None
        hundredths = rule("common.share").number(words)
        if hundredths == 100:
            return whole._replace(figures=(figure, *whole.figures))
        least = whole.stated * hundredths // 100 + 1
        return Amount(least, least, whole.high, (figure, *whole.figures))


class Standing(NamedTuple):
    """The positions of all parties on one status, and what was set aside."""

    positions: tuple[Position, ...]
    set_aside: tuple[SetAside, ...]


def standing(case: Case, status: HarmStatus, vague: Rule) -> Standing:
    """What each party's counts of one status come to."""
    return case.once(("standing", status, vague.id), lambda: _standing(case, status, vague))


def _standing(case: Case, status: HarmStatus, vague: Rule) -> Standing:
    aside: list[SetAside] = []
    kept: list[Figure] = []
    for figure in figures_of(case, status, vague):
        refused = _refused(case, figure) or _added(figure, kept)
        if refused:
            aside.append(_aside(figure, *refused))
        else:
            kept.append(figure)
    groups: dict[str, list[Figure]] = defaultdict(list)
    loose: dict[str, list[Figure]] = defaultdict(list)
    for figure in kept:
        if figure.harm.part_of is None and _gives_way(figure, kept):
            loose[figure.party].append(figure)
            aside.append(_aside(figure, "common.unnumbered", "other words give a number"))
        else:
            groups[figure.party].append(figure)
    parties = dict.fromkeys(figure.party for figure in kept)
    positions = [_position(party, groups[party], loose[party], aside) for party in parties]
    standing_ones = [_up_to_date(p, positions, aside) for p in positions if p.wholes or p.parts]
    return Standing(tuple(p for p in standing_ones if p.wholes or p.parts), tuple(aside))


def _up_to_date(
    position: Position, positions: Sequence[Position], aside: list[SetAside]
) -> Position:
    """A position without figures that another party had given before, and has since replaced."""
    kept = dict(position.wholes)
    for name, figure in position.wholes.items():
        later = _replaced_since(figure, name, positions, aside)
        if later is not None:
            del kept[name]
            reason = f"it is what {later.party} said before, and puts at {later.stated} since"
            aside.append(_aside(figure, "common.outdated", reason))
    return position._replace(wholes=kept)


def _replaced_since(
    figure: Figure, name: str, positions: Sequence[Position], aside: Sequence[SetAside]
) -> Figure | None:
    day = figure.citation.day
    for other in positions:
        now = other.wholes.get(name)
        if other.party == figure.party or now is None or day is None or now.citation.day is None:
            continue
        before = [
            s.citation
            for s in aside
            if s.rule == "common.revised" and s.citation.party == other.party
        ]
        same = any(
            c.value == figure.citation.value and c.day is not None and c.day <= day for c in before
        )
        if same and day < now.citation.day:
            return now
    return None


def _refused(case: Case, figure: Figure) -> tuple[str, str] | None:
    """Why a count gives no number for this incident: a rule and its reason."""
    harm, account = figure.harm, figure.account
    if figure.stance != "asserts":
        return "common.denied", f"{figure.party} {figure.stance} it, which gives no number"
    if harm.replaced or (account and account.replaced):
        return "common.replaced", "the report itself takes it back"
    if harm.scope in ("since", "cumulative", "day"):
        words = harm.scope_span.text if harm.scope_span else harm.scope
        return "common.wider", f"it counts more than this incident ({words})"
    if harm.scope == "part" and harm.part_of is None:
        return (
            "common.part",
            f"it counts a part of the dead or injured ({figure.citation.quote.text})",
        )
    place = _elsewhere(case, figure)
    if place:
        return "common.elsewhere", f"it counts people {place}"
    later = _revised(case, figure)
    if later:
        return "common.revised", later
    return None


def _added(figure: Figure, before: Sequence[Figure]) -> tuple[str, str] | None:
    """Whether a count adds to one that its report told before ("three others also died")."""
    words = set(figure.citation.quote.text.casefold().split())
    marks = words & set(rule("common.part").words("beside"))
    told = any(
        f.document == figure.document and f.start < figure.start and f.harm.part_of is None
        for f in before
    )
    if not marks or not told or figure.harm.part_of is not None:
        return None
    return (
        "common.part",
        f"it counts people beside those told before ({figure.citation.quote.text})",
    )


def _gives_way(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a count without a number stands beside a number of the same people, or of all."""
    if not (figure.vague or figure.harm.implicit):
        return False
    of = class_of(figure)
    return any(
        not other.vague
        and not other.harm.implicit
        and other.harm.part_of is None
        and (of == TOTAL or class_of(other) in (of, TOTAL) or _both_civilian(of, class_of(other)))
        for other in figures
    )


def _both_civilian(a: str, b: str) -> bool:
    return {a, b} <= {CIVILIANS, *_civilian()}


def _elsewhere(case: Case, figure: Figure) -> str | None:
    """The place a count is of, where that is not the incident's."""
    scope = figure.account.scope if figure.account else None
    where = case.incident.where
    if scope is None or where is None or not scope.startswith("in "):
        return None
    named = [p for p in case.readings[figure.document].places if f"in {p.span.text}" == scope]
    if not named or any(p.name == where.name for p in named):
        return None
    return scope


def _revised(case: Case, figure: Figure) -> str | None:
    """What the party itself said later, as comparing accounts found."""
    if figure.account is None:
        return None
    for comparison in case.incident.comparisons:
        if comparison.outcome != "update" or comparison.a != figure.account.id:
            continue
        later = case.accounts[comparison.b]
        harm = case.harms.get((later.document, later.harm or ""))
        both = harm and _whole(harm) and _whole(figure.harm)
        if later.party == figure.party and harm and (both or _same_part(harm, figure.harm)):
            return comparison.reason
    return None


def _whole(harm: Harm) -> bool:
    return harm.part_of is None and harm.scope == "event" and not harm.replaced


def _same_part(a: Harm, b: Harm) -> bool:
    """Whether two counts are of one class among the dead or injured ("seven of them children")."""
    return None not in (a.part_of, b.part_of) and a.who == b.who and not a.implicit


def _position(
    party: str, figures: Sequence[Figure], loose: Sequence[Figure], aside: list[SetAside]
) -> Position:
    """A party's latest count of each class, as its report tells it first."""
    by_class: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.harm.part_of is None:
            by_class[class_of(figure)].append(figure)
    wholes, support = {}, []
    for name, found in by_class.items():
        last = found[-1].citation.day
        latest = next(f for f in found if f.citation.day == last)
        wholes[name] = latest
        for figure in found:
            if figure is latest:
                continue
            if figure.stated == latest.stated:
                support.append(figure)
            elif figure.citation.day == last:
                aside.append(
                    _aside(figure, "common.lead", f"its report says {latest.stated} first")
                )
            else:
                reason = f"{party} said {latest.stated} later ({latest.citation.day})"
                aside.append(_aside(figure, "common.revised", reason))
    parts = (*(f for f in figures if f.harm.part_of is not None), *loose)
    side = (*figures, *loose)[0].side
    return Position(party, side, wholes, parts, tuple(support))


def class_of(figure: Figure) -> str:
    """Whom a count is of: one class, or all."""
    who = figure.harm.who
    if CIVILIANS in who:
        return CIVILIANS
    if set(who) & set(_fighting()):
        return COMBATANTS
    return next((name for name in who if name in _civilian() or name == "women"), TOTAL)


def _civilian() -> tuple[str, ...]:
    """Classes of people who are civilians by what they are."""
    return rule("common.civilian").words("classes")


def _fighting() -> tuple[str, ...]:
    """Classes of people who are combatants by what they are."""
    return rule("common.combatant").words("classes")


def _summed(figures: Iterable[Figure]) -> Amount | None:
    found = [amount_of(figure) for figure in figures]
    if not found:
        return None
    whole = found[0]
    for more in found[1:]:
        whole = whole.plus(more)
    return whole


def _aside(figure: Figure, name: str, reason: str) -> SetAside:
    return SetAside(citation=figure.citation, rule=name, reason=reason)
