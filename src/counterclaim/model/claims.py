"""Propositions and the sources they are attributed to."""

from typing import Literal

from counterclaim.model.spans import Span
from counterclaim.model.values import Value

ClaimKind = Literal["statement", "accusation", "request", "plan", "question", "attitude", "refusal"]
Stance = Literal[
    "asserts",
    "denies",
    "doubts",
    "accuses",
    "requests",
    "plans",
    "asks",
    "believes",
    "supports",
    "opposes",
    "refuses",
]
QuotationKind = Literal["direct", "indirect", "mixed"]
CertaintyLevel = Literal["certain", "probable", "possible"]


class Certainty(Value, frozen=True, kw_only=True):
    """How sure a speaker is, and the words that show it ("probably", "maybe")."""

    level: CertaintyLevel = "certain"
    words: tuple[Span, ...] = ()


class Quotation(Value, frozen=True, kw_only=True):
    """A stretch between quotation marks; the marks lie outside `inner`.

    `closed` is false where the closing mark is missing in the copy.
    """

    span: Span
    inner: Span
    closed: bool = True
    continues: bool = False


class Claim(Value, frozen=True, kw_only=True):
    """Content attributed to a source by a cue.

    `source` is empty where the text names none ("has been accused of"), and
    `cue` is empty where a quotation goes on without one. Fragments are in text
    order. `speaker` is the id of the resolved `Source`; `parent` the claim
    inside which this one is reported; `addressee` whom it was said to and
    `medium` how ("in an email").
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: ClaimKind
    stance: Stance
    quotation: QuotationKind
    certainty: Certainty = Certainty()
    speaker: str | None = None
    addressee: Span | None = None
    medium: Span | None = None
    parent: str | None = None
    heading: bool = False
    confidence: float = 1.0
