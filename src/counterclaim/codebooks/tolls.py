"""The toll of an incident as codebooks reduce it: the lowest, the highest, the most credible.

In: the standing positions of the parties. Out: the one an ACLED- or UCDP-shaped row is
made of, with the reason.
"""

from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.figures import Amount, Figure, figures_of
from counterclaim.codebooks.participants import armed_targets, culprits
from counterclaim.codebooks.positions import Position, Standing, standing
from counterclaim.codebooks.rulebook import Rule
from counterclaim.codebooks.traces import SetAside


class Total(NamedTuple):
    """One party's whole toll."""

    position: Position
    amount: Amount


class Tolls(NamedTuple):
    """The whole tolls that stand, lowest first, and everything that was set aside.

    `casualties` may be dead or injured; a codebook says what they are worth.
    """

    totals: tuple[Total, ...]
    casualties: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]


def tolls_of(case: Case, vague: Rule) -> Tolls:
    """The tolls of the killed."""
    found = standing(case, "killed", vague)
    totals, aside = _whole(found)
    casualties = tuple(
        f
        for f in figures_of(case, "casualties", vague)
        if f.stance == "asserts" and not f.harm.replaced
    )
    return Tolls(tuple(totals), casualties, (*found.set_aside, *aside))


def _whole(found: Standing) -> tuple[list[Total], list[SetAside]]:
    totals, aside = [], []
    told = {row.citation for row in found.set_aside}
    for position in found.positions:
        amount = position.total
        if amount is None:
            aside += [
                SetAside(citation=f.citation, rule="common.part",
                         reason=f"{position.party} gives this part and no whole")
                for f in position.parts
                if f.citation not in told
            ]  # fmt: skip
        else:
            totals.append(Total(position, amount))
            aside += [
                SetAside(citation=f.citation, rule="common.part",
                         reason=f"a part of the {amount.stated} of {position.party}")
                for f in position.parts
                if f not in amount.figures and f.citation not in told
            ]  # fmt: skip
    zero = [t for t in totals if t.amount.high == 0]
    if zero and len(zero) < len(totals):
        aside += [
            SetAside(
                citation=c, rule="common.denied", reason=f"{t.position.party} says there were none"
            )
            for t in zero
            for c in t.amount.citations
        ]
        totals = [t for t in totals if t.amount.high]
    return sorted(totals, key=lambda t: (t.amount.stated, t.position.party)), aside


def backing(case: Case, totals: Sequence[Total], chosen: Total) -> int:
    """How many origins give the same number: reprints and one party's repeats count once."""
    same = [t for t in totals if t.amount.stated == chosen.amount.stated]
    figures = [f for t in same for f in (*t.amount.figures, *t.position.support)]
    parties = {t.position.party for t in same}
    documents = {case.origins[f.document] for f in figures}
    return min(len(parties), len(documents))


def most_credible(case: Case, totals: Sequence[Total]) -> tuple[Total, str]:
    """The best: of most origins, then of no party to it, then the latest, then the lowest."""
    sides = {p.side for p in (*culprits(case), *armed_targets(case))}

    def rank(total: Total) -> tuple[int, bool, int, int]:
        days = [c.day.toordinal() for c in total.amount.citations if c.day]
        partial = total.position.side in sides or total.position.party in sides
        return -backing(case, totals, total), partial, -max(days, default=0), total.amount.stated

    ordered = sorted(totals, key=rank)
    best = ordered[0]
    if len(ordered) == 1:
        return best, "the only number given"
    first, second = rank(best), rank(ordered[1])
    if first[0] != second[0]:
        return best, f"given by {-first[0]} origins, others by fewer"
    if first[1] != second[1]:
        return best, "the others are parties to the fighting"
    if first[2] != second[2]:
        return best, "the latest of those who are no party to the fighting" if not first[
            1
        ] else "the latest"
    return best, "the lowest of those equally credible"
