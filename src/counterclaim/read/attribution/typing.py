"""What a source does with what it says: kind, stance, certainty."""

from counterclaim.model.claims import Certainty, ClaimKind, Stance
from counterclaim.model.spans import Span
from counterclaim.read.language import Parse, Word

_TYPES: dict[str, tuple[ClaimKind, Stance]] = {
    "deny": ("statement", "denies"),
    "accuse": ("accusation", "accuses"),
    "blame": ("accusation", "accuses"),
    "ask": ("question", "asks"),
    "doubt": ("attitude", "doubts"),
    "believe": ("attitude", "believes"),
    "think": ("attitude", "believes"),
    "support": ("attitude", "supports"),
    "oppose": ("attitude", "opposes"),
    "demand": ("request", "requests"),
    "urge": ("request", "requests"),
    "direct": ("request", "requests"),
    "order": ("request", "requests"),
    "plan": ("plan", "plans"),
    "decline": ("refusal", "refuses"),
    "refuse": ("refusal", "refuses"),
}
_LEVELS = {"probably": "probable", "maybe": "possible", "perhaps": "possible", "may": "possible"}


def kind_and_stance(cue: Word, has_source: bool) -> tuple[ClaimKind, Stance]:
    """The kind of an attribution and the source's stance, from its cue."""
    return _TYPES.get(cue.lemma, ("statement", "asserts"))


def certainty_of(parse: Parse, content: tuple[Span, ...]) -> Certainty:
    """How sure the speaker is, from hedging words in the content."""
    words = [
        w
        for w in parse.words
        if w.lower in _LEVELS and any(s.start <= w.start < s.end for s in content)
    ]
    levels = {_LEVELS[w.lower] for w in words}
    level = "possible" if "possible" in levels else "probable" if levels else "certain"
    return Certainty(level=level, words=tuple(parse.span(w.start, w.end) for w in words))  # type: ignore[arg-type]
