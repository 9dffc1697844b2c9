"""Short wordings that several formats share: fragments, source types, cue classes, positions."""

import unicodedata
from collections.abc import Sequence

from counterclaim.export.entries import DocumentEntry
from counterclaim.lexicon.cue_classes import cue_class
from counterclaim.model.claims import Claim, Stance
from counterclaim.model.incidents import Account, Incident
from counterclaim.model.spans import Span
from counterclaim.relate.verdicts import value_words

GAP = " […] "
_BY_STANCE: dict[Stance, str] = {
    "asserts": "state",
    "denies": "deny",
    "doubts": "question",
    "asks": "question",
    "accuses": "allege",
    "requests": "request",
    "plans": "plan",
    "believes": "believe",
    "supports": "support",
    "opposes": "oppose",
    "refuses": "refuse",
}


def joined(spans: Sequence[Span]) -> str:
    """Fragments as they are printed, with a mark where something was left out.

    >>> joined([Span(0, 3, "the"), Span(9, 12, "end")])
    'the […] end'
    """
    return GAP.join(span.text for span in spans)


def bounds(spans: Sequence[Span]) -> tuple[int | None, int | None]:
    """First start and last end of some fragments; nothing for none."""
    if not spans:
        return None, None
    return min(span.start for span in spans), max(span.end for span in spans)


def class_of_cue(claim: Claim) -> str:
    """What a claim's cue does: state, allege, deny, confirm, concede, question ...

    The stance decides where it is more than asserting; of assertions the printed cue tells.
    """
    if claim.stance != "asserts":
        return _BY_STANCE[claim.stance]
    return cue_class(" ".join(span.text for span in claim.cue)) or "state"


def name_of_source(entry: DocumentEntry, claim: Claim) -> str:
    """Whom a claim is by: the resolved name, else the words for the source, else nobody."""
    source = entry.source_of(claim)
    return source.name if source else joined(claim.source)


def value_of(account: Account) -> str:
    """What an account puts forward, denies or doubts: "21", "not the market"."""
    stance = {"asserts": "", "denies": "not ", "doubts": "doubts: "}[account.stance]
    scope = f" ({account.scope})" if account.scope else ""
    return f"{stance}{value_words(account)}{scope}"


def position(account: Account) -> str:
    """Whose position it is, and what it is: "state governor: 21"."""
    return f"{account.party}: {value_of(account)}"


def flat(text: str) -> str:
    """Words on one line, without the control characters that a captured page may hold.

    >>> flat("six\\ndead\\x1b[2J")
    'six dead\ufffd[2J'
    """
    folded = " ".join(text.split())
    return "".join("\ufffd" if unicodedata.category(c) in _UNSAFE else c for c in folded)


_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def told_by_point(incident: Incident) -> list[str]:
    """The positions on the points most asked for: "Killed: state governor: 21; ..."."""
    lines = []
    for point in ("responsibility", "target", "killed", "injured"):
        told = dict.fromkeys(position(a) for a in incident.accounts if a.point == point)
        if told:
            lines.append(f"{point.capitalize()}: {'; '.join(told)}.")
    return lines


def snippet(text: str, start: int, end: int, around: int) -> tuple[str, str]:
    """Some letters before and after a stretch of text."""
    return text[max(0, start - around) : start], text[end : end + around]
