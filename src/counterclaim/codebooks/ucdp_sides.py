"""The sides of a UCDP-shaped row and the type of violence between them.

In: a `Case`. Out: the cells `type_of_violence`, `side_a`, `side_b`, `dyad_name`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.participants import (
    Participant,
    armed_targets,
    civilian_targets,
    culprits,
    responsible,
)
from counterclaim.codebooks.positions import CIVILIANS, standing
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.traces import Cell, Citation, SetAside
from counterclaim.lexicon.actors import registry

_STATE = (1, 8)
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


class Sides(NamedTuple):
    """Both sides by name, the type of violence, and why."""

    a: str | None
    b: str | None
    type: int | None
    reason: str
    used: tuple[Citation, ...]
    set_aside: tuple[SetAside, ...] = ()


def cells_of(case: Case) -> Iterator[Cell]:
    """The cells of both sides."""
    sides = sides_of(case)
    dyad = f"{sides.a} - {sides.b}" if sides.a and sides.b else None
    values = (
        ("type_of_violence", sides.type), ("side_a", sides.a), ("side_b", sides.b),
        ("dyad_name", dyad),
    )  # fmt: skip
    for field, value in values:
        name = "ucdp.type_of_violence" if field == "type_of_violence" else "ucdp.sides"
        yield Cell(field=field, value=value, rule=name, reason=sides.reason, used=sides.used,
                   set_aside=sides.set_aside)  # fmt: skip


def sides_of(case: Case) -> Sides:
    """Who fought whom, or who killed civilians."""
    blamed = culprits(case)
    armed = [one for one in armed_targets(case) if not blamed or one.side != blamed[0].side]
    first = responsible(case)
    second = armed[0] if armed else None
    if second is None and case.incident.type == "Armed clash" and len(blamed) > 1:
        second = blamed[1]
    used = tuple(c for one in (first, second) if one for c in one.citations(case))
    others = tuple(
        SetAside(citation=c, rule="ucdp.sides", reason=f"fewer parties name {one.side}")
        for one in blamed
        if one not in (first, second)
        for c in one.citations(case)
    )
    civil = (*[case.cite_account(a) for a in civilian_targets(case)], *_dead_civilians(case))
    if second is not None:
        return _dyad(first, second, used, civil, others, blamed)
    if civil:
        kind = ONE_SIDED if first else None
        reason = "no account names an armed target, and civilians were hit"
        if first is None:
            reason += _nobody(blamed)
        return Sides(_called(first), "Civilians", kind, reason, (*used, *civil), others)
    return Sides(_called(first), None, None, "no account says who was hit", used, others)


def _nobody(blamed: tuple[Participant, ...]) -> str:
    if len(blamed) > 1:
        return f"; as many hold {blamed[0].side} responsible as {blamed[1].side}"
    return "; nobody is held responsible"


def _dyad(
    first: Participant | None,
    second: Participant,
    used: tuple[Citation, ...],
    civil: tuple[Citation, ...],
    others: tuple[SetAside, ...],
    blamed: tuple[Participant, ...],
) -> Sides:
    """Two armed sides: the state is side A."""
    a, b = first, second
    if a is not None and not _is_state(a) and _is_state(b):
        a, b = b, a
    disputed = tuple(
        SetAside(citation=c, rule="ucdp.type_of_violence", reason="says that civilians were hit")
        for c in civil
    )
    if a is None:
        reason = f"an armed target is named{_nobody(blamed)}"
        return Sides(None, _called(b), None, reason, used, (*others, *disputed))
    kind = STATE_BASED if _is_state(a) or _is_state(b) else NON_STATE
    which = "a state" if kind == STATE_BASED else "no state"
    reason = f"{which} is among the armed sides that accounts name"
    return Sides(_called(a), _called(b), kind, reason, used, (*others, *disputed))


def _dead_civilians(case: Case) -> tuple[Citation, ...]:
    found = standing(case, "killed", rule("ucdp.deaths.vague"))
    counted = [p.counted(CIVILIANS) for p in found.positions]
    return tuple(c for amount in counted if amount and amount.high for c in amount.citations)


def _is_state(one: Participant) -> bool:
    known = one.known
    if known is None:
        return one.actor == "state forces"
    return known.inter in _STATE and known.kind not in ("armed group", "party")


def _called(one: Participant | None) -> str | None:
    """A state's government by its name, a group by the registry's."""
    if one is None:
        return None
    state = one.actor.partition(".")[0]
    known = registry().get(state)
    if known is not None and known.kind == "state" and _is_state(one):
        return f"Government of {known.name}"
    return one.name
