"""The actors of an ACLED-shaped row, their inter codes, and whether civilians were the target.

In: a `Case`. Out: the cells of both actors. Names are those of our registry; ACLED's own
actor names are never made up.
"""

from collections.abc import Iterator
from typing import NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.countries import country
from counterclaim.codebooks.participants import (
    Participant,
    armed_targets,
    civilian_targets,
    country_of,
    culprits,
    responsible,
)
from counterclaim.codebooks.positions import CIVILIANS, COMBATANTS, standing
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.traces import Cell, Citation, SetAside
from counterclaim.lexicon.ontology import codes_of

CIVILIAN = 7
_EXTERNAL = 8


class Named(NamedTuple):
    """One actor of a row with its inter code and the words for it."""

    name: str | None
    inter: int | None
    rule: str
    reason: str
    used: tuple[Citation, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


def cells_of(case: Case) -> Iterator[Cell]:
    """The cells of both actors."""
    first, second = _first(case), _second(case)
    for n, one in ((1, first), (2, second)):
        yield _cell(f"actor{n}", one.name, one)
        yield _cell(f"inter{n}", one.inter, one, "acled.inter")
    yield from _associated(case, second)
    codes = sorted(code for code in (first.inter, second.inter) if code)
    value = int("".join(map(str, codes)).ljust(2, "0")) if codes else None
    yield Cell(
        field="interaction", value=value, rule="acled.interaction",
        reason=f"of inter codes {', '.join(map(str, codes)) or 'none'}",
        used=(*first.used, *second.used),
    )  # fmt: skip
    yield _targeting(case)


def _cell(field: str, value: str | int | None, one: Named, name: str | None = None) -> Cell:
    return Cell(field=field, value=value, rule=name or one.rule, reason=one.reason, used=one.used,
                set_aside=one.set_aside)  # fmt: skip


def _first(case: Case) -> Named:
    """Who did it: the side most parties name, nobody known where they are even."""
    found = culprits(case)
    name = "acled.actor"
    if not found:
        return Named(None, None, name, "no account says who did it")
    best = found[0]
    others = tuple(
        SetAside(citation=c, rule=name, reason=f"{len(other.parties)} name {other.side}")
        for other in found[1:]
        for c in other.citations(case)
    )
    if responsible(case) is None:
        where = case.incident.where
        place = country(where.country if where else None)
        unknown = "Unidentified Armed Group" + (f" ({place.name})" if place else "")
        used = (*best.citations(case), *found[1].citations(case))
        reason = f"as many hold {best.side} responsible as {found[1].side}"
        return Named(unknown, rule("acled.inter").number("unidentified"), name, reason, used)
    reason = f"named by {', '.join(best.parties)}"
    return Named(best.name, inter_of(case, best), name, reason, best.citations(case), others)


def _second(case: Case) -> Named:
    """Whom it was done to: an armed group, or civilians where no account names one."""
    name = "acled.actor"
    armed, civil = armed_targets(case), civilian_targets(case)
    first = culprits(case)[:1]
    armed = tuple(one for one in armed if not first or one.side != first[0].side)
    if codes_of(case.incident.type).event_type == "Battles" and not armed:
        armed = tuple(culprits(case)[1:2])
    if armed:
        best = armed[0]
        reason = f"named as the target by {', '.join(best.parties)}"
        aside = tuple(
            SetAside(
                citation=case.cite_account(a),
                rule=name,
                reason=f"{a.party} says civilians were hit",
            )
            for a in civil
        )
        label = best.name
        return Named(label, inter_of(case, best), name, reason, best.citations(case), aside)
    dead = _dead_civilians(case)
    if civil or dead:
        used = (*[case.cite_account(a) for a in civil[:3]], *dead[:3])
        return Named(_civilians(case), CIVILIAN, name, "civilians were hit, and no account names "
                     "an armed group as the target", used)  # fmt: skip
    return Named(None, None, name, "no account says who was hit")


def _associated(case: Case, second: Named) -> Iterator[Cell]:
    """Civilians who died beside the armed group that was the target."""
    dead = _dead_civilians(case)
    value = _civilians(case) if dead and second.inter not in (None, CIVILIAN) else None
    reason = "civilians are counted among the dead" if value else "nobody else is named with it"
    yield Cell(field="assoc_actor_2", value=value, rule="acled.actor", reason=reason,
               used=dead[:3] if value else ())  # fmt: skip


def _targeting(case: Case) -> Cell:
    """The flag that civilians were the main or only target."""
    name = "acled.civilian_targeting"
    armed, civil, dead = armed_targets(case), civilian_targets(case), _dead_civilians(case)
    fighters = _dead(case, COMBATANTS)
    against = (*[c for one in armed for c in one.citations(case)], *fighters)
    used = (*[case.cite_account(a) for a in civil], *dead)
    if not used:
        return Cell(field="civilian_targeting", value=None, rule=name,
                    reason="no account says that civilians were hit", used=against)  # fmt: skip
    if against:
        aside = tuple(
            SetAside(citation=c, rule=name, reason="names fighters as hit") for c in against
        )
        return Cell(field="civilian_targeting", value=None, rule=name, used=used, set_aside=aside,
                    reason="civilians and fighters are both named as hit")  # fmt: skip
    return Cell(field="civilian_targeting", value="Civilian targeting", rule=name, used=used,
                reason="only civilians are named as hit")  # fmt: skip


def _dead_civilians(case: Case) -> tuple[Citation, ...]:
    return _dead(case, CIVILIANS)


def _dead(case: Case, name: str) -> tuple[Citation, ...]:
    """The words that count dead of a class."""
    found = standing(case, "killed", rule("acled.fatalities.vague"))
    counted = [p.counted(name) for p in found.positions]
    return tuple(c for amount in counted if amount and amount.high for c in amount.citations)


def _civilians(case: Case) -> str:
    where = case.incident.where
    place = country(where.country if where else None)
    return f"Civilians ({place.name})" if place else "Civilians"


def inter_of(case: Case, one: Participant) -> int | None:
    """An actor's inter code: state forces outside their own country are external."""
    known = one.known
    if known is None:
        return rule("acled.inter").parameters.numbers.get(one.actor)
    where = case.incident.where
    here = where.country.lower() if where and where.country else None
    home = country_of(one.actor)
    if known.inter == 1 and here and home and home != here:
        return _EXTERNAL
    return known.inter
