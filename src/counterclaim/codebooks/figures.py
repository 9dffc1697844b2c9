"""Counts of people as codebooks take them: each a number, with its range and whose it is.

In: a `Case` and the rule that says what vague words are worth. Out: the `Figure`s of a
status (killed, injured, casualties), in order of publication, and the sums made of them.
"""

from typing import NamedTuple

from counterclaim.codebooks.cases import Case, range_words
from counterclaim.codebooks.rulebook import Rule
from counterclaim.codebooks.traces import Citation
from counterclaim.lexicon.numbers import number_words
from counterclaim.model.events import Harm, HarmStatus
from counterclaim.model.incidents import Account, AccountStance, NumberRange

PLURAL = "plural"
"""The name under which a rule says what a bare plural is worth ("villagers were killed")."""


class Figure(NamedTuple):
    """One count of people, and who gives it.

    `stated` is the number to take where one is taken; `low` and `high` its bounds as
    worded. `vague` says that there is no number in the words.
    """

    harm: Harm
    citation: Citation
    party: str
    side: str | None
    stance: AccountStance
    account: Account | None
    low: int
    stated: int
    high: int
    vague: bool = False

    @property
    def document(self) -> str:
        """The document it stands in."""
        return self.citation.document

    @property
    def start(self) -> int:
        """Where in the document it stands."""
        return self.citation.quote.start


class Amount(NamedTuple):
    """A number of people made of one or more figures."""

    low: int
    stated: int
    high: int
    figures: tuple[Figure, ...] = ()

    def plus(self, other: "Amount") -> "Amount":
        """Both together, of people who are counted apart."""
        return Amount(
            self.low + other.low, self.stated + other.stated, self.high + other.high,
            (*self.figures, *other.figures),
        )  # fmt: skip

    def less(self, other: "Amount") -> "Amount":
        """Those who are left when some of them are taken off."""
        return Amount(
            max(0, self.low - other.high), max(0, self.stated - other.stated),
            max(0, self.high - other.low), (*self.figures, *other.figures),
        )  # fmt: skip

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The words it is made of."""
        return tuple(figure.citation for figure in self.figures)


def amount_of(figure: Figure) -> Amount:
    """What one figure comes to."""
    return Amount(figure.low, figure.stated, figure.high, (figure,))


def figures_of(case: Case, status: HarmStatus, vague: Rule) -> tuple[Figure, ...]:
    """The counts of one status that belong to the incident."""
    return case.once(("figures", status, vague.id), lambda: _figures(case, status, vague))


def _figures(case: Case, status: HarmStatus, vague: Rule) -> tuple[Figure, ...]:
    found = []
    linked = {(document, event.id) for document, event in case.events}
    for (document, name), harm in case.harms.items():
        if harm.status != status or harm.objects:
            continue
        account = case.by_harm.get((document, name))
        if account is None and (
            status in ("killed", "injured") or (document, harm.event) not in linked
        ):
            continue
        found.append(_figure(case, document, harm, account, vague))
    place = case.ordered.index
    return tuple(sorted(found, key=lambda f: (place(f.document), f.start, f.harm.id)))


def _figure(case: Case, document: str, harm: Harm, account: Account | None, vague: Rule) -> Figure:
    low, stated, high, unsaid = numbers_of(harm, vague)
    if account is None:
        account_of_claim = _same_voice(case, document, harm)
        party, side, source = _voice(case, document, harm, account_of_claim)
        stance: AccountStance = "denies" if harm.negated else "asserts"
    else:
        party, side, stance = account.party, account.side, account.stance
        source = case.source_name(document, account.source)
    words = range_words(NumberRange(minimum=harm.count.minimum, maximum=harm.count.maximum))
    what = words if harm.status == "killed" else f"{words} {harm.status}"
    citation = case.cite(
        document, harm.span, what, party=party, source=source, claim=harm.claim,
        account=account.id if account else None, harm=harm.id, event=harm.event,
    )  # fmt: skip
    return Figure(harm, citation, party, side, stance, account, low, stated, high, unsaid)


def _same_voice(case: Case, document: str, harm: Harm) -> Account | None:
    """An account that stands in the same claim: it says whose the count is."""
    same = (a for a in case.incident.accounts if a.document == document and a.claim == harm.claim)
    return next(same, None)


def _voice(
    case: Case, document: str, harm: Harm, account: Account | None
) -> tuple[str, str | None, str | None]:
    """Party, side and source of a count that no account gives."""
    if account is not None:
        return account.party, account.side, case.source_name(document, account.source)
    reading = case.readings[document]
    claim = next((c for c in reading.claims if c.id == harm.claim), None)
    source = next((s for s in reading.sources if claim and s.id == claim.speaker), None)
    if source is None:
        return case.publisher(document), None, None
    return source.party or source.name, source.side, source.name


def numbers_of(harm: Harm, vague: Rule) -> tuple[int, int, int, bool]:
    """Lower bound, number and upper bound of a count, and whether its words give no number."""
    count = harm.count
    worth = _vague_worth(harm, vague)
    if worth is not None:
        return worth, worth, worth, True
    if count.modifier == "more than" and count.maximum is None:
        stated = count.minimum - 1
        return stated, stated, stated, False
    if count.maximum is None:
        return count.minimum, count.minimum, count.minimum, False
    if count.modifier == "less than":
        return count.minimum, count.maximum + 1, count.maximum + 1, False
    if count.modifier == "about":
        middle = (count.minimum + count.maximum) // 2
        return middle, middle, middle, False
    if count.modifier == "at most":
        return count.maximum, count.maximum, count.maximum, False
    return count.minimum, count.minimum, count.maximum, False


def _vague_worth(harm: Harm, vague: Rule) -> int | None:
    """What a codebook takes words for a number without a number to be worth."""
    words = " ".join(harm.count.span.text.casefold().split())
    worth = vague.parameters.numbers
    if harm.implicit:
        return worth.get(PLURAL, harm.count.minimum) if harm.count.maximum is None else None
    if words in worth:
        return worth[words]
    entry = number_words().get(words)
    return harm.count.minimum if entry is not None and entry.kind == "vague" else None
