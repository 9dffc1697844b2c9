"""What several reports are about, and where their accounts part."""

import datetime
from collections.abc import Iterable
from typing import Literal

from counterclaim.model.claims import Certainty
from counterclaim.model.events import EventStatus, SubEventType
from counterclaim.model.spans import Span
from counterclaim.model.values import Value

Point = Literal[
    "occurrence",
    "responsibility",
    "target",
    "killed",
    "injured",
    "civilians_killed",
    "children_killed",
    "means",
    "place",
    "time",
    "intent",
]
AccountStance = Literal["asserts", "denies", "doubts"]
Outcome = Literal["agree", "refine", "update", "disagree"]
DisagreementKind = Literal[
    "number", "responsibility", "place", "time", "exclusive values", "denial"
]

CopyKind = Literal["reprint", "quotation"]
SilenceKind = Literal["no comment", "not heard"]


class NumberRange(Value, frozen=True, kw_only=True):
    """A closed range of people; `maximum` is `None` when open."""

    minimum: int
    maximum: int | None


class Where(Value, frozen=True, kw_only=True):
    """Where an incident is, or where somebody says it is; `radius_km` is how far it may lie off."""

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None


class Link(Value, frozen=True, kw_only=True):
    """Why an event report belongs to an incident, in words a user understands.

    `main` is false where the document mostly reports something else and only
    recalls this.
    """

    document: str
    event: str
    score: float
    reasons: tuple[str, ...] = ()
    main: bool = True


class Account(Value, frozen=True, kw_only=True):
    """What one party says on one point of an incident, in one document.

    `value` is a phrase or a range; `classes` the target or actor classes it was
    read as, which comparison uses; `quote` the words that carry it. `source` is
    the id of the `Source`, `None` where the publisher speaks in its own voice.
    `day` is the document's day of publication. `where` is what a place was resolved to.
    """

    id: str
    party: str
    side: str | None
    document: str
    source: str | None
    speaker: Span | None
    point: Point
    value: str | NumberRange
    stance: AccountStance
    quote: Span
    certainty: Certainty = Certainty()
    classes: tuple[str, ...] = ()
    only: bool = False
    scope: str | None = None
    claim: str | None = None
    event: str | None = None
    harm: str | None = None
    day: datetime.date | None = None
    where: Where | None = None
    replaced: bool = False


class Comparison(Value, frozen=True, kw_only=True):
    """How two accounts of one point relate, and the named rule that says so."""

    id: str
    point: Point
    a: str
    b: str
    outcome: Outcome
    rule: str
    reason: str
    kind: DisagreementKind | None = None


class Copy(Value, frozen=True, kw_only=True):
    """A document, or a quotation in it, that another document published first.

    `share` of the copy's words stand there. A reprint or wire copy has no `span`;
    a lifted quotation has its words and the claim they are the content of.
    """

    document: str
    origin: str
    share: float
    kind: CopyKind = "reprint"
    span: Span | None = None
    claim: str | None = None


class Silence(Value, frozen=True, kw_only=True):
    """A voice that is missing: a party that would not comment, or is named and not heard.

    `span` are the words that say so, or those that name the party.
    """

    party: str
    kind: SilenceKind
    document: str
    span: Span
    side: str | None = None


class Incident(Value, frozen=True, kw_only=True):
    """One event at a place and time, as far as anyone can tell, and who says what of it.

    `first` and `last` are the earliest and latest day it may have happened on.
    """

    id: str
    title: str
    type: SubEventType
    status: EventStatus
    links: tuple[Link, ...]
    first: datetime.date | None = None
    last: datetime.date | None = None
    where: Where | None = None
    accounts: tuple[Account, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    copies: tuple[Copy, ...] = ()
    silences: tuple[Silence, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that report it, sorted."""
        return tuple(sorted({link.document for link in self.links}))

    @property
    def disagreements(self) -> tuple[Comparison, ...]:
        """The comparisons whose positions cannot both hold."""
        return tuple(c for c in self.comparisons if c.outcome == "disagree")

    def origins_of(self, documents: Iterable[str]) -> frozenset[str]:
        """The first publications of some documents: reprints count with what they repeat."""
        first = {copy.document: copy.origin for copy in self.copies if copy.kind == "reprint"}
        return frozenset(first.get(document, document) for document in documents)

    @property
    def origins(self) -> frozenset[str]:
        """The documents that report it on their own, reprints left out."""
        return self.origins_of(self.documents)


def span_of_figures(accounts: Iterable[Account], point: str) -> NumberRange | None:
    """From the lowest to the highest figure that anyone gives on a point, parts left out.

    The upper end is open where the highest figure is only a least one.
    """
    figures = [
        account.value
        for account in accounts
        if account.point == point
        and account.stance == "asserts"
        and isinstance(account.value, NumberRange)
        and not (account.replaced or account.scope)
    ]
    if not figures:
        return None
    closed = max((f.maximum for f in figures if f.maximum is not None), default=-1)
    opened = max((f.minimum for f in figures if f.maximum is None), default=-1)
    least = min(figure.minimum for figure in figures)
    return NumberRange(minimum=least, maximum=None if opened >= closed else closed)
