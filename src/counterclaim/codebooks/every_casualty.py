"""Every Casualty's four ways to settle what sources disagree on, side by side.

In: a `Case`. Out: four rows, one a policy (ranges, majority view, priority of some sources,
team discussion), each with the number killed, their status and the perpetrators it gives,
beside the facts that need no settling: place, date, sources, type of death.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from counterclaim.codebooks.airwars_tables import victims_of
from counterclaim.codebooks.cases import Case, distinct
from counterclaim.codebooks.days import stretch_of
from counterclaim.codebooks.participants import armed_targets, culprits
from counterclaim.codebooks.positions import CIVILIANS, COMBATANTS, standing
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.spots import spot_of
from counterclaim.codebooks.tolls import tolls_of
from counterclaim.codebooks.traces import Cell, Citation, Row, SetAside, Worth
from counterclaim.lexicon.actors import registry

COLUMNS = (
    "policy", "code", "place", "date", "sources", "number_killed", "status", "perpetrators",
    "type_of_death", "names",
)  # fmt: skip
_SPREAD = ("number_killed", "status", "perpetrators")


class Option(NamedTuple):
    """One thing that some parties say, with the words and how many origins stand behind it."""

    label: str
    low: int
    high: int
    parties: tuple[str, ...]
    sides: tuple[str | None, ...]
    citations: tuple[Citation, ...]
    origins: int


class Settled(NamedTuple):
    """What a policy makes of the options."""

    value: Worth
    reason: str
    used: tuple[Citation, ...]
    set_aside: tuple[SetAside, ...] = ()


type Policy = Callable[[Case, Sequence[Option], str], Settled]


def rows_of(case: Case) -> tuple[Row, ...]:
    """One row a policy."""
    options = {field: tuple(_options(case, field)) for field in _SPREAD}
    facts = {cell.field: cell for cell in _facts(case)}
    rows = []
    for i, (policy, settle) in enumerate(POLICIES.items()):
        cells = {"policy": Cell(field="policy", value=policy, rule=_rule(policy),
                                reason=rule(_rule(policy)).text), **facts}  # fmt: skip
        for field in _SPREAD:
            done = settle(case, options[field], _rule(policy))
            cells[field] = Cell(
                field=field, value=done.value, rule=_rule(policy), reason=done.reason,
                used=done.used, set_aside=done.set_aside,
            )  # fmt: skip
        rows.append(
            Row(codebook="every-casualty", table="policies", incident=case.incident.id,
                number=i + 1, cells=tuple(cells[column] for column in COLUMNS))
        )  # fmt: skip
    return tuple(rows)


def _rule(policy: str) -> str:
    return f"every-casualty.{policy.replace(' ', '-')}"


def _facts(case: Case) -> Iterator[Cell]:
    days, spot, name = stretch_of(case), spot_of(case), "every-casualty.facts"
    first = tuple(case.cite_event(d, e) for d, e in case.events[:1])
    victims = tuple(victims_of(case))
    values: tuple[tuple[str, Worth, str, tuple[Citation, ...]], ...] = (
        ("code", case.code, "ours, with our prefix", first),
        ("place", spot.place.name if spot.place else None, spot.words, spot.citations),
        ("date", days.words if days.first else None, days.words, days.citations),
        ("sources", "; ".join(distinct(case.publisher(d) for d in case.ordered)),
         "the reports in the record", first),
        ("type_of_death", case.incident.type, "the type of the event", first),
        ("names", "; ".join(v.name for v in victims) or None, "people named among the victims",
         tuple(v.citation for v in victims)),
    )  # fmt: skip
    for field, value, reason, used in values:
        yield Cell(field=field, value=value, rule=name, reason=reason, used=used)


def _options(case: Case, field: str) -> Iterator[Option]:
    if field == "number_killed":
        yield from _numbers(case)
    elif field == "status":
        yield from _statuses(case)
    else:
        for one in culprits(case):
            documents = {case.origins[a.document] for a in one.accounts}
            yield Option(one.name, 0, 0, one.parties, tuple(a.side for a in one.accounts),
                         one.citations(case), min(len(one.parties), len(documents)))  # fmt: skip


def _numbers(case: Case) -> Iterator[Option]:
    totals = tolls_of(case, rule("every-casualty.facts")).totals
    for number in dict.fromkeys(t.amount.stated for t in totals):
        same = [t for t in totals if t.amount.stated == number]
        figures = [f for t in same for f in (*t.amount.figures, *t.position.support)]
        documents = {case.origins[f.document] for f in figures}
        parties = distinct(t.position.party for t in same)
        yield Option(
            str(number), min(t.amount.low for t in same), max(t.amount.high for t in same), parties,
            tuple(t.position.side for t in same), tuple(f.citation for f in figures),
            min(len(parties), len(documents)),
        )  # fmt: skip


def _statuses(case: Case) -> Iterator[Option]:
    found = standing(case, "killed", rule("every-casualty.facts"))
    for name in (CIVILIANS, COMBATANTS):
        said = [(p, p.counted(name)) for p in found.positions]
        told = [(p, amount) for p, amount in said if amount is not None and amount.high]
        if not told:
            continue
        citations = tuple(c for _, amount in told for c in amount.citations)
        documents = {case.origins[c.document] for c in citations}
        yield Option(
            name, min(a.low for _, a in told), max(a.high for _, a in told),
            tuple(p.party for p, _ in told), tuple(p.side for p, _ in told), citations,
            min(len(told), len(documents)),
        )  # fmt: skip


def _by_range(case: Case, options: Sequence[Option], name: str) -> Settled:
    """Everything from the lowest to the highest, or all that is named."""
    if not options:
        return Settled(None, "no source says it", ())
    used = tuple(c for o in options for c in o.citations)
    if all(o.label.isdigit() for o in options):
        low, high = min(o.low for o in options), max(o.high for o in options)
        words: Worth = low if low == high else f"{low}-{high}"
        return Settled(words, "from the lowest to the highest", used)
    worded = [f"{o.label} {_span(o)}".strip() for o in options]
    return Settled("; ".join(worded), "all that sources name", used)


def _worth(option: Option) -> Worth:
    return int(option.label) if option.label.isdigit() else option.label


def _span(option: Option) -> str:
    if not option.high:
        return ""
    return str(option.low) if option.low == option.high else f"{option.low}-{option.high}"


def _by_majority(case: Case, options: Sequence[Option], name: str) -> Settled:
    """What more than half of the origins say."""
    if not options:
        return Settled(None, "no source says it", ())
    of = sum(o.origins for o in options)
    best = max(options, key=lambda o: o.origins)
    if best.origins * 2 <= of:
        used = tuple(c for o in options for c in o.citations)
        told = "; ".join(f"{o.label}: {o.origins}" for o in options)
        return Settled(None, f"no more than half of {of} origins agree ({told})", used)
    reason = f"{best.origins} of {of} origins"
    return Settled(_worth(best), reason, best.citations, _others(options, best, name))


def _by_priority(case: Case, options: Sequence[Option], name: str) -> Settled:
    """What the kind of source says that comes first in the rule's order."""
    if not options:
        return Settled(None, "no source says it", ())
    order = rule(name).words("order")
    ranked = [(min(_ranks(case, o, order)), i) for i, o in enumerate(options)]
    first = min(ranked)
    best = options[first[1]]
    kind = order[first[0]]
    if sum(rank == first[0] for rank, _ in ranked) > 1:
        same = [options[i] for rank, i in ranked if rank == first[0]]
        words = "; ".join(o.label for o in same)
        used = tuple(c for o in same for c in o.citations)
        return Settled(None, f"sources of one kind ({kind}) differ: {words}", used,
                       tuple(s for o in same[:1] for s in _others(options, o, name)
                             if s.citation not in used))  # fmt: skip
    return Settled(_worth(best), f"said by a source that comes first ({kind})", best.citations,
                   _others(options, best, name))  # fmt: skip


def _ranks(case: Case, option: Option, order: Sequence[str]) -> Iterator[int]:
    for party, side in zip(option.parties, option.sides, strict=False):
        yield order.index(kind_of(case, party, side))


def kind_of(case: Case, party: str, side: str | None) -> str:
    """What kind of source a party is, by the words of the rule's order."""
    if {side, party} & {one.side for one in (*culprits(case), *armed_targets(case))}:
        return "belligerent"
    if party in {case.publisher(d) for d in case.ordered}:
        return "publisher"
    known = case.once(("actors",), lambda: {a.name: a for a in registry()}).get(party)
    if known is None:
        return "local" if side is None else "official"
    return known.kind if known.kind in ("monitor", "aid") else "official"


def _by_discussion(case: Case, options: Sequence[Option], name: str) -> Settled:
    """Nothing is settled where sources differ: the positions are laid before the team."""
    if not options:
        return Settled(None, "no source says it", ())
    used = tuple(c for o in options for c in o.citations)
    if len(options) == 1:
        return Settled(_worth(options[0]), "all who say it agree", used)
    told = "; ".join(f"{o.label} ({', '.join(o.parties)})" for o in options)
    return Settled(None, f"to discuss: {told}", used)


def _others(options: Sequence[Option], best: Option, name: str) -> tuple[SetAside, ...]:
    return tuple(
        SetAside(citation=c, rule=name, reason=f"says {o.label}")
        for o in options
        if o is not best
        for c in o.citations
    )


POLICIES: Mapping[str, Policy] = {
    "ranges": _by_range,
    "majority view": _by_majority,
    "priority of sources": _by_priority,
    "team discussion": _by_discussion,
}
