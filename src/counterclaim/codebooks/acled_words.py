"""Where an ACLED-shaped row comes from, and its note, in which the dispute is told.

In: a `Case`, its row and its fatalities. Out: the cells `source`, `source_scale` and `notes`.
Notes are put together from values and quotations by templates; nothing is generated.
"""

from collections.abc import Iterator

from counterclaim.codebooks.acled_rows import Slice
from counterclaim.codebooks.cases import Case, distinct
from counterclaim.codebooks.tolls import Tolls
from counterclaim.codebooks.traces import Cell, Citation, SetAside
from counterclaim.lexicon.actors import registry
from counterclaim.lexicon.positions import plain_words
from counterclaim.model.incidents import Account

_COUNTED = ("killed", "civilians_killed", "children_killed", "injured")
_VERBS = {
    "asserts": ("holds responsible:", "hold responsible:"),
    "denies": ("denies that it was", "deny that it was"),
    "doubts": ("doubts that it was", "doubt that it was"),
}


def source_of(case: Case) -> Cell:
    """The publishers that contribute, reprints left out."""
    own = [d for d in case.ordered if case.origins[d] == d]
    names = distinct(case.publisher(d) for d in own)
    used = tuple(case.cite_document(d, case.publisher(d)) for d in own)
    aside = tuple(
        SetAside(citation=case.cite_document(d, case.publisher(d)), rule="acled.source",
                 reason=f"repeats {case.publisher(case.origins[d])}")
        for d in case.ordered
        if case.origins[d] != d
    )  # fmt: skip
    return Cell(field="source", value="; ".join(names) or None, rule="acled.source",
                reason="all names that contribute", used=used, set_aside=aside)  # fmt: skip


def scale_of(case: Case) -> Cell:
    """National where an outlet is at home in the country, international where it is not."""
    where = case.incident.where
    here = where.country.lower() if where and where.country else None
    scales, used = [], []
    for document in case.ordered:
        home = _home(case.publisher(document))
        if home is None or here is None:
            continue
        scales.append("National" if home == here else "International")
        used.append(case.cite_document(document, case.publisher(document)))
    value = "-".join(s for s in ("National", "International") if s in scales) or None
    reason = "by where the publishers that the registry knows are at home"
    if value is None:
        reason = "the registry knows no publisher's home: nothing is said"
    return Cell(field="source_scale", value=value, rule="acled.source_scale", reason=reason,
                used=tuple(used))  # fmt: skip


def _home(publisher: str) -> str | None:
    words = plain_words(publisher)
    forms = [word.form for word in words]
    for match in registry().match(forms):
        known = registry().get(match.value)
        if known and match.start == 0:
            return (known.country or known.id.partition(".")[0]).lower()
    return None


def notes_of(case: Case, part: Slice, fatalities: Cell, tolls: Tolls) -> Cell:
    """What is said to have happened, by whom, and every dispute, in templates."""
    sentences = [_opening(case, part), *_responsible(case), *_toll(fatalities, tolls)]
    if part.of > 1:
        sentences.append(f"Row {part.number} of {part.of}; the toll is divided over them.")
    disputes = list(_disputes(case))
    sentences += [words for words, _ in disputes]
    used = [c for _, pair in disputes for c in pair]
    return Cell(field="notes", value=" ".join(sentences), rule="acled.notes",
                reason="put together from accounts; each figure and dispute has its quotation",
                used=(*fatalities.used, *used))  # fmt: skip


def _opening(case: Case, part: Slice) -> str:
    place = f" in {part.spot.place.name}" if part.spot.place else ""
    when = "On an unknown day" if part.days.length is None else f"On {part.days.words}"
    if part.days.length and part.days.length > 1:
        when = f"Between {part.days.first} and {part.days.last}"
    count = len(case.ordered)
    reports = f"{count} report{'s' if count > 1 else ''}"
    return f"{when}, {case.incident.type.lower()}{place} ({reports})."


def _responsible(case: Case) -> Iterator[str]:
    said: dict[tuple[str, str], list[str]] = {}
    denied = {(a.party, a.value) for a in case.on("responsibility", stance="denies")}
    for account in case.on("responsibility", stance=None):
        if account.stance == "asserts" and (account.party, account.value) in denied:
            continue
        parties = said.setdefault((account.stance, str(account.value)), [])
        if account.party not in parties:
            parties.append(account.party)
    for (stance, value), parties in said.items():
        verb = _VERBS[stance][len(parties) > 1]
        yield f"{_listed(parties)} {verb} {value}."


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _toll(fatalities: Cell, tolls: Tolls) -> Iterator[str]:
    by = distinct(c.party for c in fatalities.used)
    yield f"Fatalities coded as {fatalities.value}" + (f" ({'; '.join(by)})." if by else ".")
    others = [
        f"{total.position.party} {total.amount.stated}"
        for total in tolls.totals
        if total.position.party not in by
    ]
    if others:
        yield f"Others say: {'; '.join(others)}."
    for figure in tolls.casualties:
        if figure.harm.implicit:
            continue
        yield f"{figure.party} speaks of {figure.citation.quote.text!r}, which are not coded."


def _disputes(case: Case) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Each disputed point once: who says what, with the first words of each position."""
    points: dict[str, dict[tuple[str, str], list[Account]]] = {}
    for comparison in case.incident.disagreements:
        if comparison.point in _COUNTED:
            continue
        positions = points.setdefault(comparison.point, {})
        for account in (case.accounts[comparison.a], case.accounts[comparison.b]):
            same = positions.setdefault((account.stance, str(account.value)), [])
            if account.party not in {a.party for a in same}:
                same.append(account)
    for point, positions in points.items():
        told = "; ".join(_said(same) for same in positions.values())
        cited = tuple(case.cite_account(a) for same in positions.values() for a in same)
        yield f"Disputed ({point.replace('_', ' ')}): {told}.", cited


def _said(same: list[Account]) -> str:
    """Who holds one position, with the words of the first of them."""
    first = same[0]
    verb = {"asserts": "", "denies": "not ", "doubts": "doubted: "}[first.stance]
    quote = " ".join(first.quote.text.split())
    return f"{_listed([a.party for a in same])}: {verb}{first.value} ({quote!r})"
