"""UCDP's low, best and high, and who the dead of the best estimate were.

In: a `Case`. Out: the cells of the deaths, with `source_original` (whose words the best
estimate rests on) and `event_clarity`.
"""

from collections.abc import Iterator

from counterclaim.codebooks.cases import Case, distinct
from counterclaim.codebooks.figures import Amount
from counterclaim.codebooks.participants import armed_targets
from counterclaim.codebooks.positions import CIVILIANS, COMBATANTS
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.tolls import Tolls, Total, most_credible, tolls_of
from counterclaim.codebooks.traces import Cell, Citation, SetAside
from counterclaim.codebooks.ucdp_sides import sides_of

_NONE = Amount(0, 0, 0)


def cells_of(case: Case) -> Iterator[Cell]:
    """The cells of the deaths."""
    tolls = tolls_of(case, rule("ucdp.deaths.vague"))
    if not tolls.totals:
        yield from _unknown(case, tolls)
        return
    best, why = most_credible(case, tolls.totals)
    yield _best(best, why, tolls)
    yield _low(best, tolls)
    yield _high(best, tolls)
    yield from _split(case, best)
    yield _original(best)
    yield _clarity(case, tolls)


def _unknown(case: Case, tolls: Tolls) -> Iterator[Cell]:
    """Without a number of dead: casualties may be dead, which only `high` counts."""
    possible = sum(f.high for f in tolls.casualties if not f.vague)
    used = tuple(f.citation for f in tolls.casualties)
    for field in ("low", "best", "high"):
        value = possible if field == "high" else 0
        yield Cell(field=field, value=value, rule="ucdp.deaths.none", set_aside=tolls.set_aside,
                   reason="no report states a number of dead; UCDP codes lethal events only",
                   used=used if field == "high" else ())  # fmt: skip
    yield _clarity(case, tolls)


def _best(best: Total, why: str, tolls: Tolls) -> Cell:
    aside = tuple(
        SetAside(citation=c, rule="ucdp.deaths.best",
                 reason=f"{t.position.party} says {t.amount.stated}")
        for t in tolls.totals
        if t.amount.stated != best.amount.stated
        for c in t.amount.citations
    )  # fmt: skip
    vague = next((f for f in best.amount.figures if f.vague), None)
    name = "ucdp.deaths.vague" if vague else "ucdp.deaths.best"
    if vague:
        why += f"; {vague.citation.quote.text!r} is taken as {vague.stated}"
    return Cell(field="best", value=best.amount.stated, rule=name,
                reason=f"{best.position.party} says {best.amount.stated}: {why}",
                used=best.amount.citations, set_aside=(*aside, *tolls.set_aside))  # fmt: skip


def _low(best: Total, tolls: Tolls) -> Cell:
    lowest = min(tolls.totals, key=lambda t: t.amount.low)
    value = min(lowest.amount.low, best.amount.stated)
    return Cell(field="low", value=value, rule="ucdp.deaths.low", used=lowest.amount.citations,
                reason=f"the lowest any party's words allow ({lowest.position.party})")  # fmt: skip


def _high(best: Total, tolls: Tolls) -> Cell:
    """The highest, with those who may be dead among casualties of the same party."""
    found = []
    for total in tolls.totals:
        more = [
            f for f in tolls.casualties
            if f.party == total.position.party and not f.harm.implicit and not f.vague
        ]  # fmt: skip
        amount = total.amount
        for figure in more:
            amount = amount.plus(Amount(0, figure.stated, figure.high, (figure,)))
        found.append((amount, total, more))
    highest, total, more = max(found, key=lambda row: row[0].high)
    value = max(highest.high, best.amount.stated)
    reason = f"the highest any party's words allow ({total.position.party})"
    if more:
        count = sum(f.high for f in more)
        reason += f", with {count} casualties who may be dead"
    aside = tuple(
        SetAside(citation=f.citation, rule="ucdp.deaths.high",
                 reason="casualties without a number, or not of the highest toll, add nothing")
        for f in tolls.casualties
        if f not in more
    )  # fmt: skip
    return Cell(field="high", value=value, rule="ucdp.deaths.high", reason=reason,
                used=highest.citations, set_aside=aside)  # fmt: skip


def _split(case: Case, best: Total) -> Iterator[Cell]:
    """Whom the best estimate counts: civilians, either side, and those nobody places."""
    position, whole = best.position, best.amount.stated
    civil = position.counted(CIVILIANS) or _NONE
    fighters = position.counted(COMBATANTS) or _NONE
    civilians = min(civil.stated, whole)
    armed = min(fighters.stated, whole - civilians)
    of_a, of_b, why = _sides(case, armed, fighters)
    unknown = whole - civilians - of_a - of_b
    rows = (
        ("deaths_civilians", civilians, civil.citations, "whom the source calls civilians"),
        ("deaths_a", of_a, fighters.citations if of_a else (), why),
        ("deaths_b", of_b, fighters.citations if of_b else (), why),
        ("deaths_unknown", unknown, best.amount.citations if unknown else (),
         "whom the source does not place"),
    )  # fmt: skip
    for field, value, used, reason in rows:
        yield Cell(field=field, value=value, rule="ucdp.deaths.split", reason=reason, used=used)


def _sides(case: Case, armed: int, fighters: Amount) -> tuple[int, int, str]:
    """Which side fighters belong to: the target's, where the source or the accounts say so."""
    sides = sides_of(case)
    soldiers = any("soldiers" in f.harm.who or "police" in f.harm.who for f in fighters.figures)
    if not armed:
        return 0, 0, "no fighters are counted in the best estimate"
    if soldiers and sides.a and sides.a.startswith("Government"):
        return armed, 0, "soldiers and police are counted with the state"
    if sides.b and sides.b != "Civilians" and armed_targets(case):
        return 0, armed, "fighters of the side that was the target"
    return 0, 0, "no account says whose fighters they were"


def _original(best: Total) -> Cell:
    figures = (*best.amount.figures, *best.position.support)
    names = distinct(f.citation.source or f.party for f in figures)
    used: tuple[Citation, ...] = tuple(f.citation for f in figures)
    return Cell(field="source_original", value="; ".join(names), rule="ucdp.source_original",
                reason="whose words the best estimate rests on", used=used)  # fmt: skip


def _clarity(case: Case, tolls: Tolls) -> Cell:
    name = "ucdp.event_clarity"
    wider = tuple(s.citation for s in tolls.set_aside if s.rule == "common.wider")
    if not tolls.totals and wider:
        return Cell(field="event_clarity", value=2, rule=name, used=wider,
                    reason="deaths are known only in a sum of several events")  # fmt: skip
    used = tuple(case.cite_event(d, e) for d, e in case.events[:1])
    return Cell(field="event_clarity", value=1, rule=name, used=used,
                reason="the reports tell of this event by itself")  # fmt: skip
