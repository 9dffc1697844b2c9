"""Airwars' other tables: belligerents, their statements, sources and victims.

In: a `Case` and the name of a table. Out: the cells of each of its rows.
"""

from collections.abc import Iterator
from typing import NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.corroboration import harm_claims
from counterclaim.codebooks.participants import Participant, armed_targets, culprits
from counterclaim.codebooks.positions import CIVILIANS, standing
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.traces import Cell, Citation, Worth
from counterclaim.model.events import HarmStatus
from counterclaim.model.incidents import Account
from counterclaim.model.spans import Span

COLUMNS = {
    "belligerents": (
        "code", "belligerent_name", "type", "assessment_name", "deaths_conceded_min",
        "deaths_conceded_max", "injuries_conceded_min", "injuries_conceded_max", "location",
        "mgrs_coordinate", "mgrs_accuracy", "civcas_statements", "strike_reports",
    ),
    "statements": ("code", "belligerent_name", "date", "url", "statement"),
    "sources": ("code", "date", "name", "language", "url", "archive_url", "media"),
    "victims": (
        "code", "name", "name_arabic", "gender", "pregnant", "age", "exact_age",
        "killed_or_injured", "additional_notes", "url", "reconciliation_id", "group_code",
        "in_group",
    ),
}  # fmt: skip
_CONCEDED: tuple[tuple[HarmStatus, str], ...] = (("killed", "deaths"), ("injured", "injuries"))
_ON_HARM = ("killed", "injured", "civilians_killed", "children_killed")
_ON_STRIKE = ("responsibility", "target", "means", "time", "place")


class Victim(NamedTuple):
    """A person named among the victims, in one document."""

    name: str
    killed: bool | None
    citation: Citation


def code_of(case: Case) -> Cell:
    """The incident's code: ours, with our prefix."""
    used = tuple(case.cite_event(d, e) for d, e in case.events[:1])
    return Cell(field="code", value=case.code,
                rule="airwars.code", reason="ours, with our prefix", used=used)  # fmt: skip


def rows_in(case: Case, table: str) -> Iterator[tuple[Cell, ...]]:
    """The rows of one table, each as its cells."""
    makers = {"belligerents": _belligerents, "statements": _statements, "sources": _sources,
              "victims": _victims}  # fmt: skip
    for cells in makers[table](case):
        yield (code_of(case), *cells)


def _cells(
    rule_id: str, reason: str, used: tuple[Citation, ...], /, **values: Worth
) -> tuple[Cell, ...]:
    return tuple(
        Cell(field=field, value=value, rule=rule_id, reason=reason, used=used)
        for field, value in values.items()
    )


def _belligerents(case: Case) -> Iterator[tuple[Cell, ...]]:
    for one in culprits(case):
        kind = "Known belligerent" if one.owned else "Suspected belligerent"
        why = "says it was its own" if one.owned else f"named by {', '.join(one.parties)}"
        used = one.citations(case)
        yield (
            *_cells("airwars.belligerent", why, used, belligerent_name=one.name, type=kind),
            *_conceded(case, one),
        )
    for one in armed_targets(case):
        name = one.name
        yield _cells(
            "airwars.belligerent", f"named as the target by {', '.join(one.parties)}",
            one.citations(case), belligerent_name=name, type="Suspected target",
        )  # fmt: skip


def _conceded(case: Case, one: Participant) -> Iterator[Cell]:
    """What a belligerent says of the harm itself, and how often it spoke."""
    said = harm_claims(case, rule("airwars.multiple"), "airwars.conceded")
    own = [f for f in said.conceded if one.side in (f.side, f.party)]
    for status, word in _CONCEDED:
        positions = standing(case, status, rule("airwars.multiple")).positions if own else ()
        mine = [p for p in positions if one.side in (p.side, p.party)]
        amounts = [a for a in (p.counted(CIVILIANS) for p in mine) if a is not None]
        used = tuple(c for amount in amounts for c in amount.citations)
        values: tuple[tuple[str, Worth], ...] = (
            ("min", min((a.low for a in amounts), default=None)),
            ("max", max((a.high for a in amounts), default=None)),
        )
        for end, value in values:
            yield Cell(field=f"{word}_conceded_{end}", value=value, rule="airwars.conceded",
                       reason="what it says itself of civilians", used=used)  # fmt: skip
    spoken = [a for a in case.incident.accounts if one.side in (a.side, a.party)]
    spoken = [a for a in spoken if a.point not in _ON_HARM or not _of_fighters(case, a)]
    denials = [a for a in spoken if a.point in _ON_HARM and a.stance == "denies"]
    assessed, why, cited = "Not yet assessed", "it has not spoken of harm to civilians", []
    if own:
        assessed, why, cited = "Credible", "it accepts that civilians were harmed", own[:1]
    elif denials:
        assessed, why = "Non credible", "it denies harm to civilians"
    yield Cell(
        field="assessment_name", value=assessed, rule="airwars.assessment", reason=why,
        used=tuple(f.citation for f in cited) or tuple(case.cite_account(a) for a in denials),
    )  # fmt: skip
    for field, points in (("civcas_statements", _ON_HARM), ("strike_reports", _ON_STRIKE)):
        found = _by_claim([a for a in spoken if a.point in points])
        yield Cell(field=field, value=len(found), rule="airwars.statements",
                   reason="its statements in the record, each once",
                   used=tuple(case.cite_account(a) for a in found))  # fmt: skip


def _of_fighters(case: Case, account: Account) -> bool:
    harm = case.harms.get((account.document, account.harm or ""))
    return harm is not None and bool(set(harm.who) & set(rule("common.combatant").words("classes")))


def _by_claim(accounts: list[Account]) -> list[Account]:
    """The first account of each claim."""
    first: dict[tuple[str, str], Account] = {}
    for account in accounts:
        first.setdefault((account.document, account.claim or account.id), account)
    return list(first.values())


def _statements(case: Case) -> Iterator[tuple[Cell, ...]]:
    for one in culprits(case):
        spoken = [a for a in case.incident.accounts if one.side in (a.side, a.party) and a.claim]
        for account in _by_claim(spoken):
            quote = _content(case, account)
            report = case.reports[account.document]
            cited = case.cite(account.document, account.quote, quote.text, party=account.party,
                              claim=account.claim, account=account.id)  # fmt: skip
            yield _cells(
                "airwars.statements", f"said by {account.party}", (cited,),
                belligerent_name=one.name,
                date=str(report.published) if report.published else None, url=report.url,
                statement=" ".join(quote.text.split()),
            )  # fmt: skip


def _content(case: Case, account: Account) -> Span:
    claims = case.readings[account.document].claims
    claim = next((c for c in claims if c.id == account.claim), None)
    if claim is None or not claim.content:
        return account.quote
    return max(claim.content, key=lambda span: span.end - span.start)


def _sources(case: Case) -> Iterator[tuple[Cell, ...]]:
    for document in case.ordered:
        report = case.reports[document]
        origin = case.origins[document]
        why = "a report of it"
        if origin != document:
            why = f"repeats {case.publisher(origin)}, and counts with it"
        yield _cells(
            "airwars.sources", why, (case.cite_document(document),),
            date=str(report.published) if report.published else None, name=report.publisher,
            language=report.language, url=report.url,
        )  # fmt: skip


def _victims(case: Case) -> Iterator[tuple[Cell, ...]]:
    for victim in victims_of(case):
        url = case.reports[victim.citation.document].url
        state = None if victim.killed is None else "Killed" if victim.killed else "Injured"
        yield _cells("airwars.victims", "named among the victims", (victim.citation,),
                     name=victim.name, killed_or_injured=state, url=url)  # fmt: skip


def victims_of(case: Case) -> Iterator[Victim]:
    """The people whose names are told among the victims, each once."""
    seen = set()
    for document, event in case.events:
        people = {e.id: e for e in case.readings[document].entities if e.kind == "person"}
        for participant in event.victims:
            person = people.get(participant.entity or "")
            if person is None or person.name.casefold() in seen:
                continue
            seen.add(person.name.casefold())
            states = {
                h.status for h in case.readings[document].harms
                if h.event == event.id and h.who_span and h.who_span.overlaps(participant.span)
            }  # fmt: skip
            killed = "killed" in states if states else None
            cited = case.cite(document, participant.span, person.name, event=event.id)
            yield Victim(person.name, killed, cited)
