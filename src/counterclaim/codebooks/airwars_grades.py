"""Airwars' grade of civilian harm and status of the strike, as suggestions with reasons.

In: a `Case`. Out: the cells `civilian_harm_reported`, `civilian_harm_status_name` and
`strike_status_name`. Sources are counted by origin, never by page.
"""

from collections.abc import Iterator
from typing import NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.corroboration import HarmClaims, harm_claims, origins_of
from counterclaim.codebooks.figures import figures_of
from counterclaim.codebooks.participants import contested, culprits
from counterclaim.codebooks.positions import COMBATANTS, class_of
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.traces import Cell, Citation, SetAside


class Grade(NamedTuple):
    """A grade or status with the rule that gives it."""

    name: str | None
    rule: str
    reason: str
    used: tuple[Citation, ...]


def cells_of(case: Case) -> Iterator[Cell]:
    """The grade, the status, and whether harm to civilians is reported at all."""
    vague = rule("airwars.multiple")
    said = harm_claims(case, vague, "airwars.grade")
    origins = origins_of(case, said.claims)
    grade = _grade(case, said, origins)
    yield _cell("civilian_harm_status_name", grade, said.set_aside)
    status = _status(case, said, origins)
    yield _cell("strike_status_name", status, ())
    reported = bool(said.claims or said.conceded)
    yield Cell(
        field="civilian_harm_reported", value="Yes" if reported else "No", rule="airwars.grade",
        reason="a source says that civilians were harmed" if reported else "no source says so",
        used=said.citations() or tuple(f.citation for f in said.conceded),
    )  # fmt: skip


def _cell(field: str, grade: Grade, aside: tuple[SetAside, ...]) -> Cell:
    return Cell(field=field, value=grade.name, rule=grade.rule, reason=grade.reason,
                used=grade.used, set_aside=aside)  # fmt: skip


def _grade(case: Case, said: HarmClaims, origins: int) -> Grade:
    """Confirmed, Contested, Fair, Weak or Discounted, in this order."""
    if said.conceded:
        first = said.conceded[0]
        return Grade("Confirmed", "airwars.grade.confirmed",
                     f"{first.party} accepts that its action harmed civilians",
                     tuple(f.citation for f in said.conceded))  # fmt: skip
    rivals = contested(case)
    if rivals and said.claims:
        named: dict[str, list[str]] = {}
        for account in rivals:
            named.setdefault(str(account.value), []).append(account.party)
        parties = "; ".join(f"{value} by {', '.join(who)}" for value, who in named.items())
        return Grade("Contested", "airwars.grade.contested", f"held responsible: {parties}",
                     (*[case.cite_account(a) for a in rivals], *said.citations()))  # fmt: skip
    if origins > 1:
        return Grade("Fair", "airwars.grade.fair",
                     f"{origins} independent origins say that civilians were harmed",
                     said.citations())  # fmt: skip
    if origins == 1:
        sources = {f.party for f in said.claims}
        pages = {case.origins[f.document] for f in said.claims}
        why = "one source" if len(sources) == 1 else f"{len(sources)} sources in one report"
        if len(pages) > 1:
            why = f"one source in {len(pages)} reports"
        return Grade("Weak", "airwars.grade.weak", f"{why} says that civilians were harmed",
                     said.citations())  # fmt: skip
    fighters = [
        f for f in figures_of(case, "killed", rule("airwars.multiple"))
        if f.stance == "asserts" and f.high and class_of(f) == COMBATANTS
    ]  # fmt: skip
    if fighters:
        return Grade("Discounted", "airwars.grade.discounted",
                     "those killed are counted as fighters alone",
                     tuple(f.citation for f in fighters))  # fmt: skip
    return Grade(None, "airwars.grade", "no source counts civilians harmed: nothing to grade", ())


def _status(case: Case, said: HarmClaims, origins: int) -> Grade:
    """Declared, Contested, Likely or Single source claim, in this order."""
    name = "airwars.strike_status"
    blamed = culprits(case)
    rivals = contested(case)
    owned = next((one for one in blamed if one.owned), None)
    if rivals:
        return Grade("Contested", name, "accounts hold different sides responsible",
                     tuple(case.cite_account(a) for a in rivals))  # fmt: skip
    if owned is not None:
        own = tuple(a for a in owned.accounts if a.side == owned.side)
        return Grade("Declared strike", name, f"{own[0].party} says it was its own",
                     tuple(case.cite_account(a) for a in own))  # fmt: skip
    told = {case.origins[d] for d in case.ordered}
    parties = {a.party for a in case.incident.accounts if a.stance == "asserts"}
    used = said.citations() or tuple(case.cite_event(d, e) for d, e in case.events[:2])
    if origins > 1 or (len(told) > 1 and len(parties) > 1):
        return Grade("Likely strike", name, f"{len(told)} independent reports tell of it", used)
    return Grade("Single source claim", name, "one report tells of it", used)
