"""A source while it is being resolved: what is known of who speaks."""

import re
from typing import Literal

from counterclaim.model.sources import Entity, SourceKind
from counterclaim.model.spans import Span
from counterclaim.reading.parties import Party, Range

Sex = Literal["he", "she"]

_US = re.compile(r"\b(?:U\.S\.A?\.?|USA)(?=\W|$)")
_DETERMINERS = re.compile(
    r"^(?:(?:an?|the|one|two|three|four|five|six|several|many|both|another|our|their|his|her)\s+)+",
    re.IGNORECASE,
)


class Voice:
    """One source under construction.

    `described` are the ranges of words that say who it is, `own` the words it
    was first called by and `core` those without additions, `body` whether it
    is a body rather than people, `plural` whether it is several people, `at`
    the word of its last mention, `nested` whether somebody else told then what it
    said, `inherits` those it is one of, `sex` the
    pronoun that the text uses; `settling` is true while its party is looked for.
    """

    def __init__(
        self,
        key: str,
        name: str,
        kind: SourceKind,
        *,
        own: Range | None = None,
        entity: Entity | None = None,
        body: bool = False,
        plural: bool = False,
    ) -> None:
        self.key = key
        self.name = name
        self.kind: SourceKind = kind
        self.own = own
        self.core = own
        self.entity = entity
        self.body = body
        self.plural = plural
        self.mentions: list[Span] = []
        self.described: list[Range] = []
        self.role: Span | None = None
        self.affiliation: Span | None = None
        self.actor: str | None = None
        self.party: Party | None = None
        self.inherits: Voice | None = None
        self.settling = False
        self.sex: Sex | None = None
        self.at = -1
        self.nested = False


def plain_name(words: str) -> str:
    """The words for somebody without article and number, "US" for "U.S.".

    >>> plain_name("Two U.S. officials"), plain_name("A neighbour")
    ('US officials', 'neighbour')
    """
    whole = _US.sub("US", " ".join(words.split()))
    text = whole.removesuffix("'s").removesuffix("’s") or whole
    return _DETERMINERS.sub("", text) or text
